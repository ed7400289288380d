"""The advice of the how-to pages, on problems that these pages do not show: no run diverges.

The curvature is estimated by the page's own code, and taken 3 % too low besides.
"""

import doctest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum_docs import (
    DoubleWell,
    Rosenbrock,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
)

Array = NDArray[np.float64]
HOW_TO = Path(__file__).parents[2] / "docs/how-to"
CONDITIONS = [2.0, 10.0, 100.0, 1e4, 1e6]
MOMENTA = [0.0, 0.5, 0.9, 0.99]
LOW = 0.97


def spectra() -> dict[str, Array]:
    """Return curvatures of several shapes between 1 and κ, the smallest first."""
    shapes: dict[str, Callable[[float], Array]] = {
        "even": lambda kappa: np.linspace(1, kappa, 100),
        "geometric": lambda kappa: np.geomspace(1, kappa, 1000),
        "two": lambda kappa: np.array([1, kappa]),
        "one outlier": lambda kappa: np.append(np.linspace(1, np.sqrt(kappa), 50), kappa),
        "crowded at the top": lambda kappa: kappa + 1 - np.geomspace(1, kappa, 200),
        "power law": lambda kappa: np.maximum(kappa / np.arange(1, 301) ** 1.5, 1.0),
        "chance": lambda kappa: np.random.default_rng(1).uniform(1, kappa, 60),
    }
    return {
        f"{name} {kappa:g}": np.sort(make(kappa))
        for name, make in shapes.items()
        for kappa in CONDITIONS
    }


class Loss:
    """A function with its gradient, a start, and a bound of its curvature where a run may get."""

    def __init__(self, value: Any, gradient: Any, start: Any, bound: float) -> None:
        self.value, self.gradient, self.bound = value, gradient, bound
        self.start = np.asarray(start, float)


def logistic(seed: int, ridge: float) -> Loss:
    """Return a logistic regression on 60 points in 5 unknowns."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(60, 5)) * np.geomspace(1, 10, 5)
    y = np.where(X @ rng.normal(size=5) + rng.normal(size=60) > 0, 1.0, -1.0)

    def value(w: Array) -> Array:
        losses = np.logaddexp(0, -y * (w @ X.T)).mean(axis=-1)
        return np.asarray(losses + ridge / 2 * (w * w).sum(axis=-1))

    def gradient(w: Array) -> Array:
        surprise = y * (1 - np.tanh(y * (w @ X.T) / 2)) / 2
        return np.asarray(-surprise @ X / 60 + ridge * w)

    bound = float(np.linalg.eigvalsh(X.T @ X / 240)[-1]) + ridge
    return Loss(value, gradient, 3 * rng.normal(size=5), bound)


def log_cosh(scales: Array, start: float) -> Loss:
    """Return a sum of log cosh, smooth and convex, whose curvatures are at most the scales."""

    def value(x: Array) -> Array:
        return np.asarray((scales * (np.logaddexp(x, -x) - np.log(2))).sum(axis=-1))

    return Loss(value, lambda x: scales * np.tanh(x), np.full(scales.shape, start), scales.max())


def rosenbrock(*start: float) -> Loss:
    """Return Rosenbrock's function, with the largest curvature where it is below its start."""
    function = Rosenbrock()
    x, y = np.meshgrid(np.linspace(-6, 7, 261), np.linspace(-8, 49, 1141))
    points = np.stack([x, y], axis=-1)[function(np.stack([x, y], axis=-1)) <= function(start)]
    a, b = 1200 * points[:, 0] ** 2 - 400 * points[:, 1] + 2, -400 * points[:, 0]
    largest = (a + 200 + np.hypot(a - 200, 2 * b)) / 2
    return Loss(function, function.gradient, start, largest.max())


def double_well(start: float) -> Loss:
    """Return the double well, whose curvature 3x² − 1 is largest where it is as high as there."""
    well = DoubleWell()
    x = np.linspace(-3, 3, 6001)
    reached = x[well(x) <= well(start)]
    return Loss(lambda x: well(x)[..., 0], well.gradient, [start], np.abs(3 * reached**2 - 1).max())


SPECTRA = spectra()
LOSSES = {
    **{
        f"logistic {seed} {ridge}": logistic(seed, ridge)
        for seed in range(4)
        for ridge in (0.0, 0.1)
    },
    **{
        f"log cosh {kappa:g} from {start:g}": log_cosh(np.geomspace(1, kappa, 5), start)
        for kappa in (1.0, 100.0)
        for start in (0.5, 2.2, 9.0)
    },
    "Rosenbrock, usual start": rosenbrock(-1.2, 1.0),
    "Rosenbrock from 0": rosenbrock(0.0, 0.0),
    "Rosenbrock from far": rosenbrock(2.0, -1.0),
    "double well, low": double_well(1.3),
    "double well, high": double_well(-2.0),
}


@pytest.fixture(scope="module")
def largest_curvature() -> Callable[..., Any]:
    """Return the estimate that its page defines."""
    page = (HOW_TO / "estimate_the_curvature.rst").read_text("utf-8")
    (source,) = (
        example.source
        for example in doctest.DocTestParser().get_examples(page)
        if example.source.startswith("def largest_curvature")
    )
    names: dict[str, Any] = {"np": np}
    exec(source, names)  # noqa: S102
    found: Callable[..., Any] = names["largest_curvature"]
    return found


