"""Gradient descent with momentum, with all of its iterates."""

from collections.abc import Callable
from itertools import pairwise, repeat
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray

Gradient: TypeAlias = Callable[[Any], Any]


def descend(
    grad: Gradient,
    x0: npt.ArrayLike,
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike = 0.0,
    *,
    steps: int,
    nesterov: bool = False,
    v0: npt.ArrayLike = 0.0,
) -> FloatArray:
    r"""Run gradient descent with momentum and return every iterate.

    Parameters
    ----------
    grad : callable
        The gradient of the function to descend. It is called once an update with the
        current iterate, an array of the broadcast shape that it must not change, and
        returns an array of that shape. It gets a Python float where `x0`,
        `learning_rate`, `momentum` and `v0` are all single numbers.
    x0 : array_like
        The start, finite, of any shape, in the units of the unknowns.
    learning_rate : array_like
        The learning rate, α > 0, broadcast against `x0`. Its unit is that of the unknown
        squared over that of the function.
    momentum : array_like, default 0.0
        The momentum, β in [0, 1), dimensionless, broadcast against `x0`. At 0 this is
        plain gradient descent.
    steps : int
        The number of updates, at least 0.
    nesterov : bool, default False
        Take Nesterov's look-ahead step. The iterates are the look-ahead points, as in
        PyTorch, Keras and Optax.
    v0 : array_like, default 0.0
        The velocity before the first update, finite, broadcast against `x0`, in the units
        of the unknowns.

    Returns
    -------
    ndarray of float64, shape (steps + 1, \*shape)
        The path: row k holds the k-th iterate and row 0 the start. `shape` is the common
        shape of `x0`, `learning_rate`, `momentum` and `v0`.

    Raises
    ------
    TypeError
        If `grad` is not callable, or another argument or the gradient is not real.
    ValueError
        If a number is outside its range, the shapes do not broadcast, or the gradient at
        the start has another shape than the start. Both errors come before the first update.

    See Also
    --------
    convergence_rate : How fast the path of a quadratic shrinks.
    closed_form : The iterates of a quadratic without the loop.
    max_learning_rate : The learning rate from which a quadratic's path no longer converges.

    Notes
    -----
    Each update computes, with v = `v0` and x = `x0` at first,

    .. math::

        v &\leftarrow \beta v - \alpha \nabla f(x) \\
        x &\leftarrow x + v
        \quad\text{or, with Nesterov,}\quad
        x \leftarrow x + \beta v - \alpha \nabla f(x)

    where Nesterov's second line uses the new v and the gradient already at hand [1]_ [2]_ [3]_.
    The velocities of a run without Nesterov are ``np.diff(path, axis=0)``. The last of them as
    `v0`, and the last point as `x0`, continue the run.

    Divergence is data: values may become infinite or nan, without a warning.

    The path takes (steps + 1) × size × 8 bytes, where size is the number of entries of one
    iterate, and the run a few iterates more. Whoever needs the last point only and has no room
    for the path runs in blocks of some updates, chained by `v0`.

    References
    ----------
    .. [1] B. T. Polyak, "Some methods of speeding up the convergence of iteration methods",
       USSR Computational Mathematics and Mathematical Physics 4 (5), 1964.
    .. [2] Y. Nesterov, "A method of solving a convex programming problem with convergence rate
       O(1/k²)", Soviet Mathematics Doklady 27 (2), 1983.
    .. [3] I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of initialization and
       momentum in deep learning", ICML 2013.

    Examples
    --------
    One update on x² from −5: the gradient is −10, so the step is 0.1 · 10 = 1.

    >>> from momentum_docs import descend
    >>> path = descend(lambda x: 2 * x, -5.0, learning_rate=0.1, momentum=0.5, steps=3)
    >>> path.round(3)
    array([-5.  , -4.  , -2.7 , -1.51])

    A grid of learning rates and momenta is one call.

    >>> grid = descend(lambda x: 2 * x, -5.0, [[0.01], [0.1]], [0.0, 0.5, 0.9], steps=6)
    >>> grid.shape
    (7, 2, 3)
    """
    x, alpha, beta, v = _checked_arguments(grad, x0, learning_rate, momentum, v0)
    steps = checks.count("steps", steps)
    run = _float_path if isinstance(x, float) else _array_path
    with np.errstate(all="ignore"):
        return run(grad, x, alpha, beta, v, steps, nesterov)


def _checked_arguments(
    grad: Gradient,
    x0: npt.ArrayLike,
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike,
    v0: npt.ArrayLike,
) -> tuple[Any, Any, Any, Any]:
    """Return x, α, β and v, all Python floats or else arrays, x and v new and of the full shape."""
    if not callable(grad):
        raise TypeError(f"grad must be callable, got {grad!r}.")
    x = checks.finite("x0", x0)
    alpha = checks.positive("learning_rate", learning_rate)
    beta = checks.fraction("momentum", momentum)
    v = checks.finite("v0", v0)
    shape = checks.broadcast_shape(
        x0=x.shape, learning_rate=alpha.shape, momentum=beta.shape, v0=v.shape
    )
    if shape == ():
        return float(x), float(alpha), float(beta), float(v)
    return np.full(shape, x), alpha, beta, np.full(shape, v)


def _check_slope(slope: Any, x: Any) -> None:
    """Refuse a gradient at x that is not real or not of the shape of x."""
    shape = checks.real("grad(x)", slope).shape
    if shape != np.shape(x):
        raise ValueError(f"grad(x) must be of the shape of x, {np.shape(x)}, got {shape}.")


def _in_floats(grad: Gradient) -> Gradient:
    """Return the gradient as a Python float, so that no run goes on in single precision."""
    return lambda x: float(grad(x))


def _float_path(
    grad: Gradient,
    x: float,
    learning_rate: float,
    momentum: float,
    v: float,
    steps: int,
    nesterov: bool,
) -> FloatArray:
    """Run in Python floats, 30 times faster than arrays with one entry."""
    path = [x]
    unchecked = True
    for _ in repeat(None, steps):  # which is faster than a range
        try:
            slope = grad(x)
        except ArithmeticError:  # Python floats raise where NumPy's give inf or nan
            slope = grad(np.float64(x))
        if unchecked:
            unchecked = False
            _check_slope(slope, x)
            if type(slope) is not float:
                slope, grad = float(slope), _in_floats(grad)
        step = learning_rate * slope
        v = momentum * v - step
        x += momentum * v - step if nesterov else v
        path.append(x)
    try:
        return np.fromiter(path, np.float64, len(path))
    except TypeError:  # a power of a negative float is complex, where NumPy's is nan
        return np.array([np.nan if isinstance(x, complex) else x for x in path])


def _array_path(
    grad: Gradient,
    start: FloatArray,
    learning_rate: FloatArray,
    momentum: FloatArray,
    v: FloatArray,
    steps: int,
    nesterov: bool,
) -> FloatArray:
    """Run in place: memory that is already there is faster than memory just asked for.

    Each row of the path holds its own step before it holds its iterate.
    """
    path = np.empty((steps + 1, *start.shape))
    path[0] = start
    unchecked = True
    for x, following in pairwise(path):
        slope = grad(x)
        if unchecked:
            unchecked = False
            _check_slope(slope, x)
        step = np.multiply(learning_rate, slope, out=following)
        del slope  # whose memory the next gradient takes
        v *= momentum
        v -= step
        np.add(x, momentum * v - step if nesterov else v, out=following)
    return path
