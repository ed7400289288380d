"""The test problems against differences, roots and values worked out by hand."""

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from momentum_docs import DoubleWell, LeastSquares, Quadratic, Rosenbrock
from tests.oracles import NOT_REAL, REAL, Arguments, assert_refused, refusals

MATRIX = [[3.0, 1.0], [1.0, 2.0]]
LINE = [[0.0, 1.0], [1.0, 1.0], [3.0, 1.0]]

# Each problem with the number of its unknowns, 0 where every entry is a point of its own.
PROBLEMS = [
    (Quadratic(2.5, 1.0), 0),
    (Quadratic([1.0, 50.0], [0.5, -1.0]), 2),
    (Quadratic(MATRIX, 2.0), 2),
    (LeastSquares(LINE, [1.0, 3.0, 4.0]), 2),
    (LeastSquares(LINE, [1.0, 3.0, 4.0], "mean"), 2),
    (Rosenbrock(), 2),
    (Rosenbrock(-0.5, 3.0), 2),
    (DoubleWell(), 0),
    (DoubleWell(-0.3), 0),
]


@pytest.mark.parametrize(("problem", "n"), PROBLEMS)
def test_gradient_is_the_slope_of_the_value(problem: Any, n: int) -> None:
    x = np.random.default_rng(0).uniform(-2, 2, (4, 5, n) if n else (4, 5))
    assert problem(x).shape == (4, 5)
    slopes = [  # from differences that are exact up to the fourth degree, the highest here
        (8 * (problem(x + e) - problem(x - e)) - problem(x + 2 * e) + problem(x - 2 * e)) / 1.5
        for e in (np.eye(n) if n else np.ones(1)) / 8
    ]
    slope = np.stack(slopes, axis=-1) if n else slopes[0]
    rounding = 1e-13 * np.abs(problem(x)).max()
    np.testing.assert_allclose(problem.gradient(x), slope, rtol=1e-12, atol=rounding)


@pytest.mark.parametrize(("problem", "n"), PROBLEMS)
def test_minimizer_is_flat_and_lower_than_any_other_point(problem: Any, n: int) -> None:
    lowest = problem(problem.minimizer)
    np.testing.assert_allclose(problem.gradient(problem.minimizer), 0, atol=1e-13)
    offsets = np.random.default_rng(0).normal(size=(500, n) if n else 500)
    for size in (1e-3, 2.0):
        assert (problem(problem.minimizer + size * offsets) > lowest).all()


@pytest.mark.parametrize(("problem", "n"), PROBLEMS)
def test_a_stack_of_points_gives_what_its_points_give(problem: Any, n: int) -> None:
    x = np.random.default_rng(0).uniform(-2, 2, (2, 3, n) if n else (2, 3))
    for index in np.ndindex(2, 3):
        point = x[index].tolist()
        value, gradient = problem(point), problem.gradient(point)
        assert type(value) is float
        assert type(gradient) is (np.ndarray if n else float)
        np.testing.assert_allclose(problem(x)[index], value, rtol=1e-14)
        np.testing.assert_allclose(problem.gradient(x)[index], gradient, rtol=1e-13)


@pytest.mark.parametrize("dtype", [np.int64, np.int8])
@pytest.mark.parametrize(("problem", "n"), PROBLEMS)
def test_integer_points_give_what_the_same_floats_give(
    problem: Any, n: int, dtype: type[np.generic]
) -> None:
    largest = 4_000_000 if dtype is np.int64 else 120
    whole = np.array([largest, 3] if n else [largest], dtype)
    floats = whole.astype(np.float64)
    np.testing.assert_array_equal(problem(whole), problem(floats))
    np.testing.assert_array_equal(problem.gradient(whole), problem.gradient(floats))


@pytest.mark.parametrize(
    ("problem", "point", "value"),
    [
        (Quadratic(2.0), -5.0, 25.0),
        (Quadratic([1.0, 50.0], 1.0), [3.0, 2.0], 27.0),
        (Quadratic(MATRIX), [1.0, 2.0], 7.5),
        (LeastSquares(LINE, [1.0, 3.0, 4.0]), [0.0, 0.0], 13.0),
        (LeastSquares(LINE, [1.0, 3.0, 4.0], "mean"), [0.0, 0.0], 13 / 3),
        (Rosenbrock(), [0.0, 0.0], 1.0),
        (Rosenbrock(2.0, 10.0), [1.0, 2.0], 11.0),
        (DoubleWell(0.25), 2.0, 2.5),
    ],
)
def test_values_are_those_worked_out_by_hand(problem: Any, point: Any, value: float) -> None:
    assert problem(point) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("problem", [Quadratic(MATRIX, 2.0), *[p for p, _ in PROBLEMS[3:5]]])
