"""Leave out what sphinx-gallery adds to pages and this site has no use for.

It is the note above the title of an example, whose buttons are at its end; the list of tags, for
there are none; and the script for them.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from _ext import on_the_site

TAGS = "sg-tags.js"


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
    """Have a page load no script for tags."""
    scripts = context["script_files"]
    context["script_files"] = [f for f in scripts if TAGS not in str(getattr(f, "filename", f))]


def connect_to_site(app: Sphinx) -> None:
    """Look at each page of the site when it is written."""
    app.connect("html-page-context", unload)


def connect(app: Sphinx) -> None:
    """Look at each page when it was read."""
    app.connect("doctree-read", unlist, priority=100)
    on_the_site(app, connect_to_site)
