"""Load the explorer's script and styles on its page, and on no other."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

#: The page, and its files below the static folder.
PAGE, SCRIPT, STYLES = "explore", "explorer/start.js", "explorer/explorer.css"


def load(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add both files to the page's head."""
    if page == PAGE:
        app.add_js_file(SCRIPT)
        app.add_css_file(STYLES)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the files before _ext.unneeded goes through them."""
    app.connect("html-page-context", load, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
