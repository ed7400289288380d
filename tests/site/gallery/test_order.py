"""The gallery is a course: its order is by design, in lists and from page to page."""

from pathlib import Path

import pytest
from _ext.gallery import order

from tests.pages import target, tree
from tests.scripts import NAMES


def test_the_gallery_has_its_pages_in_order(site: Path) -> None:
    cards = tree(site / "gallery/index.html").xpath(
        "//ul[contains(@class, 'gallery-cards')]//a/@href"
    )
    assert [Path(card).stem for card in cards] == order.PAGES
    assert sorted(NAMES) == sorted(order.PAGES)


def test_next_leads_through_the_course_page_by_page(site: Path) -> None:
    page = site / "gallery/first_steps/plot_one_run.html"
    seen = [page.stem]
    while len(seen) < len(NAMES):
        (address,) = tree(page).xpath("//a[@class='next-page']/@href")
        found = target(page, address)
        assert found
        (back,) = tree(found[0]).xpath("//a[@class='prev-page']/@href")
        assert target(found[0], back) == (page, "")
        page, _ = found
        seen.append(page.stem)
    assert seen == order.PAGES
    (back,) = tree(site / "gallery/first_steps/plot_one_run.html").xpath(
        "//a[@class='prev-page']/@href"
    )
    assert back == "../index.html"
    starts = (
        ("", "plot_one_run"),
        ("first_steps/", "plot_one_run"),
        ("in_practice/", "plot_frameworks"),
    )
    for chapter, first in starts:
        page_of_list = site / f"gallery/{chapter}index.html"
        (address,) = tree(page_of_list).xpath("//a[@class='next-page']/@href")
        assert Path(address).stem == first
    (after,) = tree(page).xpath("//a[@class='next-page']/@href")
    assert "gallery" not in str(target(page, after))


def test_an_example_without_a_place_in_the_course_is_an_error() -> None:
    assert order.key("gallery/first_steps/plot_one_run.py") == 0
    with pytest.raises(ValueError, match="plot_stray"):
        order.key("plot_stray.py")
