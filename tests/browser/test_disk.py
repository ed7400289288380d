"""The site as the README has it opened: from a disk, where nothing can be fetched by a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _tools import formula_font
from playwright.sync_api import Browser, Page, expect

from tests.browser.look import fonts_of_a_formula, shown_pictures, watched
from tests.browser.test_every_page import SHIFTS
from tests.javascript import FETCH_PICTURES, PAINTED
from tests.pages import CARDS, MOVING, TEXT

FORMULAS = "reference/cheat_sheet.html"


@pytest.fixture(scope="module")
def disk(site: Path) -> str:
    """Return the address of the site's folder."""
    return site.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page in a window of its own: pages from a disk share what they store."""
    with watched(browser.new_page()) as opened:
        opened.on("console", lambda m: pytest.fail(m.text) if m.type == "warning" else None)
        yield opened


@pytest.fixture(scope="module")
def visited(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open one page to go to all others with, and note what it hears."""
    told: list[str] = []
    with browser.new_page() as opened:
        opened.on("console", lambda message: told.append(message.text))
        opened.on("pageerror", lambda error: told.append(str(error)))
        opened.on("requestfailed", lambda request: told.append(request.url))
        yield opened, told


def test_a_page_has_all_that_it_shows_and_says_nothing(
    visited: tuple[Page, list[str]], disk: str, telling_page: str
) -> None:
    page, told = visited
    told.clear()
    page.goto(f"{disk}/{telling_page}")
    page.evaluate(f"document.fonts.ready.then(() => {PAINTED})")
    page.evaluate(FETCH_PICTURES)
    assert told == []
    for picture in page.locator("article img:visible").all():
        assert picture.evaluate("picture => picture.naturalWidth > 0")
    if page.locator("math").count():
        used = page.evaluate("[...document.fonts].map(font => [font.family, font.status])")
        assert used == [[formula_font.NAME, "loaded"]]


def test_formulas_have_their_font(page: Page, disk: str) -> None:
    page.goto(f"{disk}/{FORMULAS}")
    assert fonts_of_a_formula(page) == [(formula_font.NAME, True)]


def test_nothing_moves_when_the_font_is_read(page: Page, disk: str) -> None:
    page.add_init_script(SHIFTS)
    page.set_viewport_size({"width": 412, "height": 823})
    page.goto(f"{disk}/{FORMULAS}")
    page.evaluate(f"document.fonts.ready.then(() => {PAINTED})")
    assert page.evaluate("window.shifts") == {"score": 0, "moved": []}
    expect(page.locator("h1")).to_be_visible()


def test_without_scripts_nothing_waits_for_the_font(browser: Browser, disk: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{disk}/{FORMULAS}")
        expect(page.locator("h1")).to_be_visible()


def test_the_explorer_starts_at_the_settings_of_a_link_and_follows_the_reader(
    page: Page, disk: str
) -> None:
    page.goto(f"{disk}/gallery/first_steps/plot_one_run.html")
    page.get_by_role("link", name="this run in the explorer").click()
    expect(page.locator("[data-shows=regime]")).to_have_text("underdamped")
    expect(page.locator("[name=steps]")).to_have_value("6")
    page.locator("[data-do=more]").click()
    page.locator("[data-pane=map]").click(position={"x": 200, "y": 100})
    expect(page.locator("[name=momentum]").first).not_to_have_value("0.5")
    page.wait_for_url("**/explore.html?learning_rate=*")
    dragged = page.url
    page.locator("[name=preset]").select_option(label="Critical damping: it arrives")
    expect(page.locator("[data-shows=regime]")).to_have_text("critical")
    page.go_back()
    expect(page).to_have_url(dragged)
    expect(page.locator("[data-shows=regime]")).not_to_have_text("critical")
    page.locator("[data-do=reset]").click()
    page.locator("[data-do=play]").click()
    expect(page.locator("[name=place]")).not_to_have_value("0")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-do=link]").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text)")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_search_finds_pages_and_says_what_they_are(page: Page, disk: str) -> None:
    page.goto(f"{disk}/{TEXT}")
    box = page.locator(".sidebar-search").first
    box.fill("overshoots")
    box.press("Enter")
    first = page.locator("#search-results ul.search li").first
    expect(first.locator("a")).to_have_text("Momentum arrives sooner, and overshoots")
    expect(first.locator("p")).to_contain_text("a velocity that remembers the steps before")
    first.locator("a").click()
    expect(page.locator("h1")).to_contain_text("Momentum arrives sooner, and overshoots")


def test_a_chosen_theme_goes_from_page_to_page(page: Page, disk: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{disk}/{TEXT}")
    page.locator(".theme-toggle-content .theme-toggle").click()
    assert page.evaluate("document.body.dataset.theme") == "dark"
    page.goto(f"{disk}/{CARDS}")
    assert page.evaluate("document.body.dataset.theme") == "dark"
    page.evaluate(FETCH_PICTURES)
    assert {"_dark" in Path(url).name for url in shown_pictures(page)} == {True}


def test_a_script_is_shown_and_a_zip_is_saved(page: Page, disk: str) -> None:
    page.goto(f"{disk}/{MOVING}")
    page.locator(".sphx-glr-download-python a").click()  # a browser shows what it can from a disk
    expect(page.locator("body")).to_contain_text("from momentum_docs import (")
    page.go_back()
    with page.expect_download() as download:
        page.locator(".sphx-glr-download-zip a").click()
    assert download.value.suggested_filename == "plot_regression.zip"
