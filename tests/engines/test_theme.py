"""The theme that a reader chooses: it stays, and pictures and controls follow it."""

import pytest

from tests.engines.engine import Engine
from tests.javascript import PAINTED
from tests.pages import CARDS, EXAMPLE, MOVING, TEXT

BUTTON = ".theme-toggle-content .theme-toggle"
#: The addresses of the pictures that the text shows.
SHOWN = """return [...document.querySelectorAll("article img")]
  .filter((it) => it.checkVisibility()).map((it) => it.currentSrc || it.src)"""
#: What a browser draws itself: the scheme that it believes in, and the color of a field.
DRAWN = """
const field = document.createElement("div");
field.style.background = "Field";
document.body.append(field);
const color = getComputedStyle(field).backgroundColor;
return [getComputedStyle(document.documentElement).colorScheme, color.match(/\\d+/g).map(Number)];
"""


def choose(engine: Engine, theme: str) -> None:
    """Click the button until the theme is chosen: it begins with that of the screen."""
    for _ in range(3):
        if engine.run("return document.body.dataset.theme") == theme:
            return
        engine.click(BUTTON)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_stays_and_all_follows_it(engine: Engine, policed: str, theme: str) -> None:
    engine.open(f"{policed}/{TEXT}")
    choose(engine, theme)
    assert engine.run("return localStorage.getItem('theme')") == theme
    for name in (EXAMPLE, MOVING, CARDS):
        engine.go(f"{policed}/{name}")
        assert engine.run("return document.body.dataset.theme") == theme
        pictures = engine.run(SHOWN)
        assert pictures
        assert {"_dark" in url for url in pictures} == {theme == "dark"}
    scheme, color = engine.run(DRAWN)
    assert scheme == theme
    assert (max(color[:3]) < 128) == (theme == "dark")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_changes_the_theme(engine: Engine, policed: str, key: str) -> None:
    engine.open(f"{policed}/{TEXT}")
    engine.press("Shift")
    engine.run("document.querySelector(args[0]).focus()", BUTTON)
    before = engine.run("return document.body.dataset.theme")
    picture = engine.screenshot()
    engine.press(key)
    engine.wait("document.body.dataset.theme !== args[0]", before)
    engine.run(f"await {PAINTED}")
    assert engine.screenshot() != picture


@pytest.mark.parametrize("selector", [BUTTON, "button.copy", ".sidebar-search-submit"])
def test_the_ring_of_a_button_is_the_one_of_the_site(
    engine: Engine, policed: str, selector: str
) -> None:
    engine.open(f"{policed}/{EXAMPLE}")
    engine.press("Shift")  # whoever used a key last is shown where the focus is
    style = engine.run(
        """document.querySelector(args[0]).focus();
        const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
        return [document.activeElement.matches(args[0]), outlineStyle, outlineWidth];""",
        selector,
    )
    assert style == [True, "solid", "2px"]


def test_links_in_code_are_dotted(engine: Engine, policed: str) -> None:
    engine.open(f"{policed}/{EXAMPLE}")
    style = "return getComputedStyle(document.querySelector('.highlight a')).textDecorationStyle"
    assert engine.run(style) == "dotted"


def test_a_theme_chosen_later_holds_on_the_way_back(engine: Engine, policed: str) -> None:
    engine.open(f"{policed}/{TEXT}")
    engine.go(f"{policed}/index.html")
    choose(engine, "dark")
    engine.back()
    engine.arrive(TEXT)
    engine.wait("document.body?.dataset.theme === 'dark'")
