"""The pages of "Where it fails or surprises" against other ways to the same numbers."""

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh

from momentum_docs import DoubleWell, Rosenbrock, descend
from tests.oracles import FloatArray, Namespace, momenta, polyak, relaxed, rows, texts
from tests.oracles import rates as shares

tilts = st.integers(-380, 380).map(lambda number: number / 1000)
starts = st.integers(-2500, 2500).map(lambda number: number / 1000)
seeds = st.integers(0, 2**32 - 1)


def axes_of(variables: dict[str, Any]) -> list[Axes]:
    """Return the axes of a page's only figure, which all have a title and a label."""
    (figure,) = variables["figures"]
    axes: list[Axes] = [ax for ax in figure.axes if ax.get_label() != "<colorbar>"]
    assert all(ax.get_title(loc="left") and ax.get_xlabel() for ax in axes)
    assert axes[0].get_ylabel()
    assert axes[-1].get_ylabel()
    return axes


# Page 13: the barrier


@relaxed
@given(tilts, starts, momenta, shares)
def test_energy_never_grows_below_the_limit_in_the_double_well(
    tilt: float, x0: float, beta: float, share: float
) -> None:
    well = DoubleWell(tilt)
    walls = np.roots([0.25, 0, -0.5, tilt, -well(x0)])
    reach = np.abs(walls[np.abs(walls.imag) < 1e-6].real).max()  # the ball gets no further out
    alpha = share * 2 * (1 - beta) / max(3 * reach**2 - 1, 0.1)
    path = descend(well.gradient, x0, alpha, beta, steps=300)
    energy = well(path) + beta * np.diff(path, prepend=x0) ** 2 / (2 * alpha)
    assert (np.diff(energy) <= 1e-13 * max(1, abs(well(x0)))).all()
    # On the way of a step, too, f is at most the energy.
    for s in np.linspace(0, 1, 11):
        on_the_way = well(path[:-1] + s * np.diff(path))
        assert (on_the_way <= energy[:-1] + 1e-13 * max(1, abs(well(x0)))).all()
    top = well.stationary_points[1]
    if well(x0) < well(top):
        assert ((path < top) == (x0 < top)).all()


@relaxed
@given(seeds, momenta, shares)
def test_energy_never_grows_below_the_limit_in_three_dimensions(
    seed: int, beta: float, share: float
) -> None:
    random = np.random.default_rng(seed)
    directions, x0 = random.normal(size=(5, 3)), 3 * random.normal(size=3)
    v0 = random.normal(size=3)

    def value(x: FloatArray) -> Any:
        return np.cos(x @ directions.T).sum(axis=-1)  # hills and wells

    def gradient(x: FloatArray) -> FloatArray:
        return -np.sin(x @ directions.T) @ directions

    # No Hessian of the cosines has a larger eigenvalue.
    largest = np.linalg.norm(directions, 2) ** 2
    alpha = share * 2 * (1 - beta) / largest
    path = descend(gradient, x0, alpha, beta, steps=200, v0=v0)
    speeds = np.linalg.norm(np.diff(path, axis=0, prepend=[x0 - v0]), axis=-1)
    energy = value(path) + beta * speeds**2 / (2 * alpha)
    assert (np.diff(energy) <= 1e-13 * (5 + energy[0])).all()


def test_map_of_wells_is_that_of_single_runs(namespace: Namespace) -> None:
    page = namespace("plot_barrier")
    well, top = page["well"], page["top"]
    for i, j in [(0, 0), (200, 3), (200, 399), (150, 370), (170, 360), (180, 365), (120, 20)]:
        beta = 1 - 1 / page["memory"][i]
        run = polyak(well.gradient, page["starts"][j], page["learning_rate"], beta)
        last = rows(run, 6000)[-1]
        assert abs(well.gradient(last)) < 1e-6
        assert (last > top) == (page["x"][i, j] > top)


def test_figure_of_the_barrier_draws_energies_and_the_map(namespace: Namespace) -> None:
    page = namespace("plot_barrier")
    heights, basins = axes_of(page)
    curve, hilltop, *runs = heights.lines
    assert set(np.asarray(hilltop.get_ydata())) == {page["well"](page["top"])}
    np.testing.assert_allclose(
        np.asarray(curve.get_ydata()), page["well"](np.asarray(curve.get_xdata()))
    )
    for run, (x0, _, style, _) in zip(runs, page["runs"], strict=True):
        x, energy = np.asarray(run.get_data())
        assert (x[0], energy[0]) == (x0, page["well"](x0))
        assert (energy >= page["well"](x)).all()
        assert (run.get_color(), run.get_linestyle()) == ("C1", style)  # all are heavy balls
    assert basins.get_yscale() == "log"
    ticks = [float(label.get_text()) for label in basins.get_yticklabels()]
    np.testing.assert_allclose(ticks, 1 - 1 / basins.get_yticks())
    np.testing.assert_allclose(page["well"](page["walls"]), page["well"](page["top"]), rtol=1e-12)


