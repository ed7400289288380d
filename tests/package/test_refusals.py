"""Every public callable refuses every kind of wrong argument, from one list."""

import inspect
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

import momentum_docs
from momentum_docs import (
    DoubleWell,
    LeastSquares,
    OptimalParameters,
    Quadratic,
    Rosenbrock,
    closed_form,
    convergence_rate,
    descend,
    iterates,
    max_learning_rate,
    optimal_parameters,
    plotting,
    regime,
)
from tests.oracles import Arguments

mpl.use("agg")
FLAT = Figure().add_subplot()
DEEP = Figure().add_subplot(projection="3d")
LINE = [[0.0, 1.0], [1.0, 1.0], [3.0, 1.0]]
VALLEY = Quadratic([1.0, 50.0])
FIT = LeastSquares(LINE, [1.0, 3.0, 4.0])
BOX: Arguments = {"xlim": (-1.0, 1.0), "ylim": (-1.0, 1.0)}
PATH = [[1.0, 1.0], [0.5, 0.5]]


class Frame:
    """Like a data frame with text: an array of objects, with a table for its repr."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.array([[1.0, "one"], [2.0, "two"]], object)

    def __repr__(self) -> str:
        return "\n".join(f"{number} some text {number}" for number in range(100))


class Symbol:
    """Like a number of a computer algebra system, which can be made a float."""

    def __float__(self) -> float:
        return 3.0

    def __repr__(self) -> str:
        return "3.00000000000000"


class Detached:
    """Like a tensor that must not be made an array."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise RuntimeError("call detach() first")


def never(*arguments: Any) -> Any:
    """Stand for the caller's function, which is not called where an argument is refused."""
    raise AssertionError(arguments)


def flat(x: Any) -> Any:
    """Return 1 at each entry, or at each point of a plane."""
    return np.ones(x.shape[:1] if x.ndim == 1 else x.shape[:-1])


# The list: each public callable with right arguments.
CALLS: dict[str, tuple[Callable[..., Any], Arguments]] = {
    "descend": (
        descend,
        {
            "grad": never,
            "x0": 1.0,
            "learning_rate": 0.1,
            "momentum": 0.5,
            "steps": 3,
            "nesterov": False,
            "v0": 0.0,
        },
    ),
    "iterates": (
        iterates,
        {
            "grad": never,
            "x0": [1.0],
            "learning_rate": 0.1,
            "momentum": 0.5,
            "nesterov": False,
            "v0": 0.0,
        },
    ),
    "closed_form": (
        closed_form,
        {"x0": 1.0, "curvature": 1.0, "learning_rate": 0.1, "momentum": 0.5, "k": 3},
    ),
    "convergence_rate": (
        convergence_rate,
        {"learning_rate": 0.1, "momentum": 0.5, "curvature": 1.0, "nesterov": False},
    ),
    "max_learning_rate": (
        max_learning_rate,
        {"momentum": 0.5, "curvature": 1.0, "nesterov": False},
    ),
    "optimal_parameters": (optimal_parameters, {"mu": 1.0, "L": 2.0}),
    "regime": (regime, {"learning_rate": 0.1, "momentum": 0.5, "curvature": 1.0}),
    "Quadratic": (Quadratic, {"hessian": [[3.0, 1.0], [1.0, 2.0]], "minimizer": 0.0}),
    "Quadratic()": (VALLEY, {"x": [1.0, 2.0]}),
    "Quadratic.gradient": (VALLEY.gradient, {"x": [1.0, 2.0]}),
    "LeastSquares": (
        LeastSquares,
        {"features": LINE, "targets": [1.0, 3.0, 4.0], "reduction": "sum"},
    ),
    "LeastSquares()": (FIT, {"w": [1.0, 2.0]}),
    "LeastSquares.gradient": (FIT.gradient, {"w": [1.0, 2.0]}),
    "Rosenbrock": (Rosenbrock, {"a": 1.0, "b": 100.0}),
    "Rosenbrock()": (Rosenbrock(), {"point": [1.0, 2.0]}),
    "Rosenbrock.gradient": (Rosenbrock().gradient, {"point": [1.0, 2.0]}),
    "DoubleWell": (DoubleWell, {"tilt": 0.1}),
    "DoubleWell()": (DoubleWell(), {"x": 1.0}),
    "DoubleWell.gradient": (DoubleWell().gradient, {"x": 1.0}),
    "plotting.curve_path": (
        plotting.curve_path,
        {"ax": FLAT, "f": flat, "path": [1.0, 0.5], "xlim": (-1.0, 1.0)},
    ),
    "plotting.contour_path": (plotting.contour_path, {"ax": FLAT, "f": VALLEY, "path": PATH} | BOX),
    "plotting.surface_path": (plotting.surface_path, {"ax": DEEP, "f": VALLEY, "path": PATH} | BOX),
    "plotting.loss_curve": (plotting.loss_curve, {"ax": FLAT, "losses": [2.0, 1.0]}),
}
LEFT_TO_MATPLOTLIB = {"color", "label"}
CALLABLES = {"grad", "f"}
FLAGS = {"nesterov"}
DRAWINGS = {"ax"}
NUMBERS = {name for _, right in CALLS.values() for name in right} - (
    CALLABLES | FLAGS | DRAWINGS | {"steps", "reduction"}
)

