"""What axe finds in what is opened: drawers and the functions of the explorer.

What it finds on a page that was just opened is asked where each page is visited.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.look import visit
from tests.pages import TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_surrounds_a_page_on_a_phone(
    page: Page, address: str, scheme: Any
) -> None:
    visit(page, f"{address}/{TEXT}", 390, scheme)
    assert faults(page, ".mobile-header") == []
    for drawer, inside in [("navigation", ".sidebar-drawer"), ("toc", ".toc-drawer")]:
        page.locator(f".mobile-header label[for=__{drawer}]").click()
        assert page.locator(inside).is_visible()
        assert faults(page, inside) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_any_function_of_the_explorer(
    page: Page, address: str, width: int, scheme: Any
) -> None:
    visit(page, f"{address}/explore.html?more=true&trust=true", width, scheme)
    page.locator("summary").click()
    for function in ("parabola", "valley", "bends"):
        page.locator(f"[name=function][value={function}]").check()
        expect(page.locator(".explorer")).to_have_attribute("data-function", function)
        assert faults(page, ".explorer") == []
