"""What a reader does with mouse, finger, keys and fields, and how the page follows."""

import math
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
from tests.browser.finger import swipe, touch
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


def test_a_drag_that_leaves_the_map_goes_on_along_its_edge(page: Page, address: str) -> None:
    page.set_viewport_size(TALL)
    opened(page, address)
    x, y, width, height = box(page, "map")
    page.mouse.move(x + 0.3 * width, y + 0.5 * height)
    page.mouse.down()
    page.mouse.move(x - 40, y + 0.2 * height, steps=4)
    settled(page)
    at_the_edge = handle(page)
    assert at_the_edge == pytest.approx((0.001, 0.8), abs=0.01)
    assert at_the_edge[0] == 0.001
    page.mouse.up()
    page.mouse.move(x + 0.5 * width, y + 0.5 * height)
    settled(page)
    assert handle(page) == at_the_edge


def test_a_drag_next_to_the_critical_line_is_on_it(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    x, y, width, height = box(page, "map")
    h = 0.25
    momentum = (1 - math.sqrt(h)) ** 2 + 0.008
    page.mouse.click(x + h / 4.2 * width, y + (1 - momentum) * height)
    settled(page)
    assert shows(page, "regime") == "critical"


def test_a_finger_scrolls_the_page_and_drags_from_a_grip_or_sideways(
    open_page: Callable[..., Page], address: str
) -> None:
    window = {"width": 390, "height": 800}
    phone = open_page(viewport=window, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page = opened(phone, address, VALLEY)
    finger = page.context.new_cdp_session(page)

    def moves(pane: str, start: tuple[float, float], end: tuple[float, float]) -> list[str]:
        """Move a finger in a drawing, and return what that has done."""
        page.locator(f"[data-pane={pane}]").evaluate("it => it.scrollIntoView({block: 'center'})")
        settled(page)
        x, y, width, height = box(page, pane)
        before = handle(page), (field(page, "start"), field(page, "across"))
        scrolled = page.evaluate("scrollY")
        swipe(finger, *((x + a * width, y + d * height) for a, d in (start, end)))
        at = [scrolled, -1]
        while at[-1] != at[-2]:  # until the page rests
            page.wait_for_timeout(50)
            at.append(page.evaluate("scrollY"))
        settled(page)
        after = handle(page), (field(page, "start"), field(page, "across"))
        done = [
            name
            for name, one, other in zip(("handle", "start"), before, after, strict=True)
            if one != other
        ]
        return done + ["scroll"] * (page.evaluate("scrollY") != scrolled)

    def grip(pane: str) -> tuple[float, float]:
        """Return where the grip of a drawing is."""
        at: list[float] = page.locator(f"[data-pane={pane}] .ex-grip").evaluate(
            "it => ['--x', '--y'].map((name) => Number(it.style.getPropertyValue(name)) / 100)"
        )
        return at[0], at[1]

    for pane in ("map", "surface"):
        assert moves(pane, (0.3, 0.8), (0.33, 0.3)) == ["scroll"]
        assert moves(pane, (0.4, 0.7), (0.4, 0.7)) == []  # a tap
        across, down = grip(pane)
        dragged = ["handle"] if pane == "map" else ["start"]
        assert moves(pane, (across, down), (across, down - 0.3)) == dragged
        assert moves(pane, (0.3, 0.6), (0.6, 0.62)) == dragged
    assert handle(page) == pytest.approx((0.6 * 4.2, 0.38), abs=0.05)
    assert field(page, "start") == pytest.approx(0.2 * 6, abs=0.3)
    x, y, width, height = box(page, "surface")
    held, at = field(page, "start"), (x + 0.2 * width, y + 0.5 * height)
    touch(finger, "touchStart", at)
    touch(finger, "touchMove", (at[0] + 40, at[1]))
    settled(page)
    assert field(page, "start") != held
    touch(finger, "touchStart", (at[0] + 40, at[1]), (at[0] + 90, at[1]))  # two fingers zoom
    settled(page)
    assert field(page, "start") == held


def test_keys_move_the_handle_and_what_changed_is_said_once(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    said(page, "creeps")
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
    assert re.match(r"learning rate 0\.049, momentum 0\.409: On this parabola, from rest, ", words)
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


def test_a_field_never_disagrees_with_the_run_for_long(page: Page, address: str) -> None:
    opened(page, address)
    for name, typed, held, key in [
        ("steps", "500", "300", "299"), ("momentum", "1", "0.999", "0.989"),
        ("h", "5", "4.2", "4.19"), ("learning_rate", "9", "2.1", "2"), ("start", "", "-5", "-5.1"),
        ("curvature", "0", "0.001", "0.0009"),
    ]:  # fmt: skip
        box = page.locator(f"[type=number][name={name}]")
        box.fill(typed)
        settled(page)
        assert box.get_attribute("aria-invalid") == "true"
        assert f"the run has {held}." in shows(page, "note")
        box.blur()
        assert box.input_value() == held
        assert box.get_attribute("aria-invalid") is None
        box.press("ArrowDown")
        settled(page)
        assert box.input_value() == (key if name != "curvature" else held)
