"""The pages on whole ranges of curvatures, against matrix powers, eigenvalues and other loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import same_color

from momentum_docs import descend, optimal_parameters
from tests.oracles import (
    FloatArray,
    Namespace,
    labeled,
    momenta,
    power,
    relaxed,
    spectral_radius,
    texts,
    update_matrix,
)

exponents = st.floats(0.001, 5)  # of the condition number, to the base 10
fractions = st.floats(0, 1)


def factors(curvature: FloatArray, alpha: float, beta: float, k: int) -> FloatArray:
    """Return xₖ / x₀ from rest in each direction, from powers of the update's matrix."""
    return power(alpha * curvature, beta, k)[:, 0]


# The square root of the condition number


@pytest.mark.parametrize("i", [0, 2, 6])
@pytest.mark.parametrize("method", [0, 1])
def test_the_counted_updates_are_where_matrix_powers_reach_a_millionth(
    namespace: Namespace, method: int, i: int
) -> None:
    page = namespace("plot_condition_number")
    kappa, count = page["kappas"][i], int(page["counted"][method, i])
    root = np.sqrt(kappa)
    alpha, beta = [(2 / (1 + kappa), 0.0), (4 / (1 + root) ** 2, ((root - 1) / (root + 1)) ** 2)][
        method
    ]
    curvatures = np.geomspace(1.0, kappa, 50)
    before, after = (
        np.sqrt(np.mean(factors(curvatures, alpha, beta, k) ** 2)) for k in (count - 1, count)
    )
    assert after < 1e-6 <= before


def test_the_map_is_the_spectral_radius_and_the_ends_decide(namespace: Namespace) -> None:
    page = namespace("plot_condition_number")
    inside = np.geomspace(1, 100, 9) / 100
    i, j = np.random.default_rng(0).integers(500, size=(2, 80))
    scaled, beta, digit = (page[name][i, j] for name in ("scaled", "momenta", "digit"))
    worst = spectral_radius(np.multiply.outer(inside, scaled), beta).max(axis=0)
    converges = worst < 1
    np.testing.assert_allclose(10 ** (-1 / digit[converges]), worst[converges], rtol=1e-7)
    np.testing.assert_array_equal(np.isnan(digit), ~converges)


def test_figures_of_the_condition_number_show_the_counts_and_the_best_pair(
    namespace: Namespace,
) -> None:
    page = namespace("plot_condition_number")
    (counts,), (plane, bar) = (figure.axes for figure in page["figures"])
    lines = [line.get_ydata() for line in counts.lines]
    for j in range(2):
        np.testing.assert_array_equal(lines[2 * j], page["expected"][j])
        np.testing.assert_array_equal(lines[2 * j + 1], page["counted"][j])
        assert {line.get_color() for line in counts.lines[2 * j : 2 * j + 2]} == {f"C{j}"}
    assert len(lines) == 5
    assert texts(counts)[-1] == "63 times\nfewer"
    filled, dots = plane.collections
    np.testing.assert_allclose(dots.get_offsets()[0], [400 / 121, (9 / 11) ** 2], rtol=1e-12)
    np.testing.assert_allclose(dots.get_offsets()[1], [200 / 101, 0], rtol=1e-12)
    assert filled.levels[0] < page["digit_best"] < filled.levels[1]
    for dot, method in zip(dots.get_facecolors(), ("#D55E00", "#0072B2"), strict=True):
        assert same_color(dot, method)
    assert texts(plane) == ["diverges", "best pair:\n11.5", "best plain descent: 115.1"]
    assert all(map(labeled, (counts, plane)))
    assert bar.get_xlabel() == "updates a decimal digit"


@pytest.mark.parametrize("i", range(7))
def test_the_steepest_direction_alone_takes_more_updates(namespace: Namespace, i: int) -> None:
    page = namespace("plot_condition_number")
    kappa, count = page["kappas"][i], int(page["steep_counts"][i])
    root = np.sqrt(kappa)
    h, beta = 4 * kappa / (1 + root) ** 2, ((root - 1) / (root + 1)) ** 2
    before, after = (abs(power(h, beta, k)[0]) for k in (count - 1, count))
    assert after < 1e-6 <= before
    assert count > page["counted"][1, i]


def test_why_the_counts_save_less_than_the_rates_promise(namespace: Namespace) -> None:
    page = namespace("plot_condition_number")
    kappa = 1e4
    rates = np.array([(kappa - 1) / (kappa + 1), 99 / 101])
    promised = np.log(1e-6) / np.log(rates)
    assert promised.round().tolist() == [69078, 691]
    assert page["counted"][:, -1].tolist() == [61039, 972]
    # All but the two ends are gone, and these keep the rate: a fifth of the distance is theirs.
    ends = np.log(1e-6 / np.sqrt(2 / 50)) / np.log(rates[0])
    assert page["counted"][0, -1] == pytest.approx(ends, rel=0.001)


