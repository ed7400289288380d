"""Give words that a line crosses a rim in the color of the page, so that they can be read.

A script puts its words beside the lines of a wide figure. On a phone the panel is narrower and its
letters are not.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.contour import ContourSet
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox

#: Points of a stroke around a letter, of which the letter covers the inner half.
WIDTH = 3
#: The parts of a word's box that its small letters leave free, below and above.
BELOW, ABOVE = 0.25, 0.2


def crossed(figure: Figure) -> list[Text]:
    """Return the words that a line of their panel crosses, but those that have a rim."""
    return [
        text
        for ax in figure.axes
        for text in ax.texts
        if text.get_text()
        and not text.get_path_effects()
        and crossings(text.get_window_extent(), lines(ax))
    ]


def add(words: list[Text], page: Any) -> None:
    """Give words a rim in a color."""
    for text in words:
        text.set_path_effects([withStroke(linewidth=WIDTH, foreground=page)])


def crossings(box: Bbox, lines: Iterable[Path]) -> int:
    """Return how many lines cross the letters of a word in its box."""
    low, high = box.y0 + BELOW * box.height, box.y1 - ABOVE * box.height
    letters = Bbox.from_extents(box.x0, low, box.x1, high)
    return sum(path.intersects_bbox(letters, filled=False) for path in lines)


def lines(ax: Axes) -> Iterator[Path]:
    """Yield the lines of a panel, on the screen."""
    for line in ax.lines:
        if line.get_linestyle() not in ("None", ""):
            yield line.get_transform().transform_path(line.get_path())
    for contours in ax.collections:
        if isinstance(contours, ContourSet) and not contours.filled:
            for path in contours.get_paths():
                yield contours.get_transform().transform_path(path)
