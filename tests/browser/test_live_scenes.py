"""The scenes of live figures hold the package's numbers, and their sentences say them."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest
from _ext.pages.live_figures import FIGURES
from playwright.sync_api import Browser

from momentum_docs import (
    DoubleWell,
    LeastSquares,
    Quadratic,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
    regime,
)
from tests.live import in_the_page

NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


def told(found: dict[str, Any]) -> list[str]:
    """Return the numbers in a scene's sentence."""
    return NUMBER.findall(found["words"])


def fixed(x: Any, decimals: int = 3) -> str:
    """Return a number as a sentence has it, to some decimals."""
    return f"{x:.{decimals}f}".rstrip("0").rstrip(".").replace("-", "−")


def arrival(path: Any, tolerance: float) -> int:
    """Return the first update from which on a path, shape (k,) or (k, n), is near 0."""
    away = np.linalg.norm(path.reshape(len(path), -1), axis=1)
    return int(np.flatnonzero(away >= tolerance)[-1]) + 1


def scale(path: Any) -> Any:
    """Return the largest of each iterate and its neighbors, from which it is computed."""
    size = np.abs(path)
    padded = np.pad(size, ((1, 1), *[(0, 0)] * (path.ndim - 1)), mode="edge")
    return np.fmax(np.fmax(padded[:-2], padded[2:]), size)


def same(found: Any, expected: Any) -> bool:
    """Say whether a scene's path is the package's, to 1e-12 of what each iterate is made of."""
    values, expected = np.array(found, dtype=float), np.asarray(expected)
    assert values.shape == expected.shape
    room = np.maximum(1e-12 * scale(expected), 1e-200)  # numbers that small have fewer digits
    return bool((np.abs(values - expected) <= room).all())


def noisy(errors: Iterator[Any], x: Any) -> Any:
    """Return the slope of x²/2 with the next error."""
    return x + next(errors)


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Return a function that runs a scene with its figure's problem, for each of some values."""
    with browser.new_page() as page:
        code = in_the_page()
        yield lambda name, values: page.evaluate(
            code, [[name, FIGURES[name].problem, each] for each in values]
        )


def compared(fast: int, slow: int) -> str:
    """Return what is said of two methods that arrive."""
    if fast == slow:
        return f"Both arrive after {slow} updates."
    ratio, words = (slow / fast, "faster") if fast < slow else (fast / slow, "slower")
    without = f"without momentum it takes {slow}"
    told = f"{ratio + 1e-9:.1f}"  # a tie goes up in JavaScript
    return f"It arrives after {fast} updates; {without}: {told} times {words}."


def test_the_race_is_that_of_the_package(ask: Any) -> None:
    asked = FIGURES["race"].problem
    curvatures = np.array(asked["curvatures"])
    for momentum in [0.0, 0.3, 0.65, 0.9, 0.97, 0.99]:
        (found,) = ask("race", [{"momentum": momentum}])
        counts = []
        for name, beta in [("plain", 0.0), ("heavy", momentum)]:
            path = descend(
                lambda x: curvatures * x, asked["start"], asked["rate"], beta, steps=asked["steps"]
            )
            assert same(np.transpose(found[name]), path)
            counts.append(arrival(path, asked["tolerance"]))
        slow, fast = counts
        assert [found["slow"], found["fast"]] == counts
        assert found["words"] == compared(fast, slow)


def test_runs_on_one_curvature_are_those_of_the_package(ask: Any) -> None:
    for momentum in [0.0, 0.3, 0.5, 0.64, 0.95]:
        for name, asked in [("descent", {}), ("swing", {}), ("everywhere", {"h": 2.5})]:
            problem = {"curvature": 1.0, "rate": asked.get("h")} | FIGURES[name].problem
            (found,) = ask(name, [asked | {"momentum": momentum}])
            c, rate = problem["curvature"], problem["rate"]
            run = partial(descend, Quadratic(c).gradient, problem["start"], rate)
            path = run(momentum, steps=problem["steps"])
            assert same(found["heavy" if name == "descent" else "path"], path)
            convergence = convergence_rate(rate, momentum, c)
            assert found["convergence"] == pytest.approx(convergence, 1e-12)
            if name == "descent":
                plain = run(0.0, steps=problem["steps"])
                assert same(found["plain"], plain)
                ends = [fixed(plain[-1]), f"{momentum:g}", fixed(path[-1])]
                assert told(found) == [str(problem["steps"]), *ends, fixed(convergence)]
            else:
                kind = regime(rate, momentum, c)
                assert found["regime"] == kind
                assert kind in found["words"]
                place = ["2.5"] * (name == "everywhere")
                assert told(found) == [*place, f"{momentum:g}", fixed(convergence)]
    (found,) = ask("swing", [{"momentum": 0.9}])
    assert np.allclose(np.hypot(*np.transpose(found["roots"])), np.sqrt(0.9), rtol=1e-12, atol=0)


