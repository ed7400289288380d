"""The live figures below figures of the gallery: data, as in `live_figures`."""

from typing import Any

import numpy as np

from _ext.pages.live_parts import PLAIN_AND_HEAVY, Figure, Panel, Slider, momentum, powers, ticks
from momentum_docs import DoubleWell, LeastSquares


def regression_problem() -> dict[str, Any]:
    """Return the points of the gallery's line fit, and the exact solution."""
    x = np.array([30.0, 35, 37, 59, 70, 76, 88, 100])
    y = np.array([1100.0, 1423, 1377, 1800, 2304, 2588, 3495, 4839])
    x = (x - x.min()) / (x.max() - x.min())
    y = (y - y.min()) / (y.max() - y.min())
    best = LeastSquares(np.column_stack([x, np.ones(8)]), y).minimizer
    numbers = {"x": x.tolist(), "y": y.tolist(), "best": best.tolist()}
    return numbers | {"start": [10, -20], "rate": 0.1, "steps": 99, "long": 1000, "tolerance": 1e-6}


FIGURES = {
    "noisy": Figure(
        title="Move it: more momentum, more noise",
        problem={"rate": 0.1, "runs": 12, "steps": 120},
        controls=(
            momentum(0.9, 0.95),
            Slider("shrink", "and the learning rate times (1 − momentum)", value=False),
        ),
        panels=tuple(
            Panel(
                f"Twelve noisy runs {which} about 0 against the update, one of them bold, with"
                " lines at two standard deviations.",
                (0, 120),
                (-3.2, 3.2),
                (f"lines runs{i} c{i} thin", f"line run{i} c{i}", f"lines edges{i} dashed"),
                x_ticks=ticks(0, 60, 120),
                y_ticks=ticks(-2, 0, 2),
                title=title,
            )
            for i, (which, title) in enumerate(
                [("of plain descent", "Plain descent"), ("with momentum", "With momentum")]
            )
        ),
        legend=PLAIN_AND_HEAVY,
    ),
    "barrier": Figure(
        title="Move it: from where does the ball cross the hill?",
        problem={
            "tilt": 0.1,
            "top": DoubleWell(0.1).stationary_points[1],
            "rate": 0.0015,
            "steps": 1500,
        },
        controls=(
            Slider("start", "Start", 2.0, -2.4, 2.4),
            Slider("momentum", "Momentum", 0.97, 0.8, 0.995, 0.005),
        ),
        panels=(
            Panel(
                "The double well with a hill in its middle, and a run that is drawn as high as"
                " its energy, which only falls, down to the well in which it ends.",
                (-2.4, 2.4),
                (-0.6, 2.8),
                ("line ground", "line hill dashed", "line run c1", "ball from ink", "ball ball c1"),
                x_ticks=ticks(-2, -1, 0, 1, 2),
                y_ticks=ticks(0, 1, 2),
                title="Energy and f(x)",
                drags="start",
            ),
        ),
    ),
    "cycle": Figure(
        title="Move it: which starts circle?",
        problem={
            "steep": 25.0,
            "settings": [[2 / 26, 0.0, False], [1 / 9, 4 / 9, False], [1 / 25, 2 / 3, True]],
            "steps": 300,
            "shown": 40,
            "tolerance": 1e-6,
        },
        controls=(Slider("start", "Start", 3.3, 3.0, 3.7),),
        panels=(
            Panel(
                "The position of three methods against the update: the heavy ball jumps between"
                " three heights without end, or arrives as the two others do.",
                (0, 40),
                (-3.5, 4),
                ("line run0 c0", "line run2 c2", "line run1 c1", "dots dots1 c1"),
                x_ticks=ticks(0, 20, 40),
                y_ticks=ticks(-2, 0, 2),
                title="x against the update",
            ),
        ),
        legend=(("c0", "plain descent"), ("c1", "heavy ball"), ("c2", "Nesterov")),
    ),
    "transient": Figure(
        title="Move it: worse first, and how to prevent it",
        problem={"steps": 60},
        controls=(
            Slider("logarithm", "Condition number", 2.0, 0.3, 3.0),
            Slider("share", "Launch uphill, from 0 (at rest) to 1 (gently)", 1.0),
        ),
        panels=(
            Panel(
                "The position in the steepest direction against the update: from rest it jumps far"
                " out before it shrinks, after a gentle first update it only shrinks.",
                (0, 60),
                (-12.5, 12.5),
                ("line run1 c1", "dots dots1 c1", "line run2 c3", "dots dots2 c3"),
                x_ticks=ticks(0, 20, 40, 60),
                y_ticks=ticks(-10, -1, 1, 10),
                title="x in the steepest direction",
            ),
        ),
        legend=(("c1", "from rest"), ("c3", "launched uphill")),
    ),
    "regression": Figure(
        title="Move it: the path, the line and the loss",
        problem=regression_problem(),
        controls=(momentum(0.9, 0.95), Slider("place", "Update", 99, 0, 99, 1)),
        panels=(
            Panel(
                "The loss over a and b from above, long ellipses, and the path that winds into"
                " their middle.",
                (-20, 20),
                (-24, 20),
                ("lines heights faint", "line path c1", "dots dots c1", "ball ball c1"),
                x_ticks=ticks(-10, 0, 10),
                y_ticks=ticks(-20, 0, 20),
                title="a and b",
            ),
            Panel(
                "Eight points that rise to the right, and the fitted line of this update, which"
                " swings up and down over them.",
                (-0.1, 1.1),
                (-4, 4),
                ("dots points ink", "line fit c1"),
                x_ticks=ticks(0, 0.5, 1),
                y_ticks=ticks(-2, 0, 2),
                title="The line",
            ),
            Panel(
                "The loss against the update on a logarithmic scale: it falls in waves to the"
                " least loss, a dashed line.",
                (0, 99),
                (-2, 3.5),
                ("line least dashed", "line losses c1", "ball now c1", "text counter"),
                x_ticks=ticks(0, 50, 99),
                y_ticks=powers(-1, 0, 1, 2, 3),
                title="The loss, and the least, dashed",
            ),
        ),
        plays=True,
    ),
}

#: The pages of the gallery with a live figure, below their first figure.
PAGES = {
    "first_steps/plot_regression": "regression",
    "why_it_works/plot_transient": "transient",
    "in_practice/plot_noise": "noisy",
    "where_it_fails/plot_barrier": "barrier",
    "where_it_fails/plot_cycle": "cycle",
}
