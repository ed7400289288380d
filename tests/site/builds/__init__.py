"""Tests of docs/_ext/builds and of what it brings to the site."""