REAL = "a real number or an array of them"
# The kinds of wrong input, each with what the message must say of it.
NOT_REAL: dict[str, tuple[Any, str]] = {
    "text": ("1", "'1' (str)"),
    "long text": ("x" * 10_000, "(str)"),
    "bytes": (b"1", "b'1' (bytes)"),
    "None": (None, "None (NoneType)"),
    "bool": (True, "True (bool)"),
    "complex": (1j, "1j (complex)"),
    "set": ({1.0, 2.0}, "(set)"),
    "dict": ({"a": 1.0}, "{'a': 1.0} (dict)"),
    "function": (flat, "(function)"),
    "symbol": (Symbol(), "3.00000000000000 (Symbol)"),
    "decimal": (Decimal("1.5"), "Decimal('1.5') (Decimal)"),
    "fraction": (Fraction(1, 3), "Fraction(1, 3) (Fraction)"),
    "frame": (Frame(), "(Frame)"),
    "tensor": (Detached(), "(Detached)"),
    "list with None": ([1.0, None], "[1.0, None] (list)"),
    "list with text": ([1.0, "2"], "[1.0, '2'] (list)"),
    "list of bools": ([True, False], "[True, False] (list)"),
    "long list": ([None] * 10_000, "(list)"),
    "uneven list": ([[1.0], [1.0, 2.0]], "a list whose entries differ in shape"),
    "uneven arrays": ([np.ones(2), np.ones(3)], "a list whose entries differ in shape"),
    "array of text": (np.array(["1"]), "shape (1,)"),
    "array of objects": (np.array([1.0, None]), "shape (2,) and type object"),
    "complex array": (np.ones(3, complex), "shape (3,) and type complex128"),
    "masked array": (np.ma.masked_values([1.0, 999.0], 999.0), "a masked array"),
    "list of masked": ([np.ma.masked_values([1.0, 999.0], 999.0)] * 2, "a masked array"),
}
HUGE = [0.5] * 10_000
HUGE[7_000] = np.nan
NOT_FINITE: dict[str, tuple[Any, str]] = {
    "nan": (np.nan, "got nan."),
    "infinity": (-np.inf, "got -inf."),
    "nan in a list": ([0.5, np.nan], "got nan at index 1."),
    "infinity in an array": (np.array([[0.5, 0.5], [0.5, np.inf]]), "got inf at index (1, 1)."),
    "integer beyond floats": (10**9999, "got an integer beyond the largest float"),
    "nan in a long list": (HUGE, "got nan at index 7000."),
}
POSITIVE: dict[str, tuple[Any, str]] = {
    "zero": (0, "got 0.0."),
    "negative": (-0.5, "got -0.5."),
    "zero in a list": ([1.0, 0.0], "got 0.0 at index 1."),
}
FRACTION: dict[str, tuple[Any, str]] = {
    "one": (1, "got 1.0."),
    "negative": (-0.1, "got -0.1."),
    "one in a list": ([0.5, 1.0], "got 1.0 at index 1."),
}
NEGATIVE_CURVATURE = {"closed_form", "convergence_rate"}
POINTS = {"x", "w", "point", "path", "losses"}  # may be what a run that diverged left


