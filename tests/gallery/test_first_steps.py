"""The first chapter's scripts: their data against other answers, and what their figures show."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

Namespace = Callable[[str], dict[str, Any]]


def exact(start: Fraction, learning_rate: Fraction, momentum: Fraction, steps: int) -> list[float]:
    """Return the positions on x², in Polyak's form and in rationals."""
    before = x = start
    path = [x]
    for _ in range(steps):
        before, x = x, x - learning_rate * 2 * x + momentum * (x - before)
        path.append(x)
    return [float(position) for position in path]


def test_one_run_is_that_of_exact_arithmetic(namespace: Namespace) -> None:
    names = namespace("plot_one_run")
    for path, momentum in ((names["plain"], Fraction(0)), (names["heavy"], Fraction(1, 2))):
        expected = exact(Fraction(-5), Fraction(1, 10), momentum, 6)
        np.testing.assert_allclose(path, expected, rtol=1e-13, atol=1e-15)


def test_one_run_draws_both_paths_and_names_their_ends(namespace: Namespace) -> None:
    names = namespace("plot_one_run")
    left, right = names["figures"][0].axes
    for ax, path, end in ((left, names["plain"], "-1.31"), (right, names["heavy"], "0.25")):
        curve, dots, last = ax.lines
        np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
        np.testing.assert_array_equal(dots.get_xydata(), np.column_stack([path, path**2]))
        np.testing.assert_array_equal(last.get_xdata(), path[-1:])
        assert [text.get_text() for text in ax.texts] == [end]
    assert [ax.get_title(loc="left") for ax in (left, right)] == ["Plain descent", "Momentum 0.5"]


def test_the_grid_holds_sixteen_exact_runs(namespace: Namespace) -> None:
    paths = namespace("plot_grid")["paths"]
    assert paths.shape == (7, 4, 4)
    for i, rate in enumerate(("0.01", "0.1", "0.6", "0.9")):
        for j, momentum in enumerate(("0", "0.1", "0.5", "0.9")):
            expected = exact(Fraction(-5), Fraction(rate), Fraction(momentum), 6)
            np.testing.assert_allclose(paths[:, i, j], expected, rtol=1e-12, atol=1e-14)


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
    assert [ax.get_xlabel() for ax in axes[-1]] == [f"momentum {m}" for m in (0.0, 0.1, 0.5, 0.9)]
    assert [ax.get_ylabel() for ax in axes[:, 0]] == [
        f"learning rate {rate}" for rate in (0.01, 0.1, 0.6, 0.9)
    ]


def test_the_regression_ends_at_the_exact_fractions(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    a, b = Fraction(24453604, 28517353), Fraction(-1481248, 28517353)
    np.testing.assert_allclose(names["best"], [float(a), float(b)], rtol=1e-13)
    assert (
        abs(names["loss"](names["best"]) / float(Fraction(5880476301, 1066263828670)) - 1) < 1e-13
    )
    np.testing.assert_allclose(names["path"][-1], [0.7455060203, -0.0681025861], rtol=1e-9)


def test_the_counts_of_updates_are_those_of_the_recurrence(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    values, vectors = np.linalg.eigh(names["summed"].hessian)
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


def test_the_regression_marks_the_solution_and_moves_its_line(namespace: Namespace) -> None:
    names = namespace("plot_regression")
    panels, moving = names["figures"]
    surface, contours, fit, curve = panels.axes
    np.testing.assert_array_equal(surface.lines[0].get_data_3d()[0], names["path"][:, 0])
    cross = [line for line in contours.lines if line.get_marker() == "x"]
    np.testing.assert_array_equal(cross[0].get_xydata(), names["best"][np.newaxis])
    assert len(fit.lines) == 102  # a line an update, the last one again, and the points
    np.testing.assert_allclose(curve.lines[0].get_ydata(), names["loss"](names["path"]))
    # the film's last frame is what a still picture shows
    left, right = moving.axes
    np.testing.assert_array_equal(left.lines[-1].get_xydata(), names["path"])
    np.testing.assert_allclose(
        right.lines[-1].get_ydata(), names["features"] @ names["path"][-1], rtol=1e-14
    )
    assert right.texts[0].get_text() == "update 99"
    names["show"](3)
    np.testing.assert_array_equal(left.lines[-1].get_xydata(), names["path"][:4])
