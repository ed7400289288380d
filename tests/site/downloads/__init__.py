"""Tests of docs/_ext/downloads and of what it brings to the site."""
