"""The chapter on why momentum works, against eigenvalues, matrix powers and exact rationals."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.contour import ContourSet
from matplotlib.text import Annotation

from momentum_docs import Quadratic, closed_form, descend, regime
from tests.oracles import (
    FloatArray,
    Namespace,
    momenta,
    relaxed,
    spectral_radius,
    states,
    texts,
)


def curves(ax: Axes) -> list[FloatArray]:
    """Return the points of each line, shape (points, 2)."""
    return [np.asarray(line.get_xydata(), dtype=np.float64) for line in ax.lines]


def assert_readable(ax: Axes) -> None:
    assert ax.get_xlabel()
    low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
    for text in ax.texts:
        place = np.asarray(getattr(text, "xy", text.get_position()))
        assert (low <= place).all()
        assert (place <= high).all()


# Page 4


def test_three_dampings_are_drawn_from_the_powers_of_the_update_matrix(
    namespace: Namespace,
) -> None:
    page = namespace("plot_damping")
    (figure,) = page["figures"]
    run, plane, rate = figure.axes
    upper, lower, *pairs = curves(run)
    spirals, (curve, *dots) = curves(plane), curves(rate)
    assert page["momenta"] == pytest.approx([0.4, 0.64, 0.9], abs=1e-15)
    for i, beta in enumerate(page["momenta"]):
        expected = states(0.04, beta, 60)
        for drawn in pairs[2 * i : 2 * i + 2]:  # the closed form and the iterates
            np.testing.assert_array_equal(drawn[:, 0], np.arange(61))
            np.testing.assert_allclose(drawn[:, 1], expected[:, 0], rtol=0, atol=1e-13)
        np.testing.assert_allclose(spirals[i], expected, rtol=0, atol=1e-13)
        np.testing.assert_allclose(
            dots[i], [[beta, spectral_radius(0.04, beta)]], rtol=0, atol=1e-7
        )
    np.testing.assert_allclose(curve[:, 1], spectral_radius(0.04, curve[:, 0]), rtol=0, atol=1e-7)
    np.testing.assert_array_equal(lower[:, 1], -upper[:, 1])


def test_three_dampings_are_labeled_with_their_regimes(namespace: Namespace) -> None:
    (figure,) = namespace("plot_damping")["figures"]
    for ax in figure.axes:
        assert_readable(ax)
        assert ax.get_ylabel()
    assert {"▲ overdamped, 0.4", "■ critical, 0.64", "● underdamped, 0.9"} < set(
        texts(figure.axes[0])
    )


def test_three_dampings_are_one_method_in_one_color_told_apart_by_marks(
    namespace: Namespace,
) -> None:
    (figure,) = namespace("plot_damping")["figures"]
    run, plane, rate = figure.axes
    for lines in (run.lines[2:], plane.lines, rate.lines[1:]):
        assert {line.get_color() for line in lines} == {"C1"}
        marks = [line.get_marker() for line in lines if line.get_marker() != "None"]
        assert marks == ["^", "s", "o"]


def test_envelope_is_the_size_of_the_complex_weights(namespace: Namespace) -> None:
    page = namespace("plot_damping")
    middle = (1 + 0.9 - 0.04) / 2
    factor = np.sqrt(0.9 * 0.04 / (0.9 - middle**2))  # the weights, solved by hand
    assert page["C"] == pytest.approx(factor, rel=1e-12)
    drawn = curves(page["figures"][0].axes[0])[0]
    np.testing.assert_allclose(drawn[:, 1], factor * 0.9 ** (drawn[:, 0] / 2), rtol=1e-12)


@relaxed
@given(st.floats(0.01, 3.99), momenta)
def test_some_momentum_without_a_swing_exists_for_short_steps_only(h: float, beta: float) -> None:
    path = states(h, beta, 400)[:, 0]
    crosses = bool((path[np.abs(path) > 1e-12] < 0).any())
    if h > 1:
        assert crosses
    elif beta < (1 - np.sqrt(h)) ** 2 - 1e-9:
        assert not crosses


@pytest.mark.parametrize("h", [1.05, 1.8, 2.5, 3.9])
def test_the_best_momentum_of_a_long_step_has_negative_roots(h: float) -> None:
    span = np.linspace(0, 0.999, 1000)
    best = span[spectral_radius(h, span).argmin()]
    assert best == pytest.approx((1 - np.sqrt(h)) ** 2, abs=0.001)
    assert (np.roots([1, -(1 + best - h), best]).real < 0).all()


def test_a_shorter_step_moves_the_corner_and_leaves_the_fading(namespace: Namespace) -> None:
    printed = namespace("plot_damping")["printed"]
    span = np.linspace(0, 0.999, 1000)
    for h in (0.04, 0.01):
        corner = span[spectral_radius(h, span).argmin()]
        rate = spectral_radius(h, 0.9)
        assert f"h = {h}: corner at momentum {corner:.2f}, rate at 0.9 {rate:.4f}" in printed


@relaxed
@given(momenta.filter(bool), st.floats(0.01, 0.99))
def test_swings_stay_under_their_envelope(beta: float, place: float) -> None:
    low, high = (1 - np.sqrt(beta)) ** 2, (1 + np.sqrt(beta)) ** 2
    h = low + place * (high - low)
    factor = np.sqrt(beta * h / (beta - ((1 + beta - h) / 2) ** 2))
    envelope = factor * np.sqrt(beta) ** np.arange(41)
    assert (np.abs(states(h, beta, 40)[:, 0]) <= envelope * (1 + 1e-9)).all()


# Page 5


def test_map_is_colored_by_the_eigenvalues_where_runs_converge(namespace: Namespace) -> None:
    ax = namespace("plot_phase_map")["figures"][0].axes[0]
    (mesh,) = (artist for artist in ax.collections if isinstance(artist, QuadMesh))
    corners = np.asarray(mesh.get_coordinates())
    h, beta = np.moveaxis((corners[:-1, :-1] + corners[1:, 1:]) / 2, -1, 0)  # centers of the cells
    expected = spectral_radius(h, beta)
    colors: Any = np.ma.masked_invalid(np.ma.asarray(mesh.get_array()))
    drawn = np.ma.filled(colors, np.inf).reshape(h.shape)
    inside = np.abs(h - 2 * (1 + beta)) > 1e-6
    assert (np.isfinite(drawn) == (expected < 1))[inside].all()
    converge = np.isfinite(drawn)
    np.testing.assert_allclose(drawn[converge], expected[converge], rtol=0, atol=1e-7)


def test_borders_of_the_map_are_double_roots_and_minus_one(namespace: Namespace) -> None:
    lines = curves(namespace("plot_phase_map")["figures"][0].axes[0])
    critical, upper, stability = lines[4:7]
    for h, beta in (critical.T, upper.T):
        np.testing.assert_allclose((1 + beta - h) ** 2, 4 * beta, rtol=0, atol=1e-14)
    assert (critical[1:, 0] < upper[1:, 0]).all()
    h, beta = stability.T
    np.testing.assert_allclose(1 + (1 + beta - h) + beta, 0, atol=1e-14)


def test_trapezoids_of_the_map_join_places_of_one_rate(namespace: Namespace) -> None:
    ax = namespace("plot_phase_map")["figures"][0].axes[0]
    along = np.linspace(0, 1, 21)[:, np.newaxis]
    for rate, corners in zip([0.4, 0.6, 0.8, 0.9], curves(ax)[:4], strict=True):
        assert f"rate {rate}" in texts(ax)
        for one, other in itertools.pairwise(corners):
            h, beta = (one + along * (other - one)).T
            np.testing.assert_allclose(spectral_radius(h, beta), rate, rtol=0, atol=1e-6)


def test_map_marks_a_run_of_each_regime_and_draws_it(namespace: Namespace) -> None:
    page = namespace("plot_phase_map")
    ax, *panels = page["figures"][0].axes
    assert_readable(ax)
    shown = " ".join(texts(ax))
    notes = [text for text in ax.texts if isinstance(text, Annotation) and text.arrow_patch]
    assert [note.get_text() for note in notes] == ["overdamped", "zigzag"]
    for note in notes:
        assert regime(*note.xy, 1.0) == note.get_text()
    names = ["overdamped", "critical", "underdamped", "zigzag", "divergent"]
    *panels, scale = panels
    assert scale.get_ylabel() == "convergence rate"
    marks = curves(ax)[7:]
    numbered = enumerate(zip(names, panels, marks, page["examples"], strict=True), start=1)
    for number, (name, panel, (mark,), pair) in numbered:
        assert name in shown or name == "critical"
        assert panel.get_title(loc="left") == f"{number} {name}"
        (at,) = (getattr(text, "xy", None) for text in ax.texts if text.get_text() == str(number))
        assert at == pair
        assert panel.get_xlabel() == "update"
        assert tuple(mark) == pair
        (drawn,) = curves(panel)
        np.testing.assert_allclose(
            drawn[:, 1], states(pair[0], pair[1], 15)[:, 0], rtol=0, atol=1e-12
        )


def test_a_run_that_plain_descent_could_not_survive_shrinks(namespace: Namespace) -> None:
    page = namespace("plot_phase_map")
    np.testing.assert_allclose(page["rescued"], states(3.0, 0.6, 15)[:, 0], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(page["plain"], (-2.0) ** np.arange(16))
    assert spectral_radius(3.0, 0.6) == pytest.approx(np.sqrt(0.6), rel=1e-9)


@relaxed
@given(st.floats(0.01, 4.5), momenta.filter(bool))
def test_real_roots_are_positive_at_short_steps_and_negative_at_long_ones(
    h: float, beta: float
) -> None:
    roots = np.roots([1, -(1 + beta - h), beta])
    name = regime(h, beta, 1.0)
    if name == "overdamped":
        assert (roots.real > 0).all()
    elif name in ("zigzag", "divergent"):
        assert (roots.real < 0).all()


# Page 6


def test_valley_is_turned_and_has_the_condition_number_50(namespace: Namespace) -> None:
    valley = namespace("plot_valley")["valley"]
    np.testing.assert_allclose(valley.hessian, [[18.64, -23.52], [-23.52, 32.36]], rtol=1e-14)
    assert np.linalg.cond(valley.hessian) == pytest.approx(50, rel=1e-12)


def test_dots_of_both_axes_lie_on_the_closed_form(namespace: Namespace) -> None:
    (figure,) = namespace("plot_valley")["figures"]
    ax, along, across = figure.axes
    assert any(isinstance(artist, ContourSet) for artist in ax.collections)
    assert ax.get_aspect() == 1
    for panel, start, curvature in ((along, -10, 1.0), (across, 1, 50.0)):
        lines = curves(panel)
        assert len(lines) == 4
        for i, beta in enumerate((0.0, 0.65)):
            expected = start * states(2 / 51 * curvature, beta, 50)[:, 0]
            for drawn in lines[2 * i : 2 * i + 2]:  # the closed form and the run
                np.testing.assert_allclose(drawn[:, 1], expected, rtol=0, atol=1e-12)
    for panel in figure.axes:
        assert_readable(panel)
    assert texts(along) == ["plain descent", "momentum 0.65"]


def test_the_run_along_the_valley_creeps_though_it_is_called_underdamped(
    namespace: Namespace,
) -> None:
    page = namespace("plot_valley")
    path = -10 * states(2 / 51, 0.65, 199)[:, 0]
    assert np.flatnonzero(path > 0)[0] == page["crossing"] == 64
    assert 0 < path.max() < 5e-6
    assert page["beyond"] == pytest.approx(path.max(), rel=1e-6)


def test_the_valley_may_lie_as_it_will(namespace: Namespace) -> None:
    page = namespace("plot_valley")
    expected = [
        start * states(2 / 51 * curvature, 0.65, 50)[:, 0]
        for start, curvature in ((-10, 1.0), (1, 50.0))
    ]
    _, (momentum, turned) = page["runs"]
    assert momentum == 0.65
    for path in (turned @ page["directions"], page["unturned"]):
        np.testing.assert_allclose(path, np.transpose(expected), rtol=0, atol=1e-12)


@relaxed
@given(st.floats(0, 6.3), st.floats(1, 100), momenta, st.floats(0.01, 1))
def test_each_direction_of_any_valley_runs_on_its_own(
    turn: float, condition: float, beta: float, share: float
) -> None:
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    curvatures = np.array([1.0, condition])
    halves = axes * np.sqrt(curvatures)
    alpha = share / condition
    path = descend(Quadratic(halves @ halves.T).gradient, axes @ [3.0, -2.0], alpha, beta, steps=40)
    alone = closed_form([3.0, -2.0], curvatures, alpha, beta, np.arange(41)[:, np.newaxis])
    np.testing.assert_allclose(path @ axes, alone, rtol=0, atol=1e-11)


def test_growing_momentum_is_that_of_the_textbook(namespace: Namespace) -> None:
    page = namespace("plot_growing_momentum")
    tension = 2 * np.eye(1000) - np.eye(1000, k=1) - np.eye(1000, k=-1)
    look, ball = np.ones(1000), np.ones(1000)
    for k in range(40):
        following = look - tension @ look / 4
        look = following + (k + 1) / (k + 4) * (following - ball)
        ball = following
    np.testing.assert_allclose(page["paths"]["growing momentum"][40], ball, atol=1e-12)
    assert page["value"](ball) == pytest.approx(ball @ tension @ ball / 2, rel=1e-10)
    (figure,) = page["figures"]
    assert [line.get_color() for line in figure.axes[0].lines] == ["C0", "C1", "C2"]


def test_ball_loses_as_much_energy_as_friction_takes(namespace: Namespace) -> None:
    page = namespace("plot_differential_equation")
    ball, moment = page["ball"], page["moment"]
    speed = np.gradient(ball, moment, edge_order=2)
    energy = page["well"](ball) + speed**2 / 2
    taken = page["friction"] * np.concatenate(
        [[0], np.cumsum((speed[1:] ** 2 + speed[:-1] ** 2) / 2 * moment)]
    )
    np.testing.assert_allclose(energy + taken, energy[0], atol=1e-3)
    (figure,) = page["figures"]
    np.testing.assert_array_equal(figure.axes[1].lines[0].get_ydata(), page["errors"])
