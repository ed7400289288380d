"""Turn a figure into its twin for the dark page.

It is the same picture with its greys turned over: whatever is neutral (text, axes, grid,
background) follows the page, and data keeps its color.
"""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

#: Furo's dark page, and the lightest grey on it.
DARKEST, LIGHTEST = (0x13 / 255, 0x14 / 255, 0x16 / 255), 0xEE / 255


def darken(figure: Figure) -> None:
    """Turn the greys of a figure over."""
    artist: Any  # what is private to three dimensions has no types
    for artist in figure.findobj():
        if isinstance(artist, Line2D | Text):
            _recolor(artist, "color", "markerfacecolor", "markeredgecolor")
        elif (
            isinstance(artist, Patch | Collection)
            and getattr(artist, "get_array", lambda: None)() is None
        ):
            _recolor(artist, "facecolor", "edgecolor")
        elif hasattr(artist, "_axinfo"):  # a three-dimensional axis hides its pane and its grid
            _recolor(artist.pane, "facecolor", "edgecolor")
            artist._axinfo["grid"]["color"] = turned(artist._axinfo["grid"]["color"])


def _recolor(artist: Artist, *names: str) -> None:
    """Turn colors over, all read before any is set: a marker may take its color from the line."""
    before = {name: getattr(artist, f"get_{name}", lambda: "none")() for name in names}
    for name, colors in before.items():
        if isinstance(colors, np.ndarray) and colors.ndim == 2:
            getattr(artist, f"set_{name}")([turned(color) for color in colors])
        elif not (isinstance(colors, str) and colors in ("none", "auto")):
            getattr(artist, f"set_{name}")(turned(colors))


def turned(color: Any) -> tuple[float, float, float, float]:
    """Return the dark page's grey for a grey, and any other color as it is."""
    red, green, blue, alpha = to_rgba(color)
    if max(red, green, blue) - min(red, green, blue) > 0.02:
        return red, green, blue, alpha
    red, green, blue = (LIGHTEST + (darkest - LIGHTEST) * green for darkest in DARKEST)
    return red, green, blue, alpha
