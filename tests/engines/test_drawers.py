"""The drawers of a phone, by mouse and by key."""

import pytest

from tests.engines.engine import Engine
from tests.pages import TEXT

#: The switch of a drawer, the drawer, and what the mouse clicks at.
DRAWERS = [
    ("__navigation", ".sidebar-drawer", "label.nav-overlay-icon"),
    ("__toc", ".toc-drawer", ".mobile-header label.toc-overlay-icon"),
]
#: A drawer is open where its switch is on, and it has the focus and is within the screen.
OPEN = """(() => {
  const drawer = document.querySelector(args[1]);
  const {left, right} = drawer.getBoundingClientRect();
  return document.getElementById(args[0]).checked && drawer.contains(document.activeElement)
    && left >= 0 && right <= innerWidth;
})()"""
CLOSED = """(() => {
  const {left, right} = document.querySelector(args[1]).getBoundingClientRect();
  return !document.getElementById(args[0]).checked && (right <= 0 || left >= innerWidth);
})()"""


@pytest.mark.parametrize(("switch", "drawer", "label"), DRAWERS)
def test_the_mouse_opens_and_closes_a_drawer(
    engine: Engine, policed: str, switch: str, drawer: str, label: str
) -> None:
    url = f"{policed}/{TEXT}"
    engine.open(url, 390, 844)
    left, top, _, height = engine.box(label)
    engine.drag((left + 5, top + height / 2))  # 20 pixels at the edge are WebKit's scroll bar
    engine.wait(OPEN, switch, drawer)
    x = 340 if switch == "__navigation" else 40
    engine.drag((x, 400))  # beside it
    engine.wait(CLOSED, switch, drawer)
    assert engine.place() == url


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(("switch", "drawer"), [drawer[:2] for drawer in DRAWERS])
def test_a_key_opens_a_drawer_and_escape_closes_it(
    engine: Engine, policed: str, switch: str, drawer: str, key: str
) -> None:
    url = f"{policed}/{TEXT}"
    engine.open(url, 390, 844)
    engine.run("document.getElementById(args[0]).focus()", switch)
    engine.press(key)
    engine.wait(OPEN, switch, drawer)
    assert engine.place() == url
    engine.press("Escape")
    engine.wait(CLOSED, switch, drawer)
    assert engine.run("return document.activeElement.id") == switch
