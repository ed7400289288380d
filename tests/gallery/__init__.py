"""The data and the drawings of the gallery's scripts."""
