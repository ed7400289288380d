"""The film: it starts and stops when the reader says so, and is not fetched before."""

from io import BytesIO

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

from tests.javascript import PAINTED
from tests.pages import FILM

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


def test_the_picture_is_seen_until_the_film_is_started(page: Page, address: str) -> None:
    page.goto(f"{address}/{FILM}")
    film, picture = (page.locator(f"figure.film {kind}.only-light") for kind in ("video", "img"))
    film.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert film.bounding_box() == picture.bounding_box()
    page.evaluate(PAINTED)
    shown = np.asarray(Image.open(BytesIO(film.screenshot())).convert("L"))
    above_the_controls = shown[: len(shown) // 2]
    assert (above_the_controls > 250).mean() > 0.5  # its white background
    assert (above_the_controls < 160).mean() > 0.01  # its lines
