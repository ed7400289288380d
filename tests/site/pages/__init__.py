"""Tests of docs/_ext/pages and of what it brings to the site."""