def test_answer_climbs_above_its_start_far_above_the_limit(namespace: Namespace) -> None:
    page = namespace("plot_barrier")
    run = rows(polyak(lambda x: x**3 - x + 0.1, 1.3, 0.5, 0.9), 500)
    np.testing.assert_allclose(page["path"], run, atol=1e-9)
    assert page["limit"] == pytest.approx(2 * 0.1 / 5.822, rel=1e-3)


# Page 14: the cycle


def exact_slope(x: Fraction) -> Fraction:
    if x < 1:
        return 25 * x
    return x + 24 if x < 2 else 25 * x - 24


def test_slope_of_the_cycle_is_the_written_one_with_curvatures_from_1_to_25(
    namespace: Namespace,
) -> None:
    points = [Fraction(number, 8) for number in range(-24, 40)]
    slopes = [namespace("plot_cycle")["slope"](x) for x in points]
    assert slopes == [exact_slope(x) for x in points]
    curvatures = {8 * (after - before) for before, after in pairwise(slopes)}
    assert curvatures == {1, 25}
    # At a bend the slope has two: on its left and on its right.
    for bend, (before, after) in [(1, (25, 1)), (2, (1, 25))]:
        tiny = Fraction(1, 1000)
        at, left, right = (exact_slope(Fraction(bend) + z) for z in (0 * tiny, -tiny, tiny))
        assert [(at - left) / tiny, (right - at) / tiny] == [before, after]


def test_plain_descent_and_nesterov_arrive_where_the_heavy_ball_circles() -> None:
    for theta in (3.1, 3.3, 3.45, -5.0, 60.0):
        x = y = before = theta
        for _ in range(300):
            x = x - 2 / 26 * float(exact_slope(Fraction(x)))
            ahead = y + 2 / 3 * (y - before)
            before, y = y, ahead - float(exact_slope(Fraction(ahead))) / 25
        assert abs(x) < 1e-6
        assert abs(y) < 1e-6


def test_answer_counts_the_starts_that_circle_at_a_lower_rate(namespace: Namespace) -> None:
    page = namespace("plot_cycle")
    x, y = np.meshgrid(page["starts"][::4], page["starts"][::4])
    for share, counted in page["circling"].items():
        before, here = x - y, x
        for _ in range(300):
            step = share / 9 * np.interp(here, [-1e9, 1, 2, 1e9], [-25e9, 25, 26, 25e9 - 24])
            before, here = here, here - step + 4 / 9 * (here - before)
        assert counted == pytest.approx((np.abs(here) > 1e-3).mean(), abs=1e-3)


def test_map_of_the_cycle_is_that_of_single_runs(namespace: Namespace) -> None:
    page = namespace("plot_cycle")
    landings = [*map(float, page["points"]), 0.0]
    cells = [(320, 450), (320, 320), (100, 400), (500, 30), (280, 370), (10, 600), (600, 10)]
    cells += [
        (int(i), int(np.argmax(page["ends"][i] == end))) for end in range(4) for i in (90, 400)
    ]
    for i, j in cells:
        run = polyak(exact_slope, page["starts"][j], 1 / 9, 4 / 9, page["starts"][i])
        last = rows(run, 120)[-1]
        assert abs(last - landings[page["ends"][i, j]]) < 1e-6


def test_figure_of_the_cycle_names_its_points_and_draws_three_methods(namespace: Namespace) -> None:
    page = namespace("plot_cycle")
    run, distances, slopes, _ = axes_of(page)
    *levels, line = run.lines
    points = [float(point) for point in page["points"]]
    assert [np.asarray(level.get_ydata())[0] for level in levels] == points
    assert texts(run) == [f"{point:.2f}".replace("-", "−") for point in points]
    np.testing.assert_array_equal(line.get_ydata(), page["heavy"][:31])
    assert [np.asarray(dot.get_xdata())[0] for dot in slopes.lines[:3]] == points
    drawn = {curve.get_label(): curve.get_color() for curve in distances.lines}
    assert drawn == {"plain descent": "C0", "heavy ball": "C1", "Nesterov": "C2"}
    for curve in distances.lines:
        np.testing.assert_array_equal(curve.get_ydata(), np.abs(page["paths"][curve.get_label()]))


