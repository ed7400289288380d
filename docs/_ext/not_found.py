"""Let the page 404.html lead on from wherever a host shows it.

A host answers with it at any depth, where a relative address leads astray. All addresses of the
page are made to begin at the site's root, as far as the site knows where that is.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

PAGE = "404"
#: The start of an address that is relative to the page.
_RELATIVE = re.compile(r'( (?:href|src|action|data-content_root)=")(?:\./)?(?![/#]|[a-z]+:)')


def anchor(app: Sphinx, error: Exception | None) -> None:
    """Put the path of the site's address before each address of the page."""
    page = app.outdir / f"{PAGE}.html"
    root = urlsplit(app.config.html_baseurl).path
    if error is None and root and page.is_file():
        page.write_text(_RELATIVE.sub(rf"\g<1>{root}", page.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Change the page last, once every other hook has written to it."""
    app.connect("build-finished", anchor, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
