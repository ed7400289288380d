"""Let the page 404.html lead on from wherever a host shows it.

A host answers with it at any depth, where a relative address leads astray. All addresses of the
page are made to begin at the site's root, as far as the site knows where that is.
"""

from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from sphinx.application import Sphinx

PAGE = "404"
#: The attributes that hold an address.
ADDRESSES = "href", "src", "action", "data-content_root"


def anchor(app: Sphinx, error: Exception | None) -> None:
    """Put the path of the site's address before each address of the page."""
    page = app.outdir / f"{PAGE}.html"
    root = urlsplit(app.config.html_baseurl).path
    if error is None and root and page.is_file():
        page.write_text(anchored(page.read_text("utf-8"), root), "utf-8", newline="\n")


def anchored(page: str, root: str) -> str:
    """Return a page with all addresses that were relative beginning at a root."""
    tree = BeautifulSoup(page, "html.parser")
    for tag in tree.find_all(True):
        for name in ADDRESSES:
            address = str(tag.get(name, "#"))
            if not address.startswith("#"):  # which is a place on the page itself
                tag[name] = urljoin(root, address)
    return str(tree)


def connect(app: Sphinx) -> None:
    """Change the page last, once every other hook has written to it."""
    app.connect("build-finished", anchor, priority=900)