def rules(call: str, name: str) -> Iterator[tuple[str, str, dict[str, tuple[Any, str]]]]:
    """Yield the type of the error, the rule and the values that break it, for an argument."""
    if name in CALLABLES:
        not_callable = {"number": (2.0, "2.0 (float)"), "None": (None, "None (NoneType)")}
        yield "TypeError", "callable", not_callable
    elif name in FLAGS:
        words = {"text": ("False", "'False' (str)"), "number": (1, "1 (int)"), "None": (None, "")}
        yield "TypeError", "True or False", words
    elif name in DRAWINGS:
        other = FLAT if call == "plotting.surface_path" else Figure()
        yield "TypeError", "a Matplotlib Axes", {"other": (other, f"({type(other).__name__})")}
    elif name == "steps":
        kinds = {**NOT_REAL, "float": (2.0, "2.0 (float)"), "array": (np.array([2.0]), "(1,)")}
        del kinds["masked array"], kinds["list of masked"]
        yield "TypeError", "an integer >= 0", {k: (v, "") for k, (v, _) in kinds.items()}
        yield "ValueError", "an integer >= 0", {"negative": (-1, "got -1.")}
        yield "ValueError", "at most", {"huge": (10**20, "got 100000000000000000000.")}
    elif name == "reduction":
        yield (
            "ValueError",
            '"sum" or "mean"',
            {"word": ("average", "'average'"), "None": (None, "")},
        )
    else:
        yield "TypeError", REAL, NOT_REAL
        if name in ("learning_rate", "mu", "L", "b") or (
            name == "curvature" and call not in NEGATIVE_CURVATURE
        ):
            yield "ValueError", "finite", POSITIVE | NOT_FINITE
        elif name == "momentum":
            beyond = {k: v for k, v in NOT_FINITE.items() if not k.startswith("integer")}
            yield "ValueError", "in [0, 1)", FRACTION | beyond
        elif name == "k":
            values = {"half": (0.5, "got 0.5."), "negative": (-1, "got -1.0.")}
            values |= {"huge": (10**18, "got 1e+18."), "nan": (np.nan, "got nan.")}
            yield "ValueError", "made of integers from 0 to 1000000000", values
        elif name not in POINTS:
            yield "ValueError", "finite", NOT_FINITE


