"""Tests of the package, the gallery and the site."""
