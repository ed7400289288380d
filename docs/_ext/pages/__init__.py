"""What a page may hold beyond what Sphinx knows.

Formulas, which become MathML (`formulas`), their font (`font`), and those that are written as text
(`plain_formulas`); words in Chinese (`languages`); examples in prose and in docstrings, which run
while the site is built (`examples`), and exercises, whose tests and solutions do (`exercises`); in
the reference, an entry for each field of a class (`fields`), and links to the package's source and
back (`sources`); the explorer with the links that lead to it (`explorer`); figures that a reader
moves (`live`); and what the home page counts (`home`). `bundle` makes one script of the modules of
either of the two, `joined` one sheet and one script for all pages, and `furo` mends the HTML that
the theme puts around all of them. Begin at the one that a page shows.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL, on_the_site
from _ext.pages import (
    examples,
    exercises,
    explorer,
    fields,
    font,
    formulas,
    furo,
    home,
    joined,
    languages,
    live,
    navigation,
    plain_formulas,
    sources,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect one after the other: none knows of the others."""
    joined.connect(app)
    formulas.connect(app)
    font.connect(app)
    plain_formulas.connect(app)
    languages.connect(app)
    examples.connect(app)
    exercises.connect(app)
    fields.connect(app)
    on_the_site(app, sources.connect_to_site)
    explorer.connect(app)
    live.connect(app)
    home.connect(app)
    furo.connect(app)
    navigation.connect(app)
    return PARALLEL
