"""Lay a figure out again for a phone: its panels below each other, in letters of one size.

The panels keep what is drawn on them. Each gets the whole width, and two that were small stand side
by side. What a panel owed to its neighbor, as the name of an axis, it gets.
"""

from itertools import pairwise
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec
from matplotlib.text import Text

from _ext.figures import encode, words

#: The width of the figure, and of a panel's axes within it, in inches.
WIDTH, PANEL = 3.6, 3.0
#: Points of all letters: 12.5 pixels where the figure is shown in its own size.
LETTERS = 9
#: Characters of a title's line.
LINE = 40
#: The share of the figure's width below which two panels stand side by side.
SMALL = 0.24
#: Heights in inches: the least and the most of a panel, and the room for its names and numbers.
LEAST, MOST, ROOM = 1.1, 2.9, 0.75
#: Inches that words keep from the edge.
PAD = 0.03


def relayout(figure: Figure) -> None:
    """Give a figure that was drawn one column."""
    allowed = words.allowed(figure)
    panels = [ax for ax in figure.axes if ax.get_subplotspec() is not None]
    panels.sort(key=lambda ax: (-round(ax.get_position().y1, 2), ax.get_position().x0))
    width, height = figure.get_size_inches()
    heights = {ax: _height(ax, width, height) for ax in panels}
    small = [ax.get_position().width < SMALL for ax in panels]
    _name_axes(panels)
    rows: list[list[Axes]] = []
    for ax, is_small in zip(panels, small, strict=True):
        if is_small and rows and len(rows[-1]) == 1 and rows[-1][0].get_position().width < SMALL:
            rows[-1].append(ax)
        else:
            rows.append([ax])
    tall = [max(heights[ax] for ax in row) for row in rows]
    grid = GridSpec(len(rows), 2, figure=figure, height_ratios=tall)
    for place, row in enumerate(rows):
        for column, ax in enumerate(row):
            is_small = ax.get_position().width < SMALL
            ax.set_subplotspec(grid[place, column] if is_small else grid[place, :])
            for title in titles(ax):
                title.set_text(fill(title.get_text(), LINE // 2 if is_small else LINE))
        for _, right in pairwise(row):
            right.set_ylabel("")
    figure.set_layout_engine("constrained", h_pad=0.07)
    total = round(sum(tall) + ROOM * len(rows), 2)  # whole pixels of the page
    figure.set_size_inches(WIDTH, total + 1e-6)  # which Matplotlib cuts off
    _letter(figure)
    _take_no_room(panels)
    encode.settle(figure)
    _hold_titles(figure, panels)
    words.move(figure, allowed)


def titles(ax: Axes) -> tuple[Text, ...]:
    """Return the three titles that a panel may have."""
    return ax.title, ax._left_title, ax._right_title  # type: ignore[attr-defined]


def _height(ax: Axes, width: float, height: float) -> float:
    """Return the height of a panel that is as wide as the figure will be."""
    box = ax.get_position()
    if ax.get_aspect() == "auto" or not ax.get_data_ratio():
        return min(max(height * box.height, LEAST), MOST)
    return PANEL * height * box.height / (width * box.width)


def _name_axes(panels: list[Axes]) -> None:
    """Give each panel the numbers and names that it left to the one beside it or below."""
    for ax in panels:
        if not ax.axison or ax.name == "3d":
            continue
        ax.tick_params(labelbottom=True, labelleft=True)
        box = ax.get_position()
        for other in reversed(panels):
            place = other.get_position()
            below = abs(place.x0 - box.x0) < 0.02 and place.y0 < box.y0
            beside = abs(place.y0 - box.y0) < 0.02 and place.x0 < box.x0
            if below and not ax.get_xlabel() and ax.get_shared_x_axes().joined(ax, other):
                ax.set_xlabel(other.get_xlabel())
            if beside and not ax.get_ylabel():
                ax.set_ylabel(other.get_ylabel())


def _letter(figure: Figure) -> None:
    """Give all words one size."""
    for text in figure.findobj(Text):
        if isinstance(text, Text):
            text.set_fontsize(LETTERS)
    for ax in figure.axes:
        ax.tick_params(which="both", labelsize=LETTERS)


def _take_no_room(panels: list[Axes]) -> None:
    """Have the words within a panel take no room beside it."""
    for ax in panels:
        for text in ax.texts:
            x, y = text.get_transform().transform(text.get_unitless_position())
            text.set_in_layout(not ax.bbox.contains(x, y))


def _hold_titles(figure: Figure, panels: list[Axes]) -> None:
    """Move a title that would leave the figure to the left, over the gap beside its panel."""
    with encode.dense(figure):
        for ax in panels:
            for title in titles(ax):
                over = title.get_window_extent().x1 + PAD * figure.dpi - figure.bbox.width
                if title.get_text() and over > 0:
                    title.set_x(title.get_position()[0] - over / ax.bbox.width)
