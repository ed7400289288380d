"""Tell search engines what there is: robots.txt, and sitemap.xml where the site has an address.

An empty .nojekyll has GitHub serve the folders whose names begin with an underscore.
"""

from html import escape
from urllib.parse import urljoin

from sphinx.application import Sphinx

from _ext.address import not_found

_OPEN = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the files beside the start page."""
    if error:
        return
    robots = "User-agent: *\nAllow: /\n"
    base = app.config.html_baseurl
    if base:
        robots += f"\nSitemap: {urljoin(base, 'sitemap.xml')}\n"
        pages = [
            f"<url><loc>{escape(urljoin(base, app.builder.get_target_uri(page)))}</loc></url>"
            for page in sorted(app.env.found_docs - {not_found.PAGE})
        ]
        lines = ['<?xml version="1.0" encoding="utf-8"?>', _OPEN, *pages, "</urlset>", ""]
        (app.outdir / "sitemap.xml").write_text("\n".join(lines), encoding="utf-8")
    (app.outdir / "robots.txt").write_text(robots, encoding="utf-8")
    (app.outdir / ".nojekyll").touch()
