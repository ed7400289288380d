"""The solver's part of the benchmark: what is compared, and rounds of it.

``python -m tests.bench.solver CONTENDER TASK`` times one contender in a process of its own, and
prints as JSON

fresh
    seconds of the first call, after the imports and the inputs: what a script sees;
warm
    median seconds of the calls after it, with an allocator that keeps freed memory, as it does
    once a process has freed a large array: what a notebook sees;
peak, added
    the peak of the resident memory in MB, and how much of it came after the imports and inputs;
sums
    checksums of the last point and, where it is returned, of the path.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from . import contenders as c

WARM_SECONDS, FEWEST_CALLS = 1.0, 3
TOUCH_MEMORY = "import numpy; numpy.ones(220_000_000)"
AGREEMENT = 1e-9

Prepare: TypeAlias = Callable[[Any], c.Call]
Results: TypeAlias = dict[str, dict[str, list[dict[str, Any]]]]  # by task, contender and round


def direct(function: Callable[[Any], c.FloatArray], **options: bool) -> Prepare:
    """Return the preparation of a contender that needs none."""
    return lambda inputs: partial(function, inputs, **options)


# The inputs and the contenders of each task. Ratios are to the first contender.
TASKS: dict[str, tuple[Callable[[], Any], dict[str, Prepare]]] = {
    "x², 1000 steps": (
        c.parabola,
        {
            "Python loop": direct(c.python_loop),
            "Python loop, gradient inlined": direct(c.python_loop_inlined),
            "Python loop, last only": direct(c.python_loop_last),
            "naive NumPy": direct(c.naive),
            "descend": direct(c.ours),
            "iterates, last only": direct(c.ours_last),
            "closed_form": direct(c.ours_closed),
            "torch.optim.SGD": c.torch_sgd,
            "optax.sgd in one scan": c.optax_scan,
        },
    ),
    "512 × 512 grid, 200 steps": (
        c.grid,
        {
            "naive NumPy": direct(c.naive),
            "naive NumPy, last only": direct(c.naive, keep_path=False),
            "descend": direct(c.ours),
            "iterates, last only": direct(c.ours_last),
            "closed_form, last only": direct(c.ours_closed),
            "optax.sgd in one scan, last only": partial(c.optax_scan, keep_path=False),
            "optax.sgd on one thread, last only": partial(
                c.optax_scan, keep_path=False, one_thread=True
            ),
        },
    ),
    "100 × 100 surface": (
        c.surface,
        {
            "loops over lists": c.loops_over_lists,
            "loops over arrays": direct(c.loops_over_arrays),
            "naive NumPy": direct(c.broadcast),
            "LeastSquares": c.least_squares,
            "LeastSquares, made anew": direct(lambda data: c.least_squares(data)()),
        },
    ),
    "million unknowns, 100 steps": (
        c.million,
        {
            "naive NumPy": direct(c.naive),
            "naive NumPy, last only": direct(c.naive, keep_path=False),
            "descend": direct(c.ours),
            "iterates, last only": direct(c.ours_last),
            "closed_form, last only": direct(c.ours_closed),
            "torch.optim.SGD, last only": partial(c.torch_sgd, keep_path=False),
            "optax.sgd in one scan, last only": partial(c.optax_scan, keep_path=False),
        },
    ),
}
PARABOLA, GRID, SURFACE, MILLION = TASKS
TARGETS = [  # task, contender, reference, calls, the ratio to reach
    (PARABOLA, "descend", "Python loop", "warm", 1.05),
    (PARABOLA, "iterates, last only", "Python loop, last only", "warm", 3),
    (PARABOLA, "descend", "torch.optim.SGD", "warm", 1 / 50),
    (GRID, "descend", "naive NumPy", "warm", 0.85),
    (GRID, "descend", "naive NumPy, last only", "warm", 0.85),
    (GRID, "iterates, last only", "naive NumPy, last only", "warm", 1.05),
    (GRID, "descend", "naive NumPy", "fresh", 0.25),
    (GRID, "descend", "naive NumPy, last only", "fresh", 0.25),
    (GRID, "closed_form, last only", "optax.sgd in one scan, last only", "warm", 1 / 3),
    (GRID, "closed_form, last only", "optax.sgd on one thread, last only", "warm", 1 / 3),
    (SURFACE, "LeastSquares", "loops over lists", "warm", 1 / 80),
    (SURFACE, "LeastSquares", "loops over arrays", "warm", 1 / 80),
    (MILLION, "descend", "naive NumPy", "warm", 0.85),
    (MILLION, "descend", "naive NumPy, last only", "warm", 0.85),
    (MILLION, "iterates, last only", "naive NumPy, last only", "warm", 1.05),
]
SLOWEST_IMPORT = 1.3  # of the package, with NumPy in it, over NumPy's alone
TIMED_IMPORT = "from time import perf_counter as t; s = t(); import {}; print(t() - s)"


def time_contender(contender: str, task: str) -> dict[str, Any]:
    """Time one contender in this process, which should be a fresh one."""
    make_inputs, prepares = TASKS[task]
    inputs = make_inputs()
    try:
        call = prepares[contender](inputs)
    except ModuleNotFoundError as error:
        return {"missing": error.name}
    imported = peak_megabytes()
    fresh, result = timed(call)
    np.empty(4_000_000)  # glibc raises its thresholds to the largest block freed, up to 32 MiB
    warm: list[float] = []
    until = time.perf_counter() + WARM_SECONDS
    while len(warm) < FEWEST_CALLS or time.perf_counter() < until:
        del result  # free it first, untimed
        seconds, result = timed(call)
        warm.append(seconds)
    peak = peak_megabytes()
    points = result.reshape(-1, np.size(inputs.x0) if isinstance(inputs, c.Run) else result.size)
    weights = np.cos(np.arange(points.shape[1]))  # so that a transposed result does not pass
    sums = {"last": [points[-1] @ weights, np.abs(points[-1]).sum()]}
    if len(points) > 1:
        projected = points @ weights
        sums["path"] = [projected @ np.cos(np.arange(len(points))), np.abs(projected).sum()]
    return {
        "fresh": fresh,
        "warm": statistics.median(warm),
        "peak": peak,
        "added": peak - imported,
        "sums": sums,
    }


def timed(call: c.Call) -> tuple[float, c.FloatArray]:
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def peak_megabytes() -> float:
    if sys.platform != "win32":
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    else:  # noqa: RET505  # which has no such module
        return float("nan")


def run_rounds(rounds: int) -> Results:
    """Time all contenders in turns, and end the program where their results differ."""
    results: Results = {}
    for task, (_, prepares) in TASKS.items():
        results[task] = {contender: [] for contender in prepares}
        for turn in range(rounds * len(prepares)):
            contender = list(prepares)[turn % len(prepares)]
            measured = time_in_process(contender, task)
            results[task][contender].append(measured)
            expected = results[task][next(iter(prepares))][0]["sums"]
            for points, (value, _) in measured.get("sums", {}).items():
                target, scale = expected[points]
                if not abs(value - target) <= AGREEMENT * scale:
                    sys.exit(f"{task}, {contender}: the {points} sums to {value}, not {target}.")
    return results


def import_ratios(rounds: int) -> list[float]:
    """Return how long the package's import takes over NumPy's, each in fresh processes."""
    seconds: dict[str, list[float]] = {"numpy": [], "momentum_docs": []}
    for turn in range(2 * (rounds + 1)):
        name = list(seconds)[turn % 2]
        command = [sys.executable, "-c", TIMED_IMPORT.format(name)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        seconds[name].append(float(output))
    _, *ratios = (ours / numpys for numpys, ours in zip(*seconds.values(), strict=True))
    return ratios  # without the first, which may compile the modules


def time_in_process(contender: str, task: str) -> dict[str, Any]:
    """Time one contender in a fresh process, after one that touches as much memory as any.

    A virtual machine is slow to get memory from its host, up to ten times slower than the work
    here, and that would count against whoever is the first to need it.
    """
    subprocess.run([sys.executable, "-c", TOUCH_MEMORY], check=True)
    command = [sys.executable, "-m", __name__, contender, task]
    root = Path(__file__).parents[2]
    output = subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE).stdout
    measured: dict[str, Any] = json.loads(output)
    return measured


if __name__ == "__main__":
    print(json.dumps(time_contender(*sys.argv[1:])))
