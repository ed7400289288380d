"""Tests of the gallery's scripts, beyond what they assert themselves."""
