"""Formulas that are written as text stay on one line."""

import re
from pathlib import Path

import pytest
from _ext.pages.plain_formulas import FORMULA

from tests.pages import tree


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("The limit is 2 (1 + β) / L, and it rises.", ["2 (1 + β) / L,"]),
        ("v ← βv − αg; x ← x + v", ["v ← βv − αg;", "x ← x + v"]),
        ("where κ = L / μ is large", ["κ = L / μ"]),
        ("the velocity (from rest) is 0", []),
        ("a well-known way in and out", []),
        ("The best momentum, ((√κ − 1) / 2)², with", ["((√κ − 1) / 2)²,"]),
        ("学习率不超过 2(1 − β)/L 时", ["2(1 − β)/L"]),
        ("令 h = 学习率 × 曲率，这里", []),
    ],
)
def test_what_reads_as_a_formula(text: str, formulas: list[str]) -> None:
    assert FORMULA.findall(text) == formulas


def test_no_formula_of_a_phone_s_width_can_break(site: Path) -> None:
    kept, broken = 0, []
    for name in ("faq", "reference/glossary", "how-to/choose_settings", "explanation/conventions"):
        article = tree(site / f"{name}.html").xpath("//article")[0]
        kept += len(article.xpath(".//p//span[@class='formula'][not(math)]"))
        for text in article.xpath(".//p//text()[not(ancestor::span[@class='formula'])]"):
            if text.getparent().tag not in ("code", "span", "pre"):
                broken += re.findall(r"\S (?:[=+−≤≥←/]) \S{1,6} ", text)
    assert kept > 20
    assert broken == []
