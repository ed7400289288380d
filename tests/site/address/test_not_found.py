"""The page for what is not there, which a host shows at any depth."""

import pytest
from _ext.address import not_found

from tests.conftest import Hosted
from tests.pages import tree


def test_a_missing_page_leads_on_from_any_depth(hosted: Hosted) -> None:
    root = "/momentum/"
    page = tree(hosted.folder / "404.html")
    addresses = page.xpath("//@href | //@src | //@action | //@data-content_root")
    assert [a for a in addresses if not a.startswith((root, "#", "https://"))] == []
    assert f"{root}gallery/index.html" in addresses
    assert page.xpath("//link[@rel='canonical']") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="gallery/index.html"></a>', '<a href="/sub/gallery/index.html"></a>'),
        ('<img src="./_images/a.webp"/>', '<img src="/sub/_images/a.webp"/>'),
        ('<html data-content_root="./"></html>', '<html data-content_root="/sub/"></html>'),
        ('<form action="search.html"></form>', '<form action="/sub/search.html"></form>'),
        ('<svg viewBox="0 0 9 9"><use href="#top"></use></svg>', None),
        ('<a href="#top"></a>', None),
        ('<a href="https://a.example/?a=1&amp;b=2"></a>', None),
        ('<a href="/sub/x.html"></a>', None),
        ("<script>a < b && c;</script>", None),
    ],
)
def test_only_relative_addresses_are_anchored(before: str, after: str | None) -> None:
    anchored = not_found.anchored(before, "/sub/")
    assert anchored.lower() == (after or before).lower()
    assert not_found.anchored(anchored, "/sub/") == anchored
