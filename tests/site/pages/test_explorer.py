"""The explorer's files, and what of its page is true before a script runs."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from _ext.pages.explorer import LINKS, PAGE

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
                rate = convergence_rate(h, momentum, curvature=1.0)
                assert rate == pytest.approx(float(found[1]), abs=2e-3)
            elif word.text == "divergent" or nesterov:
                limit = max_learning_rate(momentum, 1.0, nesterov=nesterov)
                swing = ((1 - momentum) / (1 + momentum)) ** 2  # Nesterov's; it jumps from 1 on
                names = {"underdamped": swing < h < 1, "zigzag": 1 < h < limit}
                assert {"divergent": h > limit, **names}.get(word.text, "h ≥" in word.text)
            elif word.text != "critical" and "h ≥" not in word.text:  # beside what they name
                assert regime(h, momentum, 1.0) == word.text
            told.append(word.text)
    assert len(told) == 14


def test_the_colors_are_those_of_the_figures() -> None:
    with plt.style.context("momentum_docs.figure"):
        blue, orange, green, pink = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    styles = (FILES / "explorer.css").read_text("utf-8")
    for i, color in enumerate([blue, orange, green, pink]):
        assert f".ex-c{i} {{ --run: #{color.lower().lstrip('#')}; }}" in styles


def test_the_explorer_is_small(site: Path) -> None:
    files = [site / "_static/explorer" / name for name in SERVED]
    assert sum(map(weight, files)) < 20_000
