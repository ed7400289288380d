"""Gradient descent with momentum, its theory and its test problems, in NumPy."""

from momentum_docs.descent import descend, iterates
from momentum_docs.problems import DoubleWell, Rosenbrock
from momentum_docs.quadratics import LeastSquares, Quadratic
from momentum_docs.theory import (
    OptimalParameters,
    closed_form,
    convergence_rate,
    max_learning_rate,
    optimal_parameters,
    regime,
)

__version__ = "0.1.0"

__all__ = [
    "DoubleWell",
    "LeastSquares",
    "OptimalParameters",
    "Quadratic",
    "Rosenbrock",
    "closed_form",
    "convergence_rate",
    "descend",
    "iterates",
    "max_learning_rate",
    "optimal_parameters",
    "regime",
]
