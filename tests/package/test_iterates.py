"""The iterator: the rows of `descend`, in the caller's hands."""

import gc
import pickle
import threading
import tracemalloc
import warnings
from collections.abc import Callable
from itertools import islice
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from momentum_docs import Quadratic, descend, iterates
from tests.oracles import Arguments, FloatArray, momenta, rates, relaxed, thousandths

SETTINGS: Arguments = {"learning_rate": 0.1, "momentum": 0.9}
KINDS = pytest.mark.parametrize("x0", [-5.0, [-5.0, 3.0]], ids=["scalar", "array"])
METHODS = pytest.mark.parametrize("nesterov", [False, True], ids=["heavy ball", "Nesterov"])


def cubic(x: Any) -> Any:
    return x * x * x - x  # diverges from some starts


def turned(x: Any) -> Any:
    return x[::-1] if np.ndim(x) else x  # a view of x, in another order


def bounded(x: Any) -> Any:
    return x / (1 + x * x)


def last(run: Any, *arguments: Any, steps: int = 9, **options: Any) -> Any:
    """Return the last point of a run by one of the two functions."""
    if run is descend:
        return descend(*arguments, **options, steps=steps)[-1]
    (*_, (x, _)) = islice(iterates(*arguments, **options), steps)
    return x


def assert_same_bits(path: Any, states: list[tuple[Any, Any]]) -> None:
    rows = [np.asarray(x) for x, _ in states]
    assert [row.tobytes() for row in path[1:]] == [row.tobytes() for row in rows]


@relaxed
@given(
    st.one_of(
        thousandths,
        arrays.arrays(
            np.float64, arrays.array_shapes(max_dims=3, min_side=0), elements=thousandths
        ),
    ),
    rates,
    st.one_of(st.just(0.0), momenta),
    thousandths,
    st.booleans(),
    st.sampled_from([cubic, bounded, turned]),
)
@np.errstate(all="ignore")
def test_rows_of_descend_and_the_iterates_are_the_same_bit_for_bit(
    x0: Any, alpha: float, beta: float, v0: float, nesterov: bool, grad: Callable[[Any], Any]
) -> None:
    run: Arguments = {"nesterov": nesterov, "v0": v0}
    path = descend(grad, x0, alpha, beta, steps=12, **run)
    assert_same_bits(path, list(islice(iterates(grad, x0, alpha, beta, **run), 12)))


@METHODS
def test_long_runs_of_a_number_are_those_of_an_array(nesterov: bool) -> None:
    run: Arguments = {"learning_rate": 0.01, "momentum": 0.9, "nesterov": nesterov}
    for steps in (999, 1000, 1001, 2500):
        path = descend(bounded, 5.0, **run, steps=steps)
        np.testing.assert_array_equal(path, descend(bounded, [5.0], **run, steps=steps)[:, 0])
        assert_same_bits(path, list(islice(iterates(bounded, 5.0, **run), steps)))


@METHODS
@pytest.mark.parametrize("grad", [bounded, turned, lambda x: x])
@pytest.mark.parametrize(
    "shape", [(40_000,), (3, 20_000), (2, 3, 9_000), (40_000, 1), (16_384,), (16_385,), (0, 20_000)]
)
def test_large_arrays_are_computed_as_their_entries(
    shape: tuple[int, ...], grad: Callable[[Any], Any], nesterov: bool
) -> None:
    random = np.random.default_rng(0)
    run: Arguments = {
        "x0": random.normal(size=shape),
        "learning_rate": random.uniform(0.1, 0.5, shape),
        "momentum": random.uniform(0.1, 0.9, shape[-1:]),
        "v0": random.normal(size=shape),
    }
    path = descend(grad, **run, steps=4, nesterov=nesterov)
    assert_same_bits(path, list(islice(iterates(grad, **run, nesterov=nesterov), 4)))
    x, v = run["x0"], run["v0"]
    for row in path[1:]:
        step = run["learning_rate"] * grad(x)
        v = run["momentum"] * v - step
        x = x + (run["momentum"] * v - step if nesterov else v)
        np.testing.assert_array_equal(row, x, strict=True)


@METHODS
@KINDS
def test_last_position_and_velocity_continue_a_run_without_losing_a_digit(
    x0: Any, nesterov: bool
) -> None:
    whole = list(islice(iterates(bounded, x0, **SETTINGS, nesterov=nesterov), 30))
    x, v = whole[9]
    rest = islice(iterates(bounded, x, **SETTINGS, nesterov=nesterov, v0=v), 20)
    for (x, v), (expected, velocity) in zip(rest, whole[10:], strict=True):
        np.testing.assert_array_equal(x, expected, strict=True)
        np.testing.assert_array_equal(v, velocity, strict=True)


