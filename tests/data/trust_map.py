"""Ask of many settings of the heavy ball whether all smooth, strongly convex functions are safe.

``python -m tests.data.trust_map`` prints trust_map.json, in an environment that has the package,
cvxpy and Clarabel. It was made with cvxpy 1.9.3 and Clarabel 0.11.1, and takes minutes. A map has a
condition number, a row of it a momentum, and a letter in the row a learning rate:

- ``t``: a function with these curvatures traps the ball in a cycle around a regular polygon;
- ``s``: an energy falls on all of them, so that the ball arrives: the solver found it, in floats;
- ``o``: neither is known;
- ``x``: the ball already diverges on a quadratic.
"""

import json
import warnings
from typing import Any

import cvxpy as cp
import numpy as np

CONDITION_NUMBERS = [4, 9, 16, 25, 100]
RATES = [round(0.1 * i, 1) for i in range(1, 40)]  # learning rate times the largest curvature
MOMENTA = [round(0.04 * i, 2) for i in range(25)]
PERIODS = np.arange(3, 201)


def is_trapped(kappa: float, alpha: float, beta: float) -> bool:
    """Return whether some cycle of the given periods exists (Goujaud, Taylor, Dieuleveut 2023)."""
    along = (1 + beta) * (1 - np.cos(2 * np.pi / PERIODS)) / alpha - 1
    across = (1 - beta) * np.sin(2 * np.pi / PERIODS) / alpha
    left = along - across / np.tan(np.pi / PERIODS)
    return bool((left >= (along**2 + across**2) / (kappa - 1)).any())


def is_safe(kappa: float, alpha: float, beta: float, memory: int) -> bool:
    """Return whether an energy of the last points, slopes and heights is found to fall.

    The unknowns are its matrix, the weights of the heights, and multipliers of all the gaps.
    """
    size = 2 * memory + 3
    units = np.eye(size)
    points, slopes = list(units[: memory + 1]), list(units[memory + 1 :])
    step = alpha * (slopes[memory] + points[memory])
    points.append((1 + beta) * points[memory] - beta * points[memory - 1] - step)
    heights = list(np.eye(memory + 2))
    now, after = points[:-1] + slopes[:-1], points[1:] + slopes[1:]
    for part in (points, slopes, heights):
        part.append(np.zeros_like(part[0]))  # the minimizer

    def gaps(ends: list[int]) -> tuple[Any, Any]:
        pairs = [(i, j) for i in ends for j in ends if i != j]
        forms = []
        for i, j in pairs:
            product = np.outer(slopes[j], points[i] - points[j])
            bend = slopes[i] - slopes[j]
            forms.append(-(product + product.T) / 2 - np.outer(bend, bend) / (2 * (kappa - 1)))
        levels = np.array([heights[i] - heights[j] for i, j in pairs])
        return np.reshape(forms, (len(pairs), -1)).T, levels.T

    def form(flat: Any) -> Any:
        return cp.reshape(flat, (size, size), order="C")

    every, every_level = gaps(list(range(memory + 3)))
    old, old_level = gaps([*range(memory + 1), memory + 2])
    matrix = cp.Variable((len(now), len(now)), symmetric=True)
    weights, room = cp.Variable(memory + 1), cp.Variable()
    multipliers = cp.Variable(every.shape[1], nonneg=True)
    held = cp.Variable(old.shape[1], nonneg=True)
    energy = np.array(now).T @ matrix @ np.array(now)
    fall = energy - np.array(after).T @ matrix @ np.array(after) - form(every @ multipliers)
    level, next_level = np.array(heights[: memory + 1]), np.array(heights[1 : memory + 2])
    scale = np.diag([1.0] * (memory + 1) + [np.sqrt(kappa)] * (memory + 2))
    limits = [
        weights @ (level - next_level) == every_level @ multipliers,
        weights @ level == old_level @ held,
        scale @ fall @ scale >> room * np.eye(size),
        scale @ (energy - form(old @ held)) @ scale >> 0,
        cp.norm(matrix, "fro") <= 1000,
        multipliers <= 1e5,
        room <= 1,
    ]
    problem = cp.Problem(cp.Maximize(room), limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is not accurate is not taken
            problem.solve(solver=cp.CLARABEL)
    except cp.SolverError:
        return False
    return problem.status == "optimal" and float(room.value) > 1e-5


def letter(kappa: int, rate: float, beta: float) -> str:
    """Return what is known of one place on the map."""
    if rate >= 2 * (1 + beta):
        return "x"
    if is_trapped(kappa, rate / kappa, beta):
        return "t"
    known = any(is_safe(kappa, rate / kappa, beta, memory) for memory in (1, 2, 3))
    return "s" if known else "o"


if __name__ == "__main__":
    maps = {
        kappa: ["".join(letter(kappa, rate, beta) for rate in RATES) for beta in MOMENTA]
        for kappa in CONDITION_NUMBERS
    }
    print(json.dumps(maps, indent=1))
