"""List examples as cards: a small picture, number and title, which is the link, and a sentence.

sphinx-gallery writes a card as raw HTML around a link whose text it hides, and shows the
description in a bubble under the mouse. Here a list of examples is a list.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx_gallery.gen_rst import extract_intro_and_title
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

from _ext.figures.pair import Pair
from _ext.gallery import order

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
        links = [link for node in parent[start:end] for link in node.findall(pending_xref)]
        items = [card(Path(app.srcdir), link) for link in links]
        parent[start : end + 1] = (
            [nodes.bullet_list("", *items, classes=["gallery-cards"])] if items else []
        )


def card(root: Path, link: pending_xref) -> nodes.list_item:
    """Return the card of the example to which a link leads."""
    page = link["reftarget"]
    pictures = Pair.first(root, page).thumbnails()
    number = nodes.inline("", f"{order.key(page) + 1}", classes=["card-number"])
    title = nodes.paragraph("", "", number, nodes.Text(" "), link.deepcopy())
    title["classes"].append("card-title")
    return nodes.list_item("", *pictures, title, nodes.paragraph("", shown(intro(root, page))))


def intro(root: Path, page: str) -> str:
    """Return what sphinx-gallery takes for the introduction of an example."""
    script = root / f"{page.lstrip('/')}.py"
    _, blocks = split_code_and_text_blocks(script)
    text, _ = extract_intro_and_title(script, blocks[0].content)
    return str(text).replace("'", "’")


def shown(text: str) -> str:
    """Return what a page shows: its beginning up to its question, and more where that is short."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    chosen = sentences.pop(0)
    while sentences and (
        len(f"{chosen} {sentences[0]}") <= LENGTH
        or ("?" not in chosen and "?" in " ".join(sentences))
    ):
        chosen += f" {sentences.pop(0)}"
    return chosen


def connect(app: Sphinx) -> None:
    """Make the lists before Sphinx collects the images of a page."""
    app.connect("doctree-read", list_examples, priority=100)
