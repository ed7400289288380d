"""Tests of the explorer, used as its readers use it: mouse, touch, keys, address."""
