"""Commands that make what the repository keeps; tox runs them, and no build does."""