# Page 15: the threshold


def turned(point: list[Fraction]) -> list[Fraction]:
    """Turn a point of the plane x + y + z = 0 by a third, without any root of 3."""
    return [point[2], point[0], point[1]]


def margin(s: Fraction) -> Fraction:
    """Return how surely the corners are nearest to the points of the cycle, in exact fractions."""
    alpha, beta = 4 / (s + 1) ** 2, ((s - 1) / (s + 1)) ** 2
    now = [Fraction(2), Fraction(-1), Fraction(-1)]
    after, before = turned(now), turned(turned(now))
    needed = [
        ((1 + beta) * a - b - beta * c) / alpha for a, b, c in zip(now, after, before, strict=True)
    ]
    corner = [(g - a) / (s**2 - 1) for g, a in zip(needed, now, strict=True)]
    outward = [a - w for a, w in zip(now, corner, strict=True)]
    others = (turned(corner), turned(turned(corner)))
    products = [
        sum((o * (w - u) for o, w, u in zip(outward, corner, other, strict=True)), Fraction())
        for other in others
    ]
    return min(products) / 6  # the squared length of the points


def test_the_threshold_is_a_factor_of_the_exact_margin(namespace: Namespace) -> None:
    # Two polynomials of degree 4 that agree at more than five places are the same.
    for s in [Fraction(number, 4) for number in range(5, 60)]:
        factors = (s**2 - 4 * s - 1) * (3 * s**2 + 4 * s - 3)
        assert margin(s) == 3 * factors / (32 * (s**2 - 1) ** 2)
        _, found = namespace("plot_threshold")["corners_for"](float(s**2))
        assert found == pytest.approx(float(margin(s)), abs=1e-12)
    assert namespace("plot_threshold")["threshold"] == pytest.approx((2 + 5**0.5) ** 2)


@pytest.mark.parametrize("kappa", [18, 25, 60])
def test_the_first_bowl_pulls_to_the_nearest_point_of_the_triangle(
    namespace: Namespace, kappa: float
) -> None:
    page = namespace("plot_threshold")
    corners, _ = page["corners_for"](kappa)
    x = np.random.default_rng(0).normal(size=(500, 2))
    pull = (page["first_bowl"](x, kappa, corners) - x) / (kappa - 1)
    # What is nearest is in the triangle, and no corner is on the far side of it.
    weights = np.linalg.solve(
        np.vstack([corners.T, np.ones(3)]), np.vstack([pull.T, np.ones(len(x))])
    )
    assert weights.min() > -1e-12
    assert np.einsum("ij,ikj->ik", x - pull, corners - pull[:, np.newaxis]).max() < 1e-12
    path = descend(
        lambda x: page["first_bowl"](x, kappa, corners),
        page["cycle"][1],
        *page["optimal_parameters"](1, kappa)[:2],
        steps=3,
        v0=page["cycle"][1] - page["cycle"][0],
    )
    np.testing.assert_allclose(path, page["cycle"][[1, 2, 0, 1]], atol=1e-12)


def test_the_second_bowl_is_a_function_with_curvatures_from_1_to_kappa(
    namespace: Namespace,
) -> None:
    page = namespace("plot_threshold")
    x = np.random.default_rng(0).normal(size=(500, 2))
    np.testing.assert_allclose(page["sling"](3 * x), 3 * page["sling"](x), rtol=1e-12)
    steps = 1e-6 * np.eye(2)
    hessians = np.stack(
        [(page["sling"](x + step) - page["sling"](x - step)) / 2e-6 for step in steps], axis=-1
    )
    off = np.abs(hessians[:, 0, 1] - hessians[:, 1, 0])
    assert np.sort(off)[-5:].max() < 1e-6  # it is symmetric: the gradient has a function
    curvatures = np.linalg.eigvalsh(hessians)
    assert curvatures.min() > 1 - 1e-6
    assert curvatures.max() < 25 + 1e-6
    assert np.ptp(curvatures) > 23.9


