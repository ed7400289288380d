"""The solver against exact rationals, matrix powers and the symmetries of the update."""

import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum_docs import descend
from tests.oracles import (
    Arguments,
    Gradient,
    momenta,
    pairs,
    polyak,
    rates,
    relaxed,
    rows,
    thousandths,
    triples,
)

# Where every number is a multiple of a power of two and needs fewer than 53 bits, floats are
# exact, and two ways to the same point agree to the last bit.
dyadic_points = pairs(st.integers(-64, 64))
dyadic_rates = st.sampled_from([0.5, 0.25, 0.125])
dyadic_momenta = st.sampled_from([0.75, 0.5, 0.25])
exponents = st.integers(-20, 20)


def coupled(x: Any) -> Any:
    """Return the gradient of a quadratic with the Hessian [[1, ½], [½, 1]]."""
    return x + x[..., ::-1] / 2


def bounded(x: Any) -> Any:
    """Return a nonlinear gradient that no run diverges on."""
    return x / (1 + x * x)


def sutskever(grad: Gradient, x0: Any, alpha: Any, beta: Any, v0: Any) -> Iterator[Any]:
    """Yield Nesterov's look-ahead points θ + βv, where the gradient is taken at them."""
    theta, v = x0 - beta * v0, v0
    while True:
        yield theta + beta * v
        v = beta * v - alpha * grad(theta + beta * v)
        theta += v


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("v0", ["0", "-3/2"])
@pytest.mark.parametrize(("alpha", "beta"), [("1/10", "1/2"), ("7/20", "1/8"), ("1/3", "0")])
@pytest.mark.parametrize(
    ("grad", "x0", "steps"),
    [
        (lambda x: 2 * x, "-5", 30),
        (lambda x: x / 2 - 3, "4", 30),
        (lambda x: x * x * x - x, "3/2", 6),  # the exact fractions triple in length at a step
    ],
)
def test_path_is_the_exact_one_in_rationals(
    grad: Gradient, x0: str, steps: int, alpha: str, beta: str, v0: str, nesterov: bool
) -> None:
    start, rate, momentum, velocity = map(Fraction, (x0, alpha, beta, v0))
    oracle = sutskever if nesterov else polyak
    expected = rows(oracle(grad, start, rate, momentum, velocity), steps)
    numbers = {"learning_rate": float(rate), "momentum": float(momentum), "v0": float(velocity)}
    for x in (float(start), [float(start)]):
        path = descend(grad, x, **numbers, steps=steps, nesterov=nesterov)
        np.testing.assert_allclose(path.ravel(), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("steps", [0, 1, np.int64(4)])
@pytest.mark.parametrize(
    ("x0", "others", "shape"),
    [
        *[(x0, {}, ()) for x0 in (3, -2.5, np.float64(3), np.array(3))],
        *[(x0, {}, np.shape(x0)) for x0 in ([3], [[1, 2], [3, 4]], np.ones((2, 0)))],
        *[(3.0, {name: [0.1]}, (1,)) for name in ("learning_rate", "momentum", "v0")],
        *[([3, 4], {name: [[0.1]] * 3}, (3, 2)) for name in ("learning_rate", "momentum", "v0")],
    ],
)
def test_gradient_is_called_once_an_update_with_the_iterate(
    x0: npt.ArrayLike, others: Arguments, shape: tuple[int, ...], steps: int, nesterov: bool
) -> None:
    types, seen = [], []

    def grad(x: Any) -> Any:
        types.append(type(x))
        seen.append(np.copy(x))
        return 2 * x

    path = descend(grad, x0, **{"learning_rate": 0.1} | others, steps=steps, nesterov=nesterov)
    assert types == [np.ndarray if shape else float] * steps
    np.testing.assert_array_equal([*seen, path[-1]], path)
    start = np.broadcast_to(np.asarray(x0, np.float64), shape)
    np.testing.assert_array_equal(path[0], start, strict=True)


@relaxed
@given(pairs(thousandths), triples(rates), pairs(momenta), thousandths, st.booleans())
@np.errstate(all="ignore")
def test_grid_is_its_cells_one_by_one(
    x0: list[float], alphas: list[float], betas: list[float], v0: float, nesterov: bool
) -> None:
    def grad(x: Any) -> Any:
        return x * x * x - x  # diverges from many of the starts

    run: Arguments = {"steps": 12, "nesterov": nesterov, "v0": v0}
    grid = descend(grad, np.reshape(x0, (2, 1, 1)), np.reshape(alphas, (3, 1)), betas, **run)
    assert grid.shape == (13, 2, 3, 2)
    for i, j, k in np.ndindex(2, 3, 2):
        cell = descend(grad, x0[i], alphas[j], betas[k], **run)
        np.testing.assert_array_equal(grid[:, i, j, k], cell)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64, np.int8])