@METHODS
def test_velocities_move_the_position_and_the_ball(nesterov: bool) -> None:
    before = ball = np.array([-5.0, 3.0])
    for x, v in islice(iterates(bounded, before, **SETTINGS, nesterov=nesterov), 20):
        if nesterov:
            ball = ball + v
            np.testing.assert_allclose(x - 0.9 * v, ball, rtol=1e-13)
            np.testing.assert_allclose(before - 0.1 * bounded(before), ball, rtol=1e-13)
        else:
            np.testing.assert_array_equal(x, before + v)
        before = x


@METHODS
def test_what_the_caller_keeps_or_changes_is_the_callers(nesterov: bool) -> None:
    run: Arguments = {"x0": np.array([-5.0, 3.0]), "nesterov": nesterov, **SETTINGS}
    expected = list(islice(iterates(bounded, **run), 9))
    kept = []
    for x, v in islice(iterates(bounded, **run), 9):
        kept.append((x, v, x.copy(), v.copy()))
        assert x.flags.owndata
        assert x.flags.writeable
    for (x, v, x_then, v_then), (right_x, right_v) in zip(kept, expected, strict=True):
        for one in (x, x_then):
            np.testing.assert_array_equal(one, right_x)
        for one in (v, v_then):
            np.testing.assert_array_equal(one, right_v)
    for (x, v), (right_x, right_v) in zip(iterates(bounded, **run), expected, strict=False):
        np.testing.assert_array_equal([x, v], [right_x, right_v])
        x.fill(np.nan)
        v.fill(np.nan)


def test_arguments_are_copied_at_the_call() -> None:
    arguments: Arguments = {
        "x0": np.array([-5.0, 3.0]),
        "learning_rate": np.array([0.1, 0.2]),
        "momentum": np.array([0.9, 0.5]),
        "v0": np.array([1.0, 0.0]),
    }
    path = descend(bounded, **arguments, steps=5)

    def spoil(x: Any) -> Any:
        for array in arguments.values():
            array.fill(0.3)
        return bounded(x)

    copies: Arguments = {name: array.copy() for name, array in arguments.items()}
    run = iterates(bounded, **arguments)
    np.testing.assert_array_equal(descend(spoil, **arguments, steps=5), path)
    assert_same_bits(path, list(islice(run, 5)))
    arguments |= copies
    assert_same_bits(path, list(islice(iterates(spoil, **arguments), 5)))


@pytest.mark.parametrize("size", [2, 40_000])
def test_gradients_may_keep_what_they_get(size: int) -> None:
    run: Arguments = {"x0": np.linspace(1.0, 2.0, size), **SETTINGS}
    path = descend(bounded, **run, steps=6)
    seen: list[Any] = []

    def keep(x: Any) -> Any:
        seen.append(x[::2])  # a view, which holds on to x
        return bounded(x)

    for _ in islice(iterates(keep, **run), 6):
        pass
    np.testing.assert_array_equal(seen, path[:-1, ::2])


@pytest.mark.parametrize("size", [2, 40_000])
def test_gradients_may_return_one_array_again_and_again(size: int) -> None:
    run: Arguments = {"x0": np.linspace(1.0, 2.0, size), **SETTINGS}
    room = np.empty(size)
    path = descend(lambda x: 2 * x, **run, steps=6)
    again = iterates(lambda x: np.multiply(2, x, out=room), **run)
    assert_same_bits(path, list(islice(again, 6)))


@KINDS
def test_gradient_is_called_once_an_update_and_only_when_asked(x0: Any) -> None:
    seen: list[Any] = []

    def grad(x: Any) -> Any:
        seen.append(np.copy(x))
        return bounded(x)

    run = iterates(grad, x0, **SETTINGS)
    assert seen == []
    for number, (x, _) in enumerate(islice(run, 5), start=1):
        assert len(seen) == number
        del x
    np.testing.assert_array_equal(seen, descend(bounded, x0, **SETTINGS, steps=4))


STATES: dict[str, Any] = {"all": "raise"}


