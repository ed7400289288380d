"""The film: it starts and stops when the reader says so, and is not fetched before."""

from playwright.sync_api import Page, expect

from tests.browser.look import FILM, PAINTED

PLACE = "document.querySelector('video.only-light').currentTime"


def test_a_film_starts_and_stops_by_a_key_and_is_not_fetched_before(
    page: Page, address: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}/{FILM}")
    film = page.locator("video.only-light")
    film.scroll_into_view_if_needed()
    page.evaluate(PAINTED)
    assert film.evaluate("film => film.paused && film.controls && !film.autoplay")
    assert [url for url in fetched if url.endswith(".mp4")] == []
    film.focus()
    page.keyboard.press("Space")
    page.wait_for_function(f"{PLACE} > 0.3")
    page.keyboard.press("Space")
    expect(film).to_have_js_property("paused", True)
    assert len({url for url in fetched if url.endswith(".mp4")}) == 1
