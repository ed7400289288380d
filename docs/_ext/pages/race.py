"""The race of the home page as the build draws it, for who has no scripts and until they run.

The package computes it. A test holds it to what the script draws in its place.
"""

import math

import numpy as np
import numpy.typing as npt

from _ext.pages.live_html import UNITS
from _ext.pages.live_parts import Figure
from momentum_docs import Quadratic, descend


def still(figure: Figure) -> dict[str, str]:
    """Return what the marks show when the faster of the two runs arrives."""
    problem = figure.problem
    paths = [run(figure, momentum) for momentum in (0.0, figure.values["momentum"])]
    counts = [arrival(path, problem["tolerance"]) for path in paths]
    end = min(counts)
    slow, fast = counts
    shown = {
        "words": f"It arrives after {fast} updates; without momentum it takes {slow}: "
        f"{slow / fast:.1f} times faster.",
        "counter": f"update {end}",
    }
    for i, path in enumerate(paths):
        places = [place(figure, point) for point in path[: end + 1]]
        shown[f"trail{i}"] = "M" + "L".join(f"{x},{y}" for x, y in places)
        shown[f"dots{i}"] = "".join(f"M{x},{y}h0" for x, y in places)
        x, y = places[-1]
        shown[f"ball{i}"] = f"--x:{x / UNITS * 100:g};--y:{y / UNITS * 100:g}"
    return shown


def run(figure: Figure, momentum: float) -> npt.NDArray[np.float64]:
    """Return the run with a momentum."""
    problem = figure.problem
    valley = Quadratic(problem["curvatures"])
    rate, steps = problem["rate"], problem["steps"]
    return descend(valley.gradient, problem["start"], rate, momentum, steps=steps)


def arrival(path: npt.NDArray[np.float64], tolerance: float) -> int:
    """Return the first update from which on a run stays within a tolerance."""
    outside = np.flatnonzero(np.linalg.norm(path, axis=1) >= tolerance)
    return int(outside[-1]) + 1


def place(figure: Figure, point: npt.NDArray[np.float64]) -> tuple[int, int]:
    """Return a point in parts of the panel, rounded as JavaScript does."""
    panel = figure.panels[0]
    (left, right), (bottom, top) = panel.x, panel.y
    parts = (point[0] - left) / (right - left), (top - point[1]) / (top - bottom)
    across, down = (math.floor(UNITS * part + 0.5) for part in parts)
    return across, down