@METHODS
@KINDS
def test_error_state_is_the_callers_in_the_gradient_and_in_the_loop(
    x0: Any, nesterov: bool
) -> None:
    states: list[Any] = []

    def grad(x: Any) -> Any:
        states.append(np.geterr())
        return 2.0 * x

    huge: Arguments = {"learning_rate": 1e200, "momentum": 0.5, "nesterov": nesterov}
    default = np.geterr()
    with np.errstate(**STATES):
        raising = np.geterr()
        one, other = iterates(grad, x0, **huge), iterates(grad, x0, **huge)
        next(one)
        assert np.geterr() == raising
        with np.errstate(over="print"):  # changed between two updates
            printing = np.geterr()
            next(one)
            next(other)
            assert np.geterr() == printing
        with np.errstate(over="call"):
            for _ in other:
                break
        one.close()  # type: ignore[attr-defined]
        assert np.geterr() == raising
        descend(grad, x0, **huge, steps=1)
        assert np.geterr() == raising
    del other
    gc.collect()
    assert np.geterr() == default
    assert states[:4] == [raising, printing, printing, {**raising, "over": "call"}]
    assert states[4] == raising


@pytest.mark.parametrize("run", [descend, iterates])
@METHODS
@KINDS
def test_updates_never_warn_and_gradients_do_as_the_caller_says(
    run: Any, nesterov: bool, x0: Any
) -> None:
    def end(grad: Any, learning_rate: float) -> Any:
        return last(run, grad, x0, learning_rate, 0.5, nesterov=nesterov)

    def overflow(x: Any) -> Any:
        return np.multiply(x, 1e200)

    with np.errstate(all="raise"):
        assert not np.isfinite(end(lambda x: x, 1e200)).any()
    with np.errstate(all="warn"), pytest.warns(RuntimeWarning, match="overflow"):
        end(overflow, 1.0)
    with np.errstate(all="raise"), pytest.raises(FloatingPointError):
        end(overflow, 1.0)
    with np.errstate(all="ignore"), warnings.catch_warnings(action="error"):
        assert not np.isfinite(end(overflow, 1.0)).any()


