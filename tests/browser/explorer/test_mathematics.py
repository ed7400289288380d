"""The explorer's mathematics, run in Chromium, against the package's on the same settings."""

from typing import Any

import numpy as np
import pytest

from momentum_docs import (
    closed_form,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
    regime,
)
from tests.mathematics import (
    COUNTS,
    CURVATURE,
    MOMENTUM,
    PAIRS,
    RATE,
    SETTINGS,
    STEPS,
    X0,
    H,
    agree,
    neighborhood,
    slopes,
)


@pytest.mark.parametrize("name", ["heavy", "nesterov"])
def test_every_iterate_is_the_one_of_the_package(computed: dict[str, Any], name: str) -> None:
    path = descend(slopes, X0, RATE, MOMENTUM, steps=STEPS, nesterov=name == "nesterov")
    assert (np.abs(path[-1]) > 1e10).sum() > 100
    assert np.isinf(path).any()
    assert np.isnan(path[-1]).sum() > 100
    assert agree(computed[name], path.T, neighborhood(path).T)


def test_the_formula_is_the_one_of_the_package(computed: dict[str, Any]) -> None:
    start, curvature, rate, momentum = SETTINGS.T[..., np.newaxis]
    expected = closed_form(start, curvature, rate, momentum, COUNTS)
    assert agree(computed["formula"], expected)


@pytest.mark.parametrize("nesterov", [False, True])
def test_rates_roots_and_limits_are_those_of_the_package(
    computed: dict[str, Any], nesterov: bool
) -> None:
    name = "nesterov" if nesterov else "heavy"
    rate = convergence_rate(RATE, MOMENTUM, CURVATURE, nesterov=nesterov)
    assert agree(computed[f"{name}Rate"], rate)
    assert agree(
        computed[f"{name}Limit"], max_learning_rate(MOMENTUM, CURVATURE, nesterov=nesterov)
    )
    border = max_learning_rate(MOMENTUM, 1.0, nesterov=nesterov)  # of the map, whose curvature is 1
    assert agree(computed[f"{name}Border"], border)
    sizes = np.array(computed["nesterovRoots" if nesterov else "roots"])
    near = H < 10
    assert agree(sizes.max(axis=1)[near], rate[near])
    product = MOMENTUM[near] * (np.abs(1 - H[near]) if nesterov else 1)
    assert np.abs(sizes[near].prod(axis=1) - product).max() < 1e-12


def test_the_regime_has_the_name_that_the_package_gives(computed: dict[str, Any]) -> None:
    names = regime(RATE, MOMENTUM, CURVATURE)
    assert computed["regime"] == names.tolist()
    assert set(names) == {"overdamped", "critical", "underdamped", "zigzag", "divergent"}


def test_a_regime_of_nesterov_is_what_its_path_does(computed: dict[str, Any]) -> None:
    names = np.array(computed["nesterovRegime"])
    rate = convergence_rate(RATE, MOMENTUM, CURVATURE, nesterov=True)
    random = np.arange(len(SETTINGS)) < 1000  # the edges are right up to rounding only
    assert ((rate >= 1) == (names == "divergent"))[random].all()
    path = descend(slopes, X0, RATE, MOMENTUM, steps=12, nesterov=True)
    crossings = (np.diff(np.sign(path), axis=0) != 0).sum(axis=0)
    assert (crossings[random & (names == "overdamped")] == 0).all()
    assert (crossings[random & (names == "zigzag")] == 12).all()
    sizes = np.array(computed["nesterovRoots"])[random & (names == "underdamped")]
    assert (sizes[:, 0] == sizes[:, 1]).all()  # a complex pair
    assert set(names[random]) == {"overdamped", "underdamped", "zigzag", "divergent"}
    assert "critical" in names


@pytest.mark.parametrize("nesterov", [False, True])
def test_no_momentum_is_better_than_the_best(computed: dict[str, Any], nesterov: bool) -> None:
    best = np.array(computed["nesterovBest" if nesterov else "best"])
    reached = (H < 2) if nesterov else (H < 4)
    rate = convergence_rate(H[reached], best[reached], 1.0, nesterov=nesterov)
    grid = np.linspace(0, 0.999, 1000)[:, np.newaxis]
    others = convergence_rate(H[reached], grid, 1.0, nesterov=nesterov)
    assert (rate <= others.min(axis=0) + 1e-7).all()  # at a double root, the root of a rounding


def test_updates_a_digit_follow_from_the_rate(computed: dict[str, Any]) -> None:
    rate = convergence_rate(RATE, MOMENTUM, CURVATURE)
    with np.errstate(all="ignore"):
        expected = np.where(rate < 1, -1 / np.log10(rate), np.inf)
    assert agree(computed["digit"], expected)


def test_the_best_pairs_are_those_of_the_package_and_of_the_sources(
    computed: dict[str, Any],
) -> None:
    mu, L = PAIRS.T
    assert agree(computed["heavyPair"], np.stack(optimal_parameters(mu, L), axis=1))
    for name, nesterov in [("plainPair", False), ("nesterovPair", True)]:
        rate, momentum, expected = np.array(computed[name]).T
        ends = convergence_rate(rate, momentum, PAIRS.T, nesterov=nesterov)
        assert np.abs(ends - expected).max() < 1e-7
        for factor in (0.999, 1.001):
            worse = convergence_rate(factor * rate, momentum, PAIRS.T, nesterov=nesterov)
            assert (worse.max(axis=0) > expected)[mu < L].all()


def test_updates_are_counted_as_numpy_counts_them(computed: dict[str, Any]) -> None:
    for pair, counts in zip(PAIRS, computed["counted"], strict=True):
        for name, count in zip(["plainPair", "heavyPair", "nesterovPair"], counts, strict=True):
            best = np.array(computed[name])[(pair == PAIRS).all(axis=1)][0]
            path = descend(
                lambda x: pair * x,  # noqa: B023
                [3.0, 1.0],
                *best[:2],
                steps=2000,
                nesterov=name == "nesterovPair",
            )
            below = np.linalg.norm(path, axis=1) < 1e-6
            assert count == (np.argmax(below) if below.any() else np.inf)
