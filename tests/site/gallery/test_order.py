"""The gallery is a course: its order is by design, in lists and from page to page."""

from pathlib import Path

import pytest
from _ext.gallery import order

from tests.pages import NAMES, target, tree


def test_the_gallery_has_its_pages_in_order(site: Path) -> None:
    cards = tree(site / "gallery/index.html").xpath(
        "//ul[contains(@class, 'gallery-cards')]//a/@href"
    )
    assert [Path(card).stem for card in cards] == order.PAGES
    assert sorted(NAMES) == sorted(order.PAGES)


def test_next_leads_through_the_course_page_by_page(site: Path) -> None:
    page = site / "gallery/index.html"
    seen: list[str] = []
    while len(seen) < len(NAMES):
        (address,) = tree(page).xpath("//a[@class='next-page']/@href")
        found = target(page, address)
        assert found
        page, _ = found
        if page.stem != "index":
            seen.append(page.stem)
    assert seen == order.PAGES


def test_an_example_without_a_place_in_the_course_is_an_error() -> None:
    assert order.key("gallery/first_steps/plot_one_run.py") == 0
    with pytest.raises(ValueError, match="plot_stray"):
        order.key("plot_stray.py")
