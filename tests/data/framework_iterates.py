"""Make ``framework_iterates.npz``: the iterates of the SGD of three frameworks, in float64.

Made on a CPU with torch 2.13.0+cpu, optax 0.2.8 and keras 3.15.1 (on jax 0.10.2). The tests need
none of them. In an environment that has all four, and autograd, run at the root of the repository::

    python -m tests.data.framework_iterates

This runs the code of ``docs/how-to/descend_a_model.rst`` that needs one of them first.

The file holds a path of 101 points under "<framework> <run>" for each entry of `RUNS`, and the
frameworks' versions under "versions". Each framework differentiates the problems itself.
"""

import os
import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

DATA = Path(__file__).with_suffix(".npz")
HOW_TO = Path(__file__).parents[2] / "docs/how-to/descend_a_model.rst"
LIBRARIES = ["autograd", "jax", "torch"]
STEPS = 100
CUT = STEPS // 2

# R diag(1, 4, 35, 200) R with the reflection R = I − ½ · ones(4, 4): exact, and far from diagonal.
HESSIAN = (
    (60.0, 57.5, 42.0, -40.5),
    (57.5, 60.0, 40.5, -42.0),
    (42.0, 40.5, 60.0, -57.5),
    (-40.5, -42.0, -57.5, 60.0),
)
MINIMIZER = (1.0, -2.0, 3.0, 0.5)


def _scaled(*values: int) -> tuple[float, ...]:
    low, high = min(values), max(values)
    return tuple((value - low) / (high - low) for value in values)


FEATURES = _scaled(30, 35, 37, 59, 70, 76, 88, 100)
TARGETS = _scaled(1100, 1423, 1377, 1800, 2304, 2588, 3495, 4839)


# The values are spelled out number by number, so that any framework's tensor can be put in.
def parabola(x: Any) -> Any:
    return x * x


def quadratic(x: Any) -> Any:
    away = [x[i] - MINIMIZER[i] for i in range(4)]
    return sum(HESSIAN[i][j] * away[i] * away[j] for i in range(4) for j in range(4)) / 2


def regression(x: Any) -> Any:
    pairs = zip(FEATURES, TARGETS, strict=True)
    return sum((target - x[0] * feature - x[1]) ** 2 for feature, target in pairs) / 2


def rosenbrock(x: Any) -> Any:
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


class Run(NamedTuple):
    """The settings of one run; from update `CUT` on the learning rate is `rate_factor` times it."""

    value: Callable[[Any], Any]
    start: float | tuple[float, ...]
    learning_rate: float
    momentum: float
    nesterov: bool = False
    rate_factor: float = 1.0
    weight_decay: float = 0.0
    dampening: float = 0.0


_WITH_MOMENTUM = {
    "parabola": Run(parabola, -5.0, 0.1, 0.7),
    "quadratic": Run(quadratic, (4.0, 3.0, -2.0, -1.0), 0.004, 0.8),
    "regression": Run(regression, (10.0, -20.0), 0.1, 0.9),
    "rosenbrock": Run(rosenbrock, (-1.2, 1.0), 2e-4, 0.9),
}
RUNS = {
    **{f"{problem} plain": run._replace(momentum=0.0) for problem, run in _WITH_MOMENTUM.items()},
    **{f"{problem} momentum": run for problem, run in _WITH_MOMENTUM.items()},
    **{
        f"{problem} nesterov": run._replace(nesterov=True)
        for problem, run in _WITH_MOMENTUM.items()
    },
    "regression cut": _WITH_MOMENTUM["regression"]._replace(rate_factor=0.1),
    "regression decay": _WITH_MOMENTUM["regression"]._replace(weight_decay=0.5),
    "regression dampened": _WITH_MOMENTUM["regression"]._replace(dampening=0.5),
}


def _torch_path(run: Run) -> Iterator[npt.ArrayLike]:
    import torch

    x = torch.tensor(run.start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD(
        [x],
        lr=run.learning_rate,
        momentum=run.momentum,
        dampening=run.dampening,
        weight_decay=run.weight_decay,
        nesterov=run.nesterov,
    )
    for step in range(STEPS):
        if step == CUT:
            optimizer.param_groups[0]["lr"] *= run.rate_factor
        optimizer.zero_grad()
        run.value(x).backward()
        optimizer.step()
        yield x.detach().clone().numpy()


def _optax_path(run: Run) -> Iterator[npt.ArrayLike]:
    import jax
    import optax

    learning_rate: Any = run.learning_rate
    if run.rate_factor != 1:
        learning_rate = optax.piecewise_constant_schedule(run.learning_rate, {CUT: run.rate_factor})
    optimizer = optax.sgd(learning_rate, momentum=run.momentum, nesterov=run.nesterov)
    if run.weight_decay:
        optimizer = optax.chain(optax.add_decayed_weights(run.weight_decay), optimizer)
    gradient = jax.jit(jax.grad(run.value))
    x = jax.numpy.asarray(run.start, dtype="float64")
    state = optimizer.init(x)
    for _ in range(STEPS):
        updates, state = optimizer.update(gradient(x), state, x)
        x = optax.apply_updates(x, updates)
        yield x


def _keras_path(run: Run) -> Iterator[npt.ArrayLike]:
    import jax
    import keras

    x = keras.Variable(run.start, dtype="float64")
    optimizer = keras.optimizers.SGD(
        learning_rate=run.learning_rate,
        momentum=run.momentum,
        nesterov=run.nesterov,
        weight_decay=run.weight_decay or None,
    )
    gradient = jax.jit(jax.grad(run.value))
    for step in range(STEPS):
        if step == CUT:
            optimizer.learning_rate = run.learning_rate * run.rate_factor
        optimizer.apply([gradient(x.value)], [x])
        yield x.value


def snippet(library: str) -> str:
    """Return the how-to's block of code that imports a library, as it stands."""
    text = HOW_TO.read_text("utf-8")
    blocks = re.findall(r"^\.\. code-block:: python\n\n((?: {3}.*\n|\n)+)", text, re.MULTILINE)
    (block,) = (dedent(block) for block in blocks if f"\nimport {library}" in "\n" + dedent(block))
    return block


def main() -> None:
    """Run every framework on every run that it can do, and write the file."""
    for library in LIBRARIES:
        exec(snippet(library), {})  # noqa: S102
    os.environ["KERAS_BACKEND"] = "jax"
    import jax
    import keras

    jax.config.update("jax_enable_x64", True)
    keras.config.set_floatx("float64")  # of the learning rate, too

    frameworks = {"torch": _torch_path, "optax": _optax_path, "keras": _keras_path}
    versions = [f"{name} {version(name)}" for name in (*frameworks, "jax")]
    arrays = {"versions": np.array(versions)}
    for framework, iterates in frameworks.items():
        for name, run in RUNS.items():
            if run.dampening and framework != "torch":
                continue  # only PyTorch has it
            points = [np.asarray(point) for point in (run.start, *iterates(run))]
            assert {point.dtype for point in points} == {np.dtype(np.float64)}
            assert np.isfinite(points).all()
            arrays[f"{framework} {name}"] = np.stack(points)
    np.savez_compressed(DATA, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
