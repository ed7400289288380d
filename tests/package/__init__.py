"""The package: the solver, its theory, its problems and its plots."""
