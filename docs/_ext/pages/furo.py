"""Mend faults in furo's HTML, and say so where one is not there any more.

The templates of docs/_templates name each fault and its cure: ``{{ html | mended(fault, cure) }}``.
A new furo that writes a fault in another way would drop the cure in silence; here the build warns.
"""

from jinja2 import pass_context
from jinja2.runtime import Context
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


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


def connect(app: Sphinx) -> None:
    """Offer it once there are templates."""
    app.connect("builder-inited", offer)
