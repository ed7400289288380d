"""Tests of what the site's reference holds."""