def test_a_limit_is_that_of_the_package(ask: Any) -> None:
    for rate, momentum in [(0.05, 0.5), (0.025, 0.5), (0.035, 0.9), (0.03, 0.5), (0.02, 0.0)]:
        (found,) = ask("limit", [{"rate": rate, "momentum": momentum}])
        path = descend(lambda x: 100 * x, 1.0, rate, momentum, steps=60)
        assert same(found["path"], path)
        limit = max_learning_rate(momentum, 100.0)
        assert found["limit"] == pytest.approx(limit, 1e-12)
        numbers = [rate, f"{limit:.3g}", f"{convergence_rate(rate, momentum, 100.0):.4g}"]
        assert told(found) == [str(number) for number in numbers]
        assert ("not below the limit" in found["words"]) == (rate >= limit)
        assert ("does not converge" in found["words"]) == (rate >= found["limit"])


def test_valleys_are_those_of_the_package(ask: Any) -> None:
    for logarithm, kappa in [(0.3, 2.0), (2.0, 100.0), (3.0, 1000.0)]:
        (found,) = ask("narrow", [{"logarithm": logarithm}])
        assert found["kappa"] == kappa
        asked = FIGURES["narrow"].problem
        start = [-asked["along"], asked["along"] / np.sqrt(kappa)]
        best = optimal_parameters(1.0, kappa)
        counts = []
        for name, *pair in [("plain", 2 / (1 + kappa), 0.0), ("heavy", *best[:2])]:
            path = descend(Quadratic([1.0, kappa]).gradient, start, *pair, steps=asked["steps"])
            drawn = found["fast"] + 1
            assert same(np.transpose(found[name])[:drawn], path[:drawn])
            counts.append(arrival(path, asked["tolerance"]))
        slow, fast = counts
        assert [found["slow"], found["fast"]] == counts
        intro = f"Condition number {kappa:g}, each method at its best."
        assert found["words"] == f"{intro} {compared(fast, slow)}"


def test_runs_from_rest_and_launched_are_those_of_the_package(ask: Any) -> None:
    for logarithm, kappa, share in [
        (0.3, 2.0, 0.5),
        (2.0, 100.0, 0.5),
        (3.0, 1000.0, 0.75),
        (2.0, 100.0, 1.0),
    ]:
        (found,) = ask("transient", [{"logarithm": logarithm, "share": share}])
        best = optimal_parameters(1.0, kappa)
        uphill = share * best.learning_rate * kappa / (1 + best.momentum)
        numbers = [f"{kappa:g}"]
        for name, v0 in [("rest", 0.0), ("gentle", uphill)]:
            path = descend(Quadratic(kappa).gradient, 1.0, *best[:2], steps=60, v0=v0)
            assert same(found[name], path)
            peak = np.abs(path).argmax()
            numbers += [fixed(abs(path[peak]), 2), str(peak)] if peak else []
        assert told(found) == numbers


def test_a_cut_is_that_of_the_frameworks(ask: Any) -> None:
    asked = FIGURES["cut"].problem
    for after in [2, 10, 40]:
        (found,) = ask("cut", [{"after": after}])
        velocity, gradients = 0.0, 0.0
        keras, pytorch = [asked["start"]], [asked["start"]]
        for k in range(asked["steps"]):
            rate = asked["rate"] if k < after else asked["later"]
            velocity = asked["momentum"] * velocity - rate * asked["curvature"] * keras[-1]
            keras.append(keras[-1] + velocity)
            gradients = asked["momentum"] * gradients + asked["curvature"] * pytorch[-1]
            pytorch.append(pytorch[-1] - rate * gradients)
        assert np.allclose(found["keras"], keras, rtol=0, atol=1e-12)
        assert np.allclose(found["pytorch"], pytorch, rtol=0, atol=1e-12)
        farthest = [fixed(max(path[after:], key=abs), 2) for path in (keras, pytorch)]
        assert told(found) == [str(asked["rate"]), str(asked["later"]), str(after), *farthest]


