"""Put a figure before the code that draws it, with the sentence above that code as its caption.

In the script and in the notebook the sentence is prose, and stands above the drawing.
"""

from docutils import nodes
from sphinx.application import Sphinx

from _ext.figures.element import figure_pair
from _ext.gallery.course import is_example

BEGIN = '<details class="drawing">\n<summary>The code that draws it</summary>\n'


def before(node: nodes.Element) -> nodes.Node | None:
    """Return what a reader sees right before a part of a page."""
    place = node.parent.index(node)
    seen = (it for it in reversed(node.parent[:place]) if not isinstance(it, nodes.comment))
    return next(seen, None)


def arrange(app: Sphinx, doctree: nodes.document) -> None:
    """Give each figure its caption, and fold its code behind it."""
    if not is_example(app, app.env.docname):
        return
    for figure in list(doctree.findall(figure_pair)):
        code = before(figure)
        if not isinstance(code, nodes.literal_block):  # the second figure of a block
            continue
        words = before(code)
        if isinstance(words, nodes.paragraph):
            words.parent.remove(words)
            figure.append(nodes.caption("", "", *words.children))
        parent = code.parent
        parent.remove(code)
        place = parent.index(figure) + 1
        parent.insert(place, nodes.raw("", BEGIN, format="html"))
        parent.insert(place + 1, code)
        parent.insert(place + 2, nodes.raw("", "</details>\n", format="html"))


def connect(app: Sphinx) -> None:
    """Arrange once the figures are counted, which their code and output decide."""
    app.connect("doctree-read", arrange, priority=600)
