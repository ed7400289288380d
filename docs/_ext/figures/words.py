"""Move the words of a narrow figure off what they were beside: lines, dots, other words.

A script puts words where there is room in its wide figure. On a phone a panel is narrower and its
letters are not: there a word goes to the nearest place at which it meets no more than it did. A
word on a dot is its name, and stays. Begin at `move`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from _ext.figures import encode, rim

#: How far a word goes at most, across and up, and by which steps, in points.
FAR, STEP = (72, 48), 4
#: Points that a word keeps from the middle of a dot and from other words.
CLEAR = 3


@dataclass
class Around:
    """What a word may meet, on the screen: lines, dots and words, and the edge of its panel."""

    panel: Bbox
    clear: float
    lines: list[Path]
    dots: list[npt.NDArray[np.float64]]
    words: list[Bbox]

    @classmethod
    def of(cls, ax: Axes, text: Text, dpi: float) -> "Around":
        """Return what there is around a text of a panel."""
        reach = box_of(text).padded(max(FAR) * dpi / 72)
        lines = [path for path in rim.lines(ax) if path.get_extents().overlaps(reach)]
        words = [box_of(it) for it in ax.texts if it is not text and it.get_text()]
        if legend := ax.get_legend():
            words.append(legend.get_window_extent())
        return cls(ax.bbox, CLEAR * dpi / 72, lines, list(_dots(ax)), words)

    def met(self, box: Bbox) -> int:
        """Return how many of them a word meets in its box, of dots and words twice as many."""
        clear = box.padded(self.clear)
        words = sum(clear.overlaps(other) for other in self.words)
        return rim.crossings(box, self.lines) + 2 * (self.dotted(clear) + words)

    def dotted(self, box: Bbox) -> int:
        """Return how many lines have dots in a box."""
        return sum(bool(box.count_contains(places)) for places in self.dots)

    def out(self, box: Bbox) -> float:
        """Return how far a box leaves the panel."""
        (left, bottom, right, top), panel = box.extents, self.panel
        out = panel.x0 - left, panel.y0 - bottom, right - panel.x1, top - panel.y1
        return float(max(0, *out))


def allowed(figure: Figure) -> list[float]:
    """Return how much each word that a script placed may meet, in their order."""
    with encode.dense(figure):
        around = [(Around.of(ax, text, figure.dpi), box_of(text)) for ax, text in _placed(figure)]
        return [np.inf if it.dotted(box) else it.met(box) for it, box in around]


def move(figure: Figure, allowed: Sequence[float]) -> None:
    """Move the words that leave their panel or meet more than they may, rather across than up."""
    with encode.dense(figure):
        across, up = (np.arange(-far, far + 1, STEP) * figure.dpi / 72 for far in FAR)
        ways = sorted(product(across, up), key=lambda way: way[0] ** 2 + 4 * way[1] ** 2)
        for (ax, text), most in zip(_placed(figure), allowed, strict=True):
            around, box = Around.of(ax, text, figure.dpi), box_of(text)
            best, least = ways[0], (around.out(box), around.met(box))
            for way in ways:
                if least <= (0, most) or np.isinf(most):
                    break
                there = box.translated(*way)
                if (now := (around.out(there), around.met(there))) < least:
                    best, least = way, now
            if not any(best):
                continue
            place = text.get_transform()
            x, y = place.transform(text.get_unitless_position()) + best
            text.set_position(tuple(place.inverted().transform((x, y)).tolist()))


def _placed(figure: Figure) -> Iterator[tuple[Axes, Text]]:
    """Yield the words of all panels, each with its panel."""
    for ax in figure.axes:
        for text in ax.texts:
            if text.get_text():
                yield ax, text


def box_of(text: Text) -> Bbox:
    """Return where words are, without the arrow that they may have."""
    whole = text.get_window_extent()  # which puts an annotation in its place
    return Text.get_window_extent(text) if isinstance(text, Annotation) else whole


def _dots(ax: Axes) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the places of the dots of a panel."""
    for line in ax.lines:
        if line.get_marker() not in ("None", "", None):
            yield line.get_transform().transform(line.get_xydata())
    for collection in ax.collections:
        if isinstance(collection, PathCollection):
            yield collection.get_offset_transform().transform(collection.get_offsets())
