"""What a reader of a page fetches, and what it weighs on the wire."""

import gzip
from functools import cache
from pathlib import Path

from tests.pages import target, tree

#: What hosts do not compress again.
PACKED = {".webp", ".png", ".woff2"}


@cache
def weight(path: Path) -> int:
    """Return how many bytes of a file travel."""
    data = path.read_bytes()
    return len(data if path.suffix in PACKED else gzip.compress(data, 6))


def fetched(page: Path, theme: str, *, phone: bool = False) -> set[Path]:
    """Return the files that a reader of a page fetches, who scrolls to its end."""
    other = {"light": "dark", "dark": "light"}[theme]
    picture = "ancestor::picture/descendant::source[1]/@srcset" if phone else "@src"
    addresses = tree(page).xpath(
        "//link[@rel='stylesheet' or @rel='preload' or contains(@rel, 'icon')]/@href"
        " | //script/@src | //@data-script"
        " | //img[not(ancestor::noscript or ancestor::picture"
        f" or contains(@class, 'only-{other}'))]/@src"
        f" | //picture[not(ancestor::noscript)]//img[contains(@class, 'only-{theme}')]/{picture}"
    )
    found = [target(page, address) for address in addresses]
    assert all(found)
    return {page, *(file for file, _ in filter(None, found))}
