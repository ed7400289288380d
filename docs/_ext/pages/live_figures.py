"""What the live figures are: their controls, their panels, and the numbers that they begin with.

Data only. `live` puts a figure on a page, and `live_html` writes it. What a figure computes is in
docs/_static/live, in the scene of its name. A mark is what a scene draws, as "form name color": a
line, dots, or a ball. Colors are those of all figures: c0 is plain descent, c1 the heavy ball.
"""

from dataclasses import dataclass
from typing import Any

Range = tuple[float, float]


@dataclass(frozen=True)
class Slider:
    """A control for a number, or for yes and no where it has no range."""

    name: str
    label: str
    value: float | bool
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01


@dataclass(frozen=True)
class Panel:
    """A drawing: what it shows in words, its axes, and its marks, those below first."""

    shows: str
    x: Range
    y: Range
    marks: tuple[str, ...]
    x_ticks: tuple[tuple[float, str], ...] = ()
    y_ticks: tuple[tuple[float, str], ...] = ()
    title: str = ""
    words: tuple[tuple[float, float, str, str], ...] = ()  #: place, text and class
    heights: tuple[float, ...] = ()  #: half the width of the contours of a valley


@dataclass(frozen=True)
class Figure:
    """A live figure."""

    title: str
    problem: dict[str, Any]
    controls: tuple[Slider, ...]
    panels: tuple[Panel, ...]
    legend: tuple[tuple[str, str], ...] = ()  #: color and word
    presets: tuple[tuple[str, dict[str, Any]], ...] = ()
    plays: bool = False
    still: bool = False  #: it is drawn by the build, too, and plays once by itself

    @property
    def values(self) -> dict[str, Any]:
        """What the controls begin with."""
        return {control.name: control.value for control in self.controls}


def momentum(value: float, high: float = 0.99) -> Slider:
    """Return the control for a momentum."""
    return Slider("momentum", "Momentum", value, 0, high)


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
                heights=(1.5, 3.0, 4.8, 6.9, 9.4, 12.4, 16.0, 20.0),
            ),
        ),
        legend=(("c0", "without momentum"), ("c1", "with momentum")),
        plays=True,
        still=True,
    ),
}

#: The pages of the gallery with a live figure, below their first figure.
PAGES: dict[str, str] = {}
