"""Draw a figure for the light page, and for the dark one.

The dark figure is the same picture with its greys turned over: whatever is neutral (text, axes,
grid, background) follows the page. Data keeps its hue. On the light page lines and dots have the
colors of the style, each at a contrast of 3 or more. On the dark page the same ones would be dim,
and get a lighter shade with the contrast of letters. Words in a color of the data have that
contrast on both.
"""

from functools import cache
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from _ext.figures import encode, rim

#: Furo's dark page, and the lightest grey on it.
DARKEST, LIGHTEST = (0x13 / 255, 0x14 / 255, 0x16 / 255), 0xEE / 255
#: The contrast of letters with their page, as WCAG 2 demands it.
CONTRAST = 4.5


class Themed:
    """A figure that can be turned from its light form to its dark one, and not back."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.words = [
            (text, text.get_color())
            for text in figure.findobj(Text)
            if isinstance(text, Text) and is_of_data(text.get_color())
        ]
        encode.settle(figure)
        with encode.dense(figure):
            words = rim.crossed(figure)
        # light words stand on a field or a dot of their own
        self.crossed = [text for text in words if luminance(text.get_color()) < 0.5]

    def turn(self, theme: str) -> None:
        """Give the figure the colors of a page's theme."""
        page: Any = "white"
        if theme == "dark":
            page = turned("white")
            darken(self.figure)
        for text, color in self.words:
            text.set_color(shade(color, page))
        rim.add(self.crossed, page)


def is_of_data(color: Any) -> bool:
    """Say whether a color is one of the style's four."""
    cycle = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    return to_rgb(color) in map(to_rgb, cycle)


def darken(figure: Figure) -> None:
    """Turn the greys of a figure over, and make its data lighter."""
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
    """Return the dark page's grey for a grey, its shade for a color of data, or the same color."""
    red, green, blue, alpha = to_rgba(color)
    if is_of_data(color):
        return *shade((red, green, blue), DARKEST), alpha
    if max(red, green, blue) - min(red, green, blue) > 0.02:
        return red, green, blue, alpha
    red, green, blue = (LIGHTEST + (darkest - LIGHTEST) * green for darkest in DARKEST)
    return red, green, blue, alpha


@cache
def shade(color: Any, page: Any) -> tuple[float, float, float]:
    """Return the color, mixed with as little black or white as makes it legible on the page."""
    far = np.zeros(3) if luminance(page) > 0.5 else np.ones(3)
    own = np.array(to_rgb(color))
    for share in np.linspace(0, 1, 101):
        mixed = own + share * (far - own)
        low, high = sorted([luminance(mixed), luminance(page)])
        if high + 0.05 >= CONTRAST * (low + 0.05):
            break
    red, green, blue = mixed
    return float(red), float(green), float(blue)


def luminance(color: Any) -> float:
    """Return the relative luminance of WCAG 2."""
    channels: npt.NDArray[np.float64] = np.array(to_rgb(color))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])