def test_runs_in_several_threads_do_not_meet() -> None:
    expected = descend(bounded, [1.0, 2.0], 1e-3, 0.9, steps=300)
    found: list[Any] = []

    def work() -> None:
        found.append([x for x, _ in islice(iterates(bounded, [1.0, 2.0], 1e-3, 0.9), 300)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for path in found:
        np.testing.assert_array_equal(path, expected[1:])
    assert len(found) == 4


@pytest.mark.parametrize("run", [descend, iterates])
@pytest.mark.parametrize("error", [OverflowError, FloatingPointError, ZeroDivisionError, KeyError])
@KINDS
def test_errors_of_the_gradient_reach_the_caller_after_one_call(
    run: Any, error: type[Exception], x0: Any
) -> None:
    raised = error("of the caller")
    types: list[type] = []

    def grad(x: Any) -> Any:
        types.append(type(x))
        if len(types) == 3:
            raise raised
        return x

    with pytest.raises(error) as caught:
        last(run, grad, x0, 0.1, 0.9)
    assert caught.value is raised
    assert types == [np.ndarray if np.ndim(x0) else float] * 3


WRONG_SLOPES: list[tuple[Any, Any, str]] = [
    (1.0, None, "a real number or an array of them, got None (NoneType)"),
    (1.0, "2", "a real number or an array of them, got '2' (str)"),
    (1.0, True, "a real number or an array of them, got True (bool)"),
    (1.0, np.ones(1), "of the shape of x, (), got shape (1,)"),
    (1.0, np.ma.masked, "a real number or an array of them, got a masked array"),
    ([1.0, 2.0], None, "a real number or an array of them, got None (NoneType)"),
    ([1.0, 2.0], 1.0, "of the shape of x, (2,), got shape ()"),
    ([1.0, 2.0], np.ones(1), "of the shape of x, (2,), got shape (1,)"),
    ([1.0, 2.0], np.ones((1, 2)), "of the shape of x, (2,), got shape (1, 2)"),
    ([1.0, 2.0], np.ones(2) * 1j, "a real number or an array of them, got an array of shape"),
    ([1.0, 2.0], [1.0, "2"], "a real number or an array of them, got [1.0, '2'] (list)"),
    ([1.0, 2.0], np.ma.ones(2), "a real number or an array of them, got a masked array"),
]


@pytest.mark.parametrize("run", [descend, iterates])
@pytest.mark.parametrize("update", [1, 2, 7, 1002])
@pytest.mark.parametrize(("x0", "slope", "message"), WRONG_SLOPES)
def test_wrong_gradients_are_refused_by_their_update(
    run: Any, update: int, x0: Any, slope: Any, message: str
) -> None:
    calls = []

    def grad(x: Any) -> Any:
        calls.append(x)
        return slope if len(calls) == update else 2 * x

    with pytest.raises((TypeError, ValueError)) as caught:
        last(run, grad, x0, 0.1, 0.9, steps=2000)
    assert str(caught.value).startswith(f"grad(x) at update {update} must be {message}")
    assert len(str(caught.value)) <= 300
    assert len(calls) == update


def test_a_complex_gradient_at_the_start_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^grad\(x\) at update 1 must be a real number .* \(compl"):
        next(iterates(lambda x: x + 1j, 1.0, **SETTINGS))


@pytest.mark.parametrize("other", [np.float16, np.float32, np.int64, list, np.asarray])
@pytest.mark.parametrize("first", [1, 4])
@KINDS
def test_gradients_of_another_type_are_used_in_double_precision_at_every_update(
    x0: Any, first: int, other: Any
) -> None:
    def grad_of(convert: Any) -> Any:
        calls = []

        def grad(x: Any) -> Any:
            calls.append(1)
            slope = np.rint(np.asarray(x) * 8)
            return convert(slope) if len(calls) >= first else slope * 1.0

        return grad

    def as_other(slope: Any) -> Any:
        if other in (list, np.asarray):
            return other(slope) if np.ndim(slope) else slope
        return np.asarray(slope).astype(other)[()]

    path = descend(grad_of(as_other), x0, 0.01, 0.9, steps=20)
    expected = descend(grad_of(np.float64), x0, 0.01, 0.9, steps=20)
    np.testing.assert_array_equal(path, expected)
    assert_same_bits(path, list(islice(iterates(grad_of(as_other), x0, 0.01, 0.9), 20)))


def peak_of(work: Callable[[], Any]) -> int:
    """Return the most memory that some work held at once, in bytes."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@METHODS
@pytest.mark.parametrize("shape", [(200_000,), (2, 100_000), (200_000, 1)])
def test_iterates_need_the_memory_of_six(shape: tuple[int, ...], nesterov: bool) -> None:
    x0 = np.ones(shape)

    def work() -> None:
        for _x, _v in islice(iterates(lambda x: 2 * x, x0, **SETTINGS, nesterov=nesterov), 9):
            pass

    pieces = 300_000  # one piece of 128 kB, and what Python needs
    assert peak_of(work) <= 6 * x0.nbytes + pieces


def test_memory_does_not_grow_with_the_updates() -> None:
    def work(steps: int) -> Callable[[], None]:
        def run() -> None:
            for x0 in (1.0, [1.0, 2.0]):
                for _x, _v in islice(iterates(lambda x: x, x0, **SETTINGS), steps):
                    pass

        return run

    assert peak_of(work(5000)) <= peak_of(work(50)) + 2000


def test_descend_needs_the_path_and_a_few_iterates() -> None:
    steps = 1_000_000 // 8
    peak = peak_of(lambda: descend(lambda x: x, 1.0, **SETTINGS, steps=steps))
    assert peak <= 8 * (steps + 1) + 100_000
    x0 = np.ones(100_000)
    peak = peak_of(lambda: descend(lambda x: 2 * x, x0, **SETTINGS, steps=20))
    assert peak <= (21 + 4) * x0.nbytes + 300_000


def test_a_run_descends_a_problem_that_was_pickled() -> None:
    problem = pickle.loads(pickle.dumps(Quadratic([1.0, 50.0])))  # noqa: S301
    x, v = next(iterates(problem.gradient, [1.0, 1.0], 0.01))
    np.testing.assert_array_equal(x, [0.99, 0.5])
    np.testing.assert_array_equal(v, [-0.01, -0.5])


@METHODS
def test_states_that_are_kept_or_changed_stay_apart_from_the_run(nesterov: bool) -> None:
    """Some states are kept whole, some as a view, and all others are overwritten."""
    last: list[FloatArray] = []

    def gradient(x: FloatArray) -> FloatArray:
        slope = 2 * x
        if len(last) % 3 == 0:
            last.append(slope)  # which the caller's x must not overwrite
        else:
            last.append(x * 0)
        return slope

    x0 = np.linspace(-1, 1, 7)
    expected = descend(lambda x: 2 * x, x0, **SETTINGS, nesterov=nesterov, steps=30)
    kept: list[tuple[int, FloatArray, FloatArray]] = []
    for k, (x, v) in enumerate(
        islice(iterates(gradient, x0, **SETTINGS, nesterov=nesterov), 30), 1
    ):
        np.testing.assert_array_equal(x, expected[k])
        if k % 4 == 0:
            kept.append((k, x, v[2:]))
            continue
        x[:], v[:] = np.nan, np.nan
    for k, x, part in kept:
        np.testing.assert_array_equal(x, expected[k])
        if not nesterov:
            np.testing.assert_allclose(part, np.diff(expected, axis=0)[k - 1][2:], atol=1e-15)
    for number, slope in enumerate(last[::3]):
        np.testing.assert_array_equal(slope, 2 * expected[3 * number])
