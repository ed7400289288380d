"""The site as its files lie on a disk, which a browser trusts less than a host."""

from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.test_explorer import handle_at, holds, opened
from tests.engines.test_search import RESULTS
from tests.engines.test_theme import choose
from tests.explorer import RIDGE
from tests.javascript import FETCH_PICTURES, PAINTED
from tests.pages import CARDS, EXAMPLE, MOVING

LOADED = """return [...document.images].filter((it) => it.checkVisibility())
  .every((it) => it.naturalWidth > 0)"""
FONTS = """await document.fonts.ready;
return [...document.fonts].map((font) => font.status)"""


@pytest.fixture(scope="module")
def folder(disk: Path) -> str:
    """Return the address of the site's folder."""
    return disk.as_uri()


@pytest.mark.parametrize(
    "name", ["index.html", EXAMPLE, MOVING, CARDS, "reference/cheat_sheet.html"]
)
def test_nothing_goes_wrong_on_a_page(engine: Engine, folder: str, name: str) -> None:
    engine.open(f"{folder}/{name}")
    engine.run(f"await ({FETCH_PICTURES})(); await {PAINTED}")
    assert engine.run(LOADED)
    if "cheat_sheet" in name:
        assert engine.run(FONTS) == ["loaded"]
    choose(engine, "dark")
    assert engine.faults() == []


def test_the_explorer_runs(engine: Engine, folder: str) -> None:
    opened(engine, folder, RIDGE)
    holds(engine, RIDGE)
    engine.run("document.querySelector('[role=slider]').focus()")
    engine.press("ArrowRight")
    handle_at(engine, 0.05, 0.4, within=1e-6)
    assert engine.faults() == []


def test_the_search_shows_the_words_around_what_it_finds(engine: Engine, folder: str) -> None:
    engine.open(f"{folder}/search.html?q=overshoots")
    engine.wait(f"!!{RESULTS}", "Momentum arrives sooner")
    assert engine.faults() == []
