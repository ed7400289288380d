"""The formulas: MathML with a font of the site's own, aligned, and linked by their numbers."""

import re
from pathlib import Path
from typing import Any

from _ext import font, mathml
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

from .conftest import ROOT
from .pages import tree

FONT = ROOT / "docs/_static/formulas.woff2"
SMALL = "<math><mo>{</mo><mi>x</mi></math>"
LARGE = SMALL.replace("<mi>x</mi>", "<mfrac><mfrac><mi>x</mi><mn>2</mn></mfrac><mn>2</mn></mfrac>")


def test_the_font_has_every_character_of_every_formula(site: Path) -> None:
    known = {chr(code) for code in TTFont(FONT).getBestCmap()}
    drawn = set()
    for page in site.rglob("*.html"):
        for formula in tree(page).iter("math"):
            for leaf in formula.iter("mi", "mo", "mn", "mtext"):
                text = (leaf.text or "").strip()
                drawn |= {font.ITALIC.get(text, text)} if leaf.tag == "mi" else set(text)
    drawn = set("".join(drawn)) - {"\u2061", " ", "\n"}  # that a function follows has no shape
    assert {"√", "\N{MATHEMATICAL ITALIC SMALL X}", "\N{MATHEMATICAL ITALIC NABLA}"} <= known
    assert len(drawn) > 50
    assert drawn - known == set(), 'run "python -m tox run -e font"'


def test_the_font_stretches_and_keeps_to_its_license() -> None:
    carries: Any = TTFont(FONT)
    names = carries.getBestCmap()
    stretched = carries["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    assert {names[ord(character)] for character in "(){√|"} <= set(stretched)
    assert "Open Font License" in carries["name"].getDebugName(13)
    assert "STIX" not in carries["name"].getDebugName(1)
    assert "STIX" in (FONT.parent / "formulas_license.txt").read_text()


def test_only_pages_with_formulas_load_the_font(site: Path) -> None:
    found = set()
    for page in site.rglob("*.html"):
        has_formulas = bool(list(tree(page).iter("math")))
        found.add(has_formulas)
        loads = tree(page).xpath("//link[@rel='preload']/@href")
        assert [Path(link).name for link in loads] == [FONT.name] * has_formulas, page
    assert found == {True, False}


def test_a_fraction_keeps_the_size_it_was_given(page: Page, address: str, site: Path) -> None:
    fractions = [f for p in site.rglob("*.html") for f in tree(p).iter("mfrac")]
    assert len(fractions) > 20
    assert {name for fraction in fractions for name in fraction.keys()} <= {"class"}  # noqa: SIM118
    page.goto(f"{address}/reference/cheat_sheet.html")
    heights = page.evaluate(
        """formulas => formulas.map(formula => {
            const paragraph = document.createElement("p");
            paragraph.innerHTML = formula;
            document.querySelector("article").append(paragraph);
            return paragraph.querySelector("mfrac").getBoundingClientRect().height;
        })""",
        [mathml.mathml(rf"\{kind}{{1}}{{2}}", block=False) for kind in ("frac", "tfrac", "dfrac")],
    )
    assert heights[0] == heights[1] < 0.9 * heights[2]


def test_bars_are_close_to_what_they_enclose(page: Page, address: str) -> None:
    assert mathml.mathml("|p|", block=False).count('lspace="0" rspace="0">|</mo>') == 2
    page.goto(f"{address}/reference/cheat_sheet.html")
    formula = page.locator("math", has_text=re.compile(r"^\s*\|\s*p\s*\|\s*<")).first
    ends = formula.evaluate(
        "it => [...it.children].map(one => one.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert ends[1][0] - ends[0][1] < 1 > ends[2][0] - ends[1][1]


def test_a_browser_draws_formulas_in_the_font_and_stretches_it(page: Page, address: str) -> None:
    page.goto(f"{address}/reference/cheat_sheet.html", wait_until="networkidle")
    shown = page.context.new_cdp_session(page)
    root = shown.send("DOM.getDocument")["root"]["nodeId"]
    shown.send("CSS.enable")
    formula = shown.send("DOM.querySelector", {"nodeId": root, "selector": "math mi"})
    fonts = shown.send("CSS.getPlatformFontsForNode", {"nodeId": formula["nodeId"]})["fonts"]
    assert [(used["familyName"], used["isCustomFont"]) for used in fonts] == [(font.NAME, True)]
    heights = []
    for text in (SMALL, LARGE):
        page.evaluate("text => document.querySelector('h1').innerHTML = text", text)
        box = page.locator("h1 mo").bounding_box()
        assert box
        heights.append(box["height"])
    assert heights[1] > 2 * heights[0]


def test_aligned_equations_meet_at_their_signs_and_cases_on_the_left(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/reference/cheat_sheet.html")
    edges = """table => [...table.rows || table.querySelectorAll('mtr')].map(row =>
        [...row.children].map(cell => cell.%s.getBoundingClientRect().left))"""
    aligned = page.locator("math .ams-align").all()
    assert aligned
    for table in aligned:
        signs = [row[1] for row in table.evaluate(edges % "firstElementChild")]
        assert max(signs) - min(signs) < 1
    (cases,) = page.locator("math .cases").all()
    for column in zip(*cases.evaluate(edges % "firstElementChild"), strict=True):
        assert max(column) - min(column) < 1


def test_a_wide_formula_scrolls_in_its_own_box(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/reference/cheat_sheet.html")
    boxes = page.locator("div.math")
    wide = boxes.evaluate_all("all => all.filter(box => box.scrollWidth > box.clientWidth).length")
    assert wide
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
