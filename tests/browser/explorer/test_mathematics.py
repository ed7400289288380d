"""The explorer's mathematics, run in Chromium, against the package's on the same settings."""

from base64 import b64decode
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from _ext.pages.bundle import bundle
from playwright.sync_api import Browser

from momentum_docs import (
    closed_form,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
    regime,
)
from tests.browser.explorer.reader import MODULES

Array = npt.NDArray[Any]
STEPS = 200
COUNTS = np.array([0, 1, 2, 3, 5, 8, 13, 34, 100, STEPS])
#: One message there and one back: what the module makes of all settings.
IN_THE_PAGE = """([settings, pairs, counts, steps]) => {
  const m = MODULE;
  const pack = (rows) => // which travels in a tenth of the time that lists take
    new Uint8Array(Float64Array.from(rows.flatMap((row) => [...row])).buffer).toBase64();
  const each = (compute) => settings.map(([x, λ, α, β]) => compute(x, λ, α, β));
  const path = (nesterov) => pack(each((x, λ, α, β) =>
    m.descend((at) => λ * at, x, α, β, steps, nesterov)));
  return {
    heavy: path(false), nesterov: path(true),
    formula: each((x, λ, α, β) => counts.map((k) => m.closedForm(x, λ, α, β, k))),
    heavyRate: each((x, λ, α, β) => m.convergenceRate(α, β, λ)),
    nesterovRate: each((x, λ, α, β) => m.convergenceRate(α, β, λ, true)),
    roots: each((x, λ, α, β) => m.roots(α, β, λ).map((root) => Math.hypot(...root))),
    nesterovRoots: each((x, λ, α, β) => m.roots(α, β, λ, true).map((root) => Math.hypot(...root))),
    heavyLimit: each((x, λ, α, β) => m.maxLearningRate(β, λ)),
    nesterovLimit: each((x, λ, α, β) => m.maxLearningRate(β, λ, true)),
    heavyBorder: each((x, λ, α, β) => m.borders(β, false)[2]),
    nesterovBorder: each((x, λ, α, β) => m.borders(β, true)[2]),
    regime: each((x, λ, α, β) => m.regime(α, β, λ)),
    nesterovRegime: each((x, λ, α, β) => m.regime(α, β, λ, true)),
    best: each((x, λ, α) => m.bestMomentum(α * λ)),
    nesterovBest: each((x, λ, α) => m.bestMomentum(α * λ, true)),
    digit: each((x, λ, α, β) => m.stepsPerDigit(m.convergenceRate(α, β, λ))),
    plainPair: pairs.map(([mu, L]) => m.plainParameters(mu, L)),
    heavyPair: pairs.map(([mu, L]) => m.optimalParameters(mu, L)),
    nesterovPair: pairs.map(([mu, L]) => m.nesterovParameters(mu, L)),
    counted: pairs.map(([mu, L]) =>
      [[m.plainParameters, false], [m.optimalParameters, false], [m.nesterovParameters, true]].map(
        ([best, nesterov]) => m.countUpdates([(x) => mu * x, (y) => L * y], [3, 1],
          ...best(mu, L).slice(0, 2), nesterov, 1e-6, 2000))),
  };
}"""


def settings() -> Array:
    """Return 1000 random rows of start, curvature, learning rate and momentum, and the edges."""
    rng = np.random.default_rng(0)
    curvature, momentum = 10 ** rng.uniform(-3, 3, 1000), rng.random(1000)
    h = np.concatenate([rng.uniform(0, 4.5, 600), 10 ** rng.uniform(-8, 8, 400)])
    rows = [np.column_stack([rng.normal(size=1000), curvature, h / curvature, momentum])]
    momenta = np.array([0.0, 0.04, 0.25, 0.5, 0.64, 0.81, 0.9, 0.999])
    root = np.sqrt(momenta)
    limits = [2 * (1 + momenta), 2 * (1 + momenta) / (1 + 2 * momenta)]
    edges = [(1 - root) ** 2, (1 + root) ** 2, ((1 - momenta) / (1 + momenta)) ** 2, *limits]
    for h in [*edges, np.ones(8), np.full(8, 1e200)]:
        nudged = [h * (1 + nudge) for nudge in (0.0, -1e-13, 1e-13, 1e-9)]
        rows += [np.column_stack([np.ones(8), np.ones(8), rate, momenta]) for rate in nudged]
    rows.append(np.column_stack([np.zeros(8), np.full(8, 1e200), np.full(8, 1e200), momenta]))
    return np.concatenate(rows)


SETTINGS = settings()
X0, CURVATURE, RATE, MOMENTUM = SETTINGS.T
with np.errstate(over="ignore"):
    H = RATE * CURVATURE
KAPPAS = np.array([1.0, 1.5, 10.0, 25.0, 100.0, 400.0])
PAIRS = np.concatenate([np.column_stack([m + 0 * KAPPAS, m * KAPPAS]) for m in (1.0, 0.02)])


@pytest.fixture(scope="module")
def computed(browser: Browser) -> dict[str, Any]:
    """Run the module, bundled as on the site."""
    function = IN_THE_PAGE.replace("MODULE", bundle(MODULES / "mathematics.js"))
    told = [SETTINGS.tolist(), PAIRS.tolist(), COUNTS.tolist(), STEPS]
    with browser.new_page() as page:
        found: dict[str, Any] = page.evaluate(function, told)
    for name in ("heavy", "nesterov"):
        path = np.frombuffer(b64decode(found[name]))
        found[name] = path.reshape(len(SETTINGS), STEPS + 1)
    return found


def agree(found: Any, expected: Array, scale: Array | None = None) -> bool:
    """Say whether all is equal to 1e-12 of the scale, infinite and undefined values exactly."""
    values = np.array(found, dtype=float)
    assert values.shape == expected.shape
    with np.errstate(all="ignore"):
        size = np.abs(expected) if scale is None else scale
        close = np.abs(values - expected) <= 1e-12 * size
    return bool((close | (values == expected) | (np.isnan(values) & np.isnan(expected))).all())


def neighborhood(path: Array) -> Array:
    """Return the largest of each iterate and its two neighbors: what it was computed from."""
    size = np.abs(path)
    padded = np.pad(size, ((1, 1), (0, 0)), mode="edge")
    largest: Array = np.fmax(np.fmax(padded[:-2], padded[2:]), size)
    return largest


@pytest.mark.parametrize("name", ["heavy", "nesterov"])
def test_every_iterate_is_the_one_of_the_package(computed: dict[str, Any], name: str) -> None:
    path = descend(
        lambda x: CURVATURE * x, X0, RATE, MOMENTUM, steps=STEPS, nesterov=name == "nesterov"
    )
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
    path = descend(lambda x: CURVATURE * x, X0, RATE, MOMENTUM, steps=12, nesterov=True)
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
