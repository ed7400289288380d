"""Every number in prose stands in the code of its page, or was printed by it."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.pages import ROOT, tree

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?!\w|\.\d)")
VERSION = re.compile(r"(Python|PyTorch|Optax|Keras) [\d.]+\d")
#: What is not prose: code, formulas, drawings, signatures, types, citations, the titles of other
#: pages, and what the build or a live figure computes, which tests of their own recompute.
OTHER = [
    ".//*[@data-live or contains(@class, 'computed')]",
    *(f".//{name}" for name in ("pre", "code", "math", "svg", "nav", "script", "style")),
    ".//dt[contains(@class, 'sig')]",
    ".//span[@class='doc' or @class='classifier']",
    ".//*[@class='page-facts no-search']",  # counted from the scripts
    ".//*[contains(@class, 'gallery-cards') or contains(@class, 'toctree')]",
    ".//*[contains(@class, 'footnote-list') or contains(@class, 'citation')]",
]
FREE = 12  # counts of things, exponents and the like
CITED = {"bibliography", "history", "changelog", "datasets"}  # what others counted


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text.replace("\N{MINUS SIGN}", "-").replace("\u202f", ""))


def unfounded(article: Any) -> list[str]:
    """Return the numbers in an article's prose that its code neither contains nor prints."""
    known = [
        float(n) for code in article.xpath(".//pre | .//code") for n in numbers(code.text_content())
    ]
    for element in article.xpath("|".join(OTHER)):
        element.text, element[:] = " ", []
    missing = []
    for number in numbers(VERSION.sub("", article.text_content())):
        digits = len(number.partition(".")[2]) if "e" not in number else 12
        value = float(number)
        year = number.isdigit() and 1900 <= value <= 2100
        if (number.isdigit() and value <= FREE) or year:
            continue
        if not any(abs(round(n, digits) - value) < 1e-12 * max(1, value) for n in known):
            missing.append(number)
    return missing


def pages() -> list[str]:
    """Return the pages that teach: all but the generated lists."""
    written = (ROOT / "docs").rglob("*.rst")
    return sorted(
        path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        for path in written
        if path.stem not in CITED and not {"_build", "gallery"} & set(path.parts)
    ) + sorted(
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in ROOT.glob("gallery/*/plot_*.py")
    )


@pytest.mark.parametrize("name", pages())
def test_every_number_in_prose_is_computed_on_its_page(site: Path, name: str) -> None:
    copy: Any = html.fromstring(html.tostring(tree(site / f"{name}.html")))
    (article,) = copy.xpath("//article")
    assert unfounded(article) == []


def test_a_number_that_nothing_printed_is_found() -> None:
    page = html.fromstring(
        "<article><p>It takes 37 steps of 0.25, or 0.3.</p><pre>0.2501</pre></article>"
    )
    assert unfounded(page) == ["37"]
