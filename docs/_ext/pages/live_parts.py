"""What a live figure is made of: controls, and panels with axes and marks.

A mark is what a scene draws, as "form name color": a line, lines, dots, a ball, or a text. Colors
are those of all figures: c0 is plain descent, c1 the heavy ball, c2 Nesterov's method and c3 a
fourth.
"""

from dataclasses import dataclass
from typing import Any

Range = tuple[float, float]
Ticks = tuple[tuple[float, str], ...]
#: The legend of most: the color and the word of each run.
PLAIN_AND_HEAVY = (("c0", "without momentum"), ("c1", "with momentum"))


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
    x_ticks: Ticks = ()
    y_ticks: Ticks = ()
    title: str = ""
    words: tuple[tuple[float, float, str], ...] = ()  #: words and where they stand
    heights: tuple[float, ...] = ()  #: half the width of a valley's contours, drawn by the build
    kappa: float = 1.0  #: the condition number of that valley
    square: bool = False
    drags: str = ""  #: the slider that is x, which a pointer in the drawing moves, too


@dataclass(frozen=True)
class Figure:
    """A live figure."""

    title: str
    problem: dict[str, Any]
    controls: tuple[Slider, ...]
    panels: tuple[Panel, ...]
    legend: tuple[tuple[str, str], ...] = ()  #: color and word
    presets: tuple[tuple[str, dict[str, Any]], ...] = ()
    note: str = ""  #: in small print: what the figure is of
    plays: bool = False
    still: bool = False  #: it is drawn by the build, too, and plays once by itself

    @property
    def values(self) -> dict[str, Any]:
        """What the controls begin with."""
        return {control.name: control.value for control in self.controls}


def momentum(value: float, high: float = 0.99) -> Slider:
    """Return the control for a momentum."""
    return Slider("momentum", "Momentum", value, 0, high)


def ticks(*values: float) -> Ticks:
    """Return ticks that say their values."""
    return tuple((value, f"{value:g}".replace("-", "\N{MINUS SIGN}")) for value in values)


def powers(*exponents: int) -> Ticks:
    """Return ticks of a logarithmic axis."""
    raised = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    return tuple((k, "1" if k == 0 else f"10{str(k).translate(raised)}") for k in exponents)
