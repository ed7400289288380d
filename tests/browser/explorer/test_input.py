"""What a reader does with mouse, finger, keys and fields, and how the page follows."""

import math
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.explorer.reader import (
    SLIDER,
    TALL,
    box,
    field,
    handle,
    holds,
    opened,
    picture,
    said,
    settled,
    shows,
)
from tests.explorer import RIDGE, VALLEY, settings


def test_a_mouse_drags_the_handle_and_the_numbers_follow(page: Page, address: str) -> None:
    page.set_viewport_size(TALL)
    opened(page, address)
    x, y, width, height = box(page, "map")
    before = picture(page, "surface"), picture(page, "decay"), picture(page, "roots")
    page.mouse.move(x + 0.3 * width, y + 0.5 * height)
    page.mouse.down()
    page.mouse.move(x + 0.5 * width, y + 0.6 * height, steps=4)
    settled(page)
    h, momentum = handle(page)
    assert h == pytest.approx(0.5 * 4.2, abs=0.02)
    assert momentum == pytest.approx(0.4, abs=0.01)
    assert field(page, "h") == pytest.approx(h, rel=1e-2)
    page.mouse.up()
    page.mouse.move(x, y)
    settled(page)
    assert handle(page) == (h, momentum)
    dot = page.locator(SLIDER).bounding_box()
    assert dot
    assert dot["x"] + dot["width"] / 2 == pytest.approx(x + 0.5 * width, abs=3)
    assert dot["y"] + dot["height"] / 2 == pytest.approx(y + 0.6 * height, abs=3)
    after = picture(page, "surface"), picture(page, "decay"), picture(page, "roots")
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert "momentum=" in page.url
    holds(page, page.url)


def test_a_drag_next_to_the_critical_line_is_on_it(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    x, y, width, height = box(page, "map")
    h = 0.25
    momentum = (1 - math.sqrt(h)) ** 2 + 0.008
    page.mouse.click(x + h / 4.2 * width, y + (1 - momentum) * height)
    settled(page)
    assert shows(page, "regime") == "critical"


@pytest.mark.parametrize(
    ("query", "pane", "scrolls"),
    [("", "map", False), ("", "surface", True), (VALLEY, "surface", False), ("", "decay", True)],
)
def test_a_finger_that_moves_up_drags_or_scrolls(
    open_page: Callable[..., Page], address: str, query: str, pane: str, scrolls: bool
) -> None:
    window = {"width": 390, "height": 800}
    phone = open_page(viewport=window, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page = opened(phone, address, query)
    finger = page.context.new_cdp_session(page)
    page.locator(f"[data-pane={pane}]").evaluate("pane => pane.scrollIntoView({block: 'center'})")
    settled(page)
    x, y, width, height = box(page, pane)
    before = page.evaluate("scrollY")
    held = handle(page), field(page, "across")
    swipe(finger, (x + 0.3 * width, y + 0.8 * height), (x + 0.5 * width, y + 0.2 * height))
    if scrolls:
        page.wait_for_function("before => scrollY > before", arg=before)
        settled(page)
        assert field(page, "start") == -5
        return
    settled(page)
    assert page.evaluate("scrollY") == before
    if pane == "map":
        assert handle(page) == pytest.approx((0.5 * 4.2, 0.8), abs=0.05)
    else:
        assert field(page, "across") == pytest.approx(0.3 * 12 * height / width, abs=0.1)
    assert (handle(page), field(page, "across")) != held


def swipe(cdp: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move a finger over the glass."""
    for i in range(9):
        point = {axis: a + (b - a) * i / 8 for axis, a, b in zip("xy", start, end, strict=True)}
        kind = "touchMove" if i else "touchStart"
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_keys_move_the_handle_and_what_changed_is_said_once(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    said(page, "overdamped")
    page.locator(".explorer [role=status]").evaluate(
        """status => {
          window.said = [];
          new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, {childList: true});
        }"""
    )
    page.locator(SLIDER).focus()
    for key, expected in [
        ("ArrowRight", (0.05, 0.4)), ("ArrowUp", (0.05, 0.41)), ("Shift+ArrowLeft", (0.049, 0.41)),
        ("Shift+ArrowDown", (0.049, 0.409)), ("PageUp", (0.049, 0.509)), ("End", (0.149, 0.509)),
        ("PageDown", (0.149, 0.409)), ("Home", (0.049, 0.409)),
    ]:  # fmt: skip
        page.keyboard.press(key)
        settled(page)
        assert handle(page) == pytest.approx(expected)
    page.clock.run_for(2000)
    (words,) = page.evaluate("window.said")  # not each key press
    assert re.fullmatch(r"h = 0\.049, β = 0\.409: overdamped, ρ = 0\.9\d+", words)
    for _ in range(3):
        page.keyboard.press("Home")
    settled(page)
    assert handle(page) == pytest.approx((0.001, 0.409))
    assert page.locator(SLIDER).get_attribute("aria-valuenow") == "0.001"


def test_the_start_is_dragged_on_the_function_and_typed(page: Page, address: str) -> None:
    opened(page, address)
    x, y, width, height = box(page, "surface")
    page.mouse.click(x + 0.75 * width, y + height / 2)
    settled(page)
    assert field(page, "start") == pytest.approx(3, abs=0.03)
    opened(page, address, VALLEY)
    x, y, width, height = box(page, "surface")
    page.mouse.click(x + 0.75 * width, y + height / 2 - 50)
    settled(page)
    assert field(page, "start") == pytest.approx(3, abs=0.03)
    assert field(page, "across") == pytest.approx(50 * 12 / width, abs=0.03)
    page.locator("[name=across]").fill("0")
    page.locator("[name=start]").fill("")  # not a number yet: the last one stays
    settled(page)
    assert "across=0" in page.url
    assert settings(page.url)["start"] == pytest.approx(3, abs=0.03)
