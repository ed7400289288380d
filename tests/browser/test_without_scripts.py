"""A browser that runs no scripts shows everything."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import shown_pictures
from tests.pages import CARDS, EXAMPLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [EXAMPLE, CARDS])
def test_without_scripts_everything_is_there(
    open_page: Callable[..., Page], address: str, name: str, scheme: Any
) -> None:
    window = {"width": 390, "height": 900}
    page = open_page(java_script_enabled=False, color_scheme=scheme, viewport=window)
    page.goto(f"{address}/{name}")
    shown = shown_pictures(page)
    assert len(shown) == page.locator("article :is(figure, .gallery-cards li)").count() > 0
    assert [url for url in shown if ("_dark" in url) != (scheme == "dark")] == []
    expect(page.locator("article h1")).to_be_visible()
    page.locator("label.nav-overlay-icon").click()
    page.locator(".sidebar-tree a").first.click()
    page.wait_for_url(lambda url: not url.endswith(name))
