"""Live figures move as the reader says, hold the package's numbers, and come when they are near."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from _ext.pages.live_figures import FIGURES
from playwright.sync_api import Browser, Page, expect

from momentum_docs import descend
from tests.live import in_the_page

COUNTER, WORDS = "[data-shows=counter]", ".live-says"


def scale(path: Any) -> Any:
    """Return the largest of each iterate and its neighbors, from which it is computed."""
    size = np.abs(path)
    padded = np.pad(size, ((1, 1), *[(0, 0)] * (path.ndim - 1)), mode="edge")
    return np.fmax(np.fmax(padded[:-2], padded[2:]), size)


def same(found: Any, expected: Any) -> bool:
    """Say whether a scene's path is the package's, to 1e-12."""
    values = np.array(found, dtype=float)
    assert values.shape == np.shape(expected)
    return bool((np.abs(values - expected) <= 1e-12 * scale(np.asarray(expected))).all())


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Return a function that runs a scene with its figure's problem, for each of some values."""
    with browser.new_page() as page:
        code = in_the_page()
        yield lambda name, values: page.evaluate(
            code, [[name, FIGURES[name].problem, each] for each in values]
        )


def test_the_race_is_that_of_the_package(ask: Any) -> None:
    asked = FIGURES["race"].problem
    curvatures = np.array(asked["curvatures"])
    for momentum in [0.0, 0.3, 0.65, 0.9, 0.97, 0.99]:
        (found,) = ask("race", [{"momentum": momentum}])
        counts = []
        for name, beta in [("plain", 0.0), ("heavy", momentum)]:
            path = descend(
                lambda x: curvatures * x, asked["start"], asked["rate"], beta, steps=asked["steps"]
            )
            assert same(np.transpose(found[name]), path)
            counts.append(np.flatnonzero(np.hypot(*path.T) >= asked["tolerance"])[-1] + 1)
        assert [found["slow"], found["fast"]] == counts
        assert found["words"].startswith(f"It arrives after {counts[1]} ") or momentum == 0


def test_the_still_of_the_race_is_what_the_script_draws(
    open_page: Callable[..., Page], address: str
) -> None:
    drawn = []
    for scripts in False, True:
        page = open_page(java_script_enabled=scripts, reduced_motion="reduce")
        page.goto(f"{address}/index.html")
        if scripts:
            expect(page.locator(".live.on")).to_be_visible()
        else:
            expect(page.locator(".live-buttons")).to_be_hidden()
        paths = [page.locator(f"[data-shows=trail{i}]").get_attribute("d") for i in (0, 1)]
        drawn.append([*paths, page.locator(WORDS).inner_text(), page.locator(COUNTER).inner_html()])
    assert drawn[0] == drawn[1]


def test_the_race_plays_once_and_then_follows_slider_keys_and_chips(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.clock.install()
    page.goto(f"{address}/index.html")
    expect(page.locator("[data-do=play]")).to_have_text("Stop")
    page.clock.run_for(1000)
    assert page.locator(COUNTER).inner_html() not in ("update 0", "update 23")
    page.clock.run_for(4000)
    expect(page.locator("[data-do=play]")).to_have_text("Play")
    expect(page.locator(COUNTER)).to_have_text("update 23")
    slider = page.get_by_role("slider", name="Momentum")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-shows=value-momentum]")).to_have_text("0.66")
    expect(page.locator(".live-status")).to_be_empty()
    page.clock.run_for(1000)
    assert page.locator(".live-status").inner_text() == page.locator(WORDS).inner_text()
    page.get_by_role("button", name="far too much").click()
    expect(page.locator(WORDS)).to_contain_text("times slower")
    expect(slider).to_have_value("0.97")
    expect(page.get_by_role("button", pressed=True)).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_title_race_slider_and_buttons_are_on_the_first_screen(
    open_page: Callable[..., Page], address: str, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/index.html")
    for part in ["h1", ".live-panel", "input[type=range]", WORDS, ".buttons"]:
        box = page.locator(f"article {part}").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
    title = page.locator("h1")
    assert title.evaluate("it => getComputedStyle(it).hyphens") != "auto"
    assert title.evaluate("it => it.scrollWidth <= it.clientWidth")
