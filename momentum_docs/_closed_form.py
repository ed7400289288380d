"""The iterates of momentum on a quadratic, from their formula."""

from typing import Any

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray


def closed_form(
    x0: npt.ArrayLike,
    curvature: npt.ArrayLike,
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike,
    k: npt.ArrayLike,
) -> Any:
    r"""Return iterates of momentum on a quadratic without running it.

    Parameters
    ----------
    x0 : array_like
        The start, finite, measured from the minimum.
    curvature : array_like
        The curvature, λ, finite.
    learning_rate : array_like
        The learning rate, α > 0.
    momentum : array_like
        The momentum, β in [0, 1), dimensionless.
    k : array_like of int
        The number of updates, at least 0.

    Returns
    -------
    float or ndarray
        The iterate after `k` updates from rest on f(x) = λx²/2. A float for single numbers
        and an array of the broadcast shape otherwise.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is outside its range, `k` is not made of integers, or the shapes do
        not broadcast.

    See Also
    --------
    descend : The same iterates, one after the other.
    regime : Which of the formula's cases applies.

    Notes
    -----
    With h = αλ, τ = (1 + β − h) / (2√β) and U the Chebyshev polynomials of the second kind,

    .. math::

        x_k = x_0\, \beta^{k/2} \left[ U_k(\tau) - \sqrt{\beta}\, U_{k-1}(\tau) \right]

    It is computed from sines where the roots are complex and from hyperbolic sines where they
    are real [1]_. Both are exact in the limit of a repeated root, and take τ − 1 from a product
    that does not cancel.

    References
    ----------
    .. [1] N. Qian, "On the momentum term in gradient descent learning algorithms", Neural
       Networks 12 (1), 1999.

    Examples
    --------
    >>> from momentum_docs import closed_form
    >>> closed_form(-5.0, curvature=2.0, learning_rate=0.1, momentum=0.5, k=[0, 1, 2, 3]).round(3)
    array([-5.  , -4.  , -2.7 , -1.51])
    """
    start = checks.finite("x0", x0)
    alpha, beta, curved = checks.settings(learning_rate, momentum, curvature)
    count = checks.real("k", k)
    if not ((count >= 0) & (count == np.floor(count)) & np.isfinite(count)).all():
        raise checks.refuse("k", "made of integers >= 0", k)
    checks.broadcast_shape(
        x0=start.shape,
        curvature=curved.shape,
        learning_rate=alpha.shape,
        momentum=beta.shape,
        k=count.shape,
    )
    largest = np.finfo(np.float64).max  # keeps 0 · ∞ out
    with np.errstate(all="ignore"):
        return _closed_form(start, np.clip(alpha * curved, -largest, largest), beta, count)


def _closed_form(start: FloatArray, h: FloatArray, beta: FloatArray, count: FloatArray) -> Any:
    """Return the iterates for the step h = αλ.

    A pair of roots and its negative differ by a sign only: U_k(−τ) = (−1)ᵏ U_k(τ).
    """
    trace, root = 1 + beta - h, np.sqrt(beta)
    sign = np.where(trace < 0, -1.0, 1.0)
    excess = np.where(trace < 0, h - (1 + root) ** 2, (1 - root) ** 2 - h)  # |trace| − 2√β
    real = (excess > 0) | (beta == 0)
    distance = np.where(beta == 0, 1e300, excess / (2 * root))  # |τ| − 1, huge for infinite
    angle = 2 * np.where(real, np.arcsinh(np.sqrt(distance / 2)), np.arcsin(np.sqrt(-distance / 2)))
    difference = np.sqrt(excess) * np.sqrt(np.abs(trace) + 2 * root)
    larger = np.abs(trace) / 2 + difference / 2
    decay = np.where(real, larger, root)
    second = np.where(decay == 0, 0.0, beta / decay) * _chebyshev(count, angle, real)
    factor = _chebyshev(count + 1, angle, real) - sign * second
    path = start * (sign * decay) ** count * factor
    return checks.plain(np.where(start == 0, 0.0, path))


def _chebyshev(n: FloatArray, angle: FloatArray, real: npt.NDArray[np.bool_]) -> FloatArray:
    """Return U_{n−1} over the n-th power that it grows by, n where the angle is 0."""

    def wave(n: FloatArray | float) -> FloatArray:
        return np.where(real, np.expm1(-2 * n * angle), np.sin(n * angle))

    return np.where(angle == 0, n, wave(n) / wave(1))
