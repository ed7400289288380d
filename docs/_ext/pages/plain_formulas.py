"""Keep formulas that are written as text on one line.

A browser breaks "2 (1 + β) / L" at each of its spaces. What reads as a formula gets the class of
those that are MathML, which the stylesheet does not break. One that is longer than a phone's line
may break as before.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

from _ext import on_the_site

#: What stands between two terms: few texts have it, and it is soon looked for.
SIGN = re.compile(r" [=+−×·<>≤≥≈←/] ")
#: A term has no space and nothing Chinese, whose words have no space between them.
TERM = r"[^\s\u3000-\u9fff\uff00-\uffef]"
#: Terms with a sign between each two, after a factor of what is in brackets.
FORMULA = re.compile(rf"(?:(?<!{TERM}){TERM}{{1,2}} (?=\())?{TERM}+(?:{SIGN.pattern}{TERM}+)+")
#: Characters that fit on the line of a phone.
LONGEST = 30
#: Where each sign and space is as it was written.
VERBATIM = nodes.literal | nodes.FixedTextElement | nodes.math | nodes.raw | nodes.comment


def keep(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Mark the formulas in the text of a page."""
    for text in list(doctree.findall(nodes.Text)):
        if not SIGN.search(text) or isinstance(text.parent, VERBATIM | nodes.title):
            continue
        parts: list[nodes.Node] = []
        end = 0
        for found in FORMULA.finditer(text):
            if len(found[0]) <= LONGEST:
                parts.append(nodes.Text(text[end : found.start()]))
                parts.append(nodes.inline("", found[0], classes=["formula"]))
                end = found.end()
        text.parent.replace(text, [*parts, nodes.Text(text[end:])])


def connect_to_site(app: Sphinx) -> None:
    """Mark them when a page is written, once its description is made."""
    app.connect("doctree-resolved", keep, priority=900)


def connect(app: Sphinx) -> None:
    """Mark them on the site only."""
    on_the_site(app, connect_to_site)
