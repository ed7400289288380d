"""The font of the formulas: whole, light, and there when a page is drawn."""

import re
from base64 import b64decode
from pathlib import Path
from typing import Any

from _ext.pages import font, joined
from _tools import formula_font
from fontTools.ttLib import TTFont

from tests.conftest import Hosted
from tests.pages import tree
from tests.sites import ROOT

FONT = ROOT / "docs/_static/formulas.woff2"


def test_the_font_has_every_character_of_every_formula(site: Path) -> None:
    known = {chr(code) for code in TTFont(FONT).getBestCmap()}
    drawn = set()
    for page in site.rglob("*.html"):
        for formula in tree(page).iter("math"):
            for leaf in formula.iter("mi", "mo", "mn", "mtext"):
                text = (leaf.text or "").strip()
                drawn |= {formula_font.ITALIC.get(text, text)} if leaf.tag == "mi" else set(text)
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
    assert "STIX" in (FONT.parent / "formulas_license.txt").read_text("utf-8")


def test_only_pages_with_formulas_load_the_font(site: Path) -> None:
    found = set()
    for page in site.rglob("*.html"):
        has_formulas = bool(list(tree(page).iter("math")))
        found.add(has_formulas)
        loads = tree(page).xpath("//link[@rel='stylesheet' and contains(@href, 'formulas')]")
        assert len(loads) == has_formulas, page
    assert found == {True, False}


def test_a_page_asks_for_the_font_at_once_on_a_host_and_has_it_within_on_a_disk(
    site: Path, hosted: Hosted
) -> None:
    (coded,) = re.findall(r"base64,([^\"]+)", (site / "_static" / font.STYLES).read_text("utf-8"))
    assert b64decode(coded) == FONT.read_bytes()
    assert list(site.rglob("*.woff2")) == []
    preload = "//link[@rel='preload']/@href"
    assert [page for page in site.rglob("*.html") if tree(page).xpath(preload)] == []
    served = hosted.folder / "_static/formulas.woff2"
    assert served.read_bytes() == FONT.read_bytes()
    assert 'url("formulas.woff2")' in (hosted.folder / "_static" / joined.SHEET).read_text("utf-8")
    for page in hosted.folder.rglob("*.html"):
        has_formulas = bool(list(tree(page).iter("math")))
        assert [Path(link).name for link in tree(page).xpath(preload)] == [FONT.name] * has_formulas
