"""Leave out what sphinx-gallery adds to pages and this site has no use for.

It is the note above the title of an example, whose buttons are at its end; the list of tags, for
there are none; and styles and scripts, for the site has its own.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def unlist(app: Sphinx, doctree: nodes.document) -> None:
    """Take the note and the list of tags from a page."""
    for node in list(doctree.findall(nodes.Element)):
        if "sphx-glr-download-link-note" in node["classes"] or (
            isinstance(node, nodes.raw) and "id='sg-tag-list'" in node.astext()
        ):
            node.parent.remove(node)


def unload(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page load none of sphinx-gallery's files."""
    for kind in ("css_files", "script_files"):
        context[kind] = [f for f in context[kind] if "/sg" not in str(getattr(f, "filename", f))]


def setup(app: Sphinx) -> dict[str, Any]:
    """Look at each page when it was read, and again when it is written."""
    app.connect("doctree-read", unlist, priority=100)
    app.connect("html-page-context", unload)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
