"""The page to explore momentum on, used as its readers use it: mouse, touch, keys, address."""

import math
import re
import runpy
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from .explorer import (
    BENDS,
    DEFAULTS,
    NESTEROV,
    RIDGE,
    SLIDER,
    TALL,
    VALLEY,
    box,
    field,
    handle,
    holds,
    opened,
    picture,
    settings,
    settled,
    shows,
)


def test_a_state_survives_the_address_and_a_bad_address_gives_a_good_state(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/index.html")
    rng = np.random.default_rng(0)
    states = [
        {
            "function": ["parabola", "valley"][i % 2],
            "learning_rate": rng.uniform(0.01, 0.04),
            "momentum": rng.uniform(0, 0.99),
            "nesterov": bool(i % 3),
            "curvature": rng.uniform(1, 100),
            "kappa": rng.uniform(1, 1000),
            "start": rng.uniform(-6, 6),
            "across": rng.uniform(-6, 6),
            "steps": int(rng.integers(1, 300)),
            "reach": 6,
        }
        for i in range(100)
    ]
    bad = [
        "?steps=many&momentum=&reach=NaN",
        "?function=__proto__&nesterov=maybe",
        "?%%%&=&&x",
        "?learning_rate=1e999&curvature=Infinity",
        "?learning_rate=-1&momentum=2&steps=2.6",
        "?start=1e9&across=-1e9&kappa=0&curvature=0",
        "?function=bends&curvature=3&kappa=7",
    ]
    back, mended = page.evaluate(
        """async ([module, states, bad]) => {
          const { format, parse } = await import(module);
          return [states.map((s) => parse(format(s))), bad.map(parse)];
        }""",
        [f"{address}/_static/explorer/state.js", states, bad],
    )
    assert back == states
    assert mended[:3] == [DEFAULTS, DEFAULTS, DEFAULTS]
    assert mended[3] == DEFAULTS
    assert mended[4] == {**DEFAULTS, "learning_rate": 0.0005, "momentum": 0.999, "steps": 3}
    assert mended[5] == {
        **DEFAULTS, "start": 6, "across": -6, "kappa": 1, "curvature": 0.001,
        "learning_rate": 1,
    }  # fmt: skip
    assert mended[6] == {**DEFAULTS, "function": "bends", "curvature": 25, "kappa": 25}


def test_a_choice_can_be_taken_back_and_a_drag_is_one_entry(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    page.locator("[name=preset]").select_option(label="Critical damping: it arrives")
    settled(page)
    assert shows(page, "regime") == "critical"
    page.locator(SLIDER).focus()
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    page.wait_for_url("**momentum=0.69*")
    entries = page.evaluate("history.length")
    page.go_back()
    page.wait_for_function(
        "document.querySelector('[data-shows=regime]').textContent === 'overdamped'"
    )
    holds(page, RIDGE)
    page.go_forward()
    page.wait_for_function(
        "document.querySelector('[data-shows=regime]').textContent === 'underdamped'"
    )
    assert page.evaluate("history.length") == entries
    assert handle(page) == (0.04, 0.69)


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
    page.wait_for_url("**momentum=*")
    holds(page, page.url)


def test_a_drag_next_to_the_critical_line_is_on_it(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    x, y, width, height = box(page, "map")
    h = 0.25
    momentum = (1 - math.sqrt(h)) ** 2 + 0.008
    page.mouse.click(x + h / 4.2 * width, y + (1 - momentum) * height)
    settled(page)
    assert shows(page, "regime") == "critical"


def test_a_finger_drags_the_handle_and_scrolls_elsewhere(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = opened(context.new_page(), address)
    cdp = context.new_cdp_session(page)
    x, y, width, height = box(page, "map")
    swipe(cdp, (x + 0.3 * width, y + 0.3 * height), (x + 0.5 * width, y + 0.6 * height))
    settled(page)
    h, momentum = handle(page)
    assert h == pytest.approx(0.5 * 4.2, abs=0.05)
    assert momentum == pytest.approx(0.4, abs=0.02)
    assert page.evaluate("scrollY") == 0
    for name, scrolls in [("surface", True), ("decay", True)]:
        x, y, width, height = box(page, name)
        at = page.evaluate("scrollY")
        swipe(cdp, (x + width / 2, min(y + 150, 700)), (x + width / 2, min(y + 150, 700) - 120))
        page.wait_for_timeout(100)
        assert (page.evaluate("scrollY") > at) == scrolls
    context.close()


def swipe(cdp: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move a finger over the glass."""
    for i in range(9):
        point = {axis: a + (b - a) * i / 8 for axis, a, b in zip("xy", start, end, strict=True)}
        kind = "touchMove" if i else "touchStart"
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_keys_move_the_handle_and_what_changed_is_said_once(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    status = page.locator(".explorer [role=status]")
    said: list[str] = []
    page.expose_function("said", lambda words: said.append(words))  # noqa: PLW0108
    status.evaluate(
        "(p) => new MutationObserver(() => said(p.textContent)).observe(p, { childList: true })"
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
    expect(status).to_have_text(re.compile(r"h = 0\.049, β = 0\.409: overdamped, ρ = 0\.9\d+"))
    assert len(said) < 8  # not each key press
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
    page.wait_for_url("**across=0**")
    assert settings(page.url)["start"] == pytest.approx(3, abs=0.03)


def test_play_pause_step_and_reset_do_so(page: Page, address: str) -> None:
    opened(page, address, RIDGE)
    scrub = page.locator("[name=place]")
    play = page.locator("[data-do=play]")
    assert scrub.input_value() == "60"  # nothing moves by itself: the whole run stands there
    whole = picture(page, "surface")
    play.click()
    expect(play).to_have_text("Pause")
    expect(scrub).to_have_value(re.compile("[3-9]"))
    play.click()
    settled(page)
    paused = int(scrub.input_value())
    page.wait_for_timeout(300)
    assert 3 <= int(scrub.input_value()) == paused < 60
    page.locator("[data-do=step]").click()
    settled(page)
    assert int(scrub.input_value()) == paused + 1
    page.locator("[data-do=reset]").click()
    settled(page)
    assert scrub.input_value() == "0"
    assert picture(page, "surface") != whole
    scrub.fill("55")
    play.click()
    expect(play).to_have_text("Pause")
    expect(play).to_have_text("Play")
    assert scrub.input_value() == "60"
    assert picture(page, "surface") == whole


def test_with_reduced_motion_the_ball_jumps_from_iterate_to_iterate(
    page: Page, address: str
) -> None:
    counted = {}
    motions: list[Literal["reduce", "no-preference"]] = ["reduce", "no-preference"]
    for motion in motions:
        page.emulate_media(reduced_motion=motion)
        opened(page, address, "?steps=3")
        counted[motion] = page.evaluate(
            """() => new Promise((done) => {
              const seen = new Set();
              const drawing = document.querySelector("[data-pane=surface]");
              const play = document.querySelector("[data-do=play]");
              play.click();
              const look = () => {
                seen.add(drawing.innerHTML);
                if (play.textContent === "Play" && seen.size > 2) done(seen.size);
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            })"""
        )
    assert counted["reduce"] <= 5  # four iterates, and the picture before
    assert counted["no-preference"] > counted["reduce"]


def test_every_preset_shows_what_the_package_says_of_it(page: Page, address: str) -> None:
    opened(page, address)
    preset = page.locator("[name=preset]")
    queries = preset.locator("option").evaluate_all("(all) => all.map((o) => o.value)")[1:]
    assert len(queries) == len(set(queries)) >= 16 + 10
    for query in queries:
        preset.select_option(query)
        settled(page)
        holds(page, query)
        assert preset.input_value() == query
    page.locator(SLIDER).focus()
    page.keyboard.press("ArrowUp")
    settled(page)
    assert preset.input_value() == ""


@pytest.mark.parametrize("query", ["", NESTEROV, VALLEY, f"{VALLEY}&nesterov=true", BENDS])
def test_the_copied_program_computes_the_iterates_on_the_screen(
    browser: Browser, address: str, tmp_path: Path, query: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), address, query)
    page.locator("[data-do=python]").click()
    expect(page.locator(".explorer [role=status]")).to_have_text("The program is copied.")
    program = page.evaluate("navigator.clipboard.readText()")
    drawn = page.evaluate(
        """async ([state, model]) => {
          const { derive } = await import(model);
          const { runs } = derive((await import(state)).parse(location.search));
          return Object.fromEntries(runs.map((run) => [run.name, run.paths.map((p) => [...p])]));
        }""",
        [f"{address}/_static/explorer/{name}.js" for name in ("state", "model")],
    )
    page.locator("summary").click()
    expect(page.locator("[data-shows=program]")).to_contain_text("import")
    assert page.locator("[data-shows=program]").inner_text() == program
    page.locator("[data-do=link]").click()
    expect(page.locator(".explorer [role=status]")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert settings(link) == settings(query)
    (tmp_path / "copied.py").write_text(program)
    paths = runpy.run_path(str(tmp_path / "copied.py"))["paths"]
    assert list(paths) == list(drawn)
    for name, path in paths.items():
        assert np.array_equal(np.array(drawn[name], dtype=float).T.squeeze(), path)
