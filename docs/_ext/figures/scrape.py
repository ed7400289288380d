"""Save each figure that a block of an example leaves open, for all pages that show it.

The alternative text stands in the block that draws the figure, as ``# sphinx_gallery_alt = "..."``;
a figure without one is an error.
"""

import ast
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.animation import Animation
from matplotlib.figure import Figure
from sphinx.errors import ExtensionError

from _ext.figures import beside, card, encode, narrow, themes
from _ext.figures.pair import THEMES, Pair, Shown

_ALT = re.compile(r"^#\s*sphinx_gallery_alt\s*=\s*(.+)$", re.MULTILINE)
_ON_THE_PAGE = """
.. gallery-figure:: /{example}
   :number: {number}
"""


def scrape(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save the open figures, close them, and return the reST that shows them."""
    for value in block_vars["example_globals"].values():
        if isinstance(value, Animation):  # its figure is shown as it stands, and nothing is lost
            value._draw_was_started = True  # type: ignore[attr-defined]
    places = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        alt = alternative(block.content, f"{block_vars['src_file']}:{block.lineno}")
        path = Path(next(block_vars["image_path_iterator"]))
        pair = Pair.of_path(Path(gallery_conf["src_dir"]), path)
        save(figure, pair, alt, card.panel(block.content))
        places.append(_ON_THE_PAGE.format(example=pair.example, number=pair.number))
    plt.close("all")
    return "".join(places)


def alternative(code: str, place: str) -> str:
    """Return the alternative text that stands in a block of code."""
    match = _ALT.search(code)
    if match is None:
        raise ExtensionError(
            f"{place}: a figure has no line '# sphinx_gallery_alt = \"...\"'. "
            "Write one above the drawing, after an empty line: with prose it is prose."
        )
    text = str(ast.literal_eval(match[1])).strip()
    if len(text.split()) < 10:
        raise ExtensionError(
            f"{place}: the alternative text {text!r} says too little. Write ten words or more."
        )
    return text


def save(figure: Figure, pair: Pair, alt: str, panel: int) -> None:
    """Save a figure as it is and narrow, and a panel of an example's first as a card."""
    encode.settle(figure)  # where its panels are, its narrow form has to know
    kept = pickle.dumps(figure)  # a figure can be turned once

    def for_phones() -> tuple[int, int]:
        phone: Figure = pickle.loads(kept)  # noqa: S301
        narrow.relayout(phone)
        return draw(phone, lambda theme: pair.picture(theme, narrow=True))

    finish = beside.begin(for_phones)
    size = draw(figure, pair.picture)
    if pair.number == 1:
        small: Figure = pickle.loads(kept)  # noqa: S301
        card.crop(small, panel)
        pair.thumbnail("light").parent.mkdir(exist_ok=True)
        draw(small, pair.thumbnail)
    pair.save(Shown(alt, size, tuple(finish())))


def draw(figure: Figure, path: Callable[[str], Path]) -> tuple[int, int]:
    """Save a figure in both themes and return its size."""
    themed = themes.Themed(figure)
    for theme in THEMES:
        themed.turn(theme)
        size = encode.picture(figure, path(theme))
    return size
