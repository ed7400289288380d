"""The explorer as a part of its page: within the screen, and whole without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.explorer.reader import FUNCTIONS, SLIDER, box, choose, opened, settled
from tests.browser.look import MILLISECONDS
from tests.explorer import VALLEY
from tests.sites import ROOT


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_the_explorer_is_no_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address)
    page.locator("summary").click()
    for function in FUNCTIONS:
        choose(page, function)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('.explorer :not(svg *), .explorer text')].every((e) => "
            "e.closest('pre, select, [role=status]') "
            "|| e.getBoundingClientRect().right <= innerWidth)"
        )


@pytest.fixture(params=["no scripts", "another script"])
def unscripted(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open the page where the explorer cannot run."""
    with browser.new_page(java_script_enabled=request.param != "no scripts") as page:
        page.set_default_timeout(MILLISECONDS)
        if request.param == "another script":  # one that an old browser would not understand
            page.route("**/explorer.js*", lambda route: route.fulfill(body="class { #"))
        page.goto(f"{address}/explore.html")
        yield page


def test_without_the_script_the_still_map_and_its_page_stand_there(unscripted: Page) -> None:
    expect(unscripted.locator(".explorer")).to_be_hidden()
    expect(unscripted.locator("article img:visible")).to_have_count(1)
    expect(unscripted.get_by_role("link", name="Two numbers decide").last).to_be_visible()


def test_the_still_map_is_not_fetched_where_the_script_runs(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, address)
    assert [url for url in asked if "/_images/" in url] == []
    assert len([url for url in asked if "/explorer/" in url]) == 2  # the script and the styles


def test_a_number_field_shows_all_of_its_number(page: Page, address: str) -> None:
    query = "?function=valley&momentum=0.0123456&reach=20&start=-17.156&across=-13.681"
    opened(page, address, f"{query}&kappa=12.4432&curvature=9.8408")
    fields = page.locator(".explorer [type=number]:visible")
    assert fields.count() == 8
    for field in fields.all():
        assert field.evaluate("it => it.scrollWidth <= it.clientWidth"), field.input_value()


def test_a_browser_that_knows_no_media_query_for_scripts_shows_the_explorer(
    page: Page, address: str
) -> None:
    styles = (
        (ROOT / "docs/_static/explorer/explorer.css")
        .read_text("utf-8")
        .replace("(scripting", "(unknown")
    )
    page.route(
        "**/explorer.css*", lambda route: route.fulfill(body=styles, content_type="text/css")
    )
    opened(page, address)
    expect(page.locator(".explorer")).to_be_visible()


@pytest.mark.parametrize("size", [(844, 390), (640, 400), (390, 844)])  # two of them on their side
def test_map_and_run_are_seen_together(page: Page, address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, address, VALLEY, more=False)
    page.locator(".ex-map").evaluate("it => it.scrollIntoView({block: 'nearest'})")
    page.evaluate("scrollTo(0, document.querySelector('.ex-map').offsetTop - 60)")
    for name in ("map", "surface"):
        x, y, width, height = box(page, name)
        assert min(width, height) > 140
        assert x >= 0
        assert x + width <= size[0]
        assert y >= 0
        assert y + height <= size[1]


def test_the_handle_is_whole_at_every_edge_and_all_targets_are_large(
    page: Page, address: str
) -> None:
    opened(page, address, "#explore-momentum", more=False)
    for h, momentum in [(0.001, 0), (4.2, 0), (0.001, 0.999), (4.2, 0.999)]:
        page.locator("[name=h][type=range]").fill(str(h))
        page.locator("[name=momentum][type=range]").fill(str(momentum))
        settled(page)
        frame = page.locator(".ex-map").bounding_box()
        dot = page.locator(SLIDER).bounding_box()
        assert frame
        assert dot
        ring = 2
        assert dot["x"] - ring >= frame["x"]
        assert dot["y"] - ring >= frame["y"]
        assert dot["x"] + dot["width"] + ring <= frame["x"] + frame["width"]
        assert dot["y"] + dot["height"] + ring <= frame["y"] + frame["height"]
    assert page.url.endswith("#explore-momentum")
    before = page.evaluate("scrollY")
    page.locator(SLIDER).press("Space")
    settled(page)
    assert page.evaluate("scrollY") == before
    assert page.locator("[data-do=play]").inner_text() == "Pause"
    page.locator("[data-do=more]").click()
    settled(page)
    small = page.locator(".explorer :is(label, button, select, summary):visible").evaluate_all(
        "all => all.filter((it) => it.getBoundingClientRect().height < 24)"
        ".map((it) => it.outerHTML.slice(0, 90))"
    )
    assert small == []