def test_arguments_are_left_as_they_were(dtype: type[np.generic], nesterov: bool) -> None:
    arguments: Arguments = {
        "x0": np.array([3, -2], dtype),
        "learning_rate": np.array([[0.5], [0.25]]),
        "momentum": np.array([0.5, 0.75]),
        "v0": np.array([1, 0], dtype),
    }
    copies = {name: array.copy() for name, array in arguments.items()}
    path = descend(bounded, **arguments, steps=5, nesterov=nesterov)
    path += 1.0  # shows a path that shares its memory with an argument
    for name, array in arguments.items():
        np.testing.assert_array_equal(array, copies[name], strict=True)
    as_floats = {name: array.astype(np.float64) for name, array in copies.items()}
    expected = descend(bounded, **as_floats, steps=5, nesterov=nesterov)
    np.testing.assert_array_equal(path, expected + 1.0, strict=True)


@relaxed
@given(dyadic_points, dyadic_points, dyadic_rates, dyadic_momenta, st.booleans())
def test_moving_the_function_moves_the_path(
    x0: list[int], shift: list[int], alpha: float, beta: float, nesterov: bool
) -> None:
    path = descend(coupled, x0, alpha, beta, steps=8, nesterov=nesterov)
    moved = descend(
        lambda x: coupled(x - shift), np.add(x0, shift), alpha, beta, steps=8, nesterov=nesterov
    )
    np.testing.assert_array_equal(moved, path + shift)


@relaxed
@given(thousandths, thousandths, rates, momenta, exponents, exponents, st.booleans())
def test_units_change_the_numbers_and_not_the_path(
    x0: float, v0: float, alpha: float, beta: float, p: int, q: int, nesterov: bool
) -> None:
    scale, height = -(2.0**p), 2.0**q  # powers of two do not round

    def grad(x: float) -> Any:
        return height / scale * bounded(x / scale)

    path = descend(bounded, x0, alpha, beta, steps=20, nesterov=nesterov, v0=v0)
    rate = alpha * scale**2 / height
    other = descend(grad, scale * x0, rate, beta, steps=20, nesterov=nesterov, v0=scale * v0)
    np.testing.assert_array_equal(other, scale * path)


@relaxed
@given(dyadic_points, dyadic_rates, dyadic_momenta, st.integers(1, 4), st.integers(0, 4))
def test_last_velocity_continues_a_run(
    x0: list[int], alpha: float, beta: float, a: int, b: int
) -> None:
    whole = descend(coupled, x0, alpha, beta, steps=a + b)
    first = descend(coupled, x0, alpha, beta, steps=a)
    rest = descend(coupled, first[-1], alpha, beta, steps=b, v0=first[-1] - first[-2])
    np.testing.assert_array_equal(np.concatenate([first, rest[1:]]), whole)


@relaxed
@given(dyadic_points, dyadic_rates, st.sampled_from([0.5, 0.25]), st.integers(1, 4))
def test_velocity_solved_from_two_look_ahead_points_continues_a_nesterov_run(
    x0: list[int], alpha: float, beta: float, a: int
) -> None:
    whole = descend(coupled, x0, alpha, beta, steps=a + 3, nesterov=True)
    first = whole[: a + 1]
    v0 = (first[-1] - first[-2] + alpha * coupled(first[-2])) / beta
    rest = descend(coupled, first[-1], alpha, beta, steps=3, nesterov=True, v0=v0)
    np.testing.assert_array_equal(rest, whole[a:])