@relaxed
@given(exponents)
def test_a_share_of_one_over_kappa_more_is_the_limit(exponent: float) -> None:
    kappa = 10**exponent
    alpha, beta, _ = optimal_parameters(1.0, kappa)
    limit = alpha * (1 + 1 / kappa) * kappa
    assert limit == pytest.approx(2 * (1 + beta), rel=1e-12)
    assert spectral_radius(limit * (1 + 1e-3), beta) > 1 + 1e-5
    assert spectral_radius(limit * (1 - 1e-6), beta) < 1 + 1e-7


@relaxed
@given(exponents, st.floats(0.01, 4), momenta)
def test_no_pair_inside_or_outside_the_band_beats_the_best(
    exponent: float, scaled: float, beta: float
) -> None:
    kappa = 10**exponent
    worst = spectral_radius(np.array([scaled / kappa, scaled]), beta).max()
    assert worst > optimal_parameters(1.0, kappa).rate - 1e-7


# The transient of the best settings


@pytest.mark.parametrize("k", [1, 2, 7, 60])
def test_the_paths_are_the_powers_of_the_update_matrix(namespace: Namespace, k: int) -> None:
    page = namespace("plot_transient")
    plain, rest, gentle = page["paths"]
    for i, kappa in enumerate(np.geomspace(10, 1e4, 7)):
        root = np.sqrt(kappa)
        alpha, beta = 4 / (1 + root) ** 2, ((root - 1) / (root + 1)) ** 2
        curvatures = np.geomspace(1.0, kappa, 50)
        assert_near = np.testing.assert_allclose
        assert_near(plain[k, :, i], factors(curvatures, 2 / (1 + kappa), 0, k), atol=1e-12)
        assert_near(rest[k, :, i], factors(curvatures, alpha, beta, k), atol=1e-11)
        first = 1 - 2 * curvatures / (1 + kappa)  # plain descent's best update, then momentum
        later = np.linalg.matrix_power(update_matrix(alpha * curvatures, beta), k - 1)
        x = (later @ np.stack([first, first - 1], axis=-1)[..., np.newaxis])[:, 0, 0]
        assert_near(gentle[k, :, i], x, atol=1e-11)


@relaxed
@given(exponents, fractions)
def test_every_direction_stays_under_the_bounds(exponent: float, fraction: float) -> None:
    kappa, k = 10**exponent, np.arange(201)
    curvature = kappa**fraction
    alpha, beta, q = optimal_parameters(1.0, kappa)
    uphill = alpha * curvature / (1 + beta)
    for v0, extra in ((0.0, 1 + q), (uphill, (1 - beta) / (1 + beta))):
        path = descend(lambda x: curvature * x, 1.0, alpha, beta, steps=200, v0=v0)
        assert (np.abs(path) <= q**k * (1 + k * extra) + 1e-9).all()


@relaxed
@given(exponents)
def test_the_gentle_bound_only_falls(exponent: float) -> None:
    _, beta, q = optimal_parameters(1.0, 10**exponent)
    k = np.arange(2000)
    bound = q**k * (1 + k * (1 - beta) / (1 + beta))
    assert bound[0] == 1
    assert (np.diff(bound) <= 1e-15).all()


def test_the_figure_of_the_transient_shows_paths_bounds_and_peaks(namespace: Namespace) -> None:
    page = namespace("plot_transient")
    (figure,) = page["figures"]
    axes = page["axes"]
    assert list(axes.values()) == figure.axes
    for name, path, bound in zip(
        ("rest", "gentle"), page["paths"][1:], page["bounds"], strict=True
    ):
        upper, lower, steepest = axes[name].lines
        np.testing.assert_array_equal(upper.get_ydata(), bound[:, 2])
        np.testing.assert_array_equal(lower.get_ydata(), -bound[:, 2])
        np.testing.assert_array_equal(steepest.get_ydata(), path[:, -1, 2])
        (band,) = axes[name].collections
        edges = {tuple(corner) for corner in band.get_paths()[0].vertices}
        ends = np.sort(path[:, :-1, 2], axis=1)[:, [0, -1]]
        assert edges == {(k, x) for k, both in enumerate(ends) for x in both}
        color = "C3" if name == "gentle" else "C1"  # green is Nesterov's
        assert steepest.get_color() == color
        assert axes["worst"].lines[1 + (name == "gentle")].get_color() == color
    assert axes["worst"].lines[0].get_color() == "C0"
    peaks = [line.get_ydata() for line in axes["peak"].lines]
    np.testing.assert_array_equal(peaks[1], page["worst"][1].max(axis=0))
    np.testing.assert_array_equal(peaks[2], 1)
    np.testing.assert_allclose(peaks[3], np.sqrt(page["kappas"]) / np.e)
    assert texts(axes["worst"]) == ["plain descent", "from rest", "gentle"]
    assert all(map(labeled, figure.axes))


