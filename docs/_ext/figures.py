"""Save each figure of an example twice, for the light page and for the dark one.

The dark twin is the same picture with its greys turned over: whatever is neutral (text, axes,
grid, background) follows the page, and data keeps its color. The alternative text stands in the
block that draws the figure, as ``# sphinx_gallery_alt = "..."``; a figure without one is an error.
"""

import ast
import re
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import Animation
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from sphinx.errors import ExtensionError

from _ext import film

#: Furo's dark page, and the lightest grey on it.
DARKEST, LIGHTEST = 0x13 / 255, 0xEE / 255
#: Device pixels for each CSS pixel, for screens of high density.
DENSITY = 2
_ALT = re.compile(r"^#\s*sphinx_gallery_alt\s*=\s*(.+)$", re.MULTILINE)
_SHOWN = """
.. {directive}:: /{uri}
   :alt: {alt}
   :class: {theme}
   :width: {width}
   :height: {height}
"""


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save the figures that a block left open and return the reST that shows them."""
    paths = block_vars["image_path_iterator"]
    films = {
        value._fig: value  # type: ignore[attr-defined]
        for value in block_vars["example_globals"].values()
        if isinstance(value, Animation)
    }
    shown = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        alt = alternative(block.content, block_vars["src_file"])
        light = Path(next(paths)).with_suffix(".webp")
        dark = light.with_name(f"{light.stem}_dark.webp")
        moving = films.get(figure)
        for theme, path in (("only-light", light), ("only-dark", dark)):
            if theme == "only-dark":
                darken(figure)
            if moving is not None:
                film.save(moving, path.with_suffix(".mp4"))
            width, height = save(figure, path)
            shown.append(
                _SHOWN.format(
                    directive="image" if moving is None else "video",
                    uri=(path if moving is None else path.with_suffix(".mp4"))
                    .relative_to(gallery_conf["src_dir"])
                    .as_posix(),
                    alt=alt,
                    theme=theme,
                    width=width,
                    height=height,
                )
                + (
                    "   :loading: lazy\n"
                    if moving is None and (path is dark or len(paths) > 1)
                    else ""
                )
            )
    plt.close("all")
    return "".join(shown)


def alternative(code: str, script: str) -> str:
    """Return the alternative text that stands in a block of code."""
    match = _ALT.search(code)
    if match is None:
        raise ExtensionError(f"{script}: a figure has no line '# sphinx_gallery_alt = \"...\"'.")
    text = str(ast.literal_eval(match[1])).strip()
    if len(text.split()) < 10:
        raise ExtensionError(f"{script}: the alternative text {text!r} says too little.")
    return text


def save(figure: Figure, path: Path) -> tuple[int, int]:
    """Save a figure without loss for dense screens and return its size in CSS pixels."""
    figure.savefig(path, dpi=figure.dpi * DENSITY, pil_kwargs={"lossless": True, "method": 4})
    width, height = figure.get_size_inches() * figure.dpi
    return round(width), round(height)


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
    grey = LIGHTEST + (DARKEST - LIGHTEST) * green
    return grey, grey, grey, alpha
