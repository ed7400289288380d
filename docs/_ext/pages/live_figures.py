"""The live figures: their controls, their panels, and the numbers that they begin with.

Data only: here those of pages of prose, and in `live_gallery` those below figures of the gallery.
`live` puts a figure on a page, and `live_html` writes it. What a figure computes is in
docs/_static/live, in the scene of its name.
"""

from _ext.pages import live_gallery
from _ext.pages.live_parts import PLAIN_AND_HEAVY, Figure, Panel, Slider, momentum, powers, ticks

#: Two runs in a valley: their paths, their points, and their balls.
TWO_RUNS = (
    "line trail0 c0",
    "line trail1 c1",
    "dots dots0 c0",
    "dots dots1 c1",
    "ball ball0 c0",
    "ball ball1 c1",
)

PROSE = {
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
                (*TWO_RUNS, "text counter"),
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
                    (1.66, 0.025, "zigzag"),
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
                ("lines heights faint", *TWO_RUNS),
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
                drags="after",
            ),
        ),
        legend=(("c1", "Keras"), ("c3", "PyTorch, Optax")),
    ),
}

FIGURES = PROSE | live_gallery.FIGURES
