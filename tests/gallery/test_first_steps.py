"""The first chapter's scripts: their data against other answers, and what their figures show."""

from fractions import Fraction

import numpy as np
import pytest

from tests.data.framework_iterates import DATA
from tests.oracles import (
    FloatArray,
    Namespace,
    eliminated,
    gram,
    polyak,
    power,
    rows,
    spectral_radius,
    states,
    texts,
)

INK = "#222222"  # of what is no method's: data and solutions


def on_x_squared(learning_rate: str, momentum: str) -> FloatArray:
    """Return seven positions on x² from −5, computed in rationals."""
    rate, kept = Fraction(learning_rate), Fraction(momentum)
    return rows(polyak(lambda x: 2 * x, Fraction(-5), rate, kept), 6)


def test_one_run_is_that_of_exact_arithmetic(namespace: Namespace) -> None:
    names = namespace("plot_one_run")
    for path, momentum in ((names["plain"], "0"), (names["heavy"], "1/2")):
        expected = on_x_squared("1/10", momentum)
        np.testing.assert_allclose(path, expected, rtol=1e-13, atol=1e-15)


def test_one_run_draws_both_paths_and_names_their_ends(namespace: Namespace) -> None:
    names = namespace("plot_one_run")
    left, right = names["figures"][0].axes
    for ax, path, end in ((left, names["plain"], "−1.31"), (right, names["heavy"], "0.25")):
        curve, dots, last = ax.lines
        np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
        np.testing.assert_array_equal(dots.get_xydata(), np.column_stack([path, path**2]))
        np.testing.assert_array_equal(last.get_xdata(), path[-1:])
        assert texts(ax) == [end]
    assert [ax.get_title(loc="left") for ax in (left, right)] == ["Plain descent", "Momentum 0.5"]


def test_the_grid_holds_sixteen_exact_runs(namespace: Namespace) -> None:
    paths = namespace("plot_grid")["paths"]
    assert paths.shape == (7, 4, 4)
    for i, rate in enumerate(("0.01", "0.1", "0.6", "0.9")):
        for j, momentum in enumerate(("0", "0.1", "0.5", "0.9")):
            expected = on_x_squared(rate, momentum)
            np.testing.assert_allclose(paths[:, i, j], expected, rtol=1e-12, atol=1e-14)


def test_a_run_with_momentum_rolls_back_when_the_answer_says(namespace: Namespace) -> None:
    names = namespace("plot_one_run")
    expected = rows(polyak(lambda x: 2 * x, Fraction(-5), Fraction(1, 10), Fraction(9, 10)), 30)
    np.testing.assert_allclose(names["rolling"], expected, rtol=1e-12, atol=1e-13)
    assert expected.argmax() == names["turning"] == 6
    assert f"{expected.max():.4f}" == "3.5449"
    assert (expected[4:10] > 0).all()
    assert expected[10] < 0


def test_rates_of_the_grid_are_what_long_runs_shrink_by_on_the_average(
    namespace: Namespace,
) -> None:
    names = namespace("plot_grid")
    for (i, j), rate in np.ndenumerate(names["rates"]):
        h = 2 * names["learning_rates"][i]
        sizes = [np.hypot(*power(h, names["momenta"][j], k)) for k in (20, 120)]
        assert (sizes[1] / sizes[0]) ** (1 / 100) == pytest.approx(rate, rel=0.02)


def test_more_momentum_is_ahead_in_six_updates_and_behind_in_the_long_run(
    namespace: Namespace,
) -> None:
    names = namespace("plot_grid")
    ideal = names["ideal"][0]
    for column, momentum in enumerate((0.9, ideal)):
        np.testing.assert_allclose(
            names["longer"][:, column], -5 * states(0.02, momentum, 30)[:, 0], atol=1e-12
        )
    early, late = np.abs(names["longer"][[6, 30]])
    assert early[0] < early[1]
    assert late[0] > 3 * late[1]
    assert spectral_radius(0.02, 0.9) > spectral_radius(0.02, ideal)
    assert 0 < names["longer"][30, 0] < names["longer"][:, 0].max()  # on its way back


def test_the_best_momentum_of_a_long_step_swings(namespace: Namespace) -> None:
    names = namespace("plot_grid")
    for h, momentum, name in zip(names["h"], names["ideal"], names["ideal_regimes"], strict=True):
        crosses = bool((states(h, momentum, 12)[:, 0] < 0).any())
        assert crosses == (h > 1) == (name == "zigzag")


