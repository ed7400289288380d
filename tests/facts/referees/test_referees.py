"""Every formula of the cheat sheet is proved, and a wrong constant in any is refuted."""

from functools import cache

import pytest

from tests.facts.referees.formulas import read
from tests.facts.referees.printed import SHEET, Printed, Span, Text, today
from tests.facts.referees.proofs import PROOFS, Proof

FACTS = today().facts()
OTHERS = [name for name in today().texts if name != SHEET]
#: A formula states something if it has one of these; others only name a letter.
STATES = ("=", "<", "+", "-", "/", "^", "\\le", "\\ge", "frac", "cdot")


@cache
def readers() -> dict[tuple[str, Span], list[Proof]]:
    """Return which proofs read each formula."""
    found: dict[tuple[str, Span], list[Proof]] = {}
    for proof in PROOFS:
        page = today()
        proof.run(page)
        for name, spans in page.seen.items():
            for span in set(spans):
                found.setdefault((name, span), []).append(proof)
    return found


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: f"{proof.fact}: {proof.run.__name__}")
def test_the_algebra_confirms_what_is_printed(proof: Proof) -> None:
    proof.run(today())


def survives(name: str, wrong: Printed, span: Span) -> bool:
    """Return whether all proofs that read a formula hold with a wrong constant in it."""
    for proof in readers()[name, span]:
        try:
            proof.run(wrong)
        except AssertionError:
            return False
    return True


def part_of(page: Printed, part: str) -> tuple[str, Text]:
    """Return the text that has a part, and the part: a section of the sheet, or all of another."""
    if part in page.titles():
        return SHEET, page.fact(part)
    return part, page.docstring(part)


@pytest.mark.parametrize("part", ["Cheat sheet", *FACTS, *OTHERS])
def test_a_wrong_constant_in_any_formula_is_refuted(part: str) -> None:
    name, text = part_of(today(), part)
    start, end = text.part
    inside = [span for at, span in readers() if at == name and start <= span[0] and span[1] <= end]
    assert inside
    for span in inside:
        page = today()
        page.seen[name].append(span)
        for formula, wrong in page.changed():
            assert not survives(name, wrong, span), formula


@pytest.mark.parametrize("name", OTHERS)
def test_each_display_of_a_docstring_is_read_by_a_proof(name: str) -> None:
    for span in today().docstring(name).displays():
        assert (name, span) in readers()


@pytest.mark.parametrize("title", FACTS)
def test_each_formula_of_a_fact_is_read_by_a_proof(title: str) -> None:
    page = today()
    fact = page.fact(title)
    for start, end in fact.displays() + fact.inlines():
        formula = page.texts[SHEET][start:end]
        if any(sign in formula for sign in STATES):
            assert (SHEET, (start, end)) in readers(), formula


def test_a_formula_that_cannot_be_read_is_refused() -> None:
    for formula in ["1 + ?", "(1 + 2", "1 2 )", r"\alpha \beta ]", "Q"]:
        with pytest.raises((ValueError, LookupError)):
            read(formula)
