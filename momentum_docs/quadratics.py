"""Quadratics to descend, each with its gradient and its exact minimizer.

They are frozen and refuse assignments: what they make of their arguments goes into ``vars(self)``.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray
from momentum_docs._problem import Problem, evaluate, frozen


@dataclass(frozen=True, eq=False)
class Quadratic(Problem):
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
            raise checks.refuse_shape("hessian", "shape (), (n,) or (n, n)", hessian.shape)
        if hessian.ndim == 2 and not np.allclose(hessian, hessian.T, rtol=1e-12, atol=0):
            raise checks.refuse("hessian", "symmetric", hessian)
        curvatures = np.linalg.eigvalsh(hessian) if hessian.ndim == 2 else hessian
        rounding = 4 * np.finfo(np.float64).eps * hessian.size
        if not (curvatures > rounding * np.max(curvatures, initial=0)).all():
            raise checks.refuse("hessian", "positive definite", hessian)
        minimizer = checks.finite("minimizer", self.minimizer)
        try:
            minimizer = np.broadcast_to(minimizer, hessian.shape[:1])
        except ValueError:
            rule = f"a shape that broadcasts to {hessian.shape[:1]}"
            raise checks.refuse_shape("minimizer", rule, minimizer.shape) from None
        vars(self).update(hessian=frozen(hessian), minimizer=frozen(minimizer))

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
            If the last axis of `x` is not of length n.
        """
        return evaluate(self._value, "x", x, self._size)

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
            If the last axis of `x` is not of length n.

        Notes
        -----
        .. math:: \nabla f(x) = H\, (x - x^*)
        """
        return evaluate(self._slope, "x", x, self._size)

    @property
    def _size(self) -> int | None:
        return None if isinstance(self.hessian, float) else len(self.hessian)

    def _value(self, x: Any) -> Any:
        products = (x - self.minimizer) * self._slope(x) / 2
        return products if self._size is None else products.sum(axis=-1)

    def _slope(self, x: Any) -> Any:
        away = x - self.minimizer
        return away @ self.hessian if np.ndim(self.hessian) == 2 else self.hessian * away


@dataclass(frozen=True, eq=False)
class LeastSquares(Problem):
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
            raise checks.refuse_shape("features", "shape (n, p)", features.shape)
        n, p = features.shape
        if targets.shape != (n,):
            raise checks.refuse_shape("targets", f"shape ({n},)", targets.shape)
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
            features=frozen(features),
            targets=frozen(targets),
            minimizer=frozen(minimizer),
            hessian=frozen(features.T @ features / count),
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
        return evaluate(self._value, "w", w, len(self.minimizer))

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
        return evaluate(self._slope, "w", w, len(self.minimizer))

    def _value(self, w: FloatArray) -> Any:
        triangle, projected, rest = self._reduced
        residuals = triangle @ w.reshape(-1, w.shape[-1]).T - projected
        squares = np.einsum("ij,ij->j", residuals, residuals).reshape(w.shape[:-1]) + rest
        return squares / (2 * self._count)

    def _slope(self, w: FloatArray) -> Any:
        residuals = np.matmul(w, self.features.T) - self.targets
        return residuals @ self.features / self._count
