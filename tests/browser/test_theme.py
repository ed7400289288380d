"""The button that chooses a theme, and what follows it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.look import shown_pictures, visit
from tests.javascript import FETCH_PICTURES
from tests.pages import CARDS, MOVING, TEXT

FIGURES = "gallery/in_practice/plot_nesterov.html"


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("name", [FIGURES, MOVING, CARDS])
def test_a_chosen_theme_stays_and_shows_its_pictures_only(
    page: Page, address: str, name: str, screen: Any, chosen: str
) -> None:
    visit(page, f"{address}/{TEXT}", scheme=screen)
    for _ in range(3):  # from the screen's through both of its own
        if page.evaluate("document.body.dataset.theme") != chosen:
            page.locator(".theme-toggle-content .theme-toggle").click()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(Path(request.url).name))
    visit(page, f"{address}/{name}", scheme=screen)
    assert page.evaluate("document.body.dataset.theme") == chosen
    page.evaluate(FETCH_PICTURES)
    shown = {Path(url).name for url in shown_pictures(page)}
    assert len(shown) == page.locator("article :is(figure, .gallery-cards li)").count() > 0
    assert {"_dark" in name for name in shown} == {chosen == "dark"}
    # a page's first figure follows the screen until the choice is known
    unseen = {name for name in fetched if name.endswith(".webp")} - shown
    assert len(unseen) == (name != CARDS and chosen != screen)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_changes_the_theme(page: Page, address: str, key: str) -> None:
    visit(page, f"{address}/{TEXT}")
    page.locator(".theme-toggle-content button").focus()
    page.keyboard.press(key)
    assert page.evaluate("document.body.dataset.theme") == "dark"


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_what_the_browser_draws_follows_the_chosen_theme(
    page: Page, address: str, screen: Any, chosen: str
) -> None:
    page.add_init_script(f"localStorage.setItem('theme', '{chosen}')")
    visit(page, f"{address}/explore.html", scheme=screen)
    field = page.evaluate(
        """() => {
            const field = document.createElement("input");
            document.body.append(field);
            return getComputedStyle(field).backgroundColor;
        }"""
    )
    (brightest, *_) = sorted(map(int, re.findall(r"\d+", field)), reverse=True)
    assert (brightest < 128) == (chosen == "dark")


def test_the_choice_is_known_before_any_style_sheet_has_come(page: Page, address: str) -> None:
    page.add_init_script("localStorage.setItem('theme', 'dark')")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.css*", hold)
    page.goto(f"{address}/{TEXT}", wait_until="commit")
    page.wait_for_function("document.body?.dataset.theme === 'dark'", polling=50)
    assert page.evaluate("document.documentElement.classList.contains('no-js')") is False
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state()


def test_a_page_that_is_gone_back_to_shows_the_theme_chosen_since(page: Page, address: str) -> None:
    visit(page, f"{address}/{TEXT}")
    # what a kept page meets when it is shown again: the choice has changed meanwhile
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("document.body.dataset.theme") == "dark"


def test_theme_and_search_work_where_storage_is_blocked(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page()
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            configurable: true,
            get() { throw new DOMException("Access is denied.", "SecurityError"); },
        })"""
    )
    visit(page, f"{address}/search.html?q=overshoots")
    expect(page.locator("#search-results ul.search li").first).to_be_visible()
    page.locator(".theme-toggle-content .theme-toggle").click()
    assert page.evaluate("document.body.dataset.theme") == "dark"
