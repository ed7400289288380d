"""What the explorer's mathematics is asked, and how its answers are compared with the package's."""

from base64 import b64decode
from typing import Any

import numpy as np
import numpy.typing as npt
from _ext.pages.bundle import bundle

from tests.explorer import MODULES

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
}""".replace("MODULE", bundle(MODULES / "mathematics.js"))


def random_settings() -> Array:
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


SETTINGS = random_settings()
X0, CURVATURE, RATE, MOMENTUM = SETTINGS.T
with np.errstate(over="ignore"):
    H = RATE * CURVATURE


def slopes(x: Array) -> Array:
    """Return the slopes of all settings' parabolas, infinite where a run has diverged that far."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(CURVATURE * x)


KAPPAS = np.array([1.0, 1.5, 10.0, 25.0, 100.0, 400.0])
PAIRS = np.concatenate([np.column_stack([m + 0 * KAPPAS, m * KAPPAS]) for m in (1.0, 0.02)])
#: The arguments of the function above.
ASKED = [SETTINGS.tolist(), PAIRS.tolist(), COUNTS.tolist(), STEPS]


def unpacked(found: dict[str, Any]) -> dict[str, Any]:
    """Return the answers with the paths as arrays, a row for each of the settings."""
    paths = {name: np.frombuffer(b64decode(found[name])) for name in ("heavy", "nesterov")}
    return found | {name: path.reshape(len(SETTINGS), STEPS + 1) for name, path in paths.items()}


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