def test_the_grid_stars_one_run_a_row_and_names_each_panel(namespace: Namespace) -> None:
    names = namespace("plot_grid")
    axes = np.reshape(names["figures"][0].axes, (4, 4))
    titles = np.vectorize(lambda ax: ax.get_title(loc="left"))(axes)
    starred = np.char.endswith(titles, "★")
    assert (starred.sum(axis=1) == 1).all()
    ends = np.abs(names["paths"][-1])
    assert (ends[starred] == ends.min(axis=1)).all()
    for (i, j), title in np.ndenumerate(titles):
        # a swing, a creep or a jump, as the six updates themselves have it
        crossings = int((np.diff(np.sign(names["paths"][:, i, j])) != 0).sum())
        assert (crossings == 6) == title.startswith("zigzag")
        if title.startswith("overdamped"):
            assert crossings == 0
    for (_, j), ax in np.ndenumerate(axes):  # plain descent in its color, momentum in its own
        colors = {line.get_color() for line in ax.lines[1:]}
        assert colors == {"C0" if j == 0 else "C1"}
    assert [ax.get_xlabel() for ax in axes[-1]] == [f"momentum {m}" for m in (0.0, 0.1, 0.5, 0.9)]
    assert [ax.get_ylabel() for ax in axes[:, 0]] == [
        f"learning rate {rate}" for rate in (0.01, 0.1, 0.6, 0.9)
    ]


EIGHT_POINTS = ["30 35 37 59 70 76 88 100", "1100 1423 1377 1800 2304 2588 3495 4839"]


def test_the_regression_ends_at_the_exact_fractions(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    columns = [[Fraction(word) for word in line.split()] for line in EIGHT_POINTS]
    x, y = ([(z - min(line)) / (max(line) - min(line)) for z in line] for line in columns)
    *matrix, right = gram([x, [Fraction(1)] * 8, y])
    a, b = eliminated([row[:-1] for row in matrix], right[:-1])
    loss = sum((a * feature + b - target) ** 2 for feature, target in zip(x, y, strict=True)) / 2
    np.testing.assert_allclose(names["best"], [float(a), float(b)], rtol=1e-13)
    np.testing.assert_allclose(names["loss"](names["best"]), float(loss), rtol=1e-13)


def test_the_regression_takes_the_steps_of_torch(namespace: Namespace) -> None:
    path = namespace("plot_regression")["path"]
    with np.load(DATA) as file:
        stored = file["torch regression momentum"]
    np.testing.assert_allclose(path, stored[:100], rtol=1e-12, atol=1e-12)


def test_the_counts_of_updates_are_those_of_the_recurrence(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    values, vectors = np.linalg.eigh(names["loss"].hessian)
    away = (np.array([10.0, -20.0]) - names["best"]) @ vectors
    for (_, learning_rate, momentum), counted in zip(
        names["settings"], names["updates"], strict=True
    ):
        before = x = away
        for update in range(counted + 1):
            if update == counted - 1:
                assert np.hypot(*x) >= 1e-6
            if update == counted:
                assert np.hypot(*x) < 1e-6
            before, x = x, x - learning_rate * values * x + momentum * (x - before)


def test_the_regression_draws_its_claim_with_the_counts(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    fit, errors = names["figures"][0].axes
    assert (
        texts(errors) == [str(count) for count in names["updates"]] == ["304", "203", "105", "36"]
    )
    curves, dots = errors.lines[::2], errors.lines[1::2]
    for curve, dot, count, (_, rate, momentum) in zip(
        curves, dots, names["updates"], names["settings"], strict=True
    ):
        run = rows(polyak(names["loss"].gradient, np.array([10.0, -20.0]), rate, momentum), count)
        distance = np.linalg.norm(run - names["best"], axis=1)
        np.testing.assert_allclose(curve.get_ydata(), distance, rtol=1e-6)
        assert (dot.get_xdata()[0], curve.get_color()) == (count, "C1" if momentum else "C0")
    assert len(fit.lines) == 5  # four fits and the points


def test_the_regression_marks_the_solution_and_moves_its_line(namespace: Namespace) -> None:
    names = namespace("plot_regression", fresh=True)  # its figure is moved
    _, moving = names["figures"]
    # the last frame is what a picture shows
    left, right = moving.axes
    assert (left.get_xlabel(), left.get_ylabel()) == ("a", "b")  # no second slope beside the loss's
    trail, ball, cross = left.lines
    np.testing.assert_array_equal(cross.get_xydata(), names["best"][np.newaxis])
    assert cross.get_color() == INK
    np.testing.assert_array_equal(trail.get_xydata(), names["path"])
    np.testing.assert_array_equal(ball.get_xydata(), names["path"][-1:])
    np.testing.assert_allclose(
        right.lines[-1].get_ydata(), names["features"] @ names["path"][-1], rtol=1e-14
    )
    assert texts(right) == ["update 99"]
    names["show"](3)
    np.testing.assert_array_equal(trail.get_xydata(), names["path"][:4])
    np.testing.assert_array_equal(ball.get_xydata(), names["path"][3:4])


def test_momentum_helps_the_fit_up_to_the_squared_rate_of_plain_descent(
    namespace: Namespace,
) -> None:
    names = namespace("plot_regression")
    curvatures = np.linalg.eigvalsh(names["loss"].hessian)
    plain = np.abs(1 - 0.1 * curvatures).max()
    for momentum, better in ((plain**2 - 1e-4, True), (plain**2 + 1e-4, False)):
        assert (spectral_radius(0.1 * curvatures, momentum).max() < plain) == better
    assert f"{plain:.4f} {names['helps'][-1]:.3f}" == "0.9209 0.848"
