"""What the reference holds beyond the docstrings.

It is an entry for each field of a class, which docstrings list among the parameters (`fields`).
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL
from _ext.reference import fields


def setup(app: Sphinx) -> dict[str, Any]:
    """Enter the fields for all builders."""
    fields.connect(app)
    return PARALLEL
