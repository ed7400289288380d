"""What a reader of the explorer does and sees."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, ViewportSize

from momentum_docs import convergence_rate, max_learning_rate, optimal_parameters, regime
from tests.sites import ROOT

MODULES = ROOT / "docs/_static/explorer"
#: A window in which all drawings are in sight.
TALL: ViewportSize = {"width": 1280, "height": 1500}
SLIDER = "[role=slider]"
RIDGE = "?curvature=1&learning_rate=0.04&momentum=0.4&steps=60"
VALLEY = "?function=valley&curvature=100&learning_rate=0.03&momentum=0.6&steps=60"
BENDS = "?function=bends&learning_rate=0.1111111111111111&momentum=0.4444444444444444&start=3.3"
NESTEROV = "?curvature=1&learning_rate=1.3&momentum=0.9&nesterov=true&start=-1"
FUNCTIONS = ["parabola", "valley", "bends"]
DEFAULTS = {
    "function": "parabola", "learning_rate": 0.1, "momentum": 0.8, "nesterov": False,
    "curvature": 2, "kappa": 100, "start": -5, "across": 1, "steps": 40, "reach": 6,
}  # fmt: skip
#: Once a frame has told a new observer what is in sight, it has told the explorer's, too.
SEEN = "new Promise(done => new IntersectionObserver(done).observe(document.body))"


def opened(page: Page, address: str, query: str = "") -> Page:
    """Open the explorer and wait until it shows its numbers."""
    page.goto(f"{address}/explore.html{query}")
    passes_until(page, page.locator("[data-shows=regime]"), "[a-z]")
    settled(page)
    return page


def settled(page: Page) -> None:
    """Let the time pass in which what was asked for is drawn and told, and the address written."""
    page.evaluate(SEEN)
    page.clock.run_for(300)


def passes_until(page: Page, element: Locator, words: str) -> None:
    """Let time pass until an element has a text, which may wait for the browser, too."""
    for _ in range(1000):
        text = element.text_content() or ""
        if re.search(words, text):
            return
        page.clock.run_for(50)
        page.evaluate(SEEN)
    pytest.fail(f"{words} has not come: {text}")


def said(page: Page, words: str) -> None:
    """Let time pass until a screen reader is told something."""
    passes_until(page, page.locator(".explorer [role=status]"), words)


def shows(page: Page, name: str) -> str:
    """Return a number or a word that the page shows."""
    return page.locator(f"[data-shows={name}]").inner_text().replace("\N{MINUS SIGN}", "-")


def number(page: Page, name: str) -> float:
    """Return a number that the page shows."""
    return float(shows(page, name).replace("∞", "inf"))


def field(page: Page, name: str) -> float:
    """Return what a field holds."""
    return float(page.locator(f"[type=number][name={name}]").input_value())


def choose(page: Page, function: str) -> None:
    """Choose a function."""
    page.locator(f"[name=function][value={function}]").check()
    settled(page)


def handle(page: Page) -> tuple[float, float]:
    """Return h and the momentum where the handle is."""
    words = page.locator(SLIDER).get_attribute("aria-valuetext") or ""
    found = re.match(r"h = (\S+), β = (\S+): ", words)
    assert found, words
    return float(found[1]), float(found[2])


def settings(query: str) -> dict[str, Any]:
    """Return the settings of an address as Python reads them."""
    told: dict[str, Any] = dict(parse_qsl(urlsplit(query).query))
    for name in told.keys() - {"function", "nesterov"}:
        told[name] = float(told[name])
    told["nesterov"] = told.get("nesterov") == "true"
    if told.get("function") == "bends":
        told["curvature"] = told["kappa"] = 25
    return {**DEFAULTS, **told}


def holds(page: Page, query: str) -> None:
    """Compare what the page shows with what the package says of the settings in an address."""
    s = settings(query)
    curvatures = np.array([s["curvature"]])
    if s["function"] != "parabola":
        curvatures = np.array([s["curvature"] / s["kappa"], s["curvature"]])
    rates = convergence_rate(s["learning_rate"], s["momentum"], curvatures, nesterov=s["nesterov"])
    assert number(page, "rate") == pytest.approx(rates.max(), rel=1e-3)
    limit = max_learning_rate(s["momentum"], s["curvature"], nesterov=s["nesterov"])
    assert float(shows(page, "limit").split(",")[0]) == pytest.approx(limit, rel=6e-3)
    assert ("passed" in shows(page, "limit")) == (s["learning_rate"] >= limit)
    if not s["nesterov"]:
        names = dict.fromkeys(regime(s["learning_rate"], s["momentum"], curvatures))
        assert shows(page, "regime") == " and ".join(names)
    if s["function"] == "valley" and not s["nesterov"]:
        best = optimal_parameters(*curvatures)
        assert shows(page, "best") == f"{best.learning_rate:.3g}, {best.momentum:.3g}"
    assert page.locator("[name=function]:checked").get_attribute("value") == s["function"]


def box(page: Page, name: str) -> tuple[float, float, float, float]:
    """Return place and size of a drawing."""
    box = page.locator(f"[data-pane={name}]").bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def picture(page: Page, name: str) -> str:
    """Return what is drawn: the elements, with their paths, places and words."""
    drawn: str = page.locator(f"[data-pane={name}]").inner_html()
    return drawn
