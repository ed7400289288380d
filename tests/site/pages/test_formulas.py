"""The formulas: MathML, with a font of the site's own."""

import re
from pathlib import Path
from typing import Any

from _ext.pages import formulas
from _tools import formula_font
from fontTools.ttLib import TTFont

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
    assert "STIX" in (FONT.parent / "formulas_license.txt").read_text()


def test_only_pages_with_formulas_load_the_font(site: Path) -> None:
    found = set()
    for page in site.rglob("*.html"):
        has_formulas = bool(list(tree(page).iter("math")))
        found.add(has_formulas)
        loads = tree(page).xpath("//link[@rel='preload']/@href")
        assert [Path(link).name for link in loads] == [FONT.name] * has_formulas, page
    assert found == {True, False}


def test_bars_are_close_to_what_they_enclose_and_fractions_keep_their_size(site: Path) -> None:
    assert formulas.mathml("|p|", block=False).count('lspace="0" rspace="0">|</mo>') == 2
    fractions = [f for p in site.rglob("*.html") for f in tree(p).iter("mfrac")]
    assert len(fractions) > 20
    assert {name for fraction in fractions for name in fraction.keys()} <= {"class"}  # noqa: SIM118


def test_a_numbered_equation_is_linked_by_its_number(pristine: Path) -> None:
    built = (pristine / "docs/_build/html/words.html").read_text()
    assert built.count('id="equation-one"') == 1
    assert re.search(r'<a class="reference internal" href="#equation-one">\(1\)</a>', built)
    assert re.search(r'class="eqno">\(1\)<a class="headerlink" href="#equation-one"', built)
