"""What a reader of the explorer does and sees."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize

from tests.explorer import differences

#: A window in which all drawings are in sight.
TALL: ViewportSize = {"width": 1280, "height": 1500}
SLIDER = "[role=slider]"
FUNCTIONS = ["parabola", "valley", "bends"]
#: Once a frame has told a new observer what is in sight, it has told the explorer's, too.
SEEN = "new Promise(done => new IntersectionObserver(done).observe(document.body))"


def opened(page: Page, address: str, query: str = "", more: bool = True) -> Page:
    """Open the explorer, with all that it has, and wait until it shows its numbers."""
    added = f"{'&' if '?' in query else '?'}more=true" if more else ""
    page.goto(f"{address}/explore.html{query}{added}")
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
    slider = page.locator(SLIDER)
    words = slider.get_attribute("aria-valuetext") or ""
    found = re.match(r"learning rate \S+, momentum (\S+): ", words)
    assert found, words
    return float(slider.get_attribute("aria-valuenow") or "nan"), float(found[1])


def holds(page: Page, query: str) -> None:
    """Compare what the page shows with what the package says of the settings in an address."""
    shown = {name: shows(page, name) for name in ("rate", "limit", "regime", "best")}
    function = page.locator("[name=function]:checked").get_attribute("value")
    assert differences(query, function, shown) == []


def box(page: Page, name: str) -> tuple[float, float, float, float]:
    """Return place and size of a drawing."""
    box = page.locator(f"[data-pane={name}]").bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def picture(page: Page, name: str) -> str:
    """Return what is drawn: the elements, with their paths, places and words."""
    drawn: str = page.locator(f"[data-pane={name}]").inner_html()
    return drawn
