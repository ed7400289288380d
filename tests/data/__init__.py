"""Stored data, each file beside the script that made it."""
