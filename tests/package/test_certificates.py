"""The proofs: each is accepted as it is, refused with any digit changed, and true of runs."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from momentum_docs import descend, optimal_parameters
from momentum_docs.certificates import SUMS, UNITS, Certificate, check, proved, surplus
from tests.oracles import FloatArray, exact

PROOFS = proved()
proofs = pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: f"{proof[0]}-{proof[2][:5]}")


def number(text: str) -> float:
    return float(Fraction(text))


@proofs
def test_a_certificate_is_accepted(proof: Certificate) -> None:
    check(proof)


@proofs
def test_a_certificate_with_a_digit_changed_is_refused(proof: Certificate) -> None:
    fields = {key: value for key, value in proof._asdict().items() if key != "name"}
    text = json.dumps(fields)
    changes = np.random.default_rng(0)
    places = [place for place, character in enumerate(text) if character.isdigit()]
    assert len(places) > 20
    for place in places[:: 1 + len(places) // 150]:  # of the longest proofs, a part of the digits
        other = (int(text[place]) + changes.integers(1, 10)) % 10
        wrong = json.loads(f"{text[:place]}{other}{text[place + 1 :]}")
        with pytest.raises((ValueError, ZeroDivisionError)):
            check(proof._replace(**wrong))


@proofs
def test_a_certificate_without_one_of_its_signs_or_rows_is_refused(proof: Certificate) -> None:
    wrong: list[dict[str, Any]] = [{"nesterov": True, "momentum": "1/2"}, {"multipliers": {}}]
    wrong += [{"rest": proof.rest[:i] + proof.rest[i + 1 :]} for i in range(len(proof.rest))]
    wrong += [{"energy": proof.energy[:i]} for i in range(len(proof.energy))]
    for change in wrong:
        with pytest.raises(ValueError, match=proof.name):
            check(proof._replace(**change))


def left_over(proof: Certificate) -> list[list[Fraction]]:
    """Return the matrix of what must be a sum of squares."""
    matrix = [[Fraction(0)] * 4 for _ in range(4)]
    alone = [surplus(proof, *place) for place in UNITS[:4]]
    together = iter(SUMS)
    for i in range(4):
        matrix[i][i] = alone[i]
        for j in range(i + 1, 4):
            both = surplus(proof, *next(together))
            matrix[i][j] = matrix[j][i] = (both - alone[i] - alone[j]) / 2
    return matrix


def completed(matrix: list[list[Fraction]]) -> list[list[str]]:
    """Return a matrix as squares, by completing one after the other."""
    rows = []
    for i in range(4):
        row = matrix[i]
        rows.append([str(1 / row[i]), *(str(entry / row[i]) for entry in row[i:])])
        taken = [[a * b / row[i] for b in row] for a in row]
        matrix = [
            [a - b for a, b in zip(*two, strict=True)] for two in zip(matrix, taken, strict=True)
        ]
    return rows


def test_the_places_decide() -> None:
    def products(place: list[Fraction]) -> list[int]:
        x = [int(number) for number in place]
        return [x[i] * x[j] for i in range(4) for j in range(i, 4)] + x[4:]

    values = np.array([products(place) for place in UNITS + SUMS])
    assert values.shape == (12, 12)
    assert abs(np.linalg.det(values)) > 0.5


@pytest.mark.parametrize("proof", PROOFS[2:], ids=lambda proof: f"{proof[0]}-{proof[2][:5]}")
def test_sides_that_agree_at_some_places_only_are_refused(proof: Certificate) -> None:
    matrix = left_over(proof)
    tiny = Fraction(1, 10**12)
    at_units = [[entry * (i == j) for j, entry in enumerate(row)] for i, row in enumerate(matrix)]
    at_sums = [
        [entry + tiny * (1 if i == j else -1) for j, entry in enumerate(row)]
        for i, row in enumerate(matrix)
    ]
    for other in (at_units, at_sums):
        with pytest.raises(ValueError, match="the two sides differ"):
            check(proof._replace(rest=completed(other)))


@pytest.mark.parametrize("proof", PROOFS[2:], ids=lambda proof: f"{proof[0]}-{proof[2][:5]}")
def test_a_rate_that_is_too_good_is_refused_whatever_squares_are_left_over(
    proof: Certificate,
) -> None:
    same = proof._replace(rest=completed(left_over(proof)))
    check(same)  # squares completed anew prove the same
    shrunk = Fraction(proof.rate) * Fraction(99, 100)
    share, weight = shrunk**2, Fraction(proof.weight)
    times = {"now next": str(weight * share), "minimizer next": str(weight * (1 - share))}
    better = proof._replace(rate=str(shrunk), multipliers=times, rest=[])
    forged = better._replace(rest=completed(left_over(better)))
    for place in UNITS + SUMS:
        squares = sum(
            sum(Fraction(a) * b for a, b in zip(row[1:], place[4 - len(row[1:]) : 4], strict=True))
            ** 2
            / Fraction(row[0])
            for row in forged.rest
        )
        assert surplus(forged, *place) == squares  # the sides agree
    with pytest.raises(ValueError, match="out of range"):
        check(forged)


@pytest.mark.parametrize(
    "change",
    [
        {"condition_number": "1"},
        {"rate": "1"},
        {"rate": "-0.84"},
        {"learning_rate": "0"},
        {"momentum": "-1/4"},
        {"weight": "-1"},
        {"multipliers": {"now next": "-1"}},
        {"rest": [["-1", "1"]]},
    ],
    ids=str,
)
def test_a_number_out_of_its_range_is_refused_before_all_else(change: dict[str, Any]) -> None:
    proof = next(proof for proof in PROOFS if proof.condition_number == "9")
    with pytest.raises(ValueError, match="a number is out of range"):
        check(proof._replace(**change))


def convex_parts(kappa: float) -> list[tuple[Any, Any]]:
    """Return convex functions with curvatures up to kappa - 1 and minimizer 0, and their slopes."""
    top = kappa - 1
    return [
        (lambda x: top * x**2 / 2, lambda x: top * x),
        (lambda x: 0.3 * top * x**2 / 2, lambda x: 0.3 * top * x),
        (lambda x: 0 * x, lambda x: 0 * x),
        (lambda x: top * np.log1p(2 * np.sinh(x / 2) ** 2), lambda x: top * np.tanh(x)),
        (lambda x: top * np.maximum(x, 0) ** 2 / 2, lambda x: top * np.maximum(x, 0)),
        (
            lambda x: top * np.where(abs(x) < 1, x**2 / 2, abs(x) - 0.5),
            lambda x: top * np.clip(x, -1, 1),
        ),
    ]


@proofs
def test_the_energy_falls_in_runs_and_holds_the_distance(proof: Certificate) -> None:
    kappa, alpha, beta, rate, weight = map(
        number,
        (proof.condition_number, proof.learning_rate, proof.momentum, proof.rate, proof.weight),
    )
    random = np.random.default_rng(0)
    x0, v0 = random.normal(size=(2, 500)) * random.choice([0.1, 1, 10], size=(2, 500))
    for value, slope in convex_parts(kappa):

        def gradient(x: FloatArray, slope: Any = slope) -> Any:
            return slope(x) + x

        path = descend(gradient, x0, alpha, beta, steps=40, v0=v0, nesterov=proof.nesterov)
        # What the velocities are follows from the update's own first line.
        v = [v0]
        for x in path[:-1]:
            v.append(beta * v[-1] - alpha * gradient(x))
        rows = [np.array([0.0] * (3 - len(row)) + [*map(number, row)]) for row in proof.energy]
        state = np.array([path, v, slope(path)])
        squares = sum(np.tensordot(row, state, 1) ** 2 for row in rows)
        energy = path**2 + squares + weight * (value(path) - slope(path) ** 2 / (2 * (kappa - 1)))
        assert (energy[1:] <= rate**2 * energy[:-1] * (1 + 1e-9) + 1e-300).all()
        assert (path**2 <= energy * (1 + 1e-12) + 1e-300).all()


@pytest.mark.parametrize("root", [3, 4])
def test_best_pairs_are_those_of_the_package(root: int) -> None:
    (proof,) = (
        proof
        for proof in PROOFS
        if proof.name == "heavy ball, best pair" and proof.condition_number == str(root**2)
    )
    best = optimal_parameters(1, root**2)
    assert (number(proof.learning_rate), number(proof.momentum)) == pytest.approx(best[:2])


def test_the_best_pair_is_proved_up_to_a_condition_number_next_to_the_threshold() -> None:
    last = PROOFS[-1]
    kappa = Fraction(last.condition_number)
    root = Fraction(72, 17)
    assert root**2 == kappa
    assert Fraction(last.learning_rate) == 4 / (root + 1) ** 2
    assert Fraction(last.momentum) == ((root - 1) / (root + 1)) ** 2
    assert 0 < 9 + 4 * exact(5**0.5) - kappa < Fraction(1, 100)


def test_every_kind_of_settings_is_proved() -> None:
    rates = {(proof.name, round(number(proof.condition_number), 2)): proof.rate for proof in PROOFS}
    assert rates == {
        ("plain descent", 25): "12/13",
        ("plain descent", 100): "99/101",
        ("Nesterov, usual pair", 25): "0.85",
        ("Nesterov, usual pair", 100): "0.93",
        ("heavy ball, cautious pair", 25): "0.88",
        ("heavy ball, cautious pair", 100): "0.955",
        ("heavy ball, best pair", 9): "0.84",
        ("heavy ball, best pair", 16): "0.98",
        ("heavy ball, best pair", 17.94): "0.99995",
    }
