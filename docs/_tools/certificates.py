"""Find the certificates that the package keeps, and print them as its certificates.json has them.

``python -m tox run -e certificates`` runs it. A semidefinite program gives an energy in floating
point. Its numbers are rounded, and what is left over is written as squares, by elimination in
exact fractions. If a square comes out negative, more digits are kept. No other part of the
project needs the solver: the checker multiplies the result out.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm
from typing import Any, NamedTuple

import cvxpy as cp
import numpy as np

from momentum_docs.certificates import SUMS, UNITS, Certificate, check, surplus


class Task(NamedTuple):
    """What is to be proved: all settings, and a rate that is a little larger than the best."""

    name: str
    nesterov: bool
    condition_number: Fraction
    learning_rate: Fraction
    momentum: Fraction
    rate: str


def best_pair(root: Fraction, rate: str) -> Task:
    """Return the best pair of the heavy ball on quadratics, for the root of a condition number."""
    alpha, beta = 4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2
    return Task("heavy ball, best pair", False, root**2, alpha, beta, rate)


def cautious_pair(root: Fraction, rate: str) -> Task:
    """Return the same momentum with a learning rate of 3/(2L)."""
    best = best_pair(root, rate)
    return best._replace(name="heavy ball, cautious pair", learning_rate=3 / (2 * root**2))


def usual_pair(root: Fraction, rate: str) -> Task:
    """Return the usual pair of Nesterov's method."""
    return Task("Nesterov, usual pair", True, root**2, 1 / root**2, (root - 1) / (root + 1), rate)


TASKS = [
    usual_pair(Fraction(5), "0.85"),
    usual_pair(Fraction(10), "0.93"),
    cautious_pair(Fraction(5), "0.88"),
    cautious_pair(Fraction(10), "0.955"),
    best_pair(Fraction(3), "0.84"),
    best_pair(Fraction(4), "0.98"),
    best_pair(Fraction(72, 17), "0.99995"),
]


def plain(kappa: int) -> Certificate:
    """Return the proof for plain descent with 2/(L + μ), which needs no solver."""
    alpha, rate = Fraction(2, kappa + 1), Fraction(kappa - 1, kappa + 1)
    twice = {pair: str(2 * alpha * rate) for pair in ("now minimizer", "minimizer now")}
    return Certificate(
        name="plain descent",
        nesterov=False,
        condition_number=str(kappa),
        learning_rate=str(alpha),
        momentum="0",
        rate=str(rate),
        weight="0",
        energy=[],
        multipliers=twice,
        rest=[],
    )


def solve(task: Task, size: float) -> tuple[float, Any]:
    """Return the weight and the rows of an energy of a given size, with the most room to round.

    The unknowns are the weight p and the matrix of the squares. The gaps enter p ρ² and p (1 − ρ²)
    times, so that the heights cancel. What is left over must be a sum of squares.
    """
    kappa, alpha, beta = map(float, task[2:5])
    share = float(task.rate) ** 2
    x, v, slope, next_slope = np.eye(4)
    nowhere = np.zeros(4)
    step = alpha * (slope + x)
    next_v = beta * v - step
    next_x = x + (beta * next_v - step if task.nesterov else next_v)

    def gap(x: Any, slope: Any, y: Any, other: Any) -> Any:
        product = np.outer(other, x - y)
        bend = np.outer(slope - other, slope - other) / (2 * (kappa - 1))
        return -(product + product.T) / 2 - bend

    weight, room = cp.Variable(nonneg=True), cp.Variable()
    squares = cp.Variable((3, 3), PSD=True)

    def energy(x: Any, v: Any, slope: Any) -> Any:
        rows = np.array([x, v, slope])
        return np.outer(x, x) + weight * gap(x, slope, nowhere, nowhere) + rows.T @ squares @ rows

    left = (
        share * energy(x, v, slope)
        - energy(next_x, next_v, next_slope)
        - weight * share * gap(x, slope, next_x, next_slope)
        - weight * (1 - share) * gap(nowhere, nowhere, next_x, next_slope)
    )
    limits = [left >> room * np.eye(4), cp.trace(squares) <= size]
    cp.Problem(cp.Maximize(room), limits).solve(solver=cp.CLARABEL)
    if room.value is None or room.value <= 0:
        raise ArithmeticError(f"{task.name}, {float(kappa):.4f}: no energy falls at that rate.")
    tiny = 1e-9 * np.eye(3)
    return float(weight.value), np.linalg.cholesky(squares.value + tiny).T


