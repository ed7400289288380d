"""The drawing functions draw the data that they were given on the Axes that they were given."""

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from momentum_docs import Quadratic, descend, plotting

mpl.use("agg")
VALLEY = Quadratic([1.0, 50.0])
PATH = descend(VALLEY.gradient, [4.0, 1.0], 0.02, 0.5, steps=20)
BOX: Any = {"xlim": (-5, 5), "ylim": (-2, 2)}


@pytest.fixture(autouse=True)
def no_global_state() -> Iterator[None]:
    """Every function leaves the settings and the list of figures alone."""
    before = dict(plt.rcParams)
    yield
    plt.close("all")
    assert dict(plt.rcParams) == before


def curve(ax: Any) -> Any:
    return plotting.curve_path(ax, Quadratic(2.0), [-5.0, -4.0, 1.0], xlim=(-6, 6))


def contours(ax: Any) -> Any:
    return plotting.contour_path(ax, VALLEY, PATH, **BOX)


def loss(ax: Any) -> Any:
    return plotting.loss_curve(ax, VALLEY(PATH))


def surface(ax: Any) -> Any:
    return plotting.surface_path(ax, VALLEY, PATH, **BOX)


@pytest.mark.parametrize("draw", [curve, contours, loss, surface])
def test_the_given_axes_come_back_and_no_other_figure_is_touched(
    draw: Callable[[Any], Any],
) -> None:
    figure: Any
    figure, ax = plt.subplots(subplot_kw={"projection": "3d"} if draw is surface else {})
    _, bystander = plt.subplots()
    assert draw(ax) is ax
    assert not bystander.has_data()
    assert plt.get_fignums() == [figure.number, 2]


def test_a_curve_carries_its_path_and_marks_the_last_point() -> None:
    line, path, last = curve(plt.subplots()[1]).lines
    np.testing.assert_allclose(line.get_ydata(), line.get_xdata() ** 2)
    assert line.get_xdata()[[0, -1]].tolist() == [-6, 6]
    assert path.get_xydata().tolist() == [[-5, 25], [-4, 16], [1, 1]]
    assert last.get_xydata().tolist() == [[1, 1]]
    assert last.get_markersize() > path.get_markersize()


def test_contours_have_values_that_grow_by_a_constant_factor() -> None:
    ax = contours(plt.subplots()[1])
    levels = ax.collections[0].levels
    np.testing.assert_allclose(levels[1:] / levels[:-1], levels[1] / levels[0])
    corners = VALLEY([[5.0, 2.0], [-5.0, -2.0]])
    assert 0 < levels[0] < levels[-1] < corners.max()
    path, last = ax.lines
    np.testing.assert_array_equal(path.get_xydata(), PATH)
    np.testing.assert_array_equal(last.get_xydata(), PATH[-1:])
    assert (ax.get_xlim(), ax.get_ylim()) == ((-5, 5), (-2, 2))


def test_a_contour_runs_where_the_function_has_its_value() -> None:
    found = contours(plt.subplots()[1]).collections[0]
    for level, path in zip(found.levels, found.get_paths(), strict=True):
        np.testing.assert_allclose(VALLEY(path.vertices), level, rtol=0.1, atol=0.05)


def test_a_path_lies_on_its_surface() -> None:
    ax = surface(plt.subplots(subplot_kw={"projection": "3d"})[1])
    (path,) = ax.lines
    x, y, height = path.get_data_3d()
    np.testing.assert_array_equal(np.column_stack([x, y]), PATH)
    np.testing.assert_array_equal(height, VALLEY(PATH))
    assert path.get_zorder() > ax.collections[0].get_zorder()
    assert not ax.computed_zorder


def test_losses_stand_against_updates_on_a_logarithmic_scale() -> None:
    ax: Any = plotting.loss_curve(plt.subplots()[1], [4.0, 2.0, 1.0], label="plain")
    (line,) = ax.lines
    assert line.get_xydata().tolist() == [[0, 4], [1, 2], [2, 1]]
    assert ax.get_yscale() == "log"
    (text,) = ax.texts
    assert text.get_text() == "plain"
    assert text.xy == (2, 1)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("update", "loss")


def test_colors_and_labels_are_passed_on() -> None:
    _, (left, right) = plt.subplots(1, 2)
    plotting.curve_path(left, Quadratic(2.0), [1.0, 0.5], xlim=(-1, 1), color="C3", label="run")
    plotting.contour_path(right, VALLEY, PATH, **BOX, color="C3", label="run")
    for ax, artist in ((left, left.lines[1]), (right, right.lines[0])):
        assert artist.get_color() == "C3"
        assert ax.get_legend_handles_labels()[1] == ["run"]
