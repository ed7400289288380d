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
        The number of updates, from 0 to 10⁹.

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

        x_k = x_0\, \beta^{k/2} [ U_k(\tau) - \sqrt{\beta}\, U_{k-1}(\tau) ]

    The bracket is computed by doubling k, which takes about 2 log₂ k short steps for all regimes
    alike [1]_: no root is taken, and so nothing happens at a repeated root or at β = 0. Rounding
    costs at most about k · 10⁻¹⁵ of the result's size.

    References
    ----------
    .. [1] G. Goh, "Why momentum really works", Distill, 2017, for the recurrence; the doubling is
       that of the Lucas sequences, D. H. Lehmer, "An extended theory of Lucas' functions", Annals
       of Mathematics 31 (3), 1930.

    Examples
    --------
    >>> from momentum_docs import closed_form
    >>> path = closed_form(-5.0, 2.0, learning_rate=0.1, momentum=0.5, k=[0, 1, 2, 3])
    >>> path.round(3)
    array([-5.  , -4.  , -2.7 , -1.51])
    """
    start = checks.finite("x0", x0)
    alpha, beta, curved = checks.settings(learning_rate, momentum, curvature)
    count = checks.counts("k", k, most=10**9)
    checks.broadcast_shape(
        x0=start.shape,
        curvature=curved.shape,
        learning_rate=alpha.shape,
        momentum=beta.shape,
        k=count.shape,
    )
    largest = np.finfo(np.float64).max  # an infinite trace would make 0 · ∞
    with np.errstate(all="ignore"):
        trace = 1 + beta - np.clip(alpha * curved, -largest, largest)
        before, last = _powers(trace, beta, count)
        return checks.plain(np.where(start == 0, 0.0, start * (last - beta * before)))


def _powers(trace: FloatArray, beta: FloatArray, k: npt.NDArray[np.int64]) -> tuple[Any, Any]:
    """Return W[k−1] and W[k], where W[−1] = 0, W[0] = 1 and W[k+1] = trace · W[k] − β W[k−1].

    The index grows by the binary digits of k: each digit doubles it, W[2n] = W[n]² − β W[n−1]²
    and W[2n−1] = W[n−1] (2 W[n] − trace · W[n−1]), and a digit 1 adds one by the recurrence.
    """
    shape = np.broadcast_shapes(trace.shape, k.shape)
    before, last = np.zeros(shape), np.ones(shape)
    for digit in reversed(range(int(k.max(initial=0)).bit_length())):
        before, last = (
            before * (2 * last - trace * before),
            last * last - beta * (before * before),
        )
        odd = (k >> digit) % 2 == 1
        if odd.any():
            following = trace * last - beta * before
            if odd.all():  # as for a single k, and much faster
                before, last = last, following
            else:
                before, last = np.where(odd, last, before), np.where(odd, following, last)
    return before, last
