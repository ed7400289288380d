"""Mend faults in furo's HTML, and say so where one is not there any more.

The templates of docs/_templates name each fault and its cure: ``{{ html | mended(fault, cure) }}``.
A new furo that writes a fault in another way would drop the cure in silence; here the build warns.
furo puts all scripts at the end of the body. The one that knows the chosen theme has to run before
the page is drawn, and goes into the head.
"""

from typing import Any

from docutils import nodes
from jinja2 import pass_context
from jinja2.runtime import Context
from sphinx.application import Sphinx
from sphinx.util import logging

from _ext import on_the_site

logger = logging.getLogger(__name__)

#: The script that runs in the head.
THEME = "_static/theme.js"


@pass_context
def mended(context: Context, html: str, fault: str, cure: str) -> str:
    """Replace a fault wherever it stands."""
    if fault not in html:
        logger.warning(
            "what docs/_templates mends is gone: %r", fault, location=context["pagename"]
        )
    return html.replace(fault, cure)


def offer(app: Sphinx) -> None:
    """Offer the filter to the templates; those of other themes are read, too, and mend nothing."""
    if app.builder.format == "html":
        app.builder.templates.environment.filters["mended"] = mended


def split_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates which scripts go into the head, and leave the others at the end."""
    scripts = context["script_files"]
    context["head_scripts"] = [it for it in scripts if it.filename == THEME]
    context["script_files"] = [it for it in scripts if it.filename != THEME]


def connect_to_site(app: Sphinx) -> None:
    """Split the scripts once the pages have theirs."""
    app.connect("html-page-context", split_scripts, priority=900)


def connect(app: Sphinx) -> None:
    """Offer the filter once there are templates."""
    app.connect("builder-inited", offer)
    on_the_site(app, connect_to_site)
