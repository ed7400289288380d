"""The search: from the field beside each page, and from that of its own page."""

import pytest
from playwright.sync_api import Page, expect

RESULTS = "#search-results ul.search li"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("overshoots", "Momentum arrives sooner"),
        ("动量", "Glossary"),
        ("descend", "Descent"),
        ("Quadratic.gradient", "momentum_docs.Quadratic.gradient"),
        ("hessian", "momentum_docs.LeastSquares.hessian"),
        ("stationary_points", "momentum_docs.DoubleWell.stationary_points"),
    ],
)
def test_search_finds_a_page(page: Page, address: str, query: str, title: str) -> None:
    page.goto(address)
    box = page.locator(".sidebar-search").first
    box.fill(query)
    box.press("Enter")
    expect(page.locator(RESULTS).filter(has_text=title).first).to_be_visible()


def test_the_search_page_has_a_field_of_its_own(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/search.html?q=overshoots")
    box = page.locator("article .sidebar-search")
    expect(box).to_have_value("overshoots")
    box.fill("descend")
    page.locator("article").get_by_role("button", name="Start the search").click()
    page.wait_for_url("**/search.html?q=descend*")
    expect(page.locator(RESULTS).first).to_be_visible()
