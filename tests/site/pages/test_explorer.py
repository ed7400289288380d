"""The explorer's files, and what of its page is true before a script runs."""

import re
from fractions import Fraction
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from _ext.figures.themes import DARKEST, shade
from _ext.pages.explorer import LINKS, PAGE
from matplotlib.colors import to_hex

from momentum_docs import convergence_rate, max_learning_rate, regime
from tests.pages import ROOT, tree
from tests.weight import weight

FILES = ROOT / "docs/_static/explorer"
SERVED = {"explorer.js", "explorer.css"}


def test_the_script_is_loaded_on_its_page_only(site: Path) -> None:
    users = [path.stem for path in site.rglob("*.html") if "explorer/" in path.read_text("utf-8")]
    assert users == [PAGE]


def test_the_site_has_all_modules_in_one_classic_script(site: Path) -> None:
    assert {path.name for path in (site / "_static/explorer").iterdir()} == SERVED
    (script,) = tree(site / "explore.html").xpath("//script[contains(@src, 'explorer')]")
    assert script.get("defer")
    assert not script.get("type")


def test_a_link_to_the_explorer_stands_under_the_first_figure(site: Path) -> None:
    for page in site.rglob("gallery/*/plot_*.html"):
        lines = tree(page).xpath("//p[contains(@class, 'to-explorer')]")
        name = page.relative_to(site / "gallery").with_suffix("").as_posix()
        assert len(lines) == (name in LINKS)
        for line in lines:
            assert line.getprevious() is tree(page).xpath("//figure")[0]
            assert line.xpath("string(a)") == f"{LINKS[name][0]} in the explorer"


def test_the_words_on_the_map_stand_where_they_are_true(site: Path) -> None:
    (drawing,) = tree(site / "explore.html").xpath("//div[@data-pane='map']/svg")
    told = []
    for group in drawing.iter("g"):
        kinds = set((group.get("class") or "").split())
        if not kinds & {"ex-names", "ex-rates", "ex-heavy", "ex-nesterov"}:
            continue
        for word in group.iter("text"):
            h = float(word.get("x").rstrip("%")) / 100 * 4.2
            momentum = 1 - float(word.get("y").rstrip("%")) / 100
            nesterov = "ex-nesterov" in kinds
            if found := re.match(r"ρ = (.*)", word.text):
                rate = convergence_rate(h, momentum, curvature=1.0, nesterov=nesterov)
                assert rate == pytest.approx(float(found[1]), abs=2e-3)
            elif word.text == "divergent" or nesterov:
                limit = max_learning_rate(momentum, 1.0, nesterov=nesterov)
                swing = ((1 - momentum) / (1 + momentum)) ** 2  # Nesterov's; it jumps from 1 on
                names = {"underdamped": swing < h < 1, "zigzag": 1 < h < limit}
                assert {"divergent": h > limit, **names}.get(word.text, "h ≥" in word.text)
            elif word.text != "critical" and "h ≥" not in word.text:  # beside what they name
                assert regime(h, momentum, 1.0) == word.text
            told.append(word.text)
    assert len(told) == 18


def test_the_colors_are_those_of_the_figures() -> None:
    with plt.style.context("momentum_docs.figure"):
        colors = plt.rcParams["axes.prop_cycle"].by_key()["color"][:3]
    styles = (FILES / "explorer.css").read_text("utf-8")
    live = (FILES.parent / "live/live.css").read_text("utf-8")
    for i, color in enumerate(colors):
        light, dark = to_hex(color), to_hex(shade(color, DARKEST))
        both = light if light == dark else f"light-dark({light}, {dark})"
        for rule in (f"c{i} {{ --run: {light}; }}", f"c{i} {{ --run: {both}; }}"):
            assert f".ex-{rule}" in styles
            assert f".{rule}" in live
    assert ".ex-you { --run: var(--color-foreground-primary); }" in styles


def test_each_method_has_its_color_and_the_reader_has_the_ink(site: Path) -> None:
    page = tree(site / "explore.html")
    methods = {"yours": "ex-you", "plain": "ex-c0", "heavy ball": "ex-c1", "Nesterov": "ex-c2"}
    parts = ["best", "trail", "ball", "decay", "label", "end"]
    seen = []
    for row in page.xpath("//table[contains(@class, 'ex-runs')]//tr[th[@scope='row']]"):
        name = re.sub(r" descent|, best", "", row.xpath("string(th)"))
        number = row.xpath("string(td[1]/@data-shows)").removeprefix("run")
        drawn = page.xpath("|".join(f"//*[@data-shows='{part}{number}']" for part in parts))
        assert len(drawn) == len(parts) - (name == "yours")
        for element in [*row.xpath("th"), *drawn]:
            assert methods[name] in element.get("class").split()
        seen.append(name)
    assert set(seen) == set(methods)
    on_the_map = {e.get("class") for e in page.xpath("//*[starts-with(@data-shows, 'best')]")}
    assert {"ex-c0", "ex-nesterov ex-c2", "ex-heavy ex-c1"} < on_the_map  # on its own map only


