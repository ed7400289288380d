"""The button that chooses a theme, and what follows it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import CARDS, FETCH_PICTURES, FILM, TEXT, shown_pictures, visit

FIGURES = "gallery/in_practice/plot_nesterov.html"


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("name", [FIGURES, FILM, CARDS])
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
    posters = page.locator("video").count() - page.locator("video:visible").count()
    assert len(unseen) == posters + (name != CARDS and chosen != screen)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_changes_the_theme(page: Page, address: str, key: str) -> None:
    visit(page, f"{address}/{TEXT}")
    page.locator(".theme-toggle-content button").focus()
    page.keyboard.press(key)
    assert page.evaluate("document.body.dataset.theme") == "dark"


def test_the_button_works_before_any_script_file_runs(page: Page, address: str) -> None:
    page.route("**/*.js*", lambda route: route.fulfill(body=""))
    visit(page, f"{address}/{TEXT}", 390)
    expect(page.locator(".mobile-header button")).to_be_visible()
