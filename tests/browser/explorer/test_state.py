"""The settings: in the address, in the history, and mended where they are bad."""

import numpy as np
from _ext.pages.bundle import bundle
from playwright.sync_api import Page

from tests.browser.explorer.reader import (
    SLIDER,
    handle,
    holds,
    opened,
    passes_until,
    settled,
    shows,
)
from tests.explorer import DEFAULTS, MODULES, RIDGE


def test_a_state_survives_the_address_and_a_bad_address_gives_a_good_state(page: Page) -> None:
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
            "more": bool(i % 2),
            "trust": bool(i % 5),
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
        f"""([states, bad]) => {{
          const {{ format, parse }} = {bundle(MODULES / "state.js")};
          return [states.map((s) => parse(format(s))), bad.map(parse)];
        }}""",
        [states, bad],
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
        settled(page)
    assert "momentum=0.69" in page.url
    entries = page.evaluate("history.length")
    page.go_back()
    passes_until(page, page.locator("[data-shows=regime]"), "overdamped")
    holds(page, RIDGE)
    page.go_forward()
    passes_until(page, page.locator("[data-shows=regime]"), "underdamped")
    assert page.evaluate("history.length") == entries
    assert handle(page) == (0.04, 0.69)