@pytest.mark.parametrize("i", [5, 20, 39])
def test_a_bowl_throws_the_ball_out_as_fast_as_the_curve_says(namespace: Namespace, i: int) -> None:
    page = namespace("plot_threshold")
    kappa, growth, cycle = page["beyond"][i], page["fastest"][i], page["cycle"]
    corners, left = page["corners_for"](kappa, growth)
    assert 0 <= left < 1e-5
    radius, along = np.linalg.norm(corners[0]), corners[0] @ cycle[0]
    sharpness = 4 * (along / radius**2 - 1)
    path = descend(
        lambda x: page["second_bowl"](x, kappa, corners, sharpness),
        cycle[0],
        *page["optimal_parameters"](1, kappa)[:2],
        steps=12,
        v0=cycle[0] - cycle[2] / growth,
    )
    expected = growth ** np.arange(13)[:, np.newaxis] * np.tile(cycle, (5, 1))[:13]
    np.testing.assert_allclose(path, expected, rtol=1e-7, atol=1e-9)


def test_figure_of_the_threshold_draws_the_methods_in_their_colors(namespace: Namespace) -> None:
    page = namespace("plot_threshold")
    first, second, runs, rates = axes_of(page)
    np.testing.assert_array_equal(first.lines[0].get_xydata(), page["caught"])
    assert {ax.lines[0].get_color() for ax in (first, second)} == {"C1"}
    colors = {"plain descent": "C0", "heavy ball": "C1", "Nesterov": "C2"}
    drawn = {line.get_label(): line.get_color() for line in runs.lines[:3]}
    assert drawn == colors
    assert [line.get_color() for line in runs.lines[3:]] == ["C0", "C2"]
    dots = [line for line in rates.lines if np.size(line.get_xdata()) == 1]
    for dot, (name, kappa, rate) in zip(dots, page["proved"], strict=True):
        assert dot.get_color() == colors[name.split(",")[0]]
        assert tuple(np.asarray(dot.get_xydata())[0]) == (kappa, rate)


# Page 16: log cosh


def test_map_of_lost_runs_is_that_of_single_runs(namespace: Namespace) -> None:
    page = namespace("plot_log_cosh")
    for i, j in [(10, 0), (37, 20), (28, 26), (19, 40), (12, 46), (50, 15), (60, 20), (39, 30)]:
        alpha, beta = page["learning_rates"][i], page["momenta"][j]
        assert alpha < 2 * (1 + beta)
        # Plain floats round as arrays may not, and the runs that are lost are chaotic.
        lost = [
            max(abs(rows(polyak(math.tanh, x0, alpha, beta), 4000)[-12:])) > 0.001
            for x0 in page["starts"].tolist()
        ]
        assert abs(np.mean(lost) - page["share"][i, j]) <= 0.1
    assert (page["share"][-1] == 1).all()  # above every limit


def test_figure_of_the_lost_runs_leaves_blank_where_all_arrive(namespace: Namespace) -> None:
    page = namespace("plot_log_cosh")
    ax, run = axes_of(page)[:2]
    (mesh,) = (artist for artist in ax.collections if isinstance(artist, QuadMesh))
    drawn: Any = np.ma.asarray(mesh.get_array())
    np.testing.assert_array_equal(np.ma.getmaskarray(drawn), page["share"].T == 0)
    np.testing.assert_array_equal(drawn.filled(0), page["share"].T)
    above, below, plain = ax.lines
    for line, end in [(above, 3.98998), (below, 0.01002), (plain, 2)]:
        x = np.asarray(line.get_xdata(), dtype=float)
        np.testing.assert_allclose(x[[0, -1]], [2, end], atol=1e-4)
    places, labels = ax.get_yticks(), [float(text.get_text()) for text in ax.get_yticklabels()]
    np.testing.assert_allclose(1 - 10.0**-places, labels, atol=1e-12)
    assert [line.get_color() for line in run.lines] == ["C0", "C1"]
    assert plain.get_color() == "C0"


# Page 17: Rosenbrock's valley


def test_curvatures_are_those_at_the_minimum(namespace: Namespace) -> None:
    page = namespace("plot_rosenbrock")
    minimum, steps, gradient = np.ones(2), 1e-5 * np.eye(2), Rosenbrock().gradient
    hessian = (gradient(minimum + steps) - gradient(minimum - steps)) / 2e-5
    np.testing.assert_allclose(np.linalg.eigvalsh(hessian), [page["mu"], page["L"]], rtol=1e-5)


