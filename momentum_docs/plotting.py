"""Draw what the examples share, on Axes that the caller made. Needs Matplotlib."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from mpl_toolkits.mplot3d.axes3d import Axes3D

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray

_CONTOUR = "#8c8c8c"


def curve_path(
    ax: Axes,
    f: Callable[[FloatArray], Any],
    path: npt.ArrayLike,
    *,
    xlim: tuple[float, float],
    color: Any = "C0",
    label: str | None = None,
) -> Axes:
    """Draw a path on the curve of a function of one unknown.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to draw on.
    f : callable
        The function. It takes an array and returns one of the same shape.
    path : array_like, shape (steps + 1,)
        The iterates. The last one is marked by a larger, ringed dot.
    xlim : tuple of float
        The ends of the interval on which the curve is drawn.
    color : color, default "C0"
        The color of the path.
    label : str, optional
        The path's label in a legend.

    Returns
    -------
    matplotlib.axes.Axes
        The same Axes.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is said above.

    See Also
    --------
    contour_path : The same for a function of two unknowns.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from momentum_docs import Quadratic, descend, plotting
    >>> parabola = Quadratic(2.0)
    >>> path = descend(parabola.gradient, -5.0, 0.1, 0.5, steps=6)
    >>> fig, ax = plt.subplots()
    >>> ax = plotting.curve_path(ax, parabola, path, xlim=(-6, 6))
    >>> plt.close(fig)
    """
    _check(ax, Axes, f)
    points = _series("path", path)
    x = np.linspace(*_limits("xlim", xlim), 201)
    ax.plot(x, _values(f, x, x.shape), color=_CONTOUR, linewidth=1.2, zorder=1)
    ax.plot(points, f(points), "o-", color=color, linewidth=1, label=label)
    _mark(ax, points[-1:], f(points[-1:]), color)
    return ax


def contour_path(
    ax: Axes,
    f: Callable[[FloatArray], Any],
    path: npt.ArrayLike,
    *,
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    color: Any = "C1",
    label: str | None = None,
) -> Axes:
    """Draw a path on the contours of a function of two unknowns.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to draw on.
    f : callable
        The function. It takes an array of shape (..., 2) and returns one of shape (...).
    path : array_like, shape (steps + 1, 2)
        The iterates. The last one is marked by a larger, ringed dot.
    xlim, ylim : tuple of float
        The ends of the rectangle on which the contours are drawn, at values that grow by a
        constant factor.
    color : color, default "C1"
        The color of the path.
    label : str, optional
        The path's label in a legend.

    Returns
    -------
    matplotlib.axes.Axes
        The same Axes.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is said above, or the function has an infinite value, no
        value > 0 or a single one on the rectangle.

    See Also
    --------
    surface_path : The same in three dimensions.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from momentum_docs import Quadratic, descend, plotting
    >>> valley = Quadratic([1.0, 50.0])
    >>> path = descend(valley.gradient, [4.0, 1.0], 0.02, 0.5, steps=20)
    >>> fig, ax = plt.subplots()
    >>> ax = plotting.contour_path(ax, valley, path, xlim=(-5, 5), ylim=(-2, 2))
    >>> plt.close(fig)
    """
    _check(ax, Axes, f)
    points = _series("path", path, 2)
    grid = _grid(_limits("xlim", xlim), _limits("ylim", ylim))
    values = _values(f, grid, grid.shape[:-1])
    if not -np.inf < values.min() < values.max() < np.inf or values.max() <= 0:
        found = f"values from {values.min():.6g} to {values.max():.6g}"
        raise ValueError(f"f must be finite, somewhere > 0 and not constant, got {found}.")
    levels = np.geomspace(max(values.min(), values.max() * 1e-5), values.max(), 14)[:-1]
    ax.contour(
        grid[..., 0], grid[..., 1], values, levels, colors=_CONTOUR, linewidths=0.7, zorder=1
    )
    ax.plot(points[:, 0], points[:, 1], "o-", color=color, markersize=3, label=label)
    _mark(ax, points[-1:, 0], points[-1:, 1], color)
    ax.set(xlim=xlim, ylim=ylim)
    ax.grid(visible=False)
    return ax


def surface_path(
    ax: Axes3D,
    f: Callable[[FloatArray], Any],
    path: npt.ArrayLike,
    *,
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    color: Any = "C1",
) -> Axes3D:
    """Draw a path on the surface of a function of two unknowns.

    Parameters
    ----------
    ax : mpl_toolkits.mplot3d.axes3d.Axes3D
        The three-dimensional Axes to draw on.
    f : callable
        The function. It takes an array of shape (..., 2) and returns one of shape (...).
    path : array_like, shape (steps + 1, 2)
        The iterates. They are drawn over the surface, also where it would hide them.
    xlim, ylim : tuple of float
        The ends of the rectangle on which the surface is drawn.
    color : color, default "C1"
        The color of the path.

    Returns
    -------
    mpl_toolkits.mplot3d.axes3d.Axes3D
        The same Axes.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is said above.

    See Also
    --------
    contour_path : The same seen from above.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from momentum_docs import Quadratic, descend, plotting
    >>> bowl = Quadratic([1.0, 5.0])
    >>> path = descend(bowl.gradient, [4.0, 1.0], 0.1, 0.5, steps=20)
    >>> fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    >>> ax = plotting.surface_path(ax, bowl, path, xlim=(-5, 5), ylim=(-2, 2))
    >>> plt.close(fig)
    """
    _check(ax, Axes3D, f)
    points = _series("path", path, 2)
    grid = _grid(_limits("xlim", xlim), _limits("ylim", ylim))
    values = _values(f, grid, grid.shape[:-1])
    ax.computed_zorder = False  # by depth, the surface would cover most of the path
    ax.plot_surface(
        grid[..., 0], grid[..., 1], values, cmap="viridis", rcount=50, ccount=50, alpha=0.85
    )
    heights = np.asarray(f(points))
    ax.plot(points[:, 0], points[:, 1], heights, "o-", color=color, markersize=3, zorder=5)
    return ax


def loss_curve(
    ax: Axes,
    losses: npt.ArrayLike,
    *,
    color: Any = "C0",
    label: str | None = None,
) -> Axes:
    """Draw losses against the number of updates, on a logarithmic scale.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes to draw on.
    losses : array_like, shape (steps + 1,)
        The loss of each iterate, > 0.
    color : color, default "C0"
        The color of the curve.
    label : str, optional
        What the curve is, written at its end.

    Returns
    -------
    matplotlib.axes.Axes
        The same Axes.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what is said above.

    See Also
    --------
    contour_path : Where the iterates are.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from momentum_docs import Quadratic, descend, plotting
    >>> parabola = Quadratic(2.0)
    >>> path = descend(parabola.gradient, -5.0, 0.1, 0.5, steps=6)
    >>> fig, ax = plt.subplots()
    >>> ax = plotting.loss_curve(ax, parabola(path), label="momentum 0.5")
    >>> plt.close(fig)
    """
    _check(ax, Axes)
    values = _series("losses", losses)
    ax.semilogy(values, color=color)
    if label is not None:
        ax.annotate(
            label,
            (len(values) - 1, values[-1]),
            xytext=(-4, 6),
            textcoords="offset points",
            ha="right",
        )
    ax.set(xlabel="update", ylabel="loss")
    return ax


def _mark(ax: Axes, x: Any, y: Any, color: Any) -> None:
    """Mark the last point of a path."""
    ax.plot(x, y, "o", color=color, markersize=9, markeredgecolor="white", markeredgewidth=1.5)


def _grid(xlim: tuple[float, float], ylim: tuple[float, float]) -> FloatArray:
    """Return the points of a 100 by 100 grid, shape (100, 100, 2)."""
    axes = np.meshgrid(np.linspace(*xlim, 100), np.linspace(*ylim, 100))
    return cast("FloatArray", np.stack(axes, axis=-1))


def _check(ax: Any, kind: type[Axes], f: Any = np.abs) -> None:
    """Refuse what is not an Axes of a kind, or a function that cannot be called."""
    if not isinstance(ax, kind):
        raise checks.refuse_type("ax", f"a Matplotlib {kind.__name__}", ax)
    checks.function("f", f)


def _series(name: str, value: Any, *size: int) -> FloatArray:
    """Return one or more numbers or points, infinite or nan where a run diverged."""
    series = checks.real(name, value)
    if series.ndim != 1 + len(size) or len(series) == 0 or series.shape[1:] != size:
        shape = ", ".join(["steps + 1", *map(str, size)])
        raise checks.refuse_shape(name, f"shape ({shape}{',' * (not size)})", series.shape)
    return series


def _limits(name: str, value: Any) -> tuple[float, float]:
    """Return the two ends of an interval."""
    ends = checks.finite(name, value)
    if ends.shape != (2,):
        raise checks.refuse_shape(name, "shape (2,)", ends.shape)
    return float(ends[0]), float(ends[1])


def _values(f: Callable[[FloatArray], Any], points: FloatArray, shape: tuple[int, ...]) -> Any:
    """Return the values of a function at points."""
    values = checks.real("f(x)", f(points))
    if values.shape != shape:
        raise checks.refuse_shape("f(x)", f"shape {shape}", values.shape)
    return values
