"""What gets onto paper: the text and the light figures, in full."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import EXAMPLE, FILM, visit


@pytest.mark.parametrize("name", [EXAMPLE, FILM])
def test_paper_gets_the_text_and_the_light_figures_only(
    page: Page, address: str, name: str
) -> None:
    visit(page, f"{address}/{name}", 700, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in ("aside.sidebar-drawer", "aside.toc-drawer", ".copy", ".sphx-glr-footer"):
        assert page.locator(hidden).count() > 0
        expect(page.locator(hidden).first).to_be_hidden()
    figures = page.locator("article figure").all()
    assert figures
    for figure in figures:
        expect(figure.locator(":is(img, video):visible")).to_have_count(1)
        expect(figure.locator("img.only-light")).to_be_visible()
        assert figure.evaluate("box => box.scrollWidth <= box.clientWidth")
    code = page.locator("article pre").first
    assert code.evaluate("code => getComputedStyle(code).whiteSpace") == "pre-wrap"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
