"""Put on the first screen of an example what it claims, shows and offers.

Under the title, which is the claim: the page's place in the course, how many assertions of the
script checked it, what moves, the downloads, and the question. Then the first figure, and a line
that leads to it from its place in the text. In the script and the notebook all this stands where it
is made.
"""

import ast
import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from _ext import on_the_site
from _ext.figures.element import figure_pair
from _ext.gallery import course

FIGURE = "first-figure"
#: What the row calls the downloads, by the ends of their names.
OFFERED = {".ipynb": "Notebook", ".py": "Script", ".zip": "All in a zip"}


def assertions(script: str) -> int:
    """Count the assertions in a script."""
    return sum(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(script)))


def facts(app: Sphinx, page: str) -> nodes.paragraph:
    """Say which page of the course this is, and how it was checked."""
    pages = course.pages(app, app.env)
    count = assertions(Path(app.env.doc2path(page)).with_suffix(".py").read_text("utf-8"))
    checked = f"{count} assertion{'s' * (count != 1)}"
    text = (
        f"Page {pages.index(page) + 1} of {len(pages)}. "
        f"Checked by {checked} when this page was built."
    )
    return nodes.paragraph("", text, classes=["page-facts", "no-search"])


def actions(doctree: nodes.document) -> nodes.Element:
    """Return the downloads as a row of links; they also stand at the end, with how to run them."""
    row = nodes.paragraph("", "", classes=["page-actions", "no-search"])
    for link in doctree.findall(addnodes.download_reference):
        words = OFFERED[Path(link["reftarget"]).suffix]
        copy = link.copy()
        copy += nodes.Text(words)
        row += copy
        row += nodes.Text(" ")
    return addnodes.only("", row, expr="html")


def split(paragraph: nodes.paragraph) -> tuple[nodes.paragraph, nodes.paragraph]:
    """Part a paragraph behind its first sentence; a script's docstring has a sentence a line."""
    first, rest = nodes.paragraph(classes=["lead"]), nodes.paragraph()
    into = first
    for child in paragraph.children:
        text = str(child) if isinstance(child, nodes.Text) else ""
        match = re.search(r"(?<=[.?!])\n", text)
        if match and into is first:
            first += nodes.Text(text[: match.start()])
            into = rest
            into += nodes.Text(text[match.end() :])
        else:
            into += child
    return first, rest


def open_page(app: Sphinx, doctree: nodes.document) -> None:
    """Put all that at the beginning of a page."""
    page = app.env.docname
    figure = next(doctree.findall(figure_pair), None)
    if figure is None or not course.is_example(app, page):
        return
    back = nodes.reference("", "at the top of this page", refid=FIGURE, internal=True)
    above = ["figure-above", "no-search"]
    line = nodes.paragraph("", "The figure is ", back, nodes.Text("."), classes=above)
    figure.replace_self(line)  # which takes the ids that there are
    figure["ids"].append(FIGURE)
    title = next(doctree.findall(nodes.title))
    section = title.parent
    place = section.index(title) + 1
    question = next(node for node in section[place:] if isinstance(node, nodes.paragraph))
    first, rest = split(question)
    top = [facts(app, page), actions(doctree), first, figure, *([rest] if rest.children else [])]
    section.remove(question)
    section[place:place] = top


def offer_to_move(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Begin the row with the page's live figure, and with the explorer where a line leads to it."""
    paragraphs = list(doctree.findall(nodes.paragraph))
    row = next((it for it in paragraphs if "page-actions" in it["classes"]), None)
    if row is None:
        return
    links: list[nodes.Node] = []
    for figure in doctree.findall(nodes.Element):
        if figure.tagname == "live_figure":
            link = nodes.reference("", "Move it", refid=f"live-{figure['name']}", internal=True)
            link["classes"].append("to-live")
            links += [link, nodes.Text(" ")]
    for line in paragraphs:
        if "to-explorer" in line["classes"]:
            address = next(line.findall(nodes.reference))["refuri"]
            link = nodes.reference("", "Explorer", refuri=address, internal=True)
            links += [link, nodes.Text(" ")]
    row.insert(0, links)


def connect_to_site(app: Sphinx) -> None:
    """Offer once the lines are there."""
    app.connect("doctree-resolved", offer_to_move, priority=700)


def connect(app: Sphinx) -> None:
    """Open a page once its figures have captions, and its downloads are known."""
    app.connect("doctree-read", open_page, priority=700)
    on_the_site(app, connect_to_site)
