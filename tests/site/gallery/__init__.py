"""Tests of docs/_ext/gallery and of what it brings to the site."""
