"""Tests of docs/_ext/address and of what it brings to the site."""