@relaxed
@given(exponents)
def test_the_best_pair_makes_things_worse_in_narrow_valleys_only(exponent: float) -> None:
    kappa = 10**exponent
    alpha, beta, _ = optimal_parameters(1.0, kappa)
    first = abs(power(alpha * kappa, beta, 1)[0])
    peak = max(abs(power(alpha * kappa, beta, k)[0]) for k in range(1, 13))
    assert (first > 1 + 1e-12) == (kappa > (1 + np.sqrt(2)) ** 2 + 1e-9)
    assert (peak > 1 + 1e-12) == (first > 1 + 1e-12)


@pytest.mark.parametrize(("i", "largest"), [(0, 0.8481), (2, 0.9818), (6, 0.9998)])
def test_nesterov_with_its_usual_pair_has_no_transient_from_rest(
    namespace: Namespace, i: int, largest: float
) -> None:
    page = namespace("plot_transient")
    kappa = page["kappas"][i]
    root = np.sqrt(kappa)
    h = np.geomspace(1.0, kappa, 50) / kappa
    beta = (root - 1) / (root + 1)
    theta, v, distances = np.ones(50), np.zeros(50), []
    for _ in range(101):
        ahead = theta + beta * v
        distances.append(np.abs(ahead).max())
        v = beta * v - h * ahead
        theta = theta + v
    np.testing.assert_allclose(page["worst_nesterov"][:, i], distances, rtol=1e-10)
    assert max(distances[1:]) == pytest.approx(largest, abs=5e-5)
    assert (np.diff(distances) < 0).all()
    # The two-step method with first points at will does have one:
    apart = np.array([1.0, -1.0])  # θ₀ and θ₁ in the flattest direction
    reached = [apart]
    for _ in range(20):
        before, now = reached[-1]
        reached.append(np.array([now, (1 - h[0]) * (now + beta * (now - before))]))
    assert np.abs(reached).max() > 1


def test_a_shorter_learning_rate_lowers_the_peak_and_costs_rate(namespace: Namespace) -> None:
    page = namespace("plot_transient")
    for i, kappa in enumerate(page["kappas"]):
        alpha, beta, q = optimal_parameters(1.0, kappa)
        h = 0.9 * alpha * np.geomspace(1.0, kappa, 50)
        peak = max(np.abs(factors(h, 1.0, beta, k)).max() for k in range(101))
        assert page["shorter_peaks"][i] == pytest.approx(peak, rel=1e-9)
        assert spectral_radius(h, beta).max() > q
    assert f"{page['shorter_peaks'][6]:.2f} {page['shorter_rates'][6]:.4f}" == "3.01 0.9864"
    ratio = np.log(page["q"][6]) / np.log(page["shorter_rates"][6])
    assert f"{ratio:.2f}" == "1.46"


# Nesterov's accelerated gradient


def test_the_legs_lead_from_each_look_ahead_point_to_the_next_theta(namespace: Namespace) -> None:
    legs = namespace("plot_nesterov")["legs"]
    curvature = np.array([1.0, 8.0])
    theta, v = np.array([-4.0, 1.6]), np.zeros(2)
    for phi, following in legs:
        np.testing.assert_allclose(phi, theta + 0.8 * v, atol=1e-14)
        v = 0.8 * v - 0.06 * curvature * (theta + 0.8 * v)
        theta = theta + v
        np.testing.assert_allclose(following, theta, atol=1e-14)


@relaxed
@given(fractions, st.floats(0.01, 0.99))
def test_looking_ahead_calms_what_swings(fraction: float, beta: float) -> None:
    swings_from = ((1 - beta) / (1 + beta)) ** 2
    h = swings_from + fraction * (1 - swings_from)
    rate = spectral_radius(h, beta, nesterov=True)
    assert abs(rate - np.sqrt(beta * (1 - h))) < 1e-7
    assert rate < spectral_radius(h, beta)


