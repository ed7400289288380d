"""Fold the answer at the end of an example, for the reader to think first.

In the script and in the notebook it is the last part, with nothing folded.
"""

from docutils import nodes
from sphinx.application import Sphinx

from _ext import on_the_site

TITLE = "The answer"


def is_footer(node: nodes.Node) -> bool:
    """Tell whether a node is what sphinx-gallery adds at the end of an example."""
    return isinstance(node, nodes.Element) and "sphx-glr-footer" in node.get("classes", [])


def fold(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put what a section of that title holds into an element that opens."""
    if not page.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        return
    for section in doctree.findall(nodes.section):
        if section[0].astext() == TITLE:
            begin = '<details class="answer">\n<summary>Show it</summary>\n'
            footers = [place for place, node in enumerate(section) if is_footer(node)]
            end = min(footers, default=len(section))  # the downloads stay in sight
            section.insert(end, nodes.raw("", "</details>\n", format="html"))
            section.insert(1, nodes.raw("", begin, format="html"))


def connect_to_site(app: Sphinx) -> None:
    """Fold when a page is written."""
    app.connect("doctree-resolved", fold)


def connect(app: Sphinx) -> None:
    """Fold on the site only."""
    on_the_site(app, connect_to_site)
