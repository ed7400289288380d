"""The test problems against differences, exact rationals and certified numbers."""

from dataclasses import FrozenInstanceError
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from momentum_docs import DoubleWell, LeastSquares, Quadratic, Rosenbrock, descend
from tests.test_descent import (
    NOT_REAL,
    REAL,
    Arguments,
    assert_refused,
    momenta,
    polyak,
    rates,
    refusals,
    relaxed,
    rows,
    thousandths,
    triples,
)

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


EIGHT = ["30 35 37 59 70 76 88 100", "1100 1423 1377 1800 2304 2588 3495 4839"]


def eight_points() -> tuple[Any, Any]:
    """Return features (x, 1) and targets y, each scaled to [0, 1], as exact fractions."""
    columns = [[Fraction(word) for word in row.split()] for row in EIGHT]
    x, y = ([(z - min(row)) / (max(row) - min(row)) for z in row] for row in columns)
    return np.array([[z, Fraction(1)] for z in x]), np.array(y)


def test_least_squares_line_through_eight_points_is_exact() -> None:
    features, targets = eight_points()
    (p, q), (_, r) = features.T @ features
    s, t = features.T @ targets
    slope, intercept = (s * r - q * t) / (p * r - q * q), (p * t - q * s) / (p * r - q * q)
    weights = np.array([slope, intercept])
    loss = ((features @ weights - targets) ** 2).sum() / 16
    assert (slope, intercept) == (Fraction(24453604, 28517353), Fraction(-1481248, 28517353))
    assert loss == Fraction(5880476301, 1066263828670)
    fit = LeastSquares(features.astype(float), targets.astype(float), "mean")
    np.testing.assert_allclose(fit.minimizer, weights.astype(float), rtol=1e-12)
    assert fit(fit.minimizer) == pytest.approx(float(loss), rel=1e-12)


def test_path_to_the_line_through_eight_points_is_the_exact_one() -> None:
    features, targets = eight_points()
    exact = polyak(
        lambda w: features.T @ (features @ w - targets),
        np.array([Fraction(10), Fraction(-20)]),
        Fraction(1, 10),
        Fraction(9, 10),
        0,
    )
    fit = LeastSquares(features.astype(float), targets.astype(float))
    path = descend(fit.gradient, [10, -20], 0.1, 0.9, steps=99)
    expected = np.array([next(exact) for _ in range(100)]).astype(float)
    np.testing.assert_allclose(path, expected, rtol=1e-12, atol=1e-13)


@relaxed
@given(triples(thousandths), momenta, rates, thousandths)
def test_energy_never_grows_below_its_limit(
    x0: list[float], beta: float, share: float, v0: float
) -> None:
    chain = np.array([[2.0, -1, 0], [-1, 2, -1], [0, -1, 2]])
    alpha = share * 2 * (1 - beta) / (np.linalg.eigvalsh(chain)[-1] + 3)
    path = descend(lambda x: x @ chain + 3 * np.sin(x), x0, alpha, beta, steps=60, v0=v0)
    # The function, ½ xᵀ chain x + 3 Σ (1 − cos x), is not convex: its curvatures go down to −2.4.
    value = (path @ chain * path / 2 + 6 * np.sin(path / 2) ** 2).sum(axis=-1)
    velocity = np.concatenate([np.full((1, 3), v0), np.diff(path, axis=0)])
    energy = value + beta * (velocity**2).sum(axis=-1) / (2 * alpha)
    assert (np.diff(energy) <= 1e-14 * energy[0]).all()


@pytest.mark.parametrize("beta", [0.1, 0.5, 0.9])
def test_energy_grows_just_above_its_limit(beta: float) -> None:
    alpha = 1.0001 * 2 * (1 - beta)
    update = np.array([[1 - alpha, beta], [-alpha, beta]])
    energy = np.diag([0.5, beta / (2 * alpha)])
    x0, v0 = np.linalg.eigh(update.T @ energy @ update - energy)[1][:, -1]
    x0, x1 = descend(lambda x: x, x0, alpha, beta, steps=1, v0=v0)
    before = x0**2 / 2 + beta * v0**2 / (2 * alpha)
    assert x1**2 / 2 + beta * (x1 - x0) ** 2 / (2 * alpha) > before + 1e-6


def test_best_parameters_of_quadratics_can_cycle_on_a_convex_function() -> None:
    def grad(x: Any) -> Any:  # of Lessard, Recht and Packard
        return np.where(x < 1, 25 * x, np.where(x < 2, x + 24, 25 * x - 24))

    starts = [3.0612, 3.0613, 3.3, 3.4633, 3.4634]  # outside, three inside, outside
    path = descend(grad, starts, 1 / 9, 4 / 9, steps=300)
    cycle = np.array([792, -2208, 2592]) / 1225
    exact = polyak(
        lambda x: 25 * x - 24 * (x >= 2),
        Fraction(792, 1225),
        Fraction(1, 9),
        Fraction(4, 9),
        Fraction(792 - 2592, 1225),
    )
    np.testing.assert_array_equal(rows(exact, 5), [*cycle, *cycle])
    np.testing.assert_allclose(
        np.sort(path[-3:, 1:4], axis=0), np.sort(cycle)[:, None].repeat(3, 1), rtol=1e-12
    )
    assert (np.abs(path[-3:, [0, 4]]) < 1e-12).all()
    plain = descend(grad, 3.3, 1 / 25, steps=300)
    nesterov = descend(grad, 3.3, 1 / 25, 4 / 6, steps=300, nesterov=True)
    assert max(abs(plain[-1]), abs(nesterov[-1])) < 1e-4


@pytest.mark.parametrize("tilt", [0.1, 0.0, -0.2])
def test_no_momentum_climbs_a_barrier_higher_than_the_start(tilt: float) -> None:
    well, beta = DoubleWell(tilt), np.linspace(0, 0.995, 200)
    _, top, right = well.stationary_points
    starts = np.linspace(top + 1e-3, 1.3, 20)[:, np.newaxis]
    assert (well(starts) < well(top)).all()
    path = descend(well.gradient, starts, 2 * (1 - beta) / (3 * 1.4**2 - 1), beta, steps=400)
    assert (path > top).all()
    assert (path.max(axis=0) > right).any()


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
