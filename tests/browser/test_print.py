"""What gets onto paper: the text and the light figures, in full."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import visit
from tests.pages import EXAMPLE, MOVING

#: A page of words with several figures.
STORY = "explanation/why_momentum_works.html"


@pytest.mark.parametrize("name", [EXAMPLE, MOVING])
def test_paper_gets_the_text_and_the_light_figures_only(
    page: Page, address: str, name: str
) -> None:
    visit(page, f"{address}/{name}", 700, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (
        "aside.sidebar-drawer", "aside.toc-drawer", ".skip-to-content", ".copy", ".sphx-glr-footer",
    ):  # fmt: skip
        assert page.locator(hidden).count() > 0
        expect(page.locator(hidden).first).to_be_hidden()
    figures = page.locator("article figure").all()
    assert figures
    for figure in figures:
        expect(figure.locator("img:visible")).to_have_count(1)
        expect(figure.locator("img.only-light")).to_be_visible()
        assert figure.evaluate("box => box.scrollWidth <= box.clientWidth")
    code = page.locator("article pre").first
    assert code.evaluate("code => getComputedStyle(code).whiteSpace") == "pre-wrap"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    drawn_by_the_browser = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert drawn_by_the_browser == "light"


def test_paper_gets_the_explorer_in_the_colors_of_the_screen(page: Page, address: str) -> None:
    visit(page, f"{address}/explore.html?more=true", 700, "dark")
    expect(page.locator("[data-shows=regime]")).to_have_text("underdamped")
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("map", "surface", "decay", "roots"):
        drawing = page.locator(f"[data-pane={name}] > svg").bounding_box()
        assert drawing
        assert min(drawing["width"], drawing["height"]) > 150
    handle = page.locator("[role=slider]")
    assert handle.evaluate("it => getComputedStyle(it).printColorAdjust") == "exact"


@pytest.mark.parametrize("name", ["gallery/first_steps/plot_grid.html", MOVING, STORY])
def test_all_figures_of_a_dark_page_are_printed(page: Page, address: str, name: str) -> None:
    visit(page, f"{address}/{name}", scheme="dark")
    figures = page.locator("figure source[media=all]:has(~ .only-light)").evaluate_all(
        "all => all.map(it => `${2 * it.getAttribute('width')}`)"
    )
    printed = re.findall(rb"/Subtype /Image\s+/Width (\d+)", page.pdf(format="A4"))
    assert sorted(width.decode() for width in printed) == sorted(figures)


def test_the_cheat_sheet_is_one_screen_and_one_sheet_of_paper(page: Page, address: str) -> None:
    visit(page, f"{address}/reference/cheat_sheet.html")
    rows = page.locator("table.cheat-sheet tr")
    last = rows.last.bounding_box()
    assert last
    assert last["y"] + last["height"] < 800
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    for row in rows.all():
        expect(row).to_be_visible()
    expect(page.get_by_role("heading", name="The iterates")).to_be_hidden()


def test_the_light_figures_are_fetched_before_webkit_prints(page: Page, address: str) -> None:
    """It does not fetch them by itself, and this is what it calls itself."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'vendor', {value: 'Apple Computer, Inc.'})"
    )
    visit(page, f"{address}/{STORY}", 700, "dark")
    figures = page.locator("article img.only-light")
    assert figures.count() > 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for figure in figures.all():
        expect(figure).to_have_js_property("complete", True)
        assert figure.evaluate("it => it.naturalWidth") > 0
