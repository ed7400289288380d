"""Tests of docs/_ext/machines and of what it brings to the site."""
