"""The explorer by pointer and keys, its presets, and its runs."""

import re

import pytest

from tests.engines.engine import Engine, Point, until
from tests.explorer import RIDGE, VALLEY, differences

PRESETS = "return [...document.querySelector('[name=preset]').options].map((it) => it.value)"
CHOOSE = """const preset = document.querySelector("[name=preset]");
preset.value = args[0];
preset.dispatchEvent(new Event("change"));"""
SHOWN = """const shown = ["rate", "limit", "regime", "best"].map((name) =>
  [name, document.querySelector(`[data-shows=${name}]`).textContent.replace("−", "-")]);
return [document.querySelector("[name=function]:checked").value, Object.fromEntries(shown)];"""
VALUE = "document.querySelector('[name=%s]').value"
PLAY = "document.querySelector('[data-do=play]')"


#: How high the letters of the axis stand: at its start, and around the word that valleys add.
LINE = """const axis = document.querySelector(".ex-axis");
const at = axis.textContent.indexOf("largest");
return [0, at, at + 3, at + 10].map((i) => axis.getStartPositionOfChar(i).y);"""
CUT_FIELDS = """return [...document.querySelectorAll(".explorer [type=number]")]
  .filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth).map((it) => it.name)"""


def opened(engine: Engine, site: str, query: str = "") -> None:
    """Open the explorer and wait until it shows its numbers."""
    added = f"{'&' if query else '?'}more=true"
    engine.open(f"{site}/explore.html{query}{added}", 1280, 1500)
    engine.wait("/[a-z]/.test(document.querySelector('[data-shows=regime]')?.textContent ?? '')")


def holds(engine: Engine, query: str) -> None:
    """Wait until the page shows what the package says of the settings in an address."""
    wrong: list[str] = []

    def right() -> bool:
        function, shown = engine.run(SHOWN)
        wrong[:] = differences(query, function, shown)
        return wrong == []

    try:
        until(right)
    except TimeoutError:
        pytest.fail("\n".join(wrong))


def handle_at(engine: Engine, h: float, momentum: float, within: float) -> None:
    """Wait until the handle tells of a place on the map."""

    def there() -> bool:
        at, words = engine.run(
            "const it = document.querySelector('[role=slider]');"
            "return [Number(it.ariaValueNow), it.ariaValueText];"
        )
        found = re.match(r"learning rate \S+, momentum (\S+): ", words)
        assert found, words
        return (at, float(found[1])) == pytest.approx((h, momentum), abs=within)

    until(there)


def inside(engine: Engine, pane: str, across: float, down: float) -> Point:
    """Return a place in a drawing."""
    x, y, width, height = engine.box(f"[data-pane={pane}]")
    return x + across * width, y + down * height


def test_every_preset_shows_what_the_package_says_of_it(engine: Engine, policed: str) -> None:
    opened(engine, policed)
    _, *queries = engine.run(PRESETS)
    assert len(queries) >= 16 + 10
    for query in queries:
        engine.run(CHOOSE, query)
        holds(engine, query)
        engine.wait(f"{VALUE % 'preset'} === args[0]", query)
    assert engine.faults() == []


def test_the_pointer_drags_the_handle_and_keys_move_it(engine: Engine, policed: str) -> None:
    opened(engine, policed)
    engine.drag(inside(engine, "map", 0.3, 0.5), inside(engine, "map", 0.5, 0.6))
    handle_at(engine, 2.1, 0.4, within=0.02)
    engine.wait("/momentum=0[.](4|39|40)/.test(location.search)")
    assert engine.wait("document.activeElement.role === 'slider'")
    opened(engine, policed, RIDGE)
    engine.run("document.querySelector('[role=slider]').focus()")
    for key, place in [
        ("ArrowRight", (0.05, 0.4)), ("ArrowUp", (0.05, 0.41)), ("Shift+ArrowLeft", (0.049, 0.41)),
        ("Shift+ArrowDown", (0.049, 0.409)), ("PageUp", (0.049, 0.509)), ("End", (0.149, 0.509)),
        ("PageDown", (0.149, 0.409)), ("Home", (0.049, 0.409)),
    ]:  # fmt: skip
        engine.press(key)
        handle_at(engine, *place, within=1e-6)
    assert engine.faults() == []


def test_the_pointer_moves_the_start(engine: Engine, policed: str) -> None:
    opened(engine, policed)
    engine.drag(inside(engine, "surface", 0.75, 0.5))
    engine.wait(f"Math.abs({VALUE % 'start'} - 3) < 0.08")  # two pixels
    assert engine.faults() == []


def test_a_run_is_played_paused_and_reset(engine: Engine, policed: str) -> None:
    opened(engine, policed, f"{RIDGE}&steps=300")
    engine.click("[data-do=reset]")
    engine.wait(f"{VALUE % 'place'} === '0'")
    engine.click("[data-do=play]")
    engine.wait(f"{VALUE % 'place'} > 0 && {PLAY}.textContent === 'Pause'")
    engine.click("[data-do=play]")
    engine.wait(f"{PLAY}.textContent === 'Play'")
    at = int(engine.run(f"return {VALUE % 'place'}"))
    assert 0 < at < 300
    engine.click("[data-do=step]")
    engine.wait(f"{VALUE % 'place'} === args[0]", str(at + 1))
    assert engine.faults() == []


def test_the_axis_stands_on_one_line_and_fields_show_all_of_their_numbers(
    engine: Engine, policed: str
) -> None:
    opened(engine, policed, f"{VALLEY}&momentum=0.6694214876033059")
    assert len(set(engine.run(LINE))) == 1
    assert engine.run(CUT_FIELDS) == []
