"""Functions to descend, each with its gradient and its exact minimizer.

All are frozen and refuse assignments: what they make of their arguments goes into ``vars(self)``.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray


@dataclass(frozen=True, eq=False)
class Quadratic:
    r"""The quadratic with a given Hessian and minimizer.

    Parameters
    ----------
    hessian : array_like, shape (), (n,) or (n, n)
        The Hessian, H, symmetric and positive definite: one curvature for a function of one
        unknown, the n curvatures of a diagonal matrix, or the matrix.
    minimizer : array_like, default 0.0
        The point where the function is smallest, finite, broadcast to shape () or (n,).

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If the Hessian is not finite, not symmetric or not positive definite, or the shapes
        do not fit.

    See Also
    --------
    LeastSquares : The quadratic that a linear regression descends.

    Notes
    -----
    The function is

    .. math:: f(x) = \tfrac{1}{2} (x - x^*)^\top H\, (x - x^*)

    Points have the shape (..., n), and values (...). With a single curvature every entry of
    an array is a point of its own.

    Examples
    --------
    x² has the curvature 2.

    >>> from momentum_docs import Quadratic
    >>> parabola = Quadratic(2.0)
    >>> parabola(-5.0), parabola.gradient(-5.0)
    (25.0, -10.0)

    A narrow valley, with a condition number of 50:

    >>> valley = Quadratic([1.0, 50.0])
    >>> valley.gradient([2.0, 1.0])
    array([ 2., 50.])
    """

    hessian: Any
    minimizer: Any = 0.0

    def __post_init__(self) -> None:
        hessian = checks.finite("hessian", self.hessian)
        if hessian.ndim > 2 or (hessian.ndim == 2 and hessian.shape[0] != hessian.shape[1]):
            raise checks.refuse("hessian", "of shape (), (n,) or (n, n)", self.hessian)
        if hessian.ndim == 2 and not np.allclose(hessian, hessian.T, rtol=1e-12, atol=0):
            raise checks.refuse("hessian", "symmetric", self.hessian)
        curvatures = np.linalg.eigvalsh(hessian) if hessian.ndim == 2 else hessian
        rounding = 4 * np.finfo(np.float64).eps * hessian.size
        if not (curvatures > rounding * np.max(curvatures, initial=0)).all():
            raise checks.refuse("hessian", "positive definite", self.hessian)
        minimizer = checks.finite("minimizer", self.minimizer)
        try:
            minimizer = np.broadcast_to(minimizer, hessian.shape[:1])
        except ValueError:
            shape = f"of a shape that broadcasts to {hessian.shape[:1]}"
            raise checks.refuse("minimizer", shape, self.minimizer) from None
        vars(self).update(hessian=_frozen(hessian), minimizer=_frozen(minimizer))

    def __call__(self, x: npt.ArrayLike) -> Any:
        """Return the value at one or more points.

        Parameters
        ----------
        x : array_like, shape (..., n)
            One or more points, in the units of the unknowns. With a single curvature they may have
            any shape.

        Returns
        -------
        float or ndarray, shape (...)
            The values, at least 0, in the unit of a curvature times that of an unknown squared.
            With a single curvature they have the shape of `x`.

        Raises
        ------
        ValueError
            If `x` does not broadcast against the minimizer.
        """
        products = (_point(x) - self.minimizer) * self.gradient(x) / 2
        return products if np.ndim(self.hessian) == 0 else checks.plain(products.sum(axis=-1))

    def gradient(self, x: npt.ArrayLike) -> Any:
        r"""Return the gradient at one or more points.

        Parameters
        ----------
        x : array_like, shape (..., n)
            One or more points, in the units of the unknowns. With a single curvature they may have
            any shape.

        Returns
        -------
        float or ndarray, in the shape of `x`
            The gradients, in the unit of the value over that of an unknown, 0 at the minimizer.

        Raises
        ------
        ValueError
            If `x` does not broadcast against the minimizer.

        Notes
        -----
        .. math:: \nabla f(x) = H\, (x - x^*)
        """
        away = _point(x) - self.minimizer
        return away @ self.hessian if np.ndim(self.hessian) == 2 else self.hessian * away


@dataclass(frozen=True, eq=False)
class LeastSquares:
    r"""The squared error of a linear model with given features and targets.

    Parameters
    ----------
    features : array_like, shape (n, p)
        The features, A, of full column rank: a row an observation, a column a weight.
    targets : array_like, shape (n,)
        The targets, y.
    reduction : {"sum", "mean"}, default "sum"
        Whether the squared residuals are summed or averaged over the observations, in the
        value, the gradient and the Hessian alike.

    Attributes
    ----------
    minimizer : ndarray, shape (p,)
        The least-squares weights, from `numpy.linalg.lstsq`.
    hessian : ndarray, shape (p, p)
        The Hessian, AᵀA or AᵀA / n.

    Raises
    ------
    TypeError
        If the features or targets are not real.
    ValueError
        If they are not finite, their shapes do not fit, the features are not of full column
        rank, or the reduction has another name.

    See Also
    --------
    Quadratic : The same function, from its Hessian and minimizer.

    Notes
    -----
    For the weights w the function is, summed or averaged,

    .. math:: f(w) = \tfrac{1}{2} \lVert A w - y \rVert^2
        \qquad\text{or}\qquad f(w) = \tfrac{1}{2n} \lVert A w - y \rVert^2

    Weights have the shape (..., p), and values (...): a whole loss surface is one call.

    Examples
    --------
    The line through (0, 1), (1, 3) and (2, 5), with weights (slope, intercept):

    >>> from momentum_docs import LeastSquares
    >>> line = LeastSquares([[0, 1], [1, 1], [2, 1]], [1, 3, 5])
    >>> line.minimizer.round(12)
    array([2., 1.])
    >>> round(line([0.0, 0.0]), 12), line.gradient([0.0, 0.0]).round(12)
    (17.5, array([-13.,  -9.]))
    """

    features: Any
    targets: Any
    reduction: Literal["sum", "mean"] = "sum"
    minimizer: FloatArray = field(init=False, repr=False)
    hessian: FloatArray = field(init=False, repr=False)
    _count: int = field(init=False, repr=False)
    _reduced: tuple[FloatArray, FloatArray, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        features = checks.finite("features", self.features)
        targets = checks.finite("targets", self.targets)
        if features.ndim != 2:
            raise checks.refuse("features", "of shape (n, p)", self.features)
        n, p = features.shape
        if targets.shape != (n,):
            raise checks.refuse("targets", f"of shape ({n},)", self.targets)
        if self.reduction not in ("sum", "mean"):
            raise checks.refuse("reduction", '"sum" or "mean"', self.reduction)
        minimizer, _, rank, _ = np.linalg.lstsq(features, targets, rcond=None)
        if p == 0 or rank < p:
            raise ValueError(f"features must be of full column rank, got rank {rank} of {p}.")
        count = n if self.reduction == "mean" else 1
        # ‖Aw − y‖² = ‖Rw − Qᵀy‖² + ‖y − QQᵀy‖², with p rows to compute at a point instead of n
        q, r = np.linalg.qr(features)
        rest = targets - q @ (q.T @ targets)
        vars(self).update(
            features=_frozen(features),
            targets=_frozen(targets),
            minimizer=_frozen(minimizer),
            hessian=_frozen(features.T @ features / count),
            _count=count,
            _reduced=(r, (q.T @ targets)[:, np.newaxis], rest @ rest),
        )

    def __call__(self, w: npt.ArrayLike) -> Any:
        """Return the value at one or more vectors of weights.

        Parameters
        ----------
        w : array_like, shape (..., p)
            One or more vectors of weights, each weight in the unit of the targets over that of its
            feature.

        Returns
        -------
        float or ndarray, shape (...)
            The values, at least 0, in the unit of the targets squared.

        Raises
        ------
        ValueError
            If the last axis of `w` is not of length p.
        """
        w = np.asarray(w, dtype=np.float64)
        triangle, projected, rest = self._reduced
        residuals = triangle @ w.reshape(-1, w.shape[-1]).T - projected
        squares = np.einsum("ij,ij->j", residuals, residuals).reshape(w.shape[:-1]) + rest
        return checks.plain(squares / (2 * self._count))

    def gradient(self, w: npt.ArrayLike) -> Any:
        r"""Return the gradient at one or more vectors of weights.

        Parameters
        ----------
        w : array_like, shape (..., p)
            One or more vectors of weights, each weight in the unit of the targets over that of its
            feature.

        Returns
        -------
        ndarray, in the shape of `w`
            The gradients, in the unit of the value over that of a weight.

        Raises
        ------
        ValueError
            If the last axis of `w` is not of length p.

        Notes
        -----
        Summed or averaged, it is

        .. math:: \nabla f(w) = A^\top (A w - y)
            \qquad\text{or}\qquad \nabla f(w) = \tfrac{1}{n} A^\top (A w - y)
        """
        residuals = np.matmul(w, self.features.T) - self.targets
        return residuals @ self.features / self._count


@dataclass(frozen=True)
class Rosenbrock:
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
        x, y = np.moveaxis(np.asarray(point, dtype=np.float64), -1, 0)
        return checks.plain((self.a - x) ** 2 + self.b * (y - x * x) ** 2)

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
        x, y = np.moveaxis(np.asarray(point, dtype=np.float64), -1, 0)
        off = y - x * x
        return np.stack([-2 * (self.a - x) - 4 * self.b * x * off, 2 * self.b * off], axis=-1)


@dataclass(frozen=True)
class DoubleWell:
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
        point = _point(x)
        square = point * point
        return square * (square / 4 - 0.5) + self.tilt * point

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
        point = _point(x)
        return point * (point * point - 1) + self.tilt


def _point(x: npt.ArrayLike) -> Any:
    """Return a Python number as it is, which descends 30 times faster, and an array else."""
    return x if isinstance(x, int | float) else np.asarray(x, dtype=np.float64)


def _frozen(array: npt.NDArray[Any]) -> float | FloatArray:
    """Return a read-only copy, or a Python float for a single number."""
    if array.ndim == 0:
        return float(array)
    copy = array.copy()
    copy.flags.writeable = False
    return copy
