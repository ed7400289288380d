"""Gradient descent with momentum: all of its iterates at once, or one after the other."""

import sys
from collections.abc import Callable, Iterator
from itertools import count, pairwise, repeat
from math import prod
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray
from momentum_docs._problem import Problem
from momentum_docs._update import updater

Gradient: TypeAlias = Callable[[Any], Any]

#: So many iterates of a single number are collected in a list.
_BLOCK = 1000
_FLOAT = np.dtype(np.float64)


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
        `learning_rate`, `momentum` and `v0` are all single numbers. What it raises
        reaches the caller.
    x0 : array_like
        The start, finite, of any shape, in the units of the unknowns.
    learning_rate : array_like
        The learning rate, α > 0, broadcast against `x0`. Its unit is that of the unknown
        squared over that of the function. A list is no schedule: it makes a grid of runs,
        one a rate, also where it is as long as `steps`.
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
        If `grad` is not callable or a problem itself, another argument is not real, or
        `nesterov` is neither True nor False.
    ValueError
        If a number is outside its range or the shapes do not broadcast. These errors come
        before the first update. A gradient that is not real or of another shape than x is
        refused at any update, by an error of either type that names the update.

    See Also
    --------
    iterates : One iterate after the other, to stop early or to need no room for the path.
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
    The velocities of a run without Nesterov are ``np.diff(path, axis=0)``, up to rounding. The
    last of them as `v0`, and the last point as `x0`, continue the run.

    Divergence is data: values may become infinite or nan, and the updates never warn. The
    gradient runs under the caller's NumPy error state, so an overflow inside it warns unless the
    caller says ``with np.errstate(all="ignore")``. Python's floats, which the gradient of a single
    number gets, raise OverflowError at a huge ``x**3`` and ZeroDivisionError at ``1 / 0``, where
    arrays give infinity: start from ``[x0]`` to go on. A power of a negative float is complex,
    and counts as nan after the first update.

    The path takes (steps + 1) × size × 8 bytes, where size is the number of entries of one
    iterate, and the run a few iterates more.

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
    x, alpha, beta, v = _checked_arguments(grad, x0, learning_rate, momentum, nesterov, v0)
    shape = () if isinstance(x, float) else x.shape
    steps = checks.count("steps", steps, most=sys.maxsize // 8 // max(prod(shape), 1) - 1)
    path = np.empty((steps + 1, *shape))
    path[0] = x
    if isinstance(x, float):
        return _float_path(path, grad, x, alpha, beta, v, bool(nesterov))
    update, silently = updater(shape, alpha, beta, bool(nesterov)), checks.silence()
    for number, (x, following) in enumerate(pairwise(path), 1):
        slope = _checked_slope(grad(x), shape, number)
        silently(update, x, v, slope, following)
        del slope  # whose memory the next gradient takes
    return path


def iterates(
    grad: Gradient,
    x0: npt.ArrayLike,
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike = 0.0,
    *,
    nesterov: bool = False,
    v0: npt.ArrayLike = 0.0,
) -> Iterator[tuple[Any, Any]]:
    r"""Run gradient descent with momentum without an end, one update at a time.

    Parameters
    ----------
    grad : callable
        The gradient, as for `descend`.
    x0 : array_like
        The start, finite, of any shape, in the units of the unknowns.
    learning_rate : array_like
        The learning rate, α > 0, broadcast against `x0`.
    momentum : array_like, default 0.0
        The momentum, β in [0, 1), dimensionless, broadcast against `x0`.
    nesterov : bool, default False
        Take Nesterov's look-ahead step.
    v0 : array_like, default 0.0
        The velocity before the first update, finite, broadcast against `x0`.

    Returns
    -------
    iterator of (x, v)
        The position and the velocity after each update, floats where the arguments are all
        single numbers and else new arrays of the broadcast shape. They are the caller's own:
        to keep or to change them changes nothing of the run.

    Raises
    ------
    TypeError, ValueError
        As `descend` does, at the call for arguments, and at the update for gradients.

    See Also
    --------
    descend : All iterates of a given number of updates in one array.

    Notes
    -----
    The k-th x is row k of what `descend` returns, bit for bit. The last x and v, as `x0` and
    `v0`, continue the run as if it had not stopped, with the same or another learning rate.

    With Nesterov, x is the look-ahead point and v the velocity of the ball that looks ahead. The
    ball itself is at ``x - momentum * v``.

    The iterator needs the memory of at most 6 iterates, with the gradient and the x and v that the
    caller holds. NumPy's error state is as for `descend`.

    Examples
    --------
    Stop when the steps are small:

    >>> from momentum_docs import iterates
    >>> for k, (x, v) in enumerate(iterates(lambda x: 2 * x, -5.0, 0.1, 0.5), start=1):
    ...     if abs(v) < 1e-3:
    ...         break
    >>> k, round(x, 3)
    (22, 0.001)
    """
    x, alpha, beta, v = _checked_arguments(grad, x0, learning_rate, momentum, nesterov, v0)
    if isinstance(x, float):
        return _float_states(grad, x, alpha, beta, v, bool(nesterov))
    return _array_states(grad, x, v, updater(x.shape, alpha, beta, bool(nesterov)))


def _checked_arguments(
    grad: object,
    x0: npt.ArrayLike,
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike,
    nesterov: bool,
    v0: npt.ArrayLike,
) -> tuple[Any, Any, Any, Any]:
    """Return x, α, β and v, all Python floats or else arrays, new, x and v of the full shape."""
    checks.function("grad", grad)
    if isinstance(grad, Problem):
        kind = type(grad).__name__
        raise TypeError(f"grad must be a gradient, got the function {kind}: pass its .gradient.")
    x = checks.finite("x0", x0)
    alpha = checks.positive("learning_rate", learning_rate)
    beta = checks.fraction("momentum", momentum)
    v = checks.finite("v0", v0)
    checks.flag("nesterov", nesterov)
    shape = checks.broadcast_shape(
        x0=x.shape, learning_rate=alpha.shape, momentum=beta.shape, v0=v.shape
    )
    if shape == ():
        return float(x), float(alpha), float(beta), float(v)
    return np.full(shape, x), alpha.copy(), beta.copy(), np.full(shape, v)


def _float_path(
    path: FloatArray,
    grad: Gradient,
    x: float,
    alpha: float,
    beta: float,
    v: float,
    nesterov: bool,
) -> FloatArray:
    """Fill in a path in Python floats, 30 times faster than by arrays with one entry.

    A list of some iterates takes less time than the path itself, and tells how many there are.
    """
    for start in range(1, len(path), _BLOCK):
        block: list[float] = []
        for _ in repeat(None, min(_BLOCK, len(path) - start)):
            slope = grad(x)
            if slope.__class__ is not float:  # which is faster than type(slope)
                slope = _as_float(slope, start + len(block))
            step = alpha * slope
            v = beta * v - step
            if nesterov:
                x += beta * v - step
            else:
                x += v
            block.append(x)
        path[start : start + len(block)] = np.fromiter(block, np.float64, len(block))
    return path


def _float_states(
    grad: Gradient, x: float, alpha: float, beta: float, v: float, nesterov: bool
) -> Iterator[tuple[float, float]]:
    """Yield x and v after each update, in Python floats.

    To count and to yield takes a tenth to a half of an update, which `_float_path` saves.
    """
    for number in count(1):  # pragma: no branch
        slope = grad(x)
        if type(slope) is not float:
            slope = _as_float(slope, number)
        step = alpha * slope
        v = beta * v - step
        x += beta * v - step if nesterov else v
        yield x, v


def _as_float(slope: Any, number: int) -> float:
    """Return what a gradient returned as a Python float."""
    if type(slope) is complex and number > 1:
        return np.nan  # a power of a negative float is complex, where NumPy's is nan
    return float(checks.gradient(slope, (), number))


def _array_states(
    grad: Gradient, x: FloatArray, v: FloatArray, update: Callable[..., None]
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Yield copies of x and v after each update."""
    silently, shape = checks.silence(), x.shape
    before, last = np.empty(shape), np.empty(shape)  # the velocities that were handed out
    sole = sys.getrefcount(before)  # of what is only here: 2, and from Python 3.14 on 1
    for number in count(1):  # pragma: no branch
        references = sys.getrefcount(x)
        slope = _checked_slope(grad(x), shape, number)
        # Memory that nobody else has is used again: new memory takes as long as the update. The
        # next x takes that of x, unless the gradient kept x or returned a view of it; its copy
        # takes that of the gradient, and the copy of v that of the last velocity but one.
        following = x if sys.getrefcount(x) == references else np.empty_like(x)
        alone = sys.getrefcount(slope) == sole and slope.flags.owndata and slope.flags.writeable
        position = slope if alone else np.empty(shape)
        velocity = before if sys.getrefcount(before) == sole else np.empty(shape)
        silently(update, x, v, slope, following, position, velocity)
        before, last, x = last, velocity, following
        handed = position, velocity
        del slope, following, position, velocity
        yield handed
        del handed


def _checked_slope(slope: Any, shape: tuple[int, ...], number: int) -> FloatArray:
    """Return what a gradient returned as a float64 array of the shape of x, mostly as it is."""
    if type(slope) is np.ndarray and slope.dtype is _FLOAT and slope.shape == shape:
        return slope
    return checks.gradient(slope, shape, number)
