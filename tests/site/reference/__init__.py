"""Tests of docs/_ext/reference and of what it brings to the site."""
