"""The contenders of the benchmark: what each computes, from inputs that are made beforehand.

The contenders of a task compute one result in float64; those that keep no path say so. All use the
gradient as written here: automatic differentiation would only take longer. PyTorch runs on one
thread, as NumPy does on these tasks; XLA chooses their number where it is not said to use one.
"""

import os
from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from momentum_docs import LeastSquares, closed_form, descend, iterates

FloatArray = npt.NDArray[np.float64]
Call = Callable[[], FloatArray]


class Run(NamedTuple):
    """A descent on curvature · x² / 2."""

    x0: Any
    curvature: Any
    learning_rate: Any
    momentum: Any
    steps: int

    @property
    def gradient(self) -> Callable[[Any], Any]:
        curvature = self.curvature
        return lambda x: curvature * x


class Surface(NamedTuple):
    """The scaled data of the line fit y = ax + b, and the values that both weights take."""

    x: FloatArray
    y: FloatArray
    weights: FloatArray


def parabola() -> Run:
    return Run(-5.0, 2.0, 0.01, 0.9, 1000)


def grid() -> Run:
    rates, momenta = np.linspace(0.001, 0.9, 512)[:, np.newaxis], np.linspace(0.0, 0.99, 512)
    return Run(np.full((512, 512), -5.0), 2.0, rates, momenta, 200)


def million() -> Run:
    return Run(np.ones(10**6), np.linspace(1.0, 100.0, 10**6), 0.01, 0.9, 100)


def surface() -> Surface:
    x = np.array([30.0, 35, 37, 59, 70, 76, 88, 100])
    y = np.array([1100.0, 1423, 1377, 1800, 2304, 2588, 3495, 4839])
    x, y = ((data - data.min()) / np.ptp(data) for data in (x, y))
    return Surface(x, y, np.linspace(-20.0, 20.0, 100))


def python_loop(run: Run) -> FloatArray:
    grad, learning_rate, momentum = run.gradient, run.learning_rate, run.momentum
    x, v, path = run.x0, 0.0, [run.x0]
    for _ in range(run.steps):
        v = momentum * v - learning_rate * grad(x)
        x = x + v
        path.append(x)
    return np.array(path)


def python_loop_last(run: Run) -> FloatArray:
    grad, learning_rate, momentum = run.gradient, run.learning_rate, run.momentum
    x, v = run.x0, 0.0
    for _ in range(run.steps):
        v = momentum * v - learning_rate * grad(x)
        x = x + v
    return np.asarray(x)


def python_loop_inlined(run: Run) -> FloatArray:
    x, curvature, learning_rate, momentum, steps = run
    v, path = 0.0, [x]
    for _ in range(steps):
        v = momentum * v - learning_rate * (curvature * x)
        x = x + v
        path.append(x)
    return np.array(path)


def naive(run: Run, keep_path: bool = True) -> FloatArray:
    grad, learning_rate, momentum = run.gradient, run.learning_rate, run.momentum
    x = np.atleast_1d(run.x0)
    v, path = np.zeros_like(x), [x]
    for _ in range(run.steps):
        v = momentum * v - learning_rate * grad(x)
        x = x + v
        if keep_path:
            path.append(x)
    return np.array(path) if keep_path else x


def ours(run: Run) -> FloatArray:
    return descend(run.gradient, run.x0, run.learning_rate, run.momentum, steps=run.steps)


def ours_last(run: Run) -> FloatArray:
    states = iterates(run.gradient, run.x0, run.learning_rate, run.momentum)
    for x, _ in islice(states, run.steps):
        last = x
    return np.asarray(last)


def ours_closed(run: Run) -> FloatArray:
    k = run.steps if np.ndim(run.x0) else np.arange(run.steps + 1)
    return np.asarray(closed_form(run.x0, run.curvature, run.learning_rate, run.momentum, k))


def torch_sgd(run: Run, keep_path: bool = True) -> Call:
    import torch

    torch.set_num_threads(1)
    start = torch.from_numpy(np.atleast_1d(run.x0))
    curvature = torch.as_tensor(run.curvature, dtype=torch.float64)

    def call() -> FloatArray:
        x = start.clone()
        path = [x.item()] if keep_path else []
        sgd = torch.optim.SGD([x], lr=run.learning_rate, momentum=run.momentum)
        for _ in range(run.steps):
            x.grad = curvature * x
            sgd.step()
            if keep_path:
                path.append(x.item())
        return np.array(path) if keep_path else np.asarray(x.numpy())

    return call


def optax_scan(run: Run, keep_path: bool = True, one_thread: bool = False) -> Call:
    """Return one compiled scan of `optax.sgd`, mapped over both axes of the grid."""
    if one_thread:
        os.environ["NPROC"] = "1"  # read by XLA when it starts
    import jax
    import optax

    jax.config.update("jax_enable_x64", True)

    def one(x0: Any, curvature: Any, learning_rate: Any, momentum: Any) -> Any:
        sgd = optax.sgd(learning_rate, momentum)

        def step(carry: Any, _: None) -> tuple[Any, Any]:
            x, state = carry
            updates, state = sgd.update(curvature * x, state)
            x = optax.apply_updates(x, updates)
            return (x, state), x if keep_path else None

        (x, _), path = jax.lax.scan(step, (x0, sgd.init(x0)), length=run.steps)
        return jax.numpy.append(x0, path) if keep_path else x

    x0, curvature, learning_rate, momentum = map(jax.numpy.asarray, run[:-1])
    if momentum.ndim:
        learning_rate = learning_rate.ravel()
        one = jax.vmap(jax.vmap(one, (0, None, None, 0)), (0, None, 0, None))
    compiled = jax.jit(one)
    return lambda: np.asarray(compiled(x0, curvature, learning_rate, momentum))


def loops_over_lists(data: Surface) -> Call:
    pairs, weights = np.column_stack([data.x, data.y]).tolist(), data.weights.tolist()

    def call() -> FloatArray:
        losses = []
        for a in weights:
            for b in weights:
                total = 0.0
                for x, y in pairs:
                    residual = y - a * x - b
                    total += residual * residual
                losses.append(total / 16)
        return np.array(losses).reshape(100, 100)

    return call


def loops_over_arrays(data: Surface) -> FloatArray:
    x, y, weights = data
    losses = np.zeros((100, 100))
    for i in range(100):
        for j in range(100):
            for n in range(8):
                losses[i, j] += (y[n] - weights[i] * x[n] - weights[j]) ** 2 / 16
    return losses


def broadcast(data: Surface) -> FloatArray:
    x, y, weights = data
    residuals = y - weights[:, np.newaxis, np.newaxis] * x - weights[:, np.newaxis]
    return np.asarray((residuals**2).sum(axis=-1) / 16)


def least_squares(data: Surface) -> Call:
    line = LeastSquares(np.column_stack([data.x, np.ones(8)]), data.y, reduction="mean")
    weights = np.stack(np.meshgrid(data.weights, data.weights, indexing="ij"), axis=-1)
    return lambda: np.asarray(line(weights))
