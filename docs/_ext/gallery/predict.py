"""Ask the reader for a prediction, before an example shows what happens.

A script asks under the title "Predict": a question, and a numbered list of answers. Later it
computes, asserts and prints which one is right, in a line "The answer is 2: ...". On the page the
list becomes radio buttons, and what was printed lies under them, folded; the stylesheet says
whether the reader's choice was right, so that no script is needed. A page of prose asks in a
container of the class "predict", which ends with an example that prints the line. In the script, in
the notebook and elsewhere the question stays a question.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from _ext import on_the_site

TITLE, CLASS = "Predict", "predict"
_ANSWER = re.compile(r"The answer is (\d+): (?:.+\n?)+")
logger = logging.getLogger(__name__)


def questions(doctree: nodes.document) -> Iterator[tuple[nodes.Element, nodes.Element]]:
    """Yield each question, and what holds its answer."""
    for section in doctree.findall(nodes.section):
        if section[0].astext() == TITLE:
            yield section, doctree
    for container in doctree.findall(nodes.container):
        if CLASS in container["classes"]:
            yield container, container


def printed(holder: nodes.Element) -> re.Match[str] | None:
    """Return the line that says the answer, and what follows in its output."""
    blocks = (node for node in holder.findall() if isinstance(node, nodes.FixedTextElement))
    return next(filter(None, (_ANSWER.search(block.astext()) for block in blocks)), None)


def html(text: str) -> nodes.raw:
    """Return a part of a page as it is."""
    return nodes.raw("", text, format="html")


def form(question: list[nodes.Node], choices: list[nodes.Element], right: int) -> list[nodes.Node]:
    """Return the question and its answers to choose from, with the element left open."""
    parts = [html(f'<fieldset class="{CLASS}">\n<legend>'), *question, html("</legend>\n")]
    for number, choice in enumerate(choices, 1):
        kind = "right" if number == right else "other"
        button = f'<input type="radio" name="prediction" value="{number}" autocomplete="off">'
        parts += [html(f'<label class="{kind}">{button} <span>'), *inside(choice)]
        parts.append(html("</span></label>\n"))
    return parts


def inside(node: nodes.Element) -> list[nodes.Node]:
    """Return what the paragraphs of a node hold."""
    return [part for paragraph in node.findall(nodes.paragraph) for part in paragraph.children]


def ask(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make a form of each question."""
    for holder, around in list(questions(doctree)):
        answer = printed(around)
        (listed,) = holder.findall(nodes.enumerated_list)
        choices = [item for item in listed.children if isinstance(item, nodes.Element)]
        if answer is None or not 1 <= int(answer[1]) <= len(choices):
            logger.warning(
                'a prediction has no answer. Print "The answer is 1: ..." for the first choice, '
                "and so on.",
                location=holder,
            )
            continue
        place = holder.index(listed)
        start = 1 if isinstance(holder, nodes.section) else 0
        asked = [part for child in holder[start:place] for part in child.children]
        opened = (
            "<details>\n<summary>Check</summary>\n<div>"
            '<b class="yes">Right.</b> <b class="no">Not this time.</b> '
        )
        said = nodes.inline("", " ".join(answer[0].split()))
        holder[start : place + 1] = [
            *form(asked, choices, int(answer[1])),
            *(html(opened), said, html("</div>\n")),
        ]
        holder.append(html("</details>\n</fieldset>\n"))


def connect_to_site(app: Sphinx) -> None:
    """Ask when a page is written."""
    app.connect("doctree-resolved", ask)


def connect(app: Sphinx) -> None:
    """Ask on the site only."""
    on_the_site(app, connect_to_site)
