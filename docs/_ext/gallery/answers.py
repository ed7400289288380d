"""Fold the answer at the end of an example, for the reader to think first.

In the script and in the notebook it is the last part, with nothing folded.
"""

from docutils import nodes
from sphinx.application import Sphinx

from _ext import on_the_site

TITLE = "The answer"


def fold(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put what a section of that title holds into an element that opens."""
    if not page.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        return
    for section in doctree.findall(nodes.section):
        if section[0].astext() == TITLE:
            begin = '<details class="answer">\n<summary>Show it</summary>\n'
            section.insert(1, nodes.raw("", begin, format="html"))
            section.append(nodes.raw("", "</details>\n", format="html"))


def connect_to_site(app: Sphinx) -> None:
    """Fold when a page is written."""
    app.connect("doctree-resolved", fold)


def connect(app: Sphinx) -> None:
    """Fold on the site only."""
    on_the_site(app, connect_to_site)