@pytest.mark.parametrize("i", [0, 1, 2])
def test_counts_are_those_of_runs_written_out(namespace: Namespace, i: int) -> None:
    page = namespace("plot_rosenbrock")
    alpha, best = page["learning_rates"][i], int(np.nanargmin(page["counts"][i]))
    for j in (best, 199):
        beta, count = page["momenta"][j], int(page["counts"][i][j])
        x, y, u, v, last = -1.2, 1.0, 0.0, 0.0, 0
        for update in range(count + 2000):
            if np.hypot(x - 1, y - 1) >= 1e-8:
                last = update
            bend = 200 * (y - x * x)
            u, v = beta * u - alpha * (2 * x - 2 - 2 * x * bend), beta * v - alpha * bend
            x, y = x + u, y + v
        assert last + 1 == pytest.approx(count, rel=0.01)


def test_prediction_is_that_of_the_update_matrix(namespace: Namespace) -> None:
    page = namespace("plot_rosenbrock")
    for i, j in [(0, 0), (0, 100), (1, 150), (2, 50), (2, 199)]:
        alpha, beta = page["learning_rates"][i], page["momenta"][j]
        hessian = np.array([[802, -400], [-400, 200]])
        kept = beta * np.eye(2)
        update = np.block([[np.eye(2) - alpha * hessian, kept], [-alpha * hessian, kept]])
        radius = np.abs(np.linalg.eigvals(update)).max()
        predicted = np.log(1e-8) / np.log(radius)
        assert page["predicted"][i, j] == pytest.approx(predicted, rel=1e-6)


def test_figure_of_the_valley_draws_two_runs_and_three_pairs_of_curves(
    namespace: Namespace,
) -> None:
    page = namespace("plot_rosenbrock")
    above, below = axes_of(page)
    assert above.get_title(loc="left") == f"{page['steps']} updates"
    arrived, _, plain, _ = above.lines
    np.testing.assert_allclose(np.asarray(arrived.get_xydata())[-1], [1, 1], atol=1e-8)
    assert np.asarray(plain.get_xydata())[-1, 0] < 0
    assert len(below.lines) == 6
    for counted, predicted in zip(below.lines[::2], below.lines[1::2], strict=True):
        assert (counted.get_linestyle(), predicted.get_linestyle()) == ("-", "--")
        assert (counted.get_color(), predicted.get_color()) == ("C1", "#555555")
    assert (arrived.get_color(), plain.get_color()) == ("C1", "C0")


@pytest.mark.parametrize(("low", "number"), [(5, 200), (8, 333), (10, 500)])
def test_the_floor_chooses_the_momentum_on_other_grids(low: float, number: int) -> None:
    valley, mu = Rosenbrock(), np.linalg.eigvalsh([[802, -400], [-400, 200]])[0]
    momenta = 1 - 1 / np.geomspace(low, 200, number)
    for alpha in (0.0004, 0.0002):
        path = descend(valley.gradient, [-1.2, 1.0], alpha, momenta[:, np.newaxis], steps=3000)
        far = np.hypot(*np.moveaxis(path - 1, -1, 0)) >= 1e-8
        counts = np.where(far[-1], 9999, len(far) - far[::-1].argmax(axis=0))
        best, critical = momenta[counts.argmin()], (1 - np.sqrt(alpha * mu)) ** 2
        assert abs((1 - best) / (1 - critical) - 1) < 0.12


def test_dips_are_where_the_motion_along_the_floor_is_missing(namespace: Namespace) -> None:
    page = namespace("plot_rosenbrock")
    valley, alpha = Rosenbrock(), 0.0004
    for low, high in [(0.9632, 0.9645), (0.9718, 0.973)]:
        between = np.linspace(low, high, 40)
        path = descend(valley.gradient, [-1.2, 1.0], alpha, between[:, np.newaxis], steps=2600)
        along = (path[-600] - 1) @ page["floor"]
        assert np.sign(along[0]) == -np.sign(along[-1])
        far = np.hypot(*np.moveaxis(path - 1, -1, 0)) >= 1e-7
        counts = len(far) - far[::-1].argmax(axis=0)
        turn = np.abs(along).argmin()
        assert counts[max(0, turn - 8) : turn + 9].min() < min(counts[0], counts[-1])


def test_answer_is_the_largest_rate_that_arrives(namespace: Namespace) -> None:
    page = namespace("plot_rosenbrock")
    pair = page["pair"]
    for share, arrives in [(0.5, True), (0.81, True), (0.82, False), (1.0, False)]:
        x, y, u, v = -1.2, 1.0, 0.0, 0.0
        alpha = share * pair.learning_rate
        for _ in range(3000):
            bend = 200 * (y - x * x)
            u = pair.momentum * u - alpha * (2 * x - 2 - 2 * x * bend)
            v = pair.momentum * v - alpha * bend
            x, y = x + u, y + v
            if abs(x) > 1e6:
                break
        assert (np.hypot(x - 1, y - 1) < 1e-7) == arrives


