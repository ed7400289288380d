"""What the reference holds beyond the docstrings.

An entry for each field of a class, which docstrings list among the parameters (`fields`); and the
package's source, with links from each entry to its lines and back (`sources`). Begin at either.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL, on_the_site
from _ext.reference import fields, sources


def setup(app: Sphinx) -> dict[str, Any]:
    """Enter the fields for all builders, and show the source on the site."""
    fields.connect(app)
    on_the_site(app, sources.connect_to_site)
    return PARALLEL