SHAPES: list[tuple[str, str, Any, str]] = [  # and what has a wrong shape, or does not fit
    ("Quadratic", "hessian", np.ones((2, 3)), "of shape (), (n,) or (n, n), got shape (2, 3)"),
    ("Quadratic", "hessian", np.ones((1, 1, 1)), "got shape (1, 1, 1)"),
    ("Quadratic", "hessian", [[2.0, 1.0], [0.0, 2.0]], "symmetric, got an array of shape (2, 2)"),
    ("Quadratic", "hessian", -np.eye(200), "positive definite, got an array of shape (200, 200)"),
    ("Quadratic", "hessian", np.ones((2, 2)), "positive definite"),
    ("Quadratic", "hessian", [[9.0, 3.0], [3.0, 1.0]], "positive definite"),
    ("Quadratic", "hessian", [1.0, -1.0], "positive definite"),
    ("Quadratic", "hessian", 0.0, "positive definite"),
    ("Quadratic", "minimizer", [1.0, 2.0, 3.0], "broadcasts to (2,), got shape (3,)"),
    ("Quadratic", "minimizer", [[1.0, 2.0]], "broadcasts to (2,), got shape (1, 2)"),
    *[
        (f"{kind}{method}", name, value, f"of shape (..., 2), got shape {np.shape(value)}")
        for kind, name in (("Quadratic", "x"), ("LeastSquares", "w"), ("Rosenbrock", "point"))
        for method in ("()", ".gradient")
        for value in (2.0, [1.0], [1.0, 2.0, 3.0], np.ones((2, 3)), [])
    ],
    ("LeastSquares", "features", [1.0, 2.0, 3.0], "of shape (n, p), got shape (3,)"),
    ("LeastSquares", "targets", [1.0, 2.0], "of shape (3,), got shape (2,)"),
    ("LeastSquares", "targets", [[1.0], [2.0], [3.0]], "of shape (3,), got shape (3, 1)"),
    ("LeastSquares", "features", [[1, 2], [2, 4], [3, 6]], "full column rank, got rank 1 of 2"),
    ("LeastSquares", "features", np.ones((3, 0)), "full column rank, got rank 0 of 0"),
    ("Rosenbrock", "a", [1.0, 2.0], "a single number, got shape (2,)"),
    ("Rosenbrock", "b", [1.0, 2.0], "a single number, got shape (2,)"),
    ("DoubleWell", "tilt", [0.1, 0.2], "a single number, got shape (2,)"),
    ("DoubleWell", "tilt", 2 / 27**0.5, "between -0.3849 and 0.3849, got 0.38"),
    ("DoubleWell", "tilt", -1, "between -0.3849 and 0.3849, got -1"),
    ("optimal_parameters", "L", [2.0, 0.5], "at least mu, got 0.5 at index 1"),
    ("plotting.curve_path", "path", PATH, "of shape (steps + 1,), got shape (2, 2)"),
    ("plotting.curve_path", "path", [], "of shape (steps + 1,), got shape (0,)"),
    ("plotting.contour_path", "path", [1.0, 2.0], "of shape (steps + 1, 2), got shape (2,)"),
    ("plotting.surface_path", "path", np.ones((2, 3)), "(steps + 1, 2), got shape (2, 3)"),
    ("plotting.loss_curve", "losses", 1.0, "of shape (steps + 1,), got shape ()"),
    ("plotting.curve_path", "xlim", 1.0, "of shape (2,), got shape ()"),
    ("plotting.contour_path", "xlim", (0.0, 1.0, 2.0), "of shape (2,), got shape (3,)"),
    ("plotting.surface_path", "ylim", [1.0], "of shape (2,), got shape (1,)"),
    ("plotting.contour_path", "f", lambda x: 0 * x[..., 0], "not constant, got values from 0 to 0"),
    ("plotting.contour_path", "f", lambda x: -abs(x[..., 0]), "somewhere > 0 and not constant"),
    ("plotting.contour_path", "f", lambda x: x[..., 0] * np.nan, "finite, somewhere > 0"),
]
WRONG = [
    (call, name, error, rule, value, found)
    for call, (_, right) in CALLS.items()
    for name in right
    for error, rule, kinds in rules(call, name)
    for value, found in kinds.values()
] + [(call, name, "ValueError", "", value, found) for call, name, value, found in SHAPES]


def test_the_list_has_every_public_callable_and_every_argument() -> None:
    public = {name: getattr(momentum_docs, name) for name in momentum_docs.__all__}
    public |= {
        f"plotting.{name}": value
        for name, value in vars(plotting).items()
        if inspect.isfunction(value) and value.__module__ == plotting.__name__
        if not name.startswith("_")
    }
    del public["OptimalParameters"]  # a tuple of what optimal_parameters returns
    assert issubclass(OptimalParameters, tuple)
    for name, value in list(public.items()):
        if inspect.isclass(value):
            public[f"{name}()"] = CALLS[f"{name}()"][0]
            public |= {
                f"{name}.{method}": getattr(CALLS[f"{name}()"][0], method)
                for method, function in vars(value).items()
                if inspect.isfunction(function) and not method.startswith("_")
            }
    assert set(CALLS) == set(public)
    for name, value in public.items():
        parameters = set(inspect.signature(value).parameters) - LEFT_TO_MATPLOTLIB
        assert set(CALLS[name][1]) == parameters, name


