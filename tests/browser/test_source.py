"""From an entry of the reference to its lines in the package, and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import visit

ENTRY = "momentum_docs.Quadratic.gradient"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_leads_from_an_entry_to_its_lines_and_back(
    page: Page, address: str, width: int
) -> None:
    visit(page, f"{address}/reference/problems.html", width)
    link = page.locator(f"dt[id='{ENTRY}']").get_by_role("link", name="[source]")
    expect(link).to_be_visible()  # a link around what floats has no size, and no ring
    link.click()
    page.wait_for_url("**/_modules/momentum_docs/quadratics.html#Quadratic.gradient")
    lines = page.locator("[id='Quadratic.gradient']")
    name = lines.get_by_role("link", name="gradient", exact=True).first
    expect(name).to_be_in_viewport()
    plain = page.locator("[id='Quadratic.__call__']")
    background = "lines => getComputedStyle(lines).backgroundColor"
    assert lines.evaluate(background) != plain.evaluate(background)
    name.click()
    page.wait_for_url(f"**/reference/problems.html#{ENTRY}")
    expect(page.locator(f"dt[id='{ENTRY}']")).to_be_in_viewport()
