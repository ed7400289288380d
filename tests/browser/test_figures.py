"""The figures where a reader looks at them: large enough, and the first one soon."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.look import visit
from tests.pages import EXAMPLE, example
from tests.scripts import SCRIPTS

#: What the largest paint so far was of.
LARGEST = """new PerformanceObserver(list => {
  window.largest = list.getEntries().at(-1).element?.outerHTML;
}).observe({type: "largest-contentful-paint", buffered: true});"""


def test_a_phone_shows_whole_figures_of_its_own(page: Page, address: str) -> None:
    visit(page, f"{address}/{EXAMPLE}", 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    figure = page.locator("figure img:visible").first
    box = figure.bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    assert box["width"] > 340  # of the 360 in which its letters have 12.5 pixels
    assert "_narrow" in figure.evaluate("img => img.currentSrc")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert "_narrow_dark" in page.locator("figure img:visible").first.evaluate(
        "img => img.decode().then(() => img.currentSrc)"
    )


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_of_an_example_has_claim_check_and_figure(
    page: Page, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/{EXAMPLE}")
    seen = {
        name: page.locator(name).first.bounding_box()
        for name in ("article h1", ".page-facts", ".page-actions", ".lead", "figure img:visible")
    }
    tops = [box["y"] for box in seen.values() if box]
    assert len(tops) == 5
    assert tops == sorted(tops)
    picture = seen["figure img:visible"]
    assert picture
    assert picture["y"] + 200 < height
    assert width < 1000 or picture["y"] + picture["height"] < height


def test_the_first_screen_of_a_phone_has_half_a_panel_of_each_example(
    page: Page, address: str, site: Path
) -> None:
    height = 844
    page.set_viewport_size({"width": 390, "height": height})
    seen = {}
    for script in SCRIPTS:
        page.goto(f"{address}/{example(site, script).relative_to(site).as_posix()}")
        box = page.locator("figure img:visible").first.bounding_box()
        assert box
        seen[script.stem] = height - box["y"]
    assert min(seen.values()) > 150, seen


def test_the_largest_paint_of_the_home_page_waits_for_no_file(page: Page, address: str) -> None:
    page.add_init_script(LARGEST)
    visit(page, f"{address}/index.html")
    page.wait_for_function("window.largest")
    assert page.evaluate("window.largest").startswith(("<p", "<h1"))
