"""The run in motion: it plays, pauses and steps."""

from typing import Literal

from playwright.sync_api import Page

from tests.browser.explorer.reader import opened, picture, settled
from tests.explorer import RIDGE


def test_play_pause_step_and_reset_do_so(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    scrub = page.locator("[name=place]")
    play = page.locator("[data-do=play]")
    assert scrub.input_value() == "60"  # nothing moves by itself: the whole run stands there
    whole = picture(page, "surface")
    play.click()
    page.clock.run_for(1000)
    assert play.inner_text() == "Pause"
    play.click()
    page.clock.run_for(100)
    paused = int(scrub.input_value())
    assert 0 < paused < 60
    page.clock.run_for(1000)
    assert play.inner_text() == "Play"
    assert int(scrub.input_value()) == paused
    page.locator("[data-do=step]").click()
    settled(page)
    assert int(scrub.input_value()) == paused + 1
    page.locator("[data-do=reset]").click()
    settled(page)
    assert scrub.input_value() == "0"
    assert picture(page, "surface") != whole
    scrub.fill("55")
    play.click()
    page.clock.run_for(100)
    assert play.inner_text() == "Pause"
    page.clock.run_for(5000)
    assert play.inner_text() == "Play"
    assert scrub.input_value() == "60"
    assert picture(page, "surface") == whole


def test_with_reduced_motion_the_ball_jumps_from_iterate_to_iterate(
    page: Page, address: str
) -> None:
    pictures = {}
    motions: list[Literal["reduce", "no-preference"]] = ["reduce", "no-preference"]
    for motion in motions:
        page.emulate_media(reduced_motion=motion)
        opened(page, address, "?steps=3")
        page.locator("[data-do=reset]").click()
        settled(page)
        seen = {picture(page, "surface")}
        page.locator("[data-do=play]").click()
        for _ in range(100):
            page.clock.run_for(20)
            seen.add(picture(page, "surface"))
        assert page.locator("[data-do=play]").inner_text() == "Play"
        pictures[motion] = len(seen)
    assert pictures["reduce"] == 4  # the iterates
    assert pictures["no-preference"] > 20
