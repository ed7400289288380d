"""The tree of all pages shows where a page stands in it."""

from pathlib import Path
from typing import Any

from tests.pages import target, tree


def linked(site: Path, page: Path) -> list[tuple[Any, Path]]:
    """Return the entries of a page's tree, and the pages that they lead to."""
    entries = []
    for link in tree(page).xpath("//*[contains(@class, 'sidebar-tree')]//li/a"):
        to = target(page, link.get("href"))
        entries.append((link, to[0] if to else site))
    return entries


def test_each_page_has_all_entries_in_order_and_is_marked_itself(site: Path) -> None:
    order = [to for _, to in linked(site, site / "index.html")]
    assert len(order) > 40
    seen = set()
    for page in sorted(site.rglob("*.html")):
        entries = linked(site, page)
        assert [to for _, to in entries] == order
        own = {link for link, to in entries if to == page}
        around = {it for link in own for it in link.xpath("ancestor::li | ancestor::ul")}
        inside = tree(page).xpath("//*[contains(@class, 'sidebar-tree')]//*")
        classed = {
            name: {it for it in inside if name in (it.get("class") or "").split()}
            for name in ("current", "current-page")
        }
        assert classed["current"] == own | around
        assert classed["current-page"] == {link.getparent() for link in own}
        checked = {it.getparent() for it in inside if it.get("checked") is not None}
        assert checked == {it for it in around if it.find("input") is not None}
        seen |= {page} if own else set()
    assert seen == set(order)
