"""Work out the tree of all pages once a build, and mark in it where each page stands.

Sphinx resolves the whole tree anew for each page, and furo parses what comes out: that is a fifth
of a build in which nothing has changed. But for the addresses, which are relative to the page, and
the marks of the page that is shown, all pages have the same tree.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element, fromstring, tostring

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from _ext import on_the_site

#: The tree as Sphinx gives it to furo, and as furo makes it, with addresses from the site's root.
toctrees: WeakKeyDictionary[Sphinx, str] = WeakKeyDictionary()
trees: WeakKeyDictionary[Sphinx, Element] = WeakKeyDictionary()


def same(app: Sphinx, toctree: Callable[..., str]) -> Callable[..., str]:
    """Return what gives the tree of the first page for all: furo keeps what it made of that."""

    def first(**options: Any) -> str:
        if app not in toctrees:
            toctrees[app] = toctree(**options)
        return toctrees[app]

    return first


def classify(element: Element, *more: str, but: tuple[str, ...] = ()) -> None:
    """Give an element more classes, and take some from it."""
    classes = [it for it in [*element.get("class", "").split(), *more] if it not in but]
    if classes:
        element.set("class", " ".join(classes))
    else:
        element.attrib.pop("class", None)


def unmarked(html: str, uri: str) -> Element:
    """Return a page's tree without its marks, with addresses from the site's root."""
    tree = fromstring(f"<div>{html}</div>")  # noqa: S314 - furo wrote it
    for element in tree.iter():
        classify(element, but=("current", "current-page"))
        element.attrib.pop("checked", None)
        if element.tag == "a":
            address = element.get("href", "")
            element.set("href", uri if address == "#" else urljoin(uri, address))
    return tree


def mark(element: Element, uri: str) -> bool:
    """Mark all that is around a page's own link, and return whether that is in an element."""
    within = any([mark(child, uri) for child in element])  # noqa: C419 - each is to be visited
    if element.tag == "a":
        address = element.get("href", "")
        within = address == uri
        element.set("href", relative_uri(uri, address) or "#")
    if within and element.tag != "div":
        own = element.tag == "li" and element[0].get("href") == "#"
        classify(element, "current", *["current-page"] * own)
    if within and (box := element.find("input")) is not None:
        box.set("checked", "")
    return within


def marked(tree: Element, uri: str) -> str:
    """Return the tree for a page: its marks, and addresses from there."""
    tree = deepcopy(tree)
    mark(tree, uri)
    return "".join(tostring(element, "unicode", method="html") for element in tree)


def before(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give furo the same tree for each page."""
    context["toctree"] = same(app, context["toctree"])


def after(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Mark the page in what furo made of it."""
    uri = app.builder.get_target_uri(page)
    if app not in trees:
        trees[app] = unmarked(context["furo_navigation_tree"], uri)
    context["furo_navigation_tree"] = marked(trees[app], uri)


def connect_to_site(app: Sphinx) -> None:
    """Do so around furo."""
    app.connect("html-page-context", before, priority=100)
    app.connect("html-page-context", after, priority=600)


def connect(app: Sphinx) -> None:
    """Connect on the site only."""
    on_the_site(app, connect_to_site)
