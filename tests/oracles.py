"""What more than one test file asks: other ways to the package's numbers, and words for tests."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from momentum_docs import LeastSquares, Quadratic, Rosenbrock
from tests.data import framework_iterates as made

Arguments = dict[str, Any]
FloatArray = npt.NDArray[np.float64]
Gradient = Callable[[Any], Any]
#: Gives the variables of a gallery script by its name.
Namespace = Callable[..., dict[str, Any]]

# Properties

relaxed = settings(deadline=None, max_examples=60)  # a shared machine keeps no deadline

thousandths = st.integers(-4000, 4000).map(lambda number: number / 1000)
rates = st.integers(1, 1000).map(lambda number: number / 1000)
momenta = st.integers(0, 995).map(lambda number: number / 1000)


def pairs(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Return the strategy of two such entries."""
    return st.lists(entries, min_size=2, max_size=2)


def triples(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Return the strategy of three such entries."""
    return st.lists(entries, min_size=3, max_size=3)


# The heavy ball, without a velocity and with powers of a matrix


def polyak(grad: Gradient, x0: Any, alpha: Any, beta: Any, v0: Any = 0) -> Iterator[Any]:
    """Yield the heavy ball's iterates from its two-step recurrence, without a velocity."""
    before, x = x0 - v0, x0
    while True:
        yield x
        before, x = x, x - alpha * grad(x) + beta * (x - before)


def rows(iterates: Iterator[Any], steps: int) -> FloatArray:
    """Return the start and as many iterates as there are steps, rounded to floats at last."""
    return np.array(list(islice(iterates, steps + 1)), dtype=np.float64)


def update_matrix(h: npt.ArrayLike, beta: npt.ArrayLike, nesterov: bool = False) -> FloatArray:
    """Return what an update on h x² / 2 multiplies (x, v) by, shape (..., 2, 2)."""
    h, beta = np.broadcast_arrays(h, beta)
    position = (1 - h - beta * h, beta * beta) if nesterov else (1 - h, beta)
    return np.stack([np.stack(position, axis=-1), np.stack([-h, beta], axis=-1)], axis=-2)


def spectral_radius(h: npt.ArrayLike, beta: npt.ArrayLike, nesterov: bool = False) -> Any:
    """Return the largest modulus of the eigenvalues of the update's matrix."""
    return np.abs(np.linalg.eigvals(update_matrix(h, beta, nesterov))).max(axis=-1)


def power(h: npt.ArrayLike, beta: npt.ArrayLike, k: int) -> FloatArray:
    """Return the k-th iterate on h x² / 2 from 1 and rest, and its velocity, shape (..., 2)."""
    return np.asarray(np.linalg.matrix_power(update_matrix(h, beta), k)[..., 0])


def states(h: float, beta: float, steps: int) -> FloatArray:
    """Return the iterates on h x² / 2 from 1 and rest, and their velocities, (steps + 1, 2)."""
    return np.array([power(h, beta, k) for k in range(steps + 1)])


# Linear algebra without rounding


def exact(value: float) -> Fraction:
    """Return a number as its shortest decimal says it: 88.5 and not the double next to it."""
    return Fraction(repr(float(value)))


def gram(columns: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the products of all columns with each other."""
    return [[sum(map(Fraction.__mul__, a, b), Fraction()) for b in columns] for a in columns]


def eliminated(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Return the solution of a linear system without any rounding, by Gauss and Jordan."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        row = [entry / rows[i][i] for entry in rows[i]]
        rows = [[a - other[i] * b for a, b in zip(other, row, strict=True)] for other in rows]
        rows[i] = row
    return [row[-1] for row in rows]


# The stored runs of the frameworks

PROBLEMS = ["parabola", "quadratic", "regression", "rosenbrock"]
REGRESSION = LeastSquares([(feature, 1.0) for feature in made.FEATURES], made.TARGETS)
GRADIENTS = {
    "parabola": Quadratic(2.0).gradient,
    "quadratic": Quadratic(made.HESSIAN, made.MINIMIZER).gradient,
    "regression": REGRESSION.gradient,
    "rosenbrock": Rosenbrock().gradient,
}


# Drawings


def texts(ax: Axes) -> list[str]:
    """Return what is written inside an Axes."""
    return [text.get_text() for text in ax.texts]


def labeled(ax: Axes) -> bool:
    """Tell whether both axes of an Axes say what they measure."""
    return bool(ax.get_xlabel() and ax.get_ylabel())


def contrast(one: Any, other: Any) -> float:
    """Return the contrast ratio of WCAG 2."""
    lights = []
    for color in (one, other):
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)
        ]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(lights) / min(lights)
