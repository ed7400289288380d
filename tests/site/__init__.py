"""Tests of the site as it was built: pages, downloads, build hooks and a real browser."""
