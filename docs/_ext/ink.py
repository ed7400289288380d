"""Make words in a color of the data legible on the page.

Lines and dots are large enough at a contrast of 3, which all colors of the style have on both
pages. Letters need 4.5, which no color has on both: on each page they get a shade of their own.
"""

from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.colors import same_color, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

#: The contrast of letters with their page, as WCAG 2 demands it.
CONTRAST = 4.5


def words(figure: Figure) -> list[Text]:
    """Return what is written in a color of the style's cycle."""
    cycle = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    return [
        text
        for text in figure.findobj(Text)
        if isinstance(text, Text) and any(same_color(text.get_color(), color) for color in cycle)
    ]


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
