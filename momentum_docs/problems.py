"""Functions to descend that are no quadratics, each with its gradient and its exact minimizer.

They are frozen and refuse assignments: what they make of their arguments goes into ``vars(self)``.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray
from momentum_docs._problem import Problem, evaluate


@dataclass(frozen=True, eq=False)
class Rosenbrock(Problem):
    r"""Rosenbrock's curved valley, the standard test beyond quadratics.

    Parameters
    ----------
    a : float, default 1.0
        The first coordinate of the minimizer.
    b : float, default 100.0
        The steepness of the valley's walls, b > 0.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If `a` is not finite, or `b` not finite and > 0.

    See Also
    --------
    DoubleWell : A function with two minima.

    Notes
    -----
    The function is [1]_

    .. math:: f(x, y) = (a - x)^2 + b\, (y - x^2)^2

    Points have the shape (..., 2), and values (...).

    References
    ----------
    .. [1] H. H. Rosenbrock, "An automatic method for finding the greatest or least value of a
       function", The Computer Journal 3 (3), 1960.

    Examples
    --------
    >>> from momentum_docs import Rosenbrock
    >>> valley = Rosenbrock()
    >>> round(valley([-1.2, 1.0]), 4), valley.gradient([-1.2, 1.0])
    (24.2, array([-215.6,  -88. ]))
    """

    a: float = 1.0
    b: float = 100.0

    def __post_init__(self) -> None:
        a = checks.single("a", self.a)
        checks.positive("b", self.b)
        vars(self).update(a=a, b=checks.single("b", self.b))

    @property
    def minimizer(self) -> FloatArray:
        """The point (a, a²) where the function is 0, shape (2,), a new array each time."""
        return np.array([self.a, self.a * self.a])

    def __call__(self, point: npt.ArrayLike) -> Any:
        """Return the value at one or more points.

        Parameters
        ----------
        point : array_like, shape (..., 2)
            One or more points (x, y), dimensionless.

        Returns
        -------
        float or ndarray, shape (...)
            The values, at least 0, dimensionless.

        Raises
        ------
        ValueError
            If the last axis of `point` is not of length 2.
        """
        return evaluate(self._value, "point", point, 2)

    def gradient(self, point: npt.ArrayLike) -> Any:
        r"""Return the gradient at one or more points.

        Parameters
        ----------
        point : array_like, shape (..., 2)
            One or more points (x, y), dimensionless.

        Returns
        -------
        ndarray, in the shape of `point`
            The gradients, dimensionless, 0 at the minimizer only.

        Raises
        ------
        ValueError
            If the last axis of `point` is not of length 2.

        Notes
        -----
        .. math::
            \nabla f(x, y) = \bigl(-2 (a - x) - 4 b x\, (y - x^2),\; 2 b\, (y - x^2)\bigr)
        """
        return evaluate(self._slope, "point", point, 2)

    def _value(self, point: FloatArray) -> Any:
        x, y = np.moveaxis(point, -1, 0)
        return (self.a - x) ** 2 + self.b * (y - x * x) ** 2

    def _slope(self, point: FloatArray) -> Any:
        x, y = np.moveaxis(point, -1, 0)
        off = y - x * x
        return np.stack([-2 * (self.a - x) - 4 * self.b * x * off, 2 * self.b * off], axis=-1)


@dataclass(frozen=True, eq=False)
class DoubleWell(Problem):
    r"""A tilted double well: two minima with a barrier between them.

    Parameters
    ----------
    tilt : float, default 0.1
        The slope that is added, of size below 2 / (3√3), where one well vanishes.

    Raises
    ------
    TypeError
        If the tilt is not real.
    ValueError
        If the tilt leaves a single well.

    See Also
    --------
    Rosenbrock : A curved valley with one minimum.

    Notes
    -----
    The function is

    .. math:: f(x) = \tfrac{1}{4} x^4 - \tfrac{1}{2} x^2 + t x

    where t is the tilt. Every entry of an array is a point of its own.

    Examples
    --------
    >>> from momentum_docs import DoubleWell
    >>> well = DoubleWell()
    >>> round(well.minimizer, 4)
    -1.0467
    >>> [round(x, 4) for x in well.stationary_points]
    [-1.0467, 0.101, 0.9456]
    """

    tilt: float = 0.1

    def __post_init__(self) -> None:
        tilt = checks.single("tilt", self.tilt)
        if not abs(tilt) < 2 / np.sqrt(27):
            raise checks.refuse("tilt", "between -0.3849 and 0.3849", self.tilt)
        vars(self).update(tilt=tilt)

    @property
    def stationary_points(self) -> tuple[float, float, float]:
        """The left minimum, the top of the barrier and the right minimum, in this order.

        They are where the gradient is 0. All are floats between −2 / √3 and 2 / √3, dimensionless.
        """
        third = np.arccos(-self.tilt * np.sqrt(27) / 2) / 3
        left, top, right = 2 / np.sqrt(3) * np.cos(third + np.array([2, 4, 0]) * np.pi / 3)
        return float(left), float(top), float(right)

    @property
    def minimizer(self) -> float:
        """The deeper minimum, a float, and the left one where both are as deep."""
        left, _, right = self.stationary_points
        return left if self.tilt >= 0 else right

    def __call__(self, x: npt.ArrayLike) -> Any:
        """Return the value at one or more points.

        Parameters
        ----------
        x : array_like
            One or more points, in any shape, dimensionless.

        Returns
        -------
        float or ndarray, in the shape of `x`
            The values, dimensionless.
        """
        return evaluate(self._value, "x", x)

    def gradient(self, x: npt.ArrayLike) -> Any:
        r"""Return the gradient at one or more points.

        Parameters
        ----------
        x : array_like
            One or more points, in any shape, dimensionless.

        Returns
        -------
        float or ndarray, in the shape of `x`
            The gradients, dimensionless.

        Notes
        -----
        .. math:: \nabla f(x) = x^3 - x + t
        """
        return evaluate(self._slope, "x", x)

    def _value(self, x: Any) -> Any:
        square = x * x
        return square * (square / 4 - 0.5) + self.tilt * x

    def _slope(self, x: Any) -> Any:
        return x * (x * x - 1) + self.tilt
