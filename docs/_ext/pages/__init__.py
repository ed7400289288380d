"""What a page may hold beyond what Sphinx knows.

Formulas, which become MathML (`formulas`); examples in prose and docstrings, which run while the
site is built (`examples`); and the explorer with the links that lead to it (`explorer`). `furo`
mends the HTML that the theme puts around them. Begin at the one that a page shows.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL
from _ext.pages import examples, explorer, formulas, furo


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect one after the other: none knows of the others."""
    formulas.connect(app)
    examples.connect(app)
    explorer.connect(app)
    furo.connect(app)
    return PARALLEL