# Page 18: conjugate gradients


@relaxed
@given(seeds, st.integers(1, 5))
def test_heavy_ball_with_the_moves_of_conjugate_gradients_is_lowest_in_the_krylov_space(
    seed: int, n: int
) -> None:
    random = np.random.default_rng(seed)
    basis, _ = np.linalg.qr(random.normal(size=(n, n)))
    hessian = basis * random.uniform(1, 10, n) @ basis.T
    start, minimizer = random.normal(size=(2, n))
    slope = hessian @ (minimizer - start)
    p, move_before, keep, x, v = slope, 1.0, 0.0, start, np.zeros(n)
    space: list[FloatArray] = []
    for _ in range(n):
        space.append(hessian @ space[-1] if space else slope)
        move = slope @ slope / (p @ hessian @ p)
        v = keep * move / move_before * v - move * (hessian @ (x - minimizer))
        x = x + v
        columns = np.linalg.qr(np.transpose(space))[0]
        weights = np.linalg.solve(
            columns.T @ hessian @ columns, columns.T @ hessian @ (minimizer - start)
        )
        np.testing.assert_allclose(x, start + columns @ weights, atol=1e-6)
        after = slope - move * hessian @ p
        if after @ after < 1e-16:
            break
        keep, move_before = after @ after / (slope @ slope), move
        p, slope = after + keep * p, after


def test_conjugate_gradients_on_the_chain_hang_straight_lines(namespace: Namespace) -> None:
    page = namespace("plot_conjugate_gradients")
    beads = np.arange(1, page["n"] + 1)
    for k, heights in enumerate(page["paths"][:, 3]):
        np.testing.assert_allclose(heights, np.maximum(1 - beads / (k + 1), 0), atol=1e-13)


def test_chebyshev_momenta_make_chebyshev_polynomials(namespace: Namespace) -> None:
    page = namespace("plot_conjugate_gradients")
    mu, L, chain = page["mu"], page["L"], page["chain"]
    curvatures, modes = np.linalg.eigh(chain.hessian)
    errors = (page["paths"][:, 2] - chain.minimizer) @ modes
    for k, error in enumerate(errors):
        polynomial = np.polynomial.Chebyshev.basis(k)
        shrunk = polynomial((L + mu - 2 * curvatures) / (L - mu)) / polynomial((L + mu) / (L - mu))
        np.testing.assert_allclose(error, errors[0] * shrunk, atol=1e-11)


def test_momenta_of_the_chain_arrive_from_any_start_and_only_they(namespace: Namespace) -> None:
    page = namespace("plot_conjugate_gradients")
    x, v = (
        np.tile(np.random.default_rng(0).normal(size=page["n"]), (4, 1)),
        np.zeros((4, page["n"])),
    )
    for beta in page["momenta"].T[:, :, np.newaxis]:
        v = beta * v - (1 + beta) / 2 * page["chain"].gradient(x)
        x = x + v
    distances = np.linalg.norm(x - page["chain"].minimizer, axis=-1)
    assert distances[3] < 1e-12
    assert (distances[:3] > 0.1).all()
    np.testing.assert_allclose(page["distances"][:3], distances[:3], rtol=1e-9)


def test_figure_of_the_chain_shows_heights_errors_and_momenta(namespace: Namespace) -> None:
    page = namespace("plot_conjugate_gradients")
    heights, distances, curves = axes_of(page)
    target, _, *fronts = heights.lines
    np.testing.assert_allclose(np.asarray(target.get_ydata()), page["chain"].minimizer, atol=1e-12)
    for i, (front, beta) in enumerate(zip(fronts, page["momenta"], strict=True)):
        np.testing.assert_array_equal(front.get_ydata(), page["paths"][20, i])
        np.testing.assert_array_equal(curves.lines[i].get_ydata(), beta)
        error = np.linalg.norm(page["paths"][:, i] - page["chain"].minimizer, axis=1)
        np.testing.assert_allclose(
            np.asarray(distances.lines[2 * i].get_ydata()), error, atol=1e-12
        )
    assert texts(distances) == ["2.7", "0.5", "0.3", "0.0"]
    assert texts(curves) == page["names"]
    # Plain descent, the heavy ball, and of the other two one that has a color.
    assert [line.get_color() for line in curves.lines] == ["C0", "C1", "#666666", "C3"]
