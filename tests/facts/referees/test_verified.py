"""The cheat sheet says under each fact how it was verified, and no more than was done."""

import numpy as np
import pytest

from tests.facts.referees import agreement
from tests.facts.referees.printed import SHEET, today
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


@pytest.mark.parametrize("title", agreement.CHECKS)
def test_the_package_agrees_with_what_is_printed(title: str) -> None:
    assert agreement.POINTS == 1000
    agreement.CHECKS[title].run(today(), np.random.default_rng(0))
