"""What the proofs have in common: two questions to the algebra, and the lemma on two roots."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import sympy

from tests.facts.referees.printed import Printed


@dataclass(frozen=True)
class Proof:
    """A derivation for one fact of the cheat sheet, or for a docstring."""

    fact: str
    run: Callable[[Printed], None]


PROOFS: list[Proof] = []


def proves(fact: str) -> Callable[[Callable[[Printed], None]], Callable[[Printed], None]]:
    """Enter a function as a proof of formulas of this fact."""

    def enter(run: Callable[[Printed], None]) -> Callable[[Printed], None]:
        PROOFS.append(Proof(fact, run))
        return run

    return enter


@cache
def same(one: Any, other: Any) -> bool:
    """Return whether two expressions are equal wherever both are defined."""
    return bool(sympy.cancel(sympy.expand_power_exp(sympy.together(one - other))) == 0)


@cache
def positive(expression: Any) -> bool:
    """Return whether a fraction is seen to be above 0: its coefficients all have one sign.

    Its letters stand for positive numbers.
    """
    fraction = sympy.cancel(sympy.together(expression))
    letters = sorted(expression.free_symbols, key=str)
    assert all(letter.is_positive for letter in letters)
    above, below = (
        {sympy.sign(c) for c in sympy.Poly(side, *letters).coeffs()}
        if letters
        else {sympy.sign(side)}
        for side in sympy.fraction(fraction)
    )
    return above == below and above in ({1}, {-1})


@cache
def root_of(linear: Any, letter: Any) -> Any:
    """Return where an expression that is linear in a letter is 0."""
    slope = sympy.diff(linear, letter)
    assert not slope.has(letter)
    return sympy.cancel(letter - linear / slope)


@cache
def at_infinity(expression: Any, letter: Any) -> Any:
    """Return the limit for a letter that grows without bound."""
    return sympy.limit(expression, letter, sympy.oo)


def part(letter: str) -> Any:
    """Return a number between 0 and 1, as t / (1 + t) with any t > 0."""
    t = sympy.Symbol(letter, positive=True)
    return t / (1 + t)


@cache
def inside(trace: Any, product: Any, r: Any = 1) -> tuple[Any, Any, Any]:
    """Return what is positive exactly when both roots of σ² − trace σ + product are below r.

    The lemma, for r = 1: put σ = (1 + w) / (1 − w), which takes the left half plane to the inside
    of the unit circle. Both roots of a w² + b w + c are on the left exactly when a, b and c have
    one sign: −b/a is their sum and c/a their product. Here a + b + c = 4, so the sign is plus.
    For another r, divide σ by it.
    """
    t, d, w = trace / r, product / r**2, sympy.Symbol("w")
    a, b, c = 1 + t + d, 2 * (1 - d), 1 - t + d
    sigma = (1 + w) / (1 - w)
    assert same((1 - w) ** 2 * (sigma**2 - t * sigma + d), a * w**2 + b * w + c)
    assert same(a + b + c, 4)
    return a, b / 2, c