def test_hessian_is_the_change_of_the_gradient(problem: Any) -> None:
    change = problem.gradient(np.eye(2) + 1) - problem.gradient([1.0, 1.0])
    np.testing.assert_allclose(change, problem.hessian, rtol=1e-14)


@pytest.mark.parametrize("tilt", [-0.384, -0.1, 0, 0.1, 0.3])
def test_stationary_points_are_the_roots_of_the_gradient(tilt: float) -> None:
    well = DoubleWell(tilt)
    left, top, right = well.stationary_points
    roots = np.sort(np.roots([1, 0, -1, tilt]).real)
    # Near the largest tilt two roots meet, and a rounding moves them by more than itself.
    np.testing.assert_allclose([left, top, right], roots, rtol=1e-12, atol=1e-13)
    assert well.minimizer in (left, right)
    assert well(well.minimizer) == min(well(left), well(right))
    assert tilt or well.minimizer == left


def test_problems_keep_copies_that_cannot_be_changed() -> None:
    originals = {
        Quadratic: {"hessian": np.array(MATRIX), "minimizer": np.array([1.0, 2.0])},
        LeastSquares: {"features": np.array(LINE), "targets": np.array([1.0, 3.0, 4.0])},
    }
    for kind, arrays in originals.items():
        copies = {name: array.copy() for name, array in arrays.items()}
        problem = kind(**arrays)
        for array in arrays.values():
            array.fill(7.0)
        for name, copy in copies.items():
            np.testing.assert_array_equal(getattr(problem, name), copy)
        for name in (*arrays, "hessian", "minimizer"):
            with pytest.raises(ValueError, match="read-only"):
                getattr(problem, name)[0] = 0.0
            with pytest.raises(FrozenInstanceError):
                setattr(problem, name, 0.0)
    with pytest.raises(FrozenInstanceError):
        Rosenbrock().b = 1.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        DoubleWell().tilt = 0.2  # type: ignore[misc]


RANK = "features must be of full column rank, got rank"
RIGHT: dict[Any, Arguments] = {
    Quadratic: {"hessian": MATRIX, "minimizer": 0.0},
    LeastSquares: {"features": LINE, "targets": [1.0, 3.0, 4.0]},
    Rosenbrock: {"a": 1.0, "b": 100.0},
    DoubleWell: {"tilt": 0.1},
}
FINITE = ("finite", [np.nan, [1.0, np.inf]])
INDEFINITE = [0.0, [1.0, -1.0], [[1, 2], [2, 1]], [[1, 1], [1, 1]], [[9, 3], [3, 1]]]
REFUSALS = {
    Quadratic: [
        *refusals("hessian minimizer", *FINITE),
        *refusals("hessian", "of shape (), (n,) or (n, n)", [[[1.0, 2.0]], [[[1.0]]]]),
        *refusals("hessian", "symmetric", [[[2.0, 1.0], [0.0, 2.0]]]),
        *refusals("hessian", "positive definite", INDEFINITE),
        *refusals("minimizer", "of a shape that broadcasts to (2,)", [[1, 2, 3], [[1, 2]]]),
    ],
    LeastSquares: [
        *refusals("features targets", *FINITE),
        *refusals("features", "of shape (n, p)", [1.0, [1.0, 2.0]]),
        *refusals("targets", "of shape (3,)", [1.0, [1, 2], [[1], [2], [3]]]),
        *refusals("reduction", '"sum" or "mean"', ["average", None]),
        ({"features": [[1, 2], [2, 4], [3, 6]]}, f"{RANK} 1 of 2."),
        ({"features": np.ones((3, 0))}, f"{RANK} 0 of 0."),
    ],
    Rosenbrock: [
        *refusals("a", "finite", [np.nan, np.inf]),
        *refusals("b", "finite and > 0", [0, -1.0, np.nan, np.inf]),
    ],
    DoubleWell: [
        *refusals("tilt", "finite", [np.nan, -np.inf]),
        *refusals("tilt", "between -0.3849 and 0.3849", [0.385, -1, 2 / 27**0.5]),
    ],
}


@pytest.mark.parametrize(
    ("problem", "wrong", "message"),
    [
        (problem, *refusal)
        for problem, right in RIGHT.items()
        for refusal in refusals(" ".join(right), REAL, NOT_REAL) + REFUSALS[problem]
    ],
)
def test_arguments_are_refused(problem: Any, wrong: Arguments, message: str) -> None:
    assert_refused(problem, RIGHT[problem], wrong, message)


@pytest.mark.parametrize(
    ("problem", "name"), [(Rosenbrock, "a"), (Rosenbrock, "b"), (DoubleWell, "tilt")]
)
def test_several_numbers_are_refused_for_one(problem: Any, name: str) -> None:
    message = rf"^{name} must be .*, got \[0\.1, 0\.2\]\.$"
    with pytest.raises((TypeError, ValueError), match=message):
        problem(**{name: [0.1, 0.2]})
