"""Live figures: what of them is in the built pages, before a script runs."""

import re
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from _ext.pages.live_figures import FIGURES
from _ext.pages.live_gallery import PAGES

from momentum_docs import closed_form
from tests.live import MODULES, figures, problem
from tests.pages import tree
from tests.site.conftest import edit
from tests.site.quick import build
from tests.weight import weight

SERVED = {"live.js", "home.css"}


def one(element: Any, name: str) -> Any:
    """Return the part of a figure that shows something."""
    (found,) = element.xpath(f".//*[@data-shows='{name}']")
    return found


def test_the_still_of_the_race_is_where_the_formula_says(site: Path) -> None:
    ((page, race),) = [it for it in figures(site) if it[1].get("data-live") == "race"]
    assert page == site / "index.html"
    asked = problem(race)
    k = np.arange(400)[:, np.newaxis]
    left, right = map(float, race.xpath("string(.//@data-x)").split())
    bottom, top = map(float, race.xpath("string(.//@data-y)").split())
    counts = []
    for i, momentum in enumerate([0.0, float(race.xpath("string(.//input/@value)"))]):
        path = closed_form(asked["start"], asked["curvatures"], asked["rate"], momentum, k)
        counts.append(np.flatnonzero(np.hypot(*path.T) >= asked["tolerance"])[-1] + 1)
        parts = re.findall(r"[ML]([^,]+),([^,ML]+)", one(race, f"trail{i}").get("d"))
        x, y = np.array(parts, dtype=float).T / 1e4
        drawn = np.column_stack([left + x * (right - left), top - y * (top - bottom)])
        assert np.allclose(drawn, path[: len(drawn)], rtol=0, atol=2e-3)
    slow, fast = counts
    told = [asked["curvatures"][0], asked["curvatures"][1], asked["rate"], asked["tolerance"]]
    note = race.xpath("string(.//*[@class='live-note'])")
    assert [float(it) for it in re.findall(r"\d+(?:\.\d+)?", note)] == told
    assert len(drawn) == fast + 1
    assert one(race, "words").text == (
        f"It arrives after {fast} updates; without momentum it takes {slow}: "
        f"{slow / fast:.1f} times faster."
    )


def test_no_page_fetches_the_script_of_its_live_figure_at_once(site: Path) -> None:
    found = figures(site)
    assert {element.get("data-live") for _, element in found} == set(FIGURES)
    for page in site.rglob("*.html"):
        assert not tree(page).xpath("//script[contains(@src, 'live/')]")
    assert {path.name for path in (site / "_static/live").iterdir()} == SERVED


def test_a_page_of_the_gallery_has_its_figure_and_the_script_knows_nothing_of_it(
    site: Path,
) -> None:
    for name, figure in PAGES.items():
        (element,) = tree(site / f"gallery/{name}.html").xpath("//*[@data-live]")
        assert element.get("data-live") == figure
        script = site / f"_downloads/{name}.py"
        assert not script.is_file() or "live" not in script.read_text("utf-8")


def test_each_control_has_a_name_and_each_drawing_says_what_it_shows(site: Path) -> None:
    for _, element in figures(site):
        for control in element.iter("input"):
            assert element.xpath(f".//label[@for='{control.get('id')}']")
        for drawing in element.xpath(".//div[@data-x]/div"):
            assert drawing.get("role") == "img"
            assert len(drawing.get("aria-label").split()) > 9
        (status,) = element.xpath(".//*[@role='status']")
        assert not status.text


def test_the_colors_are_those_of_the_figures() -> None:
    with plt.style.context("momentum_docs.figure"):
        colors = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    styles = (MODULES / "live.css").read_text("utf-8")
    for i, color in enumerate(colors):
        assert f".c{i} {{ --run: #{color.lower().lstrip('#')}; }}" in styles


def test_live_figures_are_small(site: Path) -> None:
    files = [site / "_static/live" / name for name in SERVED]
    assert sum(map(weight, files)) < 13_000


def test_a_figure_that_is_not_there_fails_the_build(small: Path) -> None:
    edit(small / "docs/words.rst", "\n\n", "\n\n.. live-figure:: none\n\n")
    run = build(small)
    assert run.returncode != 0
    assert "there is no live figure none" in run.stderr
