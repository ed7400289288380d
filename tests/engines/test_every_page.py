"""What holds on every page: it fits its screen, and nothing goes wrong under the policy.

What fits the narrowest phone fits the others: no style sheet tells them apart. Pages that have each
kind of element between them are made as wide as a window, too.
"""

from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.listening import Noting
from tests.javascript import CUT, FETCH_PICTURES, PAINTED
from tests.pages import telling, tree

READY = """
await document.fonts.ready;
const number = () => document.querySelector(".explorer [data-shows=regime]")?.textContent;
while (number() === "–") await new Promise(requestAnimationFrame);
"""
#: The whole is no wider than the screen, nothing in it is cut, and no formula of one line of text
#: is broken into two. A fraction and its like have two parts each.
FAULTS = f"""
await {PAINTED};
const wide = document.documentElement.scrollWidth;
const pairs = [...document.querySelectorAll("mfrac, msub, msup, munder, mover")];
const formulas = [...document.querySelectorAll("article math:not([display=block])")];
return [...(wide > innerWidth ? [`all of it: ${{wide}}`] : []), ...({CUT})(),
  ...pairs.filter((it) => it.children.length !== 2).map((it) => it.outerHTML),
  ...formulas.filter((it) => it.getClientRects().length > 1).map((it) => it.textContent)];
"""
#: The font of the formulas may come too late, or not at all.
WITHOUT_FONT = """document.querySelectorAll('link[href*="formulas"]').forEach((it) => {
  it.disabled = true;
});"""
PICTURES = """return [...document.images].filter((it) => it.checkVisibility())
  .map((it) => [it.currentSrc, it.naturalWidth > 0])"""
ASKED = "return performance.getEntriesByType('resource').map((it) => it.name)"


@pytest.fixture(scope="module")
def tell_all(site: Path) -> list[str]:
    """Return pages with each kind of element between them."""
    return telling(site)


def test_a_page_fits_a_phone_and_a_window_and_nothing_goes_wrong(
    engine: Engine, policed: str, site: Path, any_page: str, tell_all: list[str]
) -> None:
    Noting.refused.clear()
    engine.open(f"{policed}/{any_page}", 320)
    engine.run(f"{READY} await ({FETCH_PICTURES})()")
    assert engine.run(FAULTS) == []
    pictures = dict(engine.run(PICTURES))
    if any_page in tell_all:
        engine.resize(1280, 900)
        engine.run(f"await ({FETCH_PICTURES})()")
        assert engine.run(FAULTS) == []
        pictures |= dict(engine.run(PICTURES))
        engine.resize(320, 900)
    assert engine.run(f"{WITHOUT_FONT} {FAULTS}") == []
    assert (engine.faults(), Noting.refused) == ([], [])
    figures = tree(site / any_page).xpath("//article//figure[not(ancestor::noscript)][.//img]")
    assert len(pictures) >= len(figures)
    assert [url for url, loaded in pictures.items() if not loaded or "_dark" in url] == []
    asked = engine.run(ASKED)
    assert any("/_static/scripts.js" in url for url in asked)
    assert [url for url in asked if not url.startswith((f"{policed}/", "data:"))] == []
