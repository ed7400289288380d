"""The figures where a reader looks at them: large enough, and the first one soon."""

import pytest
from playwright.sync_api import Page

from tests.browser.look import visit
from tests.pages import FILM

#: What the largest paint so far was of.
LARGEST = """new PerformanceObserver(list => {
  window.largest = list.getEntries().at(-1).element?.outerHTML;
}).observe({type: "largest-contentful-paint", buffered: true});"""


@pytest.mark.parametrize("name", ["explanation/why_momentum_works.html", FILM])
def test_letters_stay_legible_where_the_screen_is_narrow(
    page: Page, address: str, name: str
) -> None:
    visit(page, f"{address}/{name}", 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    figures = page.locator("figure").all()
    assert figures
    for figure in figures:
        box = figure.locator("img:visible").bounding_box()
        assert box
        smallest = 9 * 100 / 72  # points, in CSS pixels of a figure that is 736 wide
        assert smallest * box["width"] / 736 >= 9
        figure.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("box => box.scrollLeft > 0", arg=figure.element_handle())


def test_the_largest_paint_of_the_home_page_waits_for_no_file(page: Page, address: str) -> None:
    page.add_init_script(LARGEST)
    visit(page, f"{address}/index.html")
    page.wait_for_function("window.largest")
    assert page.evaluate("window.largest").startswith(("<p", "<h1"))
