"""What momentum does on a quadratic, in closed form.

Everything here follows from one recurrence. On f(x) = λx²/2, with h = αλ,

    x[k+1] = (1 + β − h) x[k] − β x[k−1],    x[1] = (1 − h) x[0],

whose characteristic polynomial is σ² − (1 + β − h) σ + β.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray
from momentum_docs._closed_form import closed_form as closed_form

#: A curvature this close to a repeated root, on the scale of √(αλ), is taken to be on it.
_ROUNDING = 4 * np.finfo(np.float64).eps

#: The largest double below 1: a convergence rate is below 1, however it rounds.
_BELOW_ONE = np.nextafter(1.0, 0.0)


class OptimalParameters(NamedTuple):
    """The learning rate and momentum that are best for a range of curvatures.

    Parameters
    ----------
    learning_rate : float or ndarray
        The best learning rate, 4 / (√L + √μ)².
    momentum : float or ndarray
        The best momentum, ((√κ − 1) / (√κ + 1))² with κ = L / μ, dimensionless.
    rate : float or ndarray
        The convergence rate that they reach, √β, dimensionless.
    """

    learning_rate: Any
    momentum: Any
    rate: Any


def optimal_parameters(mu: npt.ArrayLike, L: npt.ArrayLike) -> OptimalParameters:
    r"""Return the learning rate and momentum that converge fastest on a range of curvatures.

    Parameters
    ----------
    mu : array_like
        The smallest curvature, μ > 0.
    L : array_like
        The largest curvature, L >= μ, broadcast against `mu`.

    Returns
    -------
    OptimalParameters
        A named tuple (learning_rate, momentum, rate), each a float for single numbers and
        an array of the broadcast shape otherwise.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If 0 < mu <= L is broken, a curvature is not finite or so small that the learning
        rate would not be, or the shapes do not broadcast.

    See Also
    --------
    convergence_rate : The rate of any other pair.

    Notes
    -----
    With the condition number κ = L / μ,

    .. math::

        \alpha = \frac{4}{(\sqrt{L} + \sqrt{\mu})^2}, \qquad
        \beta = \left(\frac{\sqrt{\kappa} - 1}{\sqrt{\kappa} + 1}\right)^2, \qquad
        \rho = \sqrt{\beta}

    The worst case over all quadratics with curvatures in [μ, L] shrinks by ρ an update in
    the long run [1]_. Plain descent's best is (κ − 1) / (κ + 1), at α = 2 / (L + μ).

    References
    ----------
    .. [1] B. T. Polyak, "Some methods of speeding up the convergence of iteration methods",
       USSR Computational Mathematics and Mathematical Physics 4 (5), 1964.

    Examples
    --------
    >>> from momentum_docs import optimal_parameters
    >>> best = optimal_parameters(mu=1.0, L=100.0)
    >>> round(best.learning_rate, 4), round(best.momentum, 4), round(best.rate, 4)
    (0.0331, 0.6694, 0.8182)
    """
    small, large = checks.positive("mu", mu), checks.positive("L", L)
    shape = checks.broadcast_shape(mu=small.shape, L=large.shape)
    small, large = np.broadcast_to(small, shape), np.broadcast_to(large, shape)
    if not (small <= large).all():
        raise checks.refuse_entry("L", "at least mu", large, small <= large)
    span = np.sqrt(large) + np.sqrt(small)
    with np.errstate(over="ignore"):
        alpha = np.square(2 / span)
    if not np.isfinite(alpha).all():
        rule = "so large that the learning rate is finite"
        raise checks.refuse_entry("L", rule, large, np.isfinite(alpha))
    rate = np.minimum((large - small) / span / span, _BELOW_ONE)
    return OptimalParameters(*map(checks.plain, (alpha, rate * rate, rate)))


def convergence_rate(
    learning_rate: npt.ArrayLike,
    momentum: npt.ArrayLike,
    curvature: npt.ArrayLike,
    *,
    nesterov: bool = False,
) -> Any:
    r"""Return the factor by which the distance to the minimum shrinks an update, in the long run.

    Parameters
    ----------
    learning_rate : array_like
        The learning rate, α > 0.
    momentum : array_like
        The momentum, β in [0, 1), dimensionless.
    curvature : array_like
        The curvature, λ, finite. At 0 the function is flat and below 0 it has a maximum:
        nothing converges there, and the rate is 1 or more.
    nesterov : bool, default False
        Return the rate of Nesterov's accelerated gradient instead of the heavy ball's.

    Returns
    -------
    float or ndarray
        The convergence rate, ρ >= 0, dimensionless: below 1 the path converges. A float for
        single numbers and an array of the broadcast shape otherwise.

    Raises
    ------
    TypeError
        If an argument is not real, or `nesterov` neither True nor False.
    ValueError
        If an argument is outside its range or the shapes do not broadcast.

    See Also
    --------
    regime : The name of what the path looks like.
    max_learning_rate : Where the rate reaches 1.
    optimal_parameters : The best pair for a range of curvatures.

    Notes
    -----
    The rate is the spectral radius of the update, the larger modulus of the two roots of

    .. math::

        \sigma^2 - (1 + \beta - h)\,\sigma + \beta = 0,
        \qquad\text{or, with Nesterov,}\qquad
        \sigma^2 - (1 + \beta)(1 - h)\,\sigma + \beta(1 - h) = 0

    where h = αλ. For the heavy ball it is √β as long as the roots are complex, which is
    where (1 − √β)² < h < (1 + √β)² [1]_.

    References
    ----------
    .. [1] L. Lessard, B. Recht, A. Packard, "Analysis and design of optimization algorithms via
       integral quadratic constraints", SIAM Journal on Optimization 26 (1), 2016.

    Examples
    --------
    >>> from momentum_docs import convergence_rate
    >>> round(convergence_rate(learning_rate=0.1, momentum=0.0, curvature=2.0), 4)
    0.8
    >>> round(convergence_rate(learning_rate=0.1, momentum=0.5, curvature=2.0), 4)
    0.7071
    """
    alpha, beta, curved = checks.settings(learning_rate, momentum, curvature)
    nesterov = checks.flag("nesterov", nesterov)
    checks.broadcast_shape(learning_rate=alpha.shape, momentum=beta.shape, curvature=curved.shape)
    with np.errstate(all="ignore"):
        h = alpha * curved
        if nesterov:
            trace, product = (1 + beta) * (1 - h), beta * (1 - h)
            factors = 1 - h, _square(1 - beta) - h * _square(1 + beta)
        else:
            trace, product = 1 + beta - h, beta
            factors = _overdamping(h, beta), _square(1 + np.sqrt(beta)) - h
        # The product of the factors is the discriminant, and overflows where its root does not.
        complex_roots = np.sign(factors[0]) * np.sign(factors[1]) < 0
        difference = np.sqrt(np.abs(factors[0])) * np.sqrt(np.abs(factors[1]))
        real = np.abs(trace) / 2 + difference / 2
        return checks.plain(np.where(complex_roots, np.sqrt(product), real))


def max_learning_rate(
    momentum: npt.ArrayLike, curvature: npt.ArrayLike, *, nesterov: bool = False
) -> Any:
    r"""Return the learning rate from which a quadratic's path no longer converges.

    Parameters
    ----------
    momentum : array_like
        The momentum, β in [0, 1), dimensionless.
    curvature : array_like
        The largest curvature, λ > 0.
    nesterov : bool, default False
        Return the limit of Nesterov's accelerated gradient instead of the heavy ball's.

    Returns
    -------
    float or ndarray
        The limit, itself excluded. A float for single numbers and an array of the broadcast
        shape otherwise.

    Raises
    ------
    TypeError
        If an argument is not real, or `nesterov` neither True nor False.
    ValueError
        If an argument is outside its range or the shapes do not broadcast.

    See Also
    --------
    convergence_rate : How fast the path shrinks below the limit.

    Notes
    -----
    The limit is 2 (1 + β) / λ, which momentum raises towards 4 / λ, and with Nesterov
    2 (1 + β) / ((1 + 2β) λ), which momentum lowers towards 4 / (3λ) [1]_.

    References
    ----------
    .. [1] B. O'Donoghue, E. Candès, "Adaptive restart for accelerated gradient schemes",
       Foundations of Computational Mathematics 15 (3), 2015.

    Examples
    --------
    >>> from momentum_docs import max_learning_rate
    >>> max_learning_rate(momentum=0.0, curvature=2.0)
    1.0
    >>> max_learning_rate(momentum=0.5, curvature=2.0)
    1.5
    >>> max_learning_rate(momentum=0.5, curvature=2.0, nesterov=True)
    0.75
    """
    beta = checks.fraction("momentum", momentum)
    curved = checks.positive("curvature", curvature)
    nesterov = checks.flag("nesterov", nesterov)
    checks.broadcast_shape(momentum=beta.shape, curvature=curved.shape)
    with np.errstate(over="ignore"):
        limit = 2 * (1 + beta) / curved
    return checks.plain(limit / (1 + 2 * beta) if nesterov else limit)


def regime(learning_rate: npt.ArrayLike, momentum: npt.ArrayLike, curvature: npt.ArrayLike) -> Any:
    r"""Name what the path of a quadratic looks like from rest.

    Parameters
    ----------
    learning_rate : array_like
        The learning rate, α > 0.
    momentum : array_like
        The momentum, β in [0, 1), dimensionless.
    curvature : array_like
        The curvature, λ > 0.

    Returns
    -------
    str or ndarray of str
        One of the five names below. A str for single numbers and an array of the broadcast
        shape otherwise.

    Raises
    ------
    TypeError
        If an argument is not real.
    ValueError
        If an argument is outside its range or the shapes do not broadcast.

    See Also
    --------
    convergence_rate : How fast the path shrinks.
    closed_form : The path itself.

    Notes
    -----
    With h = αλ, the regimes are

    ``"overdamped"``
        h < (1 − √β)²: the path goes to the minimum without crossing it.
    ``"critical"``
        h = (1 − √β)², up to rounding: the fastest such path for its learning rate.
    ``"underdamped"``
        (1 − √β)² < h < (1 + √β)²: the path swings about the minimum, under an envelope
        that shrinks by √β an update.
    ``"zigzag"``
        (1 + √β)² <= h < 2 (1 + β), and h > 1 where β = 0: each update crosses the minimum.
    ``"divergent"``
        h >= 2 (1 + β): the path does not converge.

    The names of the first three are those of the damped oscillator that the heavy ball
    discretizes [1]_.

    References
    ----------
    .. [1] N. Qian, "On the momentum term in gradient descent learning algorithms", Neural
       Networks 12 (1), 1999.

    Examples
    --------
    >>> from momentum_docs import regime
    >>> regime(learning_rate=0.1, momentum=0.9, curvature=2.0)
    'underdamped'
    >>> print(regime([0.1, 0.5, 0.9, 1.1], 0.0, 2.0))
    ['overdamped' 'critical' 'zigzag' 'divergent']
    """
    checks.positive("curvature", curvature)
    alpha, beta, curved = checks.settings(learning_rate, momentum, curvature)
    checks.broadcast_shape(learning_rate=alpha.shape, momentum=beta.shape, curvature=curved.shape)
    with np.errstate(over="ignore"):
        h, root = alpha * curved, np.sqrt(beta)
    names = np.select(
        [
            h >= 2 * (1 + beta),
            np.abs(np.sqrt(h) - (1 - root)) <= _ROUNDING,
            h < _square(1 - root),
            h < _square(1 + root),
        ],
        ["divergent", "critical", "overdamped", "underdamped"],
        "zigzag",
    )
    return str(names) if names.ndim == 0 else names


def _overdamping(h: FloatArray, beta: FloatArray) -> FloatArray:
    """Return (1 − √β)² − h: above 0 where the path is overdamped."""
    return _square(1 - np.sqrt(beta)) - h


def _square(x: FloatArray) -> FloatArray:
    return x * x