def test_the_restarted_path_is_that_of_a_loop_that_drops_the_velocity(
    namespace: Namespace,
) -> None:
    page = namespace("plot_nesterov")
    curvature = np.linspace(1.0, 100.0, 20)
    theta, v, values, before = 1 / curvature, np.zeros(20), [], np.inf
    for _ in range(121):
        phi = theta + 0.99 * v
        value = (curvature * phi * phi).sum() / 2
        if value > before:
            theta, v = phi, np.zeros(20)
        values.append(value)
        # The first value after a restart is compared with the one that it starts from.
        before = value
        v = 0.99 * v - 0.01 * curvature * phi
        theta = theta + v
    np.testing.assert_allclose(page["values"][3], values, rtol=1e-6)


@pytest.mark.parametrize("beta", [0.3, 0.6, 0.9, 0.99])
def test_looking_ahead_costs_from_a_step_above_one_on(beta: float) -> None:
    passes = 1 + np.sqrt(beta) / (1 + beta + np.sqrt(beta))
    for h, calmer in [(1.0, True), (passes - 1e-3, True), (passes + 1e-3, False)]:
        ahead, behind = spectral_radius(h, beta, nesterov=True), spectral_radius(h, beta)
        assert (ahead < behind) == calmer


def test_the_usual_pair_arrives_beyond_quadratics() -> None:
    # Smooth and strongly convex, with curvatures from 1 to 25.
    slopes = [
        lambda x: 25 * x - 24 * np.clip(x - 1, 0, 1),
        lambda x: x + 24 * np.clip(x, -0.1, 0.1),
        lambda x: x + 24 * np.tanh(x),
        lambda x: 13 * x - 12 * np.sin(x),
    ]
    for slope in slopes:
        path = descend(slope, np.linspace(-50, 50, 501), 1 / 25, 2 / 3, steps=300, nesterov=True)
        assert np.abs(path[-1]).max() < 1e-6


def test_figures_of_nesterov_show_the_limits_and_the_values(namespace: Namespace) -> None:
    page = namespace("plot_nesterov")
    (valley, right), (run,) = (figure.axes for figure in page["figures"])
    np.testing.assert_array_equal(valley.lines[0].get_xydata(), page["legs"].reshape(-1, 2))
    *_, round_dots, squares = valley.lines
    np.testing.assert_array_equal(round_dots.get_xydata(), page["legs"][:, 0])
    np.testing.assert_array_equal(squares.get_xydata(), page["legs"][:, 1])
    assert (round_dots.get_marker(), squares.get_marker()) == ("o", "s")
    assert valley.get_aspect() == 1  # so that a gradient is across the contours
    assert right.get_xscale() == "log"  # so that the flat directions are seen
    curves, dots = right.lines[:3], right.lines[3:]
    assert texts(right) == ["plain, limit 2.00", "heavy ball,\nlimit 3.80", "Nesterov, limit 1.36"]
    np.testing.assert_allclose([dot.get_xdata()[0] for dot in dots], [2, 3.8, 3.8 / 2.8])
    methods = [("C0", 0.0, False), ("C1", 0.9, False), ("C2", 0.9, True)]
    for (color, beta, nesterov), curve, dot in zip(methods, curves, dots, strict=True):
        h, rate = curve.get_data()
        np.testing.assert_allclose(rate, spectral_radius(h, beta, nesterov), rtol=0, atol=1e-7)
        assert curve.get_color() == dot.get_color() == color
    np.testing.assert_array_equal([line.get_ydata() for line in run.lines], page["values"])
    assert [line.get_color() for line in run.lines] == ["C0", "C2", "C2", "C3"]
    # What the alternative text says of the ends of the curves:
    ends = [page["values"][i][-1] for i in (0, 2, 3)]
    np.testing.assert_allclose(ends, [0.045, 7e-10, 5e-14], rtol=0.07)
    np.testing.assert_array_equal(page["lows"], [16, 46, 78, 109])
    assert (page["values"][3][1:] < page["values"][2][1:]).all()
    assert texts(run) == page["labels"]
    assert all(map(labeled, (valley, right, run)))


def test_restarts_come_late_where_many_directions_are_flat(namespace: Namespace) -> None:
    page = namespace("plot_nesterov")
    curvature = np.geomspace(1.0, 100.0, 20)
    theta, v, before, first = np.ones(20), np.zeros(20), np.inf, 0
    while True:
        phi = theta + 0.99 * v
        value = (curvature * phi * phi).sum() / 2
        if value > before:
            break
        first, before = first + 1, value
        v = 0.99 * v - 0.01 * curvature * phi
        theta = theta + v
    assert page["late_restarts"][0] == first
