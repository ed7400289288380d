"""Exercises: their code runs while the site is built, and their solutions are folded.

A page of exercises has blocks of Python of four classes. What is `given` holds for all. In each
section the `test` has to refuse the `start` and to accept the `solution`.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from _ext import on_the_site

#: What stands above a block of a class.
LABELS = {"start": "Begin with", "test": "Test your answer"}
logger = logging.getLogger(__name__)


def parts(holder: nodes.Element, kind: str) -> list[nodes.literal_block]:
    """Return the blocks of a class."""
    return [block for block in holder.findall(nodes.literal_block) if kind in block["classes"]]


def fault(given: str, start: str, test: str, solution: str) -> str:
    """Return what is wrong with an exercise, or nothing."""
    if runs(given, start, test):
        return "the test accepts the starting cell"
    if not runs(given, solution, test):
        return "the test refuses the solution"
    return ""


def runs(*codes: str) -> bool:
    """Tell whether pieces of code run one after the other."""
    names: dict[str, Any] = {}
    try:
        for code in codes:
            exec(code, names)  # noqa: S102
    except Exception:
        return False
    return True


def run(app: Sphinx, doctree: nodes.document) -> None:
    """Run the exercises of a page."""
    given = "\n".join(block.astext() for block in parts(doctree, "given"))
    for section in doctree.findall(nodes.section):
        starts = parts(section, "start")
        if not starts or section.next_node(nodes.section):
            continue
        codes = ["\n".join(b.astext() for b in parts(section, k)) for k in ("test", "solution")]
        if found := fault(given, starts[0].astext(), *codes):
            logger.warning("%s of exercise %s", found, section[0].astext(), location=starts[0])


def fold(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a label above what begins and what tests, and each solution into what opens."""
    for kind, label in LABELS.items():
        for block in parts(doctree, kind):
            where = block.parent.index(block)
            block.parent.insert(where, nodes.paragraph("", label, classes=["exercise-part"]))
    for block in parts(doctree, "solution"):
        where = block.parent.index(block)
        begin = '<details class="answer">\n<summary>Show a solution</summary>\n'
        block.parent.insert(where + 1, nodes.raw("", "</details>\n", format="html"))
        block.parent.insert(where, nodes.raw("", begin, format="html"))


def connect_to_site(app: Sphinx) -> None:
    """Fold when a page is written."""
    app.connect("doctree-resolved", fold)


def connect(app: Sphinx) -> None:
    """Run when a page was read, and fold on the site only."""
    app.connect("doctree-read", run)
    on_the_site(app, connect_to_site)
