"""The map of what is known of the heavy ball beyond quadratics, against runs and proofs."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum_docs import convergence_rate, descend, optimal_parameters
from momentum_docs.certificates import proved
from tests.oracles import FloatArray, Gradient

MAPS = {
    int(kappa): np.array([list(row) for row in rows])
    for kappa, rows in json.loads(
        (Path(__file__).parents[1] / "data" / "trust_map.json").read_text("utf-8")
    ).items()
}
RATES = np.arange(1, 40) / 10  # learning rate times the largest curvature
MOMENTA = np.arange(25) / 25
maps = pytest.mark.parametrize("kappa", MAPS)


def needed(alpha: Any, beta: Any, period: int) -> Any:
    """Return what multiplies a point of a cycle in the slope that the update needs there."""
    turn = np.exp(2j * np.pi / period)
    return ((1 + beta) - turn - beta / turn) / alpha - 1


def has_cycle(kappa: float, alpha: Any, beta: Any, period: int) -> Any:
    """Return whether slopes around a circle are those of a convex function, pair by pair."""
    factor = needed(alpha, beta, period)
    result: Any = np.ones(np.shape(factor), dtype=bool)
    for m in range(1, period):
        away = np.exp(2j * np.pi * m / period) - 1
        lost = -(np.conj(factor) * away).real
        result &= lost >= np.abs(factor * away) ** 2 / (2 * (kappa - 1))
    return result


def nearest(x: FloatArray, corners: FloatArray) -> Any:
    """Return the nearest point of a polygon whose corners go around it anticlockwise."""
    edges = np.roll(corners, -1, axis=0) - corners
    away = x[..., np.newaxis, :] - corners
    share = np.clip((away * edges).sum(axis=-1) / (edges**2).sum(axis=-1), 0, 1)
    ahead = away - share[..., np.newaxis] * edges
    closest = (ahead**2).sum(axis=-1).argmin(axis=-1)[..., np.newaxis, np.newaxis]
    left: Any = edges[:, 0] * away[..., 1] > edges[:, 1] * away[..., 0]
    inside = left.all(axis=-1)
    gap = np.take_along_axis(ahead, closest, axis=-2)[..., 0, :]
    return x - np.where(inside[..., np.newaxis], 0, gap)


def polygon_slope(kappa: float, polygon: FloatArray) -> Gradient:
    """Return the gradient of the function that has a polygon at its center."""

    def gradient(x: FloatArray) -> Any:
        return x + (kappa - 1) * nearest(x, polygon)

    return gradient


@maps
def test_trapped_places_are_those_with_a_cycle(kappa: int) -> None:
    alpha, beta = RATES / kappa, MOMENTA[:, np.newaxis]
    stable = np.broadcast_to(2 * (1 + beta), (25, 39)) > RATES + 1e-9
    np.testing.assert_array_equal(MAPS[kappa] == "x", ~stable)
    cycles = np.any([has_cycle(kappa, alpha, beta, period) for period in range(3, 41)], axis=0)
    np.testing.assert_array_equal((MAPS[kappa] == "t") & stable, cycles & stable)


@maps
def test_a_function_traps_the_ball_at_trapped_places(kappa: int) -> None:
    places = np.argwhere(MAPS[kappa] == "t")
    for i, j in np.random.default_rng(kappa).choice(places, 12):
        alpha, beta = RATES[j] / kappa, MOMENTA[i]
        period = next(n for n in range(3, 201) if has_cycle(kappa, alpha, beta, n))
        points = np.exp(2j * np.pi * np.arange(period) / period)
        corners = needed(alpha, beta, period) * points / (kappa - 1)
        plane = np.stack([points.real, points.imag], axis=-1)
        polygon = np.stack([corners.real, corners.imag], axis=-1)
        gradient = polygon_slope(kappa, polygon)
        path = descend(gradient, plane[0], alpha, beta, steps=period, v0=plane[0] - plane[-1])
        np.testing.assert_allclose(path[:-1], plane, atol=1e-9)
        np.testing.assert_allclose(path[-1], plane[0], atol=1e-9)


@maps
def test_no_function_tried_keeps_the_ball_away_at_safe_places(kappa: int) -> None:
    safe = MAPS[kappa] == "s"
    inner = safe[1:-1, 1:-1].copy()
    for i in range(3):
        for j in range(3):
            inner &= safe[i : i + 23, j : j + 37]
    ends = np.array([1, kappa])[:, np.newaxis, np.newaxis]
    quick = convergence_rate(RATES / kappa, MOMENTA[:, np.newaxis], ends).max(axis=0) < 0.97
    places = np.argwhere(inner & quick[1:-1, 1:-1]) + 1
    i, j = np.random.default_rng(kappa).choice(places, 30).T
    alpha, beta = RATES[j, np.newaxis] / kappa, MOMENTA[i, np.newaxis]
    starts = np.random.default_rng(0).normal(size=(30, 8, 2))
    for period in (3, 5):
        points = np.exp(2j * np.pi * np.arange(period) / period)
        polygon = np.stack([points.real, points.imag], axis=-1)
        gradient = polygon_slope(kappa, polygon)
        path = descend(gradient, starts, alpha[..., np.newaxis], beta[..., np.newaxis], steps=800)
        assert np.abs(path[-1]).max() < 1e-6
    slopes: list[Gradient] = [np.tanh, lambda x: np.maximum(x, 0), lambda x: np.clip(x, -1, 1)]
    for slope in slopes:

        def steep(x: FloatArray, slope: Gradient = slope) -> Any:
            return x + (kappa - 1) * slope(x)

        path = descend(steep, 10 * starts[..., 0], alpha, beta, steps=800)
        assert np.abs(path[-1]).max() < 1e-6


def test_safe_places_stay_safe_at_smaller_condition_numbers() -> None:
    order = sorted(MAPS)
    for smaller, larger in pairwise(order):
        assert not ((MAPS[smaller] == "t") & (MAPS[larger] == "s")).any()


def test_the_open_strip_is_thin() -> None:
    for letters in MAPS.values():
        assert np.mean(letters[letters != "x"] == "o") < 0.002


def around(kappa: int, rate: float, beta: float) -> set[str]:
    """Return the letters of those of the four places around one where quadratics are stable."""
    j, i = int(rate * 10) - 1, int(beta * 25)
    return {*MAPS[kappa][i : i + 2, j : j + 2].ravel().tolist()} - {"x"}


def test_the_map_agrees_with_the_exact_proofs() -> None:
    found = 0
    for proof in proved():
        kappa = Fraction(proof.condition_number)
        if proof.nesterov or kappa.denominator > 1:
            continue
        rate = float(Fraction(proof.learning_rate) * kappa)
        assert around(int(kappa), rate, float(Fraction(proof.momentum))) == {"s"}
        found += 1
    assert found == 6


def test_the_best_pair_is_on_the_safe_side_below_the_threshold_only() -> None:
    for kappa, letters in [(4, "s"), (9, "s"), (16, "s"), (25, "t"), (100, "t")]:
        best = optimal_parameters(1, kappa)
        assert convergence_rate(best.learning_rate, best.momentum, kappa) < 1
        assert around(kappa, best.learning_rate * kappa, best.momentum) == {letters}
