"""Proofs about all smooth, strongly convex functions, and a checker that multiplies them out."""

import json
from collections.abc import Sequence
from fractions import Fraction
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple


class Certificate(NamedTuple):
    """The numbers of a proof, each an exact decimal or fraction.

    Parameters
    ----------
    name : str
        The method and the settings, in words.
    nesterov : bool
        Whether the update is Nesterov's.
    condition_number : str
        The condition number, κ > 1. The unit is such that curvatures are between 1 and κ.
    learning_rate : str
        The learning rate, α > 0, in that unit.
    momentum : str
        The momentum, β ≥ 0.
    rate : str
        The factor ρ, below 1, by which the root of the energy shrinks at least in each update.
    weight : str
        What the gap from the minimizer to the point is multiplied by in the energy.
    energy : list of list of str
        The squares in the energy, a row each. A row multiplies the last of x, v and slope.
    multipliers : dict of str to str
        What each gap is multiplied by, under the names of its two points.
    rest : list of list of str
        The squares that are left over, a row each: first what the square is divided by, then
        what multiplies the last of x, v, slope and next slope.

    See Also
    --------
    check : Multiply the proof out.
    """

    name: str
    nesterov: bool
    condition_number: str
    learning_rate: str
    momentum: str
    rate: str
    weight: str
    energy: list[list[str]]
    multipliers: dict[str, str]
    rest: list[list[str]]


def proved() -> list[Certificate]:
    """Return the certificates that come with the package.

    Returns
    -------
    list of Certificate
        The proofs, each with the settings that it is about.

    See Also
    --------
    check : Multiply a proof out.

    Examples
    --------
    >>> from momentum_docs.certificates import proved
    >>> first = proved()[0]
    >>> first.name, first.condition_number, first.rate
    ('plain descent', '25', '12/13')
    """
    data = files("momentum_docs").joinpath("certificates.json").read_text(encoding="utf-8")
    return [Certificate(**entry) for entry in json.loads(data)]


# Here begins the checker, which needs nothing but fractions.

UNITS = [[Fraction(i == j) for j in range(6)] for i in range(6)]
SUMS = [[*map(Fraction.__add__, a, b)] for a, b in combinations(UNITS[:4], 2)]


def check(proof: Certificate) -> None:
    """Multiply a proof out in exact fractions, and refuse it if anything is wrong.

    Parameters
    ----------
    proof : Certificate
        The proof.

    Raises
    ------
    ValueError
        If it proves nothing.
    ZeroDivisionError
        If a fraction in it has the denominator 0.

    See Also
    --------
    proved : Return the proofs that come with the package.

    Notes
    -----
    Both sides are sums of squares and products of the first four numbers of a place, and of
    multiples of the last two. Such sums are equal everywhere if they are at these places: each
    where one of the numbers is 1 and the others are 0, or where two of the first four are.

    Examples
    --------
    >>> from momentum_docs.certificates import check, proved
    >>> first = proved()[0]
    >>> check(first)
    >>> check(first._replace(rate="11/13"))
    Traceback (most recent call last):
        ...
    ValueError: plain descent, 25: the two sides differ.
    """
    name = f"{proof.name}, {proof.condition_number}"
    above = [proof.learning_rate, *proof.multipliers.values()]
    above += [row[0] for row in proof.rest]
    if not (
        Fraction(proof.condition_number) > 1
        and 0 <= Fraction(proof.rate) < 1
        and all(Fraction(number) > 0 for number in above)
        and all(Fraction(number) >= 0 for number in (proof.momentum, proof.weight))
    ):
        raise ValueError(f"{name}: a number is out of range.")
    for place in UNITS + SUMS:
        squares = [form(row[1:], place[:4]) ** 2 / Fraction(row[0]) for row in proof.rest]
        if surplus(proof, *place) != sum(squares):
            raise ValueError(f"{name}: the two sides differ.")


def surplus(
    proof: Certificate,
    x: Fraction,
    v: Fraction,
    slope: Fraction,
    next_slope: Fraction,
    height: Fraction,
    next_height: Fraction,
) -> Fraction:
    """Return what the energy may lose at a place, less what it loses, less the gaps."""
    kappa, alpha, beta = map(
        Fraction, (proof.condition_number, proof.learning_rate, proof.momentum)
    )
    step = alpha * (slope + x)
    next_v = beta * v - step
    next_x = x + (beta * next_v - step if proof.nesterov else next_v)
    zero = Fraction(0)
    points = {
        "minimizer": (zero, zero, zero),
        "now": (x, slope, height),
        "next": (next_x, next_slope, next_height),
    }

    def gap(start: str, end: str) -> Fraction:
        (x, slope, height), (y, other_slope, other_height) = points[start], points[end]
        bend = (slope - other_slope) ** 2 / (2 * (kappa - 1))
        return height - other_height - other_slope * (x - y) - bend

    def energy(name: str, v: Fraction) -> Fraction:
        x, slope, _ = points[name]
        squares = [form(row, [x, v, slope]) ** 2 for row in proof.energy]
        return x**2 + Fraction(proof.weight) * gap(name, "minimizer") + sum(squares)

    gaps = [Fraction(n) * gap(*pair.split()) for pair, n in proof.multipliers.items()]
    kept = Fraction(proof.rate) ** 2 * energy("now", v)
    return kept - energy("next", next_v) - sum(gaps)


def form(row: Sequence[str], numbers: Sequence[Fraction]) -> Fraction:
    """Return the sum of the row's numbers times the last of the others."""
    last = numbers[len(numbers) - len(row) :]
    return sum((Fraction(a) * b for a, b in zip(row, last, strict=True)), Fraction(0))
