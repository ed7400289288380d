"""Live figures move as the reader says, hold the package's numbers, and come when they are near."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from _ext.pages.live_figures import FIGURES
from playwright.sync_api import Browser, Page, expect

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
from tests.javascript import PAINTED
from tests.live import figures, in_the_page

COUNTER, WORDS = "[data-shows=counter]", ".live-says"
#: Move all controls of a figure to one of their ends, and return what it says then.
MOVE = """(figure, end) => {
  for (const control of figure.querySelectorAll("input")) {
    if (control.type === "checkbox") control.checked = end === "max";
    else control.value = control[end];
    control.dispatchEvent(new Event("input"));
  }
  return figure.querySelector(".live-says").textContent;
}"""
#: Move each slider from end to end, and return what a figure says and how high its sentence is.
HEIGHTS = """(figure) => {
  const says = figure.querySelector(".live-says"), said = [];
  for (const control of figure.querySelectorAll("input[type=range]")) {
    const {min, max, value} = control;
    const places = Array.from({length: 21}, (_, place) => +min + (max - min) * place / 20);
    for (const place of [...places, value]) {
      control.value = place;
      control.dispatchEvent(new Event("input"));
      said.push([says.textContent, says.offsetHeight]);
    }
  }
  return said;
}"""


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
            counts.append(np.flatnonzero(np.hypot(*path.T) >= asked["tolerance"])[-1] + 1)
        assert [found["slow"], found["fast"]] == counts
        assert found["words"].startswith(f"It arrives after {counts[1]} ") or momentum == 0


def test_runs_on_one_curvature_are_those_of_the_package(ask: Any) -> None:
    for momentum in [0.0, 0.3, 0.5, 0.64, 0.95]:
        for name, asked in [("descent", {}), ("swing", {}), ("everywhere", {"h": 2.5})]:
            problem = {"curvature": 1.0, "rate": asked.get("h")} | FIGURES[name].problem
            (found,) = ask(name, [asked | {"momentum": momentum}])
            c, rate = problem["curvature"], problem["rate"]
            run = partial(descend, Quadratic(c).gradient, problem["start"], rate)
            path = run(momentum, steps=problem["steps"])
            assert same(found["heavy" if name == "descent" else "path"], path)
            assert found["convergence"] == pytest.approx(convergence_rate(rate, momentum, c), 1e-12)
            if name == "descent":
                assert same(found["plain"], run(0.0, steps=problem["steps"]))
            else:
                assert found["regime"] == regime(rate, momentum, c)
    (found,) = ask("swing", [{"momentum": 0.9}])
    assert np.allclose(np.hypot(*np.transpose(found["roots"])), np.sqrt(0.9), rtol=1e-12, atol=0)


def test_a_limit_is_that_of_the_package(ask: Any) -> None:
    for rate, momentum in [(0.05, 0.5), (0.025, 0.5), (0.035, 0.9), (0.03, 0.5), (0.02, 0.0)]:
        (found,) = ask("limit", [{"rate": rate, "momentum": momentum}])
        path = descend(lambda x: 100 * x, 1.0, rate, momentum, steps=60)
        assert same(found["path"], path)
        assert found["limit"] == pytest.approx(max_learning_rate(momentum, 100.0), 1e-12)
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
            counts.append(np.flatnonzero(np.hypot(*path.T) >= asked["tolerance"])[-1] + 1)
        assert [found["slow"], found["fast"]] == counts
        (found,) = ask("transient", [{"logarithm": logarithm, "share": 0.5}])
        uphill = 0.5 * best.learning_rate * kappa / (1 + best.momentum)
        for name, v0 in [("rest", 0.0), ("gentle", uphill)]:
            path = descend(Quadratic(kappa).gradient, 1.0, *best[:2], steps=60, v0=v0)
            assert same(found[name], path)


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
        assert found["variances"][1] == pytest.approx(
            h * (1 + b) / ((1 - b) * (2 * (1 + b) - h)), 1e-12
        )


def test_runs_beyond_quadratics_are_those_of_the_package(ask: Any) -> None:
    well = DoubleWell(0.1)
    for start, momentum in [(2.0, 0.99), (2.0, 0.97), (1.3, 0.995)]:
        (found,) = ask("barrier", [{"start": start, "momentum": momentum}])
        path = descend(well.gradient, start, 0.0015, momentum, steps=1500)
        assert np.allclose(found["path"], path, rtol=0, atol=1e-12)
        assert found["side"] == ("left" if path[-1] < well.stationary_points[1] else "right")
        assert ("no momentum" in found["words"]) == (start < 1.31)
    for start, circles in [(3.3, True), (3.0, False), (3.7, False)]:
        (found,) = ask("cycle", [{"start": start}])
        for path, (rate, momentum, nesterov) in zip(
            found["paths"], FIGURES["cycle"].problem["settings"], strict=True
        ):
            expected = descend(
                lambda x: 25 * x - 24 * np.clip(x - 1, 0, 1),
                start, rate, momentum, steps=300, nesterov=nesterov,
            )  # fmt: skip
            assert np.allclose(path, expected, rtol=0, atol=1e-12)
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


def test_the_still_of_the_race_is_what_the_script_draws(
    open_page: Callable[..., Page], address: str
) -> None:
    drawn = []
    for scripts in False, True:
        page = open_page(java_script_enabled=scripts, reduced_motion="reduce")
        page.goto(f"{address}/index.html")
        if scripts:
            expect(page.locator(".live.on")).to_be_visible()
        else:
            expect(page.locator(".live-buttons")).to_be_hidden()
        paths = [page.locator(f"[data-shows=trail{i}]").get_attribute("d") for i in (0, 1)]
        drawn.append([*paths, page.locator(WORDS).inner_text(), page.locator(COUNTER).inner_html()])
    assert drawn[0] == drawn[1]


def test_the_race_plays_once_and_then_follows_slider_keys_and_chips(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.clock.install()
    page.goto(f"{address}/index.html")
    expect(page.locator("[data-do=play]")).to_have_text("Stop")
    page.clock.run_for(1000)
    assert page.locator(COUNTER).inner_html() not in ("update 0", "update 23")
    page.clock.run_for(4000)
    expect(page.locator("[data-do=play]")).to_have_text("Play")
    expect(page.locator(COUNTER)).to_have_text("update 23")
    slider = page.get_by_role("slider", name="Momentum")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-shows=value-momentum]")).to_have_text("0.66")
    expect(page.locator(".live-status")).to_be_empty()
    page.clock.run_for(1000)
    assert page.locator(".live-status").inner_text() == page.locator(WORDS).inner_text()
    page.get_by_role("button", name="far too much").click()
    expect(page.locator(WORDS)).to_contain_text("times slower")
    expect(slider).to_have_value("0.97")
    expect(page.get_by_role("button", pressed=True)).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_title_race_slider_and_buttons_are_on_the_first_screen(
    open_page: Callable[..., Page], address: str, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/index.html")
    for part in ["h1", ".live-box", "input[type=range]", WORDS, ".buttons"]:
        box = page.locator(f"article {part}").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
    title = page.locator("h1")
    assert title.evaluate("it => getComputedStyle(it).hyphens") != "auto"
    assert title.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_every_figure_is_drawn_and_says_a_sentence_of_numbers_at_both_ends_of_its_controls(
    open_page: Callable[..., Page], address: str, site: Path
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    for place in sorted({path for path, _ in figures(site)}):
        page.goto(f"{address}/{place.relative_to(site).as_posix()}")
        for figure in page.locator("[data-live]").all():
            figure.scroll_into_view_if_needed()
            expect(figure).to_have_class(re.compile(r"\bon\b"))
            for end in "min", "max", "min":
                words = figure.evaluate(MOVE, end)
                assert re.search(r"\d", words)
                assert not re.search(r"undefined|NaN|null|Infinity", words)
                paths = figure.evaluate(
                    "it => [...it.querySelectorAll('path')].map(p => p.getAttribute('d'))"
                )
                assert all(path and not re.search("NaN|undefined", path) for path in paths)


@pytest.mark.parametrize("width", [320, 390])
def test_no_control_moves_under_a_finger(
    open_page: Callable[..., Page], address: str, site: Path, width: int
) -> None:
    """There is room for the sentence, whatever it says."""
    page = open_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    for place in sorted({path for path, _ in figures(site)}):
        page.goto(f"{address}/{place.relative_to(site).as_posix()}")
        for figure in page.locator("[data-live]").all():
            figure.scroll_into_view_if_needed()
            expect(figure).to_have_class(re.compile(r"\bon\b"))
            said = figure.evaluate(HEIGHTS)
            assert len({words for words, _ in said}) > 2
            assert len({height for _, height in said}) == 1, (place, said)


def test_nothing_is_fetched_before_a_figure_is_near(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}/explanation/conventions.html")
    page.evaluate(PAINTED)
    assert not [url for url in fetched if "live.js" in url]
    page.locator(".live").scroll_into_view_if_needed()
    expect(page.locator(".live.on")).to_be_visible()
    assert len([url for url in fetched if "live.js" in url]) == 1
