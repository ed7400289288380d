"""The theory against exact rationals, eigenvalues and what the paths do."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import lcm
from typing import Any

import numpy as np
import pytest

from momentum_docs import (
    closed_form,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
    regime,
)
from tests.oracles import (
    Arguments,
    spectral_radius,
    update_matrix,
)

BETAS = [0.0, 0.01, 0.04, 0.25, 0.3, 0.5, 0.7, 0.81, 0.9, 0.99]


def exact_path(h: float, beta: float, steps: int) -> list[float]:
    """Return the iterates on h x² / 2 from 1, computed in integers and rounded at last.

    The k-th is an integer over the k-th power of the denominator that h and the momentum share.
    """
    curvature, momentum = Fraction(h), Fraction(beta)
    shared = lcm(curvature.denominator, momentum.denominator)
    trace, product = int((1 + momentum - curvature) * shared), int(momentum * shared**2)
    before, last = 1, int((1 - curvature) * shared)
    path = [1.0]
    for k in range(1, steps + 1):
        path.append(last / shared**k)
        before, last = last, trace * last - product * before
    return path


def neighbors(h: float, ulps: int) -> list[float]:
    """Return the floats at most so many places away."""
    return [float(h + n * np.spacing(h)) for n in range(-ulps, ulps + 1)]


@pytest.mark.parametrize("beta", BETAS)
def test_closed_form_is_exact_at_and_near_every_repeated_root(beta: float) -> None:
    edges = [(1 - beta**0.5) ** 2, (1 + beta**0.5) ** 2]
    hs = [1e-6, 0.01, 0.5, 1.0, 1.5, 2.0, 3.7, 4.5, -0.5, *neighbors(edges[0], 4)]
    hs += neighbors(edges[1], 4)
    for h in hs:
        exact = np.array(exact_path(h, beta, 100))
        got = closed_form(1.0, h, 1.0, beta, np.arange(101))
        envelope = np.hypot(exact, beta**0.5 * np.array([0, *exact[:-1]]))
        # Near a repeated root one rounding of h moves the k-th iterate by about eps k² / √β.
        assert (np.abs(got - exact) <= 1e-11 * envelope).all(), h


@pytest.mark.parametrize("k", [0, 1, 2, 7, 50])
def test_closed_form_is_the_power_of_the_update_matrix(k: int) -> None:
    h, beta = np.meshgrid(np.linspace(-0.2, 4.5, 60), BETAS)
    power = np.linalg.matrix_power(update_matrix(h, beta), k)
    size = np.linalg.norm(power, axis=(-2, -1))
    got = closed_form(-3.0, h / 0.5, 0.5, beta, k)
    assert (np.abs(got - -3.0 * power[..., 0, 0]) <= 1e-11 * size).all()


def test_closed_form_is_the_path_of_the_solver_on_a_whole_grid() -> None:
    x0, alpha, beta = np.array([[[2.0]], [[-1.0]]]), [[0.3], [0.8], [1.2]], [0.0, 0.4, 0.8]
    path = descend(lambda x: 1.5 * x, x0, alpha, beta, steps=30)
    got = closed_form(x0, 1.5, alpha, beta, np.arange(31).reshape(-1, 1, 1, 1))
    np.testing.assert_allclose(got, path, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("nesterov", [False, True])
def test_convergence_rate_is_the_spectral_radius(nesterov: bool) -> None:
    random = np.random.default_rng(0)
    beta, alpha = random.random(5000), random.uniform(0.1, 2, 5000)
    curvature = random.uniform(-0.5, 5, 5000) / alpha
    rate = convergence_rate(alpha, beta, curvature, nesterov=nesterov)
    expected = spectral_radius(alpha * curvature, beta, nesterov)
    np.testing.assert_allclose(rate, expected, rtol=1e-12)
    assert (np.asarray(rate)[curvature <= 0] >= 1).all()


@pytest.mark.parametrize(
    ("h", "beta", "nesterov", "rate"),
    [
        (0.25, 0.25, False, 0.5),
        (2.25, 0.25, False, 0.5),
        (0.0625, 0.5625, False, 0.75),
        (1.0, 0.0, False, 0.0),
        (1.0, 0.5, True, 0.0),
        (0.0, 0.5, False, 1.0),
        (0.0, 0.5, True, 1.0),
    ],
)
def test_convergence_rate_is_exact_at_repeated_roots_and_on_flat_ground(
    h: float, beta: float, nesterov: bool, rate: float
) -> None:
    # Here the eigenvalues of a rounded matrix would be wrong by √eps.
    assert convergence_rate(0.5, beta, h / 0.5, nesterov=nesterov) == rate


@pytest.mark.parametrize("exponent", [4, 10, 20, 30, 40, 50])
@pytest.mark.parametrize("edge", [0.25, 2.25])
def test_convergence_rate_is_a_root_to_the_last_digits_next_to_a_repeated_one(
    edge: float, exponent: int
) -> None:
    outward, trust = np.copysign(2.0**-exponent, edge - 1), Fraction(1, 10**13)
    h, sign = edge + outward, -1 if edge > 1 else 1
    root = sign * Fraction(float(np.asarray(convergence_rate(1.0, 0.25, h))))
    below, above = (
        sigma * sigma - (Fraction(5, 4) - Fraction(h)) * sigma + Fraction(1, 4)
        for sigma in (root - trust, root + trust)
    )
    assert below * above < 0  # the exact polynomial changes its sign there
    assert abs(root) > Fraction(1, 2)  # at the larger of the two roots, whose product is 1/4
    assert convergence_rate(1.0, 0.25, edge - outward) == 0.5


@pytest.mark.parametrize("h", [0.01, 0.3, 0.9, 1.0, 1.7, 2.5, 3.9])
def test_best_momentum_for_one_curvature_is_the_square_of_one_less_the_root(h: float) -> None:
    best = (1 - h**0.5) ** 2
    rates = convergence_rate(h, np.linspace(0, 1, 1000, endpoint=False), 1.0)
    # A rounding of the momentum moves a repeated root by √eps.
    assert convergence_rate(h, best, 1.0) == pytest.approx(abs(1 - h**0.5), abs=3e-8)
    assert np.min(rates) >= abs(1 - h**0.5) - 1e-12
    assert (convergence_rate(h, 0.0, 1.0) >= 1) == (h >= 2)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("beta", [0.0, 0.3, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("curvature", [0.2, 30.0])
def test_learning_rates_below_the_limit_converge_and_no_others(
    beta: float, curvature: float, nesterov: bool
) -> None:
    limit = max_learning_rate(beta, curvature, nesterov=nesterov)
    below, above = spectral_radius(
        np.multiply(limit, [1 - 1e-7, 1 + 1e-7]) * curvature, beta, nesterov
    )
    assert below < 1 < above


def test_momentum_raises_the_limit_and_nesterov_lowers_it() -> None:
    limits = max_learning_rate([[0.0, 0.5, 0.75]], [[1.0], [2.0]])
    np.testing.assert_array_equal(limits, [[2.0, 3.0, 3.5], [1.0, 1.5, 1.75]])
    nesterov = max_learning_rate([0.0, 0.5, 0.75], 1.0, nesterov=True)
    np.testing.assert_allclose(nesterov, [2, 3 / 2, 7 / 5], rtol=1e-15)


@pytest.mark.parametrize(("mu", "kappa"), [(1.0, 1.0), (0.5, 1.5), (2.0, 9.0), (1e-3, 1e4)])
def test_optimal_parameters_beat_every_other_pair(mu: float, kappa: float) -> None:
    best, spectrum = optimal_parameters(mu, mu * kappa), mu * np.linspace(1, kappa, 501)
    # A rounding of the momentum moves a repeated root by √eps.
    worst = spectral_radius(best.learning_rate * spectrum, best.momentum).max()
    assert worst == pytest.approx(best.rate, abs=1e-7)
    alpha, beta = np.linspace(0.02, 4, 200)[:, None, None] / (mu * kappa), np.linspace(0, 0.99, 100)
    ends = spectral_radius(alpha * mu * np.array([1, kappa]), beta[:, None]).max(axis=-1)
    assert ends.min() >= best.rate - 1e-12


def test_optimal_parameters_are_exact_where_they_are_rational() -> None:
    assert optimal_parameters(1, 9) == (0.25, 0.25, 0.5)
    assert optimal_parameters(4.0, 4.0) == (0.25, 0.0, 0.0)
    best = optimal_parameters([1.0, 4.0], [[4.0], [9.0]])
    np.testing.assert_allclose(best.learning_rate, [[4 / 9, 1 / 4], [1 / 4, 4 / 25]], rtol=1e-15)
    np.testing.assert_allclose(best.momentum, [[1 / 9, 0], [1 / 4, 1 / 25]], rtol=1e-15)
    np.testing.assert_allclose(best.rate, [[1 / 3, 0], [1 / 2, 1 / 5]], rtol=1e-15)


@pytest.mark.parametrize("kappa", [4.0, 100.0, 1e4])
@pytest.mark.parametrize("end", ["mu", "L"])
def test_optimal_parameters_overshoot_at_first_unless_the_first_step_is_shortened(
    kappa: float, end: str
) -> None:
    best, k = optimal_parameters(1.0, kappa), np.arange(150)
    curvature, sign = (1.0, 1) if end == "mu" else (kappa, -1)
    run = {"learning_rate": best.learning_rate, "momentum": best.momentum, "steps": 149}
    path = descend(lambda x: curvature * x, 1.0, **run)
    decay = (sign * best.rate) ** k
    # k eps / (1 − q) is what rounding the parameters costs near the repeated root.
    np.testing.assert_allclose(path, decay * (1 + k * (1 - sign * best.rate)), rtol=1e-10)
    launch = best.learning_rate * curvature / (1 + best.momentum)
    cured = descend(lambda x: curvature * x, 1.0, **run, v0=launch)
    slope = (1 - best.momentum) / (1 + best.momentum)
    np.testing.assert_allclose(cured, decay * (1 + k * slope), rtol=1e-10)
    assert (np.abs(cured) <= 1).all()
    if end == "L" and kappa >= 100:
        assert np.abs(path).max() == pytest.approx(kappa**0.5 / np.e, rel=0.01 + 2 / kappa**0.5)


@pytest.mark.parametrize("kappa", [8.0, 100.0, 1e4])
def test_nesterovs_best_parameters_on_quadratics(kappa: float) -> None:
    root, spectrum = (3 * kappa + 1) ** 0.5, np.linspace(1, kappa, 2001)
    best = convergence_rate(4 / (3 * kappa + 1), (root - 2) / (root + 2), spectrum, nesterov=True)
    usual = convergence_rate(
        1 / kappa, (kappa**0.5 - 1) / (kappa**0.5 + 1), spectrum, nesterov=True
    )
    # Both meet a repeated root at μ, which a rounding moves by √eps.
    assert np.max(best) == pytest.approx(1 - 2 / root, rel=1e-7)
    assert np.max(usual) == pytest.approx(1 - 1 / kappa**0.5, rel=1e-7)
    alphas = np.linspace(0.02, 1.9, 95)[:, None, None] / kappa
    betas = np.linspace(0, 0.99, 100)[:, None]
    ends = spectral_radius(alphas * np.array([1, kappa]), betas, nesterov=True).max(axis=-1)
    assert ends.min() >= 1 - 2 / root - 1e-12


def behavior(path: list[float]) -> str:
    """Name what a path from 1 does by looking at it."""
    steps = list(pairwise(path))
    if all(0 <= after < before or after == before == 0 for before, after in steps):
        return "monotone"
    if all(before * after < 0 for before, after in steps):
        return "zigzag" if abs(path[-1]) < abs(path[-2]) else "divergent"
    return "underdamped"


@pytest.mark.parametrize("root", ["0", "1/4", "1/2", "3/4", "7/8"])
def test_regime_names_what_the_path_does(root: str) -> None:
    beta = float(Fraction(root) ** 2)
    h = np.arange(1, 145) / 32  # no edge but h exactly on it is closer than 1/64
    names = regime(h, beta, 1.0)
    for step, name in zip(h, names, strict=True):
        monotone = name in ("overdamped", "critical")
        assert behavior(exact_path(step, beta, 60)) == ("monotone" if monotone else name), step
    edge = float((1 - Fraction(root)) ** 2)
    assert list(h[np.equal(names, "critical")]) == [edge] * (edge in h)
    assert (h[np.equal(names, "overdamped")] < edge).all()


@pytest.mark.parametrize("beta", BETAS)
def test_regime_is_critical_at_the_edge_whatever_the_rounding(beta: float) -> None:
    edge = (1 - beta**0.5) ** 2
    assert set(regime(1.0, beta, neighbors(edge, 4))) == {"critical"}
    assert list(regime(1.0, beta, [edge - 1e-9, edge + 1e-9])) == [
        "overdamped",
        "underdamped" if beta else "zigzag",
    ]


def test_optimal_parameters_are_critical_for_the_smallest_curvature() -> None:
    random = np.random.default_rng(0)
    mu = 10 ** random.uniform(-5, 5, 1000)
    best = optimal_parameters(mu, mu * 10 ** random.uniform(0, 6, 1000))
    assert set(regime(best.learning_rate, best.momentum, mu)) == {"critical"}


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        (convergence_rate, (1e160, 0.5, 1.0), 1e160),
        (convergence_rate, (1e300, 0.5, 1e300), np.inf),
        (partial(convergence_rate, nesterov=True), (1e160, 0.5, 1.0), 1.5e160),
        (regime, (1e300, 0.5, 1e300), "divergent"),
        (closed_form, (-2.0, 1e300, 1.0, 0.5, [0, 1, 2]), [-2.0, 2e300, -np.inf]),
        (closed_form, (2.0, 1e300, 1e300, 0.5, [0, 1]), [2.0, -np.inf]),
        (closed_form, (0.0, 100.0, 1.0, 0.5, [0, 1, 1000]), [0.0, 0.0, 0.0]),
    ],
)
def test_huge_steps_give_numbers_or_infinity_and_no_warning(
    function: Callable[..., Any], arguments: tuple[Any, ...], expected: Any
) -> None:
    value = function(*arguments)
    if isinstance(expected, str):
        assert value == expected
    else:
        np.testing.assert_allclose(value, expected, rtol=1e-12)


RIGHT: dict[Callable[..., Any], Arguments] = {
    closed_form: {"x0": 1.0, "curvature": 1.0, "learning_rate": 0.1, "momentum": 0.5, "k": 3},
    convergence_rate: {"learning_rate": 0.1, "momentum": 0.5, "curvature": 1.0},
    max_learning_rate: {"momentum": 0.5, "curvature": 1.0},
    optimal_parameters: {"mu": 1.0, "L": 2.0},
    regime: {"learning_rate": 0.1, "momentum": 0.5, "curvature": 1.0},
}


@pytest.mark.parametrize("function", RIGHT)
def test_single_numbers_give_python_values_and_arrays_the_broadcast_shape(
    function: Callable[..., Any],
) -> None:
    right = RIGHT[function]
    value = function(**right)
    entries = value if isinstance(value, tuple) else [value]
    assert {type(entry) for entry in entries} <= {float, str}
    first, *_, last = right
    arrays = right | {first: [right[first]] * 3, last: [[right[last]]] * 2}
    grid = function(**arrays)
    for entry, cells in zip(entries, grid if isinstance(grid, tuple) else [grid], strict=True):
        np.testing.assert_array_equal(cells, np.full((2, 3), entry), strict=True)


@pytest.mark.parametrize(
    ("mu", "L"), [(1.0, 1e32), (1.0, 1e300), (1e-300, 1e300), (1e-307, 1e-306), (1e308, 1.7e308)]
)
def test_descend_takes_what_optimal_parameters_gives(mu: float, L: float) -> None:
    best = optimal_parameters(mu, L)
    assert 0 < best.learning_rate < np.inf
    assert 0 <= best.momentum < 1
    assert 0 <= best.rate < 1
    descend(lambda x: x, 1.0, best.learning_rate, best.momentum, steps=1)


def test_curvatures_too_small_for_a_learning_rate_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^L must be so large that .* finite, got 1e-310\.$"):
        optimal_parameters(1e-320, 1e-310)
    with pytest.raises(ValueError, match=r"got 1e-310 at index 1\.$"):
        optimal_parameters(1e-320, [1.0, 1e-310])


@pytest.mark.parametrize("k", [10**6, 10**9, np.int64(10**9), 1e9])
def test_closed_form_after_very_many_updates(k: Any) -> None:
    assert closed_form(7.0, 1.0, 0.1, 0.5, k) == 0.0
    # (1 − h)ᵏ tends to exp(−kh), and an odd k keeps the sign of 1 − h = −1.
    assert closed_form(1.0, 1.0, 1 / float(k), 0.0, k) == pytest.approx(np.exp(-1), rel=1e-5)
    assert closed_form(1.0, 2.0, 1.0, 0.0, [k, k - 1]).tolist() == [1.0, -1.0]
    assert closed_form(3.0, 0.0, 0.1, 0.3, k) == pytest.approx(3.0, rel=1e-14 * float(k))
