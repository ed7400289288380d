"""How fast the solver and the build of the site are."""
