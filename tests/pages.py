"""Read the pages of the built site."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

import momentum_docs

ROOT = Path(__file__).parents[1]
#: A page of text, one with code and a figure, one with more that moves, and one of cards.
TEXT, EXAMPLE = "explanation/conventions.html", "gallery/first_steps/plot_one_run.html"
MOVING, CARDS = "gallery/first_steps/plot_regression.html", "gallery/index.html"


@cache
def tree(page: Path) -> Any:
    """Return a page's parsed HTML."""
    return html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()


def example(site: Path, script: Path) -> Path:
    """Return the page of an example."""
    return site / script.relative_to(ROOT).with_suffix(".html")


def output(page: Path) -> str:
    """Return what an example printed, as its page shows it."""
    blocks = tree(page).xpath("//div[contains(@class, 'sphx-glr-script-out')]//pre")
    return "".join(block.text_content().rstrip("\n") + "\n" for block in blocks)


def references(site: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield page, kind and address of whatever a page links to or loads."""
    kinds = ["//a/@href", "//link/@href", "//script/@src", "//img/@src", "//source/@src"]
    for page in sorted(site.rglob("*.html")):
        for kind in [*kinds, "//iframe/@src", "//object/@data"]:
            for address in tree(page).xpath(kind):
                yield page, kind, str(address)


def target(page: Path, address: str) -> tuple[Path, str] | None:
    """Return file and fragment of an address within the site, None for one outside."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return path / "index.html" if path.is_dir() else path, unquote(parts.fragment)


def downloads(page: Path) -> dict[str, Path]:
    """Return the files that a page offers, by their names."""
    links = [target(page, a) for a in tree(page).xpath("//a[contains(@class, 'download')]/@href")]
    return {link[0].name: link[0] for link in links if link}


def wheel(site: Path) -> Path:
    """Return the wheel of this version that a site serves."""
    return site / f"wheels/momentum_docs-{momentum_docs.__version__}-py3-none-any.whl"


def policy_headers() -> dict[str, str]:
    """Return the headers that the how-to tells hosts to send."""
    how_to = ROOT / "docs/how-to/host_the_site.rst"
    return dict(re.findall(r'add_header (\S+) "([^"]+)"', how_to.read_text("utf-8")))


def written(site: Path) -> list[Path]:
    """Return the pages of a site, but the one for what is not there."""
    return [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]


def kinds(page: Path) -> set[tuple[str, ...]]:
    """Return the kinds of elements on a page: their names, classes and attributes."""
    own = {"id", "href", "title", "alt"}
    elements = (it for it in tree(page).iter() if isinstance(it.tag, str))
    return {(it.tag, it.get("class", ""), *sorted({*it.keys()} - own)) for it in elements}


def telling(site: Path) -> list[str]:
    """Return the addresses of pages that have, between them, each kind of element of the site."""
    left = {page: kinds(page) for page in sorted(site.rglob("*.html"))}
    chosen = []
    while any(left.values()):
        best = max(left, key=lambda page: len(left[page]))
        seen = left.pop(best)
        left = {page: found - seen for page, found in left.items()}
        chosen.append(best.relative_to(site).as_posix())
    return sorted(chosen)


def listed(site: Path) -> list[Path]:
    """Return the pages that are listed for machines: all but those of lists and of code."""
    lists = site / "search.html", site / "genindex.html"
    return [
        page
        for page in written(site)
        if page not in lists and site / "_modules" not in page.parents
    ]


def meta(page: Path, name: str) -> list[str]:
    """Return the contents of a page's tags of a name."""
    return [
        str(v)
        for v in tree(page).xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")
    ]


def members(path: Path) -> dict[str, bytes]:
    """Return what the folder in a zip holds."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {Path(name).parent.name for name in names} == {path.stem}
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {Path(name).name: archive.read(name) for name in names}
