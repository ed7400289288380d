"""Compare `descend` with the stored iterates of PyTorch, Optax and Keras."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.testing as npt
import pytest

from momentum_docs import descend
from tests.data import framework_iterates as made
from tests.data.framework_iterates import CUT, RUNS, STEPS
from tests.oracles import GRADIENTS, PROBLEMS, REGRESSION

Paths: TypeAlias = Mapping[str, Any]

FRAMEWORKS = ["torch", "optax", "keras"]


@pytest.fixture(scope="module")
def stored() -> Paths:
    with np.load(made.DATA) as file:
        return dict(file)


def assert_same(path: Any, stored_path: Any) -> None:
    """Allow rounding only, 6e-16 of the path's scale as measured.

    That is a rounding an update, which the stable runs forget again. A rate wrong by 1e-9 fails.
    """
    scale = np.abs(stored_path).max()
    npt.assert_allclose(
        path, stored_path, rtol=1e-12, atol=1e-12 * scale, equal_nan=False, strict=True
    )


def distance(path: Any, stored_path: Any) -> float:
    """Return the largest difference, in units of the stored path's scale."""
    return float(np.abs(path - stored_path).max() / np.abs(stored_path).max())


def paths_with_a_cut() -> tuple[Any, Any]:
    """Cut the learning rate, with the velocity kept and with it cut by the same factor."""
    run, gradient = RUNS["regression cut"], REGRESSION.gradient
    first = descend(gradient, run.start, run.learning_rate, run.momentum, steps=CUT)
    v = first[-1] - first[-2]
    kept, scaled = (
        descend(
            gradient,
            first[-1],
            run.rate_factor * run.learning_rate,
            run.momentum,
            steps=STEPS - CUT,
            v0=v0,
        )
        for v0 in (v, run.rate_factor * v)
    )
    return np.concatenate([first, kept[1:]]), np.concatenate([first, scaled[1:]])


def test_the_data_name_the_versions_that_the_script_names(stored: Paths) -> None:
    assert [entry.split()[0] for entry in stored["versions"]] == [*FRAMEWORKS, "jax"]
    for entry in stored["versions"]:
        assert entry in str(made.__doc__)


@pytest.mark.parametrize("method", ["plain", "momentum", "nesterov"])
@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_descend_takes_the_steps_of_the_frameworks(
    stored: Paths, framework: str, problem: str, method: str
) -> None:
    run = RUNS[f"{problem} {method}"]
    path = descend(
        GRADIENTS[problem],
        run.start,
        run.learning_rate,
        run.momentum,
        steps=STEPS,
        nesterov=run.nesterov,
    )
    assert_same(path, stored[f"{framework} {problem} {method}"])


def test_keras_keeps_the_velocity_when_the_learning_rate_is_cut(stored: Paths) -> None:
    kept, scaled = paths_with_a_cut()
    assert_same(kept, stored["keras regression cut"])
    assert distance(scaled, stored["keras regression cut"]) > 1e-3


@pytest.mark.parametrize("framework", ["torch", "optax"])
def test_torch_and_optax_scale_the_velocity_when_the_learning_rate_is_cut(
    stored: Paths, framework: str
) -> None:
    kept, scaled = paths_with_a_cut()
    assert_same(scaled, stored[f"{framework} regression cut"])
    assert distance(kept, stored[f"{framework} regression cut"]) > 1e-3


def test_torch_dampening_is_a_smaller_learning_rate_with_a_launch(stored: Paths) -> None:
    # PyTorch does not dampen the first step: v0 makes up for what the smaller rate takes off it.
    run, gradient = RUNS["regression dampened"], REGRESSION.gradient
    rate = run.learning_rate * (1 - run.dampening)
    v0 = -run.learning_rate * run.dampening / run.momentum * gradient(run.start)
    launched = descend(gradient, run.start, rate, run.momentum, steps=STEPS, v0=v0)
    at_rest = descend(gradient, run.start, rate, run.momentum, steps=STEPS)
    assert_same(launched, stored["torch regression dampened"])
    assert distance(at_rest, stored["torch regression dampened"]) > 1e-3


@pytest.mark.parametrize("framework", ["torch", "optax"])
def test_torch_and_optax_put_weight_decay_into_the_gradient(stored: Paths, framework: str) -> None:
    run = RUNS["regression decay"]
    path = descend(
        lambda x: REGRESSION.gradient(x) + run.weight_decay * x,
        run.start,
        run.learning_rate,
        run.momentum,
        steps=STEPS,
    )
    assert_same(path, stored[f"{framework} regression decay"])
    assert distance(path, stored["keras regression decay"]) > 1e-3


def test_keras_shrinks_the_weights_apart_from_the_velocity(stored: Paths) -> None:
    run = RUNS["regression decay"]
    x, v = np.array(run.start), np.zeros(2)
    path = [x]
    for _ in range(STEPS):
        v = run.momentum * v - run.learning_rate * REGRESSION.gradient(x)
        x = x - run.learning_rate * run.weight_decay * x + v
        path.append(x)
    assert_same(np.stack(path), stored["keras regression decay"])


@pytest.mark.parametrize("library", made.LIBRARIES)
def test_the_how_to_has_code_for_the_script_to_run(library: str) -> None:
    code = made.snippet(library)
    compile(code, library, "exec")
    assert "from momentum_docs import descend" in code
    assert "assert abs(path[-1] - 2**0.5).max() < 1e-6" in code
