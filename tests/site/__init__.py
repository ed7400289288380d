"""The site as it was built, and the hooks that build it, in the folders of docs/_ext."""
