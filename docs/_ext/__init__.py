"""What Sphinx does for this site beyond its extensions: one job a module."""