def test_there_are_problems_enough() -> None:
    assert len(SPECTRA) + len(LOSSES) >= 50


@pytest.mark.parametrize("name", SPECTRA)
def test_the_best_pair_for_bounds_converges(name: str) -> None:
    """Case 3: a bound above L, and one below μ."""
    curvatures = SPECTRA[name]
    exact = optimal_parameters(curvatures[0], curvatures[-1])
    wide = optimal_parameters(curvatures[0] / 1.5, curvatures[-1] * 1.03)
    rate = convergence_rate(*wide[:2], curvatures).max()
    assert rate < 1
    if curvatures[-1] > 2:  # below, a rate of nearly 0 has no costs to speak of
        assert np.log(exact.rate) / np.log(rate) < 1.5


@pytest.mark.parametrize("name", SPECTRA)
def test_an_estimate_of_the_curvature_is_enough(
    name: str, largest_curvature: Callable[..., Any]
) -> None:
    """Case 2: α = 2/L has the rate √β down to L/κ, and survives a low L."""
    curvatures = SPECTRA[name]
    found = largest_curvature(lambda x: curvatures * x, np.zeros(curvatures.shape))
    assert found <= curvatures[-1] * (1 + 1e-6)
    for beta in MOMENTA[1:]:
        rates = convergence_rate(2 / (LOW * found), beta, curvatures)
        assert rates.max() < 1
        promised = curvatures >= curvatures[-1] * (1 - np.sqrt(beta)) ** 2 / 2
        assert np.allclose(rates[promised], np.sqrt(beta), rtol=1e-6)


def test_the_larger_step_that_the_page_warns_of_diverges(
    largest_curvature: Callable[..., Any],
) -> None:
    """Else the advice of case 2 would cost speed for nothing."""
    diverged = 0
    for curvatures in SPECTRA.values():
        found = largest_curvature(lambda x, c=curvatures: c * x, np.zeros(curvatures.shape))
        learning_rate = (1 + np.sqrt(0.9)) ** 2 / found
        diverged += convergence_rate(learning_rate, 0.9, curvatures).max() > 1
    assert diverged > 5


@pytest.mark.parametrize("name", LOSSES)
def test_where_the_curvature_varies_no_run_from_rest_rises_above_its_start(name: str) -> None:
    """Case 2, its end: α = 2(1 − β)/L, for all momenta at once."""
    loss, momenta = LOSSES[name], np.array(MOMENTA)[:, np.newaxis]
    learning_rates = 2 * (1 - momenta) / (LOW * loss.bound)
    path = descend(loss.gradient, loss.start, learning_rates, momenta, steps=400)
    values = loss.value(path)
    begun = values[0]
    assert (values.max(axis=0) <= begun + 1e-12 * np.abs(begun)).all()
    assert (values[-1] < begun).all()


@pytest.mark.parametrize("name", [*LOSSES, *list(SPECTRA)[::4]])
def test_half_of_the_largest_learning_rate_that_works_still_works(name: str) -> None:
    """Case 1: double a learning rate until the run breaks, for each momentum."""
    if name in LOSSES:
        loss = LOSSES[name]
    else:
        curvatures = SPECTRA[name]
        loss = Loss(
            lambda x: (curvatures * x**2).sum(axis=-1) / 2,
            lambda x: curvatures * x,
            np.ones(curvatures.shape),
            curvatures[-1],
        )
    momenta, begun = np.array(MOMENTA)[:, np.newaxis], loss.value(loss.start)

    def works(learning_rates: Any, steps: int) -> Any:
        with np.errstate(all="ignore"):
            path = descend(loss.gradient, loss.start, learning_rates, momenta, steps=steps)
            return loss.value(path[-100:]).max(axis=0) < begun

    learning_rates = 2.0 ** np.arange(-10, 14) / loss.bound
    good = works(learning_rates[:, np.newaxis, np.newaxis], 500)
    assert good[0].all()
    largest = learning_rates[np.logical_and.accumulate(good).sum(axis=0) - 1]
    assert works(largest[:, np.newaxis] / 2, 3000).all()


@pytest.mark.parametrize("name", SPECTRA)
def test_a_divergent_run_is_mended_as_the_page_says(name: str) -> None:
    """Halve below the limit; a higher momentum helps a heavy ball, and a lower one Nesterov's."""
    curvatures = SPECTRA[name]
    steep = curvatures[-1]
    for momentum in MOMENTA:
        for nesterov in (False, True):
            limit = max_learning_rate(momentum, steep, nesterov=nesterov)
            learning_rate = 3.7 * limit
            while learning_rate >= limit:
                learning_rate /= 2
            rates = convergence_rate(learning_rate, momentum, curvatures, nesterov=nesterov)
            assert rates.max() < 1
    between = 3.5 / steep
    assert convergence_rate(between, 0.5, curvatures).max() > 1
    assert convergence_rate(between, 0.9, curvatures).max() < 1
    assert convergence_rate(1.4 / steep, 0.9, curvatures, nesterov=True).max() > 1
    assert convergence_rate(1.4 / steep, 0.5, curvatures, nesterov=True).max() < 1
