"""List examples as cards: a small picture, the title, which is the link, and what the page shows.

sphinx-gallery writes a card as raw HTML around a link whose text it hides, and shows the
description in a bubble under the mouse. Here a list of examples is a list.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx

#: Characters of a description, about; a question is never cut off.
LENGTH = 160


def list_examples(app: Sphinx, doctree: nodes.document) -> None:
    """Replace each block of sphinx-gallery's cards by a list."""
    openings = [n for n in doctree.findall(nodes.raw) if "sphx-glr-thumbnails" in n.astext()]
    for opening in openings:
        parent, start = opening.parent, opening.parent.index(opening)
        end = next(
            place
            for place, node in enumerate(parent.children[start:], start)
            if isinstance(node, nodes.raw) and node.astext().strip() == "</div>"
        )
        block = parent[start : end + 1]
        items = list(cards(Path(app.srcdir), block))
        parent[start : end + 1] = (
            [nodes.bullet_list("", *items, classes=["gallery-cards"])] if items else []
        )


def cards(root: Path, block: list[nodes.Node]) -> Iterator[nodes.list_item]:
    """Yield the card of each example in a block."""
    intro = ""
    for node in block:
        if match := re.search(r'tooltip="([^"]*)"', node.astext()):
            intro = unescape(match[1]).replace("'", "’")
        picture = next(node.findall(nodes.image), None)
        link = next(node.findall(nodes.paragraph), None)
        if picture is not None and link is not None:
            link["classes"].append("card-title")
            twins = thumbnails(root, re.sub(r"sphx_glr_(\w+)_thumb", r"\1", picture["uri"]))
            yield nodes.list_item("", *twins, link, nodes.paragraph("", shown(intro)))


def thumbnails(root: Path, light: str) -> Iterator[nodes.image]:
    """Yield the twins of a picture, which only decorate their card: its text says what it is."""
    for theme, address in ("only-light", light), ("only-dark", light.replace(".", "_dark.")):
        file = root / address.lstrip("/")
        if not file.is_file():  # the example was not run
            return
        with Image.open(file) as picture:
            width, height = (str(side // 2) for side in picture.size)
        yield nodes.image(
            uri=address, alt="", classes=[theme], width=width, height=height, loading="lazy"
        )


def shown(intro: str) -> str:
    """Return what a page shows: its beginning up to its question, and more where that is short."""
    sentences = re.split(r"(?<=[.?!])\s+", intro)
    chosen = sentences.pop(0)
    while sentences and (
        len(f"{chosen} {sentences[0]}") <= LENGTH
        or ("?" not in chosen and "?" in " ".join(sentences))
    ):
        chosen += f" {sentences.pop(0)}"
    return chosen


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the lists before Sphinx collects the images of a page."""
    app.connect("doctree-read", list_examples, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
