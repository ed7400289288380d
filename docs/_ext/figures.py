"""Save each figure of an example twice, for the light page and for the dark one.

The alternative text stands in the block that draws the figure, as ``# sphinx_gallery_alt = "..."``;
a figure without one is an error.
"""

import ast
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import Animation
from matplotlib.figure import Figure
from PIL import Image
from sphinx.errors import ExtensionError

from _ext import dark, film, ink, palette

#: Device pixels for each CSS pixel, for screens of high density.
DENSITY = 2
_ALT = re.compile(r"^#\s*sphinx_gallery_alt\s*=\s*(.+)$", re.MULTILINE)
_SHOWN = """
   .. {directive}:: /{uri}
      :alt: {alt}
      :class: only-{theme}
      :width: {width}
      :height: {height}
"""


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save the figures that a block left open and return the reST that shows them."""
    films = {
        value._fig: value  # type: ignore[attr-defined]
        for value in block_vars["example_globals"].values()
        if isinstance(value, Animation)
    }
    shown = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        alt = alternative(block.content, block_vars["src_file"])
        picture = Path(next(block_vars["image_path_iterator"])).with_suffix(".webp")
        moving = films.get(figure)
        words = [(text, text.get_color()) for text in ink.words(figure)]
        shown.append("\n.. twins::\n")
        for theme, page in (("light", "white"), ("dark", dark.turned("white"))):
            path = picture
            if theme == "dark":
                path = picture.with_stem(f"{picture.stem}_dark")
                dark.darken(figure)
            for text, color in words:
                text.set_color(ink.shade(color, page))
            width, height = save(figure, path)
            directive, file = "image", path
            if moving is not None:
                directive, file = "video", path.with_suffix(".mp4")
                film.save(moving, file)
            uri = file.relative_to(gallery_conf["src_dir"]).as_posix()
            shown.append(
                _SHOWN.format(
                    directive=directive, uri=uri, alt=alt, theme=theme, width=width, height=height
                )
            )
            if moving is None:
                shown.append("      :loading: lazy\n")
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
    """Save a figure in few colors for dense screens and return its size in CSS pixels."""
    drawn = BytesIO()
    figure.savefig(drawn, dpi=figure.dpi * DENSITY, pil_kwargs={"compress_level": 0})
    picture = Image.fromarray(palette.reduce(np.asarray(Image.open(drawn))))
    picture.save(path, lossless=True, quality=100, method=3)  # more effort takes seconds for 1 %
    return round(picture.width / DENSITY), round(picture.height / DENSITY)
