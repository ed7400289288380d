"""Ask the reader for a prediction, before an example shows what happens.

A script asks under the title "Predict": a question, and a numbered list of answers. Later it
computes, asserts and prints which one is right, in a line "The answer is 2: ...". On the page the
question stands before the first figure. Its list becomes radio buttons, and what was printed lies
under them, folded; the stylesheet says whether the reader's choice was right, so that no script is
needed. A page of prose asks in a container of the class "predict", which ends with an example that
prints the line. In the script, in the notebook and elsewhere the question stays a question.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from _ext import on_the_site
from _ext.figures.element import figure_pair

TITLE, CLASS = "Predict", "predict"
_ANSWER = re.compile(r"The answer is (\d+): (?:.+\n?)+")
logger = logging.getLogger(__name__)


def questions(doctree: nodes.document) -> list[nodes.container]:
    """Return the questions of a page."""
    return [it for it in doctree.findall(nodes.container) if CLASS in it["classes"]]


def take(app: Sphinx, doctree: nodes.document) -> None:
    """Take the question of an example out of its section, so that the contents do not list it."""
    for section in list(doctree.findall(nodes.section)):
        if section[0].astext() == TITLE:
            question = nodes.container("", *section[1:], classes=[CLASS])
            question.source, question.line = section.source, section.line
            section.replace_self(question)


def place(app: Sphinx, doctree: nodes.document) -> None:
    """Put the question of an example, which stands after its first figure, before it."""
    figure = next(doctree.findall(figure_pair), None)
    for question in questions(doctree):
        holder = question.parent
        if figure is None or figure.parent is not holder:
            continue
        first = holder.index(figure)
        if first < holder.index(question):
            holder.remove(question)
            holder.insert(first, question)


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
        button = f'<input type="radio" name="prediction" value="{number}">'
        parts += [html(f'<label class="{kind}">{button} <span>'), *inside(choice)]
        parts.append(html("</span></label>\n"))
    return parts


def inside(node: nodes.Element) -> list[nodes.Node]:
    """Return what the paragraphs of a node hold."""
    return [part for paragraph in node.findall(nodes.paragraph) for part in paragraph.children]


def ask(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make a form of each question."""
    for question in questions(doctree):
        answer = printed(question) or printed(doctree)
        (listed,) = question.findall(nodes.enumerated_list)
        choices = [item for item in listed.children if isinstance(item, nodes.Element)]
        if answer is None or not 1 <= int(answer[1]) <= len(choices):
            logger.warning(
                'a prediction has no answer. Print "The answer is 1: ..." for the first choice, '
                "and so on.",
                location=question,
            )
            continue
        end = question.index(listed)
        asked = [part for child in question[:end] for part in child.children]
        opened = (
            "<details>\n<summary>Check</summary>\n<div>"
            '<b class="yes">Right.</b> <b class="no">Not this time.</b> '
        )
        said = nodes.inline("", " ".join(answer[0].split()))
        question[: end + 1] = [
            *form(asked, choices, int(answer[1])),
            *(html(opened), said, html("</div>\n")),
        ]
        question.append(html("</details>\n</fieldset>\n"))
        question["classes"] = []  # what the form has


def connect_to_site(app: Sphinx) -> None:
    """Ask when a page is written."""
    app.connect("doctree-resolved", ask)


def connect(app: Sphinx) -> None:
    """Take before Sphinx collects the contents, place after figures went to theirs."""
    app.connect("doctree-read", take, priority=100)
    app.connect("doctree-read", place, priority=800)
    on_the_site(app, connect_to_site)
