"""Make of a figure the picture of a card: one panel, without words, which would be too small.

A block says which panel, counted from 1, by a line ``# sphinx_gallery_card = 2``; the first needs
none.
"""

import re

from matplotlib.figure import Figure
from sphinx.errors import ExtensionError

#: Inches: 240 by 180 pixels on the page.
SIZE = 2.4, 1.8
_PANEL = re.compile(r"^#\s*sphinx_gallery_card\s*=\s*(\d+)\s*$", re.MULTILINE)


def panel(code: str) -> int:
    """Return the number of the panel that a block of code chooses."""
    match = _PANEL.search(code)
    return int(match[1]) if match else 1


def crop(figure: Figure, number: int) -> None:
    """Leave one panel of a figure."""
    panels = [ax for ax in figure.axes if ax.get_subplotspec() is not None]
    if not 1 <= number <= len(panels):
        raise ExtensionError(
            f"sphinx_gallery_card is {number}, and the figure has {len(panels)} panels. Choose one."
        )
    chosen = panels[number - 1]
    for ax in figure.axes:
        if ax is not chosen:
            ax.remove()
    for words in [*chosen.texts, *([legend] if (legend := chosen.get_legend()) else [])]:
        words.remove()
    for title in ("left", "center", "right"):
        chosen.set_title("", loc=title)
    chosen.set(xlabel="", ylabel="")
    chosen.tick_params(which="both", length=0, labelleft=False, labelbottom=False)
    figure.set_size_inches(SIZE)
    figure.set_layout_engine("none")
    chosen.set_position((0.04, 0.05, 0.92, 0.9))
