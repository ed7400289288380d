"""The way of a figure, from ``plt.show()`` in an example to one element on the page.

sphinx-gallery runs a block and calls `scrape`, which draws each open figure as it is, in one column
for phones (`narrow`, which moves `words` off lines, in a process `beside` itself) and as a card
(`card`), each for the light page and for the dark one (`themes`, which gives words on lines a
`rim`), and saves it (`encode`) under the names that `pair` knows. On the example's own page and on
any other, the directive ``gallery-figure`` shows it (`element`). What an example draws depends on
this folder: when it changes, all examples run again. Begin at `scrape`.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL
from _ext.figures import element


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its element; conf.py names the scraper."""
    element.connect(app)
    return PARALLEL