def rounded(task: Task, size: float) -> Certificate:
    """Return the proof with the fewest digits that an energy of a given size has."""
    weight, rows = solve(task, size)
    share = Fraction(task.rate) ** 2
    for digits in range(12):
        p = decimal(weight, digits)
        proof = Certificate(
            name=task.name,
            nesterov=task.nesterov,
            condition_number=str(task.condition_number),
            learning_rate=str(task.learning_rate),
            momentum=str(task.momentum),
            rate=task.rate,
            weight=p,
            energy=[[decimal(n, digits) for n in row[i:]] for i, row in enumerate(rows)],
            multipliers={
                "now next": shortest(Fraction(p) * share),
                "minimizer next": shortest(Fraction(p) * (1 - share)),
            },
            rest=[],
        )
        rest = list(left_over(proof))
        if all(Fraction(row[0]) > 0 for row in rest):
            return proof._replace(rest=rest)
    raise ArithmeticError(f"{task.name}: rounding leaves no sum of squares.")


def decimal(number: float, digits: int) -> str:
    """Return a number with at most so many decimals."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"


def shortest(number: Fraction) -> str:
    """Return a terminating decimal in full."""
    digits = next(n for n in range(40) if (number * 10**n).denominator == 1)
    whole, part = divmod(int(number * 10**digits), 10**digits)
    return f"{whole}.{part:0{digits}d}" if digits else str(whole)


def left_over(proof: Certificate) -> Iterator[list[str]]:
    """Yield the rows of the squares that are left over, by elimination without fractions.

    The rows of Bareiss (1968) are integers, and each square is divided by the first number of its
    row and of the one before.
    """
    units = [surplus(proof, *place) for place in UNITS[:4]]
    sums = iter([surplus(proof, *place) for place in SUMS])
    matrix = [[Fraction(0)] * 4 for _ in range(4)]
    for i in range(4):
        matrix[i][i] = units[i]
        for j in range(i + 1, 4):
            matrix[i][j] = matrix[j][i] = (next(sums) - units[i] - units[j]) / 2
    scale = lcm(*(entry.denominator for row in matrix for entry in row))
    whole = [[int(entry * scale) for entry in row] for row in matrix]
    before = 1
    for i in range(4):
        row = whole[i][i:]
        common = gcd(*row) or 1
        divisor = Fraction(scale * before * row[0], common**2)
        yield [str(divisor), *(str(number // common) for number in row)]
        if row[0] <= 0:
            return
        for j in range(i + 1, 4):
            for k in range(3, i - 1, -1):
                product = row[0] * whole[j][k] - whole[j][i] * whole[i][k]
                whole[j][k] = product // before
        before = row[0]


def certificates() -> Iterator[Certificate]:
    """Yield all proofs, each in the shortest form found."""
    yield from map(plain, (25, 100))
    for task in TASKS:
        found = []
        for size in (10, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000):
            try:
                found.append(rounded(task, size))
            except ArithmeticError:
                continue  # another size has more room
        yield min(found, key=lambda proof: len(json.dumps(proof)))


if __name__ == "__main__":
    proofs = list(certificates())
    for proof in proofs:
        check(proof)
    print("[")
    print(",\n".join(json.dumps(proof._asdict()) for proof in proofs))
    print("]")