@relaxed
@given(pairs(thousandths), rates)
def test_nesterov_without_momentum_is_plain_descent(x0: list[float], alpha: float) -> None:
    nesterov = descend(bounded, x0, alpha, 0.0, steps=10, nesterov=True, v0=1.0)
    np.testing.assert_array_equal(nesterov, descend(bounded, x0, alpha, steps=10, v0=1.0))


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize(
    ("grad", "x0", "alpha"),
    [
        (lambda x: 4 * x * x * x, Fraction(10), Fraction(1)),
        (lambda x: 4 * x * x * x, Fraction(-10), Fraction(1)),
        (lambda x: 4 * x * x * x, Fraction(-3), Fraction(1)),
        (lambda x: 300 * x, Fraction(1, 2), Fraction(10) ** 60),
    ],
)
def test_divergence_is_returned(
    grad: Gradient, x0: Fraction, alpha: Fraction, nesterov: bool
) -> None:
    oracle = sutskever if nesterov else polyak
    iterates = oracle(grad, x0, alpha, Fraction(1, 2), 0)
    exact = [next(iterates) for _ in range(8)]
    finite = [float(x) for x in exact if abs(x) <= sys.float_info.max]
    assert len(finite) < len(exact)
    with np.errstate(all="ignore"):  # in the gradient
        point = descend(grad, float(x0), float(alpha), 0.5, steps=7, nesterov=nesterov)
        vector = descend(grad, [float(x0)], float(alpha), 0.5, steps=7, nesterov=nesterov)
    for path in (point, vector[:, 0]):
        np.testing.assert_allclose(path[: len(finite)], finite, rtol=1e-12)
        assert path[len(finite)] == (np.inf if exact[len(finite)] > 0 else -np.inf)
        assert not np.isfinite(path[len(finite) :]).any()


@pytest.mark.parametrize(
    ("grad", "x0", "calls", "error"),
    [
        (lambda x: x**3, 1e60, 2, OverflowError),
        (lambda x: 1 / x, 0.0, 1, ZeroDivisionError),
        (lambda x: 1 / x, 1.0, 2, ZeroDivisionError),
    ],
)
def test_what_floats_raise_arrays_give_as_infinity(
    grad: Gradient, x0: float, calls: int, error: type[Exception]
) -> None:
    seen = []

    def counted(x: Any) -> Any:
        seen.append(x)
        return grad(x)

    with pytest.raises(error):
        descend(counted, x0, 1.0, steps=8)
    assert len(seen) == calls
    assert {type(x) for x in seen} == {float}
    with np.errstate(all="ignore"):
        path = descend(grad, [x0], 1.0, steps=8)
    assert np.isinf(path).any()


@pytest.mark.parametrize(
    ("grad", "expected"),
    [
        (lambda x: 2 * x**0.5, [1, -1, np.nan, np.nan]),
        (lambda x: 2 * x**0.5 if x > -2 else 0 * x, [1, -1, np.nan, np.nan]),
    ],
)
def test_a_complex_power_of_a_negative_float_is_nan(grad: Gradient, expected: list[float]) -> None:
    types = []

    def typed(x: Any) -> Any:
        types.append(type(x))
        return grad(x)

    np.testing.assert_array_equal(descend(typed, 1.0, 1.0, steps=3), expected)
    assert types == [float] * 3


def test_a_float_run_stays_in_double_precision_whatever_the_gradient_returns() -> None:
    def grad(x: Any) -> Any:
        return np.where(x < 100, -300.0, np.float64(-300.0))[()] if np.ndim(x) else half(x)

    def half(x: float) -> Any:
        return -300.0 if x < 100 else np.float16(-300)

    point = descend(grad, 0.0, 1.0, 0.9, steps=40)
    assert point[-1] == pytest.approx(93399.08, abs=5e-3)
    np.testing.assert_array_equal(point, descend(grad, [0.0], 1.0, 0.9, steps=40)[:, 0])


def test_a_list_of_rates_is_a_grid_also_where_it_is_as_long_as_the_steps() -> None:
    path = descend(lambda x: 2 * x, -5.0, [0.1, 0.2, 0.3], steps=3)
    assert path.shape == (4, 3)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int64])
def test_gradients_of_another_type_are_added_up_in_double_precision(
    dtype: type[np.generic],
) -> None:
    def grad(x: Any) -> Any:
        return np.asarray(x).astype(dtype)[()]

    point = descend(grad, 100.0, 0.1, 0.5, steps=9)
    np.testing.assert_array_equal(point, descend(grad, [100.0], 0.1, 0.5, steps=9)[:, 0])
