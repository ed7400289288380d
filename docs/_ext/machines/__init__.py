"""What machines read: the site's search, search engines, whatever shows a shared link, models.

Each page's head says what the page is (`head`), and shared links show a picture of it
(`link_previews`); robots.txt and sitemap.xml list the pages for search engines (`crawlers`), and
llms.txt for language models (`llms`). What must name the site's address is left out where there is
none. In the site's own search numbers are words like others (`search_words`), and a file says what
each page is, what its readers ask and what they call things (`search_summaries`). By it and by
Sphinx's index docs/_static/search.js finds and ranks the results. What stands on many pages alike
has the class ``no-search``, and Sphinx leaves it out. Begin at `head`.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import DRAFT, PARALLEL, on_the_site
from _ext.machines import crawlers, head, link_previews, llms, search_summaries, search_words


def connect_to_site(app: Sphinx) -> None:
    """Describe pages as they are written, and list them once they all are: not in a draft."""
    app.connect("doctree-resolved", head.describe)
    app.connect("html-page-context", head.add)
    app.config.html_show_search_summary = False
    if DRAFT not in app.tags:
        for write in (link_previews.save_all, crawlers.write, llms.write, search_summaries.write):
            app.connect("build-finished", write)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect on the site only; what a word is counts for whatever builder has a search."""
    search_words.connect(app)
    on_the_site(app, connect_to_site)
    return PARALLEL