def test_it_opens_with_function_learning_rate_momentum_and_play(site: Path) -> None:
    (explorer,) = tree(site / "explore.html").xpath("//section[@class='explorer']")
    simple = [
        part.get("name") or part.get("data-do") or part.get("role")
        for part in explorer.iter("input", "select", "button", "div", "summary")
        if part.tag != "div" or part.get("role") == "slider"
        if not any("ex-more" in (box.get("class") or "") for box in part.iterancestors())
    ]
    assert simple == [
        *["function"] * 3, "nesterov", "slider", "play", "step", "reset", "place",
        "h", "learning_rate", "momentum", "momentum", "more",
    ]  # fmt: skip


def constant(name: str) -> list[float]:
    """Return the numbers of one of the explorer's constants, or of one of its settings."""
    source = (FILES / "constants.js").read_text("utf-8")
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", source, flags=re.DOTALL)
    found = re.search(rf"\b{name}(?: = (.*?);|: (\[.*?\]|[^,]*),)", text, flags=re.DOTALL)
    assert found, name
    numbers = re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?(?: / \d+)?", found[1] or found[2])
    return [float(Fraction(n.replace(" ", ""))) if "/" in n else float(n) for n in numbers]


def test_the_page_repeats_the_constants_as_they_are(site: Path) -> None:
    page = tree(site / "explore.html")
    styles = (FILES / "explorer.css").read_text("utf-8")

    def numbers(path: str) -> list[float]:
        return [float(n.rstrip("%").replace("−", "-")) for n in page.xpath(path)]

    def texts(pane: str, words: str, at: str) -> dict[str, float]:
        found = page.xpath(f"//div[@data-pane='{pane}']//g[@class='{words}']/text")
        return {e.text: float(e.get(at).rstrip("%")) for e in found if e.get(at)[-1] == "%"}

    low, high = constant("H_RANGE")
    assert numbers("//input[@name='h' and @type='range']/@*[name()='min' or name()='max']") == [
        low, high,
    ]  # fmt: skip
    assert numbers("//div[@role='slider']/@aria-valuemax") == [high]
    for text, at in texts("map", "ex-muted", "x").items():
        assert at == pytest.approx(100 * float(text) / high, abs=0.005)
    slider = "//input[@name='momentum' and @type='range']"
    assert numbers(f"{slider}/@min") + numbers(f"{slider}/@max") == constant("LIMITS")[:2]
    assert 10 ** numbers("//input[@name='kappaLog']/@max")[0] == pytest.approx(
        constant("LIMITS")[5], rel=5e-3
    )
    assert numbers("//input[@name='place']/@max") == constant("steps")
    functions = page.xpath("//input[@name='function']/@value")
    source = (FILES / "constants.js").read_text("utf-8")
    assert f"FUNCTIONS = {functions}".replace("'", '"') in source
    (checked,) = page.xpath("//input[@name='function' and @checked]/@value")
    assert f'function: "{checked}"' in source
    told = page.xpath("//section[@class='explorer']//code/text()")
    assert [float(text) for text in told] == constant("TOLERANCE") * 2
    sizes = page.xpath("//section[@class='explorer']//svg/@viewbox")
    assert len(sizes) == 4
    (units,) = constant("UNITS")
    assert {tuple(map(float, size.split())) for size in sizes} == {(0, 0, units, units)}
    (height,) = constant("SURFACE_HEIGHT")
    ((across, down),) = re.findall(r"aspect-ratio: (\d+) / (\d+)", styles)
    assert int(down) / int(across) == height
    (labels,) = constant("SURFACE_LABELS")
    places = numbers("//div[@data-pane='surface']//g[@class='ex-one ex-muted']/text/@x")
    assert places == pytest.approx([50 - 50 * labels, 50, 50 + 50 * labels], abs=0.005)
    lowest, highest = constant("DECAY_RANGE")
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    for text, at in texts("decay", "ex-muted ex-end", "y").items():
        power = float(text[2:].translate(raised) or 0)
        assert at == pytest.approx(100 * (highest - power) / (highest - lowest))
    (reach,) = constant("ROOTS_REACH")
    (radius,) = numbers("//circle[@class='ex-unit']/@r")
    assert radius == pytest.approx(50 / reach, abs=5e-4)
    for text, at in texts("roots", "ex-muted", "x").items():
        value = {"1": 1, "−1": -1, "i": 0}[text]
        assert at == pytest.approx(50 + 50 * value / reach, abs=0.05)
    prose = page.xpath("string(//article)")
    step, fine = constant("KEY_STEP") + constant("FINE_KEY_STEP")
    assert f"move the dot by {step:g}, with Shift by {fine:g}" in prose


def test_the_map_has_the_colors_of_viridis() -> None:
    told = np.array(constant("VIRIDIS")).reshape(9, 3)
    expected = 255 * plt.get_cmap("viridis_r")(np.linspace(0, 1, 9))[:, :3]
    assert np.abs(told - expected).max() <= 1


def test_the_explorer_is_small(site: Path) -> None:
    files = [site / "_static/explorer" / name for name in SERVED]
    assert sum(map(weight, files)) < 25_000
