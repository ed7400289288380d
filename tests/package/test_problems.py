"""The test problems against differences, roots and values worked out by hand."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from momentum_docs import DoubleWell, LeastSquares, Quadratic, Rosenbrock, descend

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
        for name, original in copies.items():
            np.testing.assert_array_equal(getattr(problem, name), original)
        for name in (*arrays, "hessian", "minimizer"):
            with pytest.raises(ValueError, match="read-only"):
                getattr(problem, name)[0] = 0.0
            with pytest.raises(FrozenInstanceError):
                setattr(problem, name, 0.0)
    with pytest.raises(FrozenInstanceError):
        Rosenbrock().b = 1.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        DoubleWell().tilt = 0.2  # type: ignore[misc]


ALIKE = [
    (lambda: Quadratic(2.0), lambda: Quadratic(3.0)),
    (lambda: Quadratic([1.0, 50.0], 1.0), lambda: Quadratic([1.0, 50.0], [1.0, 2.0])),
    (lambda: Quadratic(MATRIX), lambda: Quadratic([3.0, 2.0])),
    (
        lambda: LeastSquares(LINE, [1.0, 3.0, 4.0]),
        lambda: LeastSquares(LINE, [1.0, 3.0, 4.0], "mean"),
    ),
    (Rosenbrock, lambda: Rosenbrock(2.0)),
    (DoubleWell, lambda: DoubleWell(0.2)),
]


@pytest.mark.parametrize(("make", "make_other"), ALIKE)
def test_problems_are_equal_hashed_and_copied_by_their_arguments(
    make: Any, make_other: Any
) -> None:
    problem, other = make(), make_other()
    restored = pickle.loads(pickle.dumps(problem))  # noqa: S301
    for same in (make(), restored, copy.copy(problem), copy.deepcopy(problem)):
        assert same == problem
        assert hash(same) == hash(problem)
        assert repr(same) == repr(problem)
        for name, value in vars(same).items():
            if isinstance(value, np.ndarray):
                assert not value.flags.writeable, name
        np.testing.assert_array_equal(same.minimizer, problem.minimizer)
    assert problem != other
    assert problem != problem.minimizer
    assert len({problem, make(), other}) == 2


def test_minus_zero_is_zero() -> None:
    assert Quadratic([1.0, 2.0], -0.0) == Quadratic([1.0, 2.0], 0.0)
    assert hash(Quadratic([1.0, 2.0], -0.0)) == hash(Quadratic([1.0, 2.0], 0.0))


@pytest.mark.parametrize(("problem", "n"), PROBLEMS)
def test_points_of_a_diverged_path_give_no_warning(problem: Any, n: int) -> None:
    rate = [1e200, 1e300]
    starts = np.full((2, n) if n else 2, 10.0)
    path = descend(problem.gradient, starts, np.reshape(rate, (2, 1)) if n else rate, steps=6)
    assert not np.isfinite(path[-1]).any()
    with np.errstate(all="raise"):
        values = problem(path)
        problem.gradient(path)
    assert values.shape == path.shape[: values.ndim]
    assert not np.isfinite(values[-1]).any()
    if not n:
        for x in (1e200, np.float64(1e200), np.inf):
            with np.errstate(all="raise"):
                assert type(problem(x)) is float
                assert not np.isfinite(problem(x))
