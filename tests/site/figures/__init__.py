"""Tests of docs/_ext/figures and of what it brings to the site."""
