"""The live figures: their controls, their panels, and the numbers that they begin with.

Data only. `live` puts a figure on a page, and `live_html` writes it. What a figure computes is in
docs/_static/live, in the scene of its name.
"""

from typing import Any

import numpy as np

from _ext.pages.live_parts import Figure, Panel, Slider, momentum, powers, ticks
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


PLAIN_AND_HEAVY = (("c0", "without momentum"), ("c1", "with momentum"))

FIGURES = {
    "race": Figure(
        title="A race down a valley, seen from above",
        problem={
            "curvatures": [1.0, 40.0],
            "start": [-10.0, 1.2],
            "rate": 0.045,
            "tolerance": 0.1,
            "steps": 1200,
        },
        controls=(momentum(0.65),),
        presets=(
            ("a little", {"momentum": 0.3}),
            ("just right", {"momentum": 0.65}),
            ("the usual 0.9", {"momentum": 0.9}),
            ("far too much (slower!)", {"momentum": 0.97}),
        ),
        panels=(
            Panel(
                "Two balls go down a long narrow valley from its left end to the minimum. The one"
                " without momentum creeps along the valley, the one with momentum swings across"
                " it at first and arrives sooner.",
                (-11.5, 9.0),
                (-2.0, 2.0),
                (
                    "line trail0 c0",
                    "line trail1 c1",
                    "dots dots0 c0",
                    "dots dots1 c1",
                    "ball ball0 c0",
                    "ball ball1 c1",
                    "text counter",
                ),
                kappa=40.0,
                heights=(1.5, 3.0, 4.8, 6.9, 9.4, 12.4, 16.0, 20.0),
            ),
        ),
        legend=PLAIN_AND_HEAVY,
        note="The curvatures are 1 and 40, the learning rate is 0.045. A ball has arrived once it"
        " stays within 0.1 of the minimum.",
        plays=True,
        still=True,
    ),
    "descent": Figure(
        title="Move it: the first descent, with as much momentum as you like",
        problem={"curvature": 2.0, "start": -5.0, "rate": 0.1, "steps": 6, "span": 6},
        controls=(momentum(0.5, 0.95),),
        presets=(
            ("none", {"momentum": 0}),
            ("half, 0.5", {"momentum": 0.5}),
            ("the usual 0.9", {"momentum": 0.9}),
            ("about the best, 0.3", {"momentum": 0.3}),
        ),
        panels=(
            Panel(
                "The parabola with two runs on it, from the left: plain descent creeps down, the"
                " one with momentum goes further.",
                (-6, 6),
                (-3, 37),
                ("line ground", "dots dots0 c0", "dots dots1 c1", "ball ball0 c0", "ball ball1 c1"),
                x_ticks=ticks(-5, 0, 5),
                title="The two runs on x²",
            ),
            Panel(
                "The position of both runs against the update, from minus 5 towards 0.",
                (0, 6),
                (-6, 6),
                ("line path0 c0", "line path1 c1"),
                x_ticks=ticks(0, 2, 4, 6),
                y_ticks=ticks(-5, 0, 5),
                title="x against the update",
            ),
        ),
        legend=PLAIN_AND_HEAVY,
        plays=True,
    ),
    "swing": Figure(
        title="Move it: creep, arrive, swing",
        problem={"curvature": 1.0, "start": 1.0, "rate": 0.04, "steps": 60},
        controls=(momentum(0.64),),
        presets=(
            ("creep", {"momentum": 0.4}),
            ("arrive", {"momentum": 0.64}),
            ("swing", {"momentum": 0.9}),
        ),
        panels=(
            Panel(
                "The position against the update: with little momentum it creeps to 0, with much it"
                " swings about it.",
                (0, 60),
                (-1.1, 1.1),
                ("line run c1", "dots dots c1"),
                x_ticks=ticks(0, 20, 40, 60),
                y_ticks=ticks(-1, 0, 1),
                title="x against the update",
            ),
            Panel(
                "The two roots in the unit circle: they meet on the real axis, and part from there"
                " as a pair of complex numbers.",
                (-1.2, 1.2),
                (-1.2, 1.2),
                ("line circle", "ball root0 c1", "ball root1 c1"),
                x_ticks=ticks(-1, 0, 1),
                y_ticks=((-1, "−i"), (0, "0"), (1, "i")),
                title="The roots",
                square=True,
            ),
        ),
    ),
    "everywhere": Figure(
        title="Move it: a dot on the map of all settings",
        problem={"start": 1.0, "steps": 40},
        controls=(
            Slider("h", "h, learning rate × curvature", 0.25, 0.01, 4.2),
            momentum(0.8),
        ),
        panels=(
            Panel(
                "The map: h to the right, momentum up, and three borders: where paths begin to"
                " swing, where they begin to jump, and where they diverge.",
                (0, 4.2),
                (0, 1),
                ("line swing", "line jump", "line limit", "ball here c1"),
                x_ticks=ticks(0, 1, 2, 3, 4),
                words=(
                    (1.0, 0.55, "underdamped"),
                    (1.72, 0.06, "zigzag"),
                    (3.15, 0.3, "divergent"),
                ),
                y_ticks=ticks(0, 0.5, 1),
                title="h to the right, momentum up",
            ),
            Panel(
                "The position of the run with these settings against the update, from 1 on.",
                (0, 40),
                (-2, 2),
                ("line run c1", "dots dots c1"),
                x_ticks=ticks(0, 20, 40),
                y_ticks=ticks(-1, 0, 1),
                title="x against the update",
            ),
        ),
    ),
    "narrow": Figure(
        title="Move it: a valley as narrow as you like",
        problem={"along": 10.0, "tolerance": 0.1, "steps": 6000, "heights": [1.5, 3, 5, 7.5, 10.5]},
        controls=(Slider("logarithm", "Condition number", 2.0, 0.3, 3.0),),
        panels=(
            Panel(
                "A valley from above, and two runs from its left end, each with its best settings:"
                " plain descent jumps from wall to wall, the heavy ball swings and arrives.",
                (-11.5, 6),
                (-4, 4),
                (
                    "lines heights faint",
                    "line trail0 c0",
                    "line trail1 c1",
                    "dots dots0 c0",
                    "dots dots1 c1",
                    "ball ball0 c0",
                    "ball ball1 c1",
                ),
            ),
        ),
        legend=PLAIN_AND_HEAVY,
        plays=True,
    ),
    "limit": Figure(
        title="Move it: over the limit and back",
        problem={"curvature": 100.0, "start": 1.0, "steps": 60},
        controls=(
            Slider("rate", "Learning rate", 0.05, 0.005, 0.05, 0.0005),
            momentum(0.5, 0.95),
        ),
        presets=(
            ("over the limit", {"rate": 0.05, "momentum": 0.5}),
            ("half the learning rate", {"rate": 0.025, "momentum": 0.5}),
            ("more momentum", {"rate": 0.035, "momentum": 0.9}),
        ),
        panels=(
            Panel(
                "The distance from the minimum against the update, on a logarithmic scale: a line"
                " that rises where the run diverges.",
                (0, 60),
                (-8, 8),
                ("line run c1", "dots dots c1"),
                x_ticks=ticks(0, 20, 40, 60),
                y_ticks=powers(-6, -3, 0, 3, 6),
                title="The distance from the minimum, curvature 100",
            ),
        ),
    ),
    "cut": Figure(
        title="Move it: cut the learning rate when you like",
        problem={
            "curvature": 2.0,
            "start": -5.0,
            "rate": 0.1,
            "later": 0.01,
            "share": 0.1,
            "momentum": 0.9,
            "steps": 60,
        },
        controls=(Slider("after", "Update of the cut", 10, 2, 40, 1),),
        panels=(
            Panel(
                "The position against the update in Keras and in PyTorch: one line up to the cut,"
                " and two from there on.",
                (0, 60),
                (-7.0, 7.0),
                ("line cut", "line run1 c1", "line run3 c3", "dots dots3 c3"),
                x_ticks=ticks(0, 20, 40, 60),
                y_ticks=ticks(-5, 0, 5),
                title="x against the update",
            ),
        ),
        legend=(("c1", "Keras"), ("c3", "PyTorch, Optax")),
    ),
    "noisy": Figure(
        title="Move it: more momentum, more noise",
        problem={"rate": 0.1, "runs": 12, "steps": 120},
        controls=(
            momentum(0.9, 0.95),
            Slider(
                "shrink", "and a learning rate that is 1 − momentum times as large", value=False
            ),
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
                title="The loss",
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