def test_noisy_runs_are_those_of_the_package(ask: Any) -> None:
    for momentum, shrink in [(0.9, False), (0.9, True), (0.5, False)]:
        (found,) = ask("noisy", [{"momentum": momentum, "shrink": shrink}])
        errors = np.transpose(found["errors"])
        assert abs(errors.mean()) < 0.1
        assert abs(errors.std() - 1) < 0.1
        rate = 0.1 * (1 - momentum) if shrink else 0.1
        for name, *pair in [("plain", 0.1, 0.0), ("heavy", rate, momentum)]:
            noise = iter(errors)
            path = descend(partial(noisy, noise), np.zeros(12), *pair, steps=120)
            assert same(np.transpose(found[name]), path)
        h, b = rate, momentum
        variance = h * (1 + b) / ((1 - b) * (2 * (1 + b) - h))
        assert found["variances"][1] == pytest.approx(variance, 1e-12)
        ratio = fixed(variance / (0.1 / (2 - 0.1)), 2)
        assert told(found) == [f"{momentum:g}", f"{rate:.3g}", ratio]


def test_runs_beyond_quadratics_are_those_of_the_package(ask: Any) -> None:
    well = DoubleWell(0.1)
    for start, momentum in [(2.0, 0.99), (2.0, 0.97), (1.3, 0.995)]:
        (found,) = ask("barrier", [{"start": start, "momentum": momentum}])
        path = descend(well.gradient, start, 0.0015, momentum, steps=1500)
        assert np.allclose(found["path"], path, rtol=0, atol=1e-12)
        assert found["side"] == ("left" if path[-1] < well.stationary_points[1] else "right")
        assert f"in the {found['side']} well" in found["words"]
        assert told(found) == [f"{start:g}", f"{momentum:g}"]
        assert ("no momentum" in found["words"]) == (start < 1.31)
    for start, circles in [(3.3, True), (3.0, False), (3.7, False)]:
        (found,) = ask("cycle", [{"start": start}])
        counts = []
        for path, (rate, momentum, nesterov) in zip(
            found["paths"], FIGURES["cycle"].problem["settings"], strict=True
        ):
            expected = descend(
                lambda x: 25 * x - 24 * np.clip(x - 1, 0, 1),
                start, rate, momentum, steps=300, nesterov=nesterov,
            )  # fmt: skip
            assert np.allclose(path, expected, rtol=0, atol=1e-12)
            tolerance = FIGURES["cycle"].problem["tolerance"]
            counts.append(arrival(expected, tolerance) if abs(expected[-1]) < tolerance else 300)
        plain, heavy, ahead = counts
        assert told(found) == [f"{start:g}", *map(str, [heavy, plain, ahead])]
        assert ("still circles" in found["words"]) == circles == (found["counts"][1] == -1)


def test_the_line_fit_is_that_of_the_package(ask: Any) -> None:
    asked = FIGURES["regression"].problem
    features = np.column_stack([asked["x"], np.ones(8)])
    loss = LeastSquares(features, asked["y"])
    for momentum, count in [(0.9, 304), (0.0, 203), (0.7, None)]:
        (found,) = ask("regression", [{"momentum": momentum}])
        path = descend(loss.gradient, asked["start"], 0.1, momentum, steps=1000)
        away = np.linalg.norm(path - loss.minimizer, axis=1)
        assert np.allclose(np.transpose(found["heavy"]), path, rtol=0, atol=1e-12 * 30)
        assert np.allclose(found["losses"], loss(path), rtol=1e-9, atol=0)
        assert found["count"] == np.argmax(away < 1e-6)
        assert count in (found["count"], None)
        assert found["none"] == 203
        assert told(found) == [f"{momentum:g}", "0.000001", str(found["count"]), "203"]
