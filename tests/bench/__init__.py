"""How fast the solver, the build of the site and the explorer are."""
