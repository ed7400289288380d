"""The cheat sheet says under each fact how it was verified, and no more than was done."""

import re

import numpy as np
import pytest

from tests.facts.referees import agreement
from tests.facts.referees.printed import INLINE, SHEET, today
from tests.facts.referees.proofs import PROOFS

FACTS = today().facts()


def verified(title: str) -> str:
    """Return what the cheat sheet may say of a fact."""
    assert any(proof.fact == title for proof in PROOFS)
    if title not in agreement.CHECKS:
        return "proved in exact algebra; the package is compared on the samples below only."
    names = [f":func:`~momentum_docs.{name}`" for name in agreement.CHECKS[title].functions]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    verb = "agree" if len(names) > 1 else "agrees"
    return f"proved in exact algebra; {listed} {verb} at a thousand random points."


@pytest.mark.parametrize("title", FACTS)
def test_the_sheet_says_how_a_fact_was_verified(title: str) -> None:
    text, (start, end) = today().texts[SHEET], today().fact(title).part
    blocks = text[start:end].split("\n\n")
    said = [" ".join(block.split()) for block in blocks if block.startswith("**Verified:**")]
    assert said == [f"**Verified:** {verified(title)}"]


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: the fact that each names, its cells, and the last of them."""
    text, (start, end) = today().texts[SHEET], today().fact("Cheat sheet").part
    table, _, _ = text[start:end].partition("\n\nEach row")
    cells = [re.split(r"\n +- ", row) for row in table.split("\n   * - ")[2:]]
    named = [re.findall(r"<([^`]+)_>`__", first) for first, *_ in cells]
    return [(name, " ".join(row), row[-1]) for (name,), row in zip(named, cells, strict=True)]


def alike(formula: str) -> str:
    """Return a formula in a form in which only what it says counts."""
    return re.sub(r"[\s&.]|\\,", "", formula.replace("dfrac", "frac"))


def test_the_table_has_each_fact_and_says_how_it_was_verified() -> None:
    assert list(dict.fromkeys(name for name, _, _ in rows())) == FACTS
    for name, _, said in rows():
        assert said == ("proof, runs" if name in agreement.CHECKS else "proof"), name


def test_the_table_has_no_formula_that_its_fact_does_not_have() -> None:
    """Those are proved."""
    page = today()
    for name, cells, _ in rows():
        fact = page.fact(name)
        proved = {alike(fact.text[slice(*it)]) for it in fact.displays() + fact.inlines()}
        stated = [alike(found[1]) for found in INLINE.finditer(cells) if len(found[1]) > 1]
        assert stated
        assert [formula for formula in stated if formula not in proved] == []


@pytest.mark.parametrize("title", agreement.CHECKS)
def test_the_package_agrees_with_what_is_printed(title: str) -> None:
    assert agreement.POINTS == 1000
    agreement.CHECKS[title].run(today(), np.random.default_rng(0))