def refusal(call: str, name: str, value: Any) -> tuple[str, str]:
    """Return the type and the message of the error that a value of an argument raises."""
    function, right = CALLS[call]
    try:
        function(**right | {name: value})
    except (TypeError, ValueError) as error:
        return type(error).__name__, str(error)
    return "", "it is accepted"


@pytest.mark.parametrize(
    ("call", "name"), [(call, name) for call, (_, right) in CALLS.items() for name in right]
)
def test_wrong_arguments_are_refused_in_one_short_sentence(call: str, name: str) -> None:
    wrong = [row for row in WRONG if row[:2] == (call, name)]
    assert wrong
    for *_, error, rule, value, found in wrong:
        kind, message = refusal(call, name, value)
        assert kind == error, message
        assert message.startswith(f"{name} must be {rule}")
        assert found in message
        assert len(message) <= 300
        assert re.fullmatch(r"[^\n]*\.", message)


@pytest.mark.parametrize("call", CALLS)
def test_right_arguments_are_not_refused(call: str) -> None:
    function, right = CALLS[call]
    if call == "descend":
        right = right | {"grad": lambda x: x}
    function(**right)


BROADCAST = {  # each two arguments that broadcast against each other
    call: [name for name in right if name in NUMBERS]
    for call, (_, right) in CALLS.items()
    if inspect.isfunction(CALLS[call][0]) and not call.startswith("plotting")
}


@pytest.mark.parametrize("call", BROADCAST)
def test_shapes_that_do_not_broadcast_are_refused_by_their_names(call: str) -> None:
    function, right = CALLS[call]
    names = BROADCAST[call]
    for first in names:
        for second in names:
            if first == second:
                continue
            wrong = {
                first: np.ravel([right[first]] * 2),
                second: np.ravel([right[second]] * 3),
            }
            with pytest.raises(ValueError, match="must be of shapes that broadcast") as caught:
                function(**right | wrong)
            message = str(caught.value)
            listed, _, shapes = message.partition(" must be of shapes that broadcast, got ")
            assert sorted(re.split(", | and ", listed)) == sorted(names)
            assert "(2,)" in shapes
            assert "(3,)" in shapes


@pytest.mark.parametrize("function", [descend, iterates])
@pytest.mark.parametrize(
    "problem", [Quadratic(2.0), VALLEY, FIT, Rosenbrock(), DoubleWell()], ids=repr
)
def test_a_problem_in_the_place_of_its_gradient_is_refused_by_name(
    function: Any, problem: Any
) -> None:
    _, right = CALLS[function.__name__]
    name = type(problem).__name__
    message = rf"^grad must be a gradient, got the function {name}: pass its \.gradient\.$"
    with pytest.raises(TypeError, match=message):
        function(**right | {"grad": problem, "x0": [1.0, 2.0]})


@pytest.mark.parametrize("call", ["curve_path", "contour_path", "surface_path"])
@pytest.mark.parametrize(
    ("f", "error", "found"),
    [
        (lambda x: x[:1], ValueError, r"^f\(x\) must be of shape \(.*\), got shape \(1,"),
        (lambda _: None, TypeError, r"^f\(x\) must be a real number .*, got None \(NoneType\)\.$"),
    ],
)
def test_values_that_cannot_be_drawn_are_refused(
    call: str, f: Any, error: type[Exception], found: str
) -> None:
    function, right = CALLS[f"plotting.{call}"]
    with pytest.raises(error, match=found):
        function(**right | {"f": f})


def test_integers_of_any_size_are_numbers() -> None:
    assert descend(lambda x: 0 * x, 10**30, 0.1, steps=1).tolist() == [1e30, 1e30]
    path = descend(lambda x: 0 * x, [10**30, 1], 0.1, steps=1)
    np.testing.assert_array_equal(path, [[1e30, 1.0]] * 2, strict=True)


def test_a_path_without_room_is_refused_before_the_gradient_is_called() -> None:
    for x0 in (1.0, [1.0]):
        with pytest.raises(MemoryError):
            descend(never, x0, 0.1, steps=10**15)
