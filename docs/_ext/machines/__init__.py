"""What machines read: search engines, whatever shows a shared link, language models.

Each page's head says what the page is (`head`), and shared links show a picture of it
(`link_previews`); robots.txt and sitemap.xml list the pages for search engines (`crawlers`), and
llms.txt for language models (`llms`). What must name the site's address is left out where there is
none. Begin at `head`.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL, on_the_site
from _ext.machines import crawlers, head, link_previews, llms


def connect_to_site(app: Sphinx) -> None:
    """Describe pages as they are written, and list them once they all are."""
    app.connect("doctree-resolved", head.describe)
    app.connect("html-page-context", head.add)
    for write in (link_previews.save_all, crawlers.write, llms.write):
        app.connect("build-finished", write)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect on the site only."""
    on_the_site(app, connect_to_site)
    return PARALLEL
