"""What the explorer's modules make of settings, without its page."""

import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from _ext.pages.bundle import bundle
from playwright.sync_api import Browser

from momentum_docs import convergence_rate, max_learning_rate, optimal_parameters
from momentum_docs.certificates import proved
from tests.explorer import MODULES

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
RANDOM = np.random.default_rng(0)
STATES: list[dict[str, Any]] = [
    {
        "function": ["parabola", "valley", "bends"][i % 3],
        "learning_rate": RANDOM.uniform(0.001, 4.2) / 25,
        "momentum": RANDOM.uniform(0, 0.99),
        "nesterov": bool(i % 2),
        "curvature": 25,
        "kappa": 25,
        "start": RANDOM.uniform(-6, 6),
        "steps": 300,
        "trust": True,
    }
    for i in range(300)
]


@pytest.fixture(scope="module")
def run(browser: Browser) -> Any:
    """Return what runs code that has the explorer's modules."""
    names = ["mathematics", "model", "numbers", "session", "state", "views"]
    modules = ", ".join(f"{name} = {bundle(MODULES / f'{name}.js')}" for name in names)
    with browser.new_page() as page:
        yield lambda code, asked=None: page.evaluate(
            f"(asked) => {{ const {modules}; {code} }}", asked
        )


TOLD = """return asked.map((it) => {
  const made = model.derive(state.tidy(it));
  const { words, beyond, count } = numbers.numbersOf(made);
  const { never, paths } = made.runs[0];
  return { words, beyond, count, never, path: [...paths[0]] };
});"""


def test_each_sentence_says_for_which_function_it_holds_and_never_is_said_where_it_is_true(
    run: Any,
) -> None:
    seen = set()
    for state, told in zip(STATES, run(TOLD, STATES), strict=True):
        curvatures = {"parabola": [25.0]}.get(state["function"], [1.0, 25.0])
        rate = convergence_rate(
            state["learning_rate"], state["momentum"], curvatures, nesterov=state["nesterov"]
        ).max()
        assert (told["count"] == "never") == told["never"] == ("never arrives" in told["words"])
        assert told["words"].endswith(".")
        assert told["words"].count(". ") == 0  # one sentence
        if state["function"] == "bends":
            assert told["words"].startswith("On this slope, which is no quadratic, the ball ")
            assert (
                f"on quadratics with curvatures from 1 to 25 this pair {verdict(rate)}"
                in told["words"]
            )
            assert not told["never"] or np.abs(told["path"][-1]) > 1e-6
        else:
            place = {"parabola": "On this parabola", "valley": "In this valley"}[state["function"]]
            assert told["words"].startswith(f"{place}, from rest, the ball ")
            assert told["never"] == (rate >= 1)
            found = re.search(
                r"in the long run the distance (\w+) by the factor (\S+) an", told["words"]
            )
            assert found
            assert found[1] == ("grows" if rate >= 1 else "shrinks")
            assert float(found[2]) == pytest.approx(rate, rel=6e-3)
        assert told["beyond"].startswith("Beyond quadratics")
        assert state["nesterov"] or rate < 1 or "fails on a quadratic" in told["beyond"]
        seen.add((state["function"], told["never"]))
    assert len(seen) == 6


def shown(x: float, digits: int = 3) -> str:
    """Return a positive number as the page shows it."""
    if not np.isfinite(x):
        return "∞"
    part, _, power = f"{float(f'{x:.{digits}g}'):g}".partition("e")
    return f"{part} × 10{str(int(power)).translate(RAISED)}" if power else part


def best_pairs(mu: float, L: float) -> dict[str, tuple[float, float]]:
    """Return the best pair of each method, as the cheat sheet has it."""
    root = np.sqrt(3 * L / mu + 1)
    return {
        "plain": (2 / (L + mu), 0.0),
        "nesterov": (4 / (3 * L + mu), (root - 2) / (root + 2)),
        "heavy": optimal_parameters(mu, L)[:2],
    }


def test_every_number_that_is_told_is_the_packages(run: Any) -> None:
    """But for the counts of updates, which are runs."""
    code = "return asked.map((it) => numbers.numbersOf(model.derive(state.tidy(it))));"
    for state, told in zip(STATES, run(code, STATES), strict=True):
        pair, ahead = (state["learning_rate"], state["momentum"]), state["nesterov"]
        curvatures = [25.0] if state["function"] == "parabola" else [1.0, 25.0]

        def rate_of(pair: Any, ahead: bool, of: Any = curvatures) -> float:
            return float(convergence_rate(pair[0], pair[1], of, nesterov=ahead).max())

        rate = rate_of(pair, ahead)
        assert told["rate"] == shown(rate, 4)
        assert told["digit"] == shown(-1 / np.log10(rate) if rate < 1 else np.inf, 4)
        limit = max_learning_rate(pair[1], 25.0, nesterov=ahead)
        left = 1 - pair[0] / limit
        away = f"{shown(100 * left, 2)} % away" if left > 0 else "passed"
        assert told["limit"] == f"{shown(limit)}, {away}"
        runs = [(pair, ahead)]
        if state["function"] == "parabola":
            momenta = np.linspace(0, 0.999, 1000)
            rates = convergence_rate(pair[0], momenta, 25.0, nesterov=ahead)
            if found := re.fullmatch(r"momentum (\S+)", told["best"]):
                assert float(found[1]) == pytest.approx(momenta[rates.argmin()], abs=1.6e-3)
            else:
                assert told["best"] == "none: lower the rate"
                assert rates.min() >= 1
        else:
            pairs = best_pairs(1.0, 25.0)
            assert told["best"] == ", ".join(map(shown, pairs["nesterov" if ahead else "heavy"]))
            if state["function"] == "valley":
                runs += [(pairs[name], name == "nesterov") for name in pairs]
        for i, (settings, looks_ahead) in enumerate(runs):
            assert told[f"run{i}"] == ", ".join(map(shown, settings))
            assert told[f"rate{i}"] == shown(rate_of(settings, looks_ahead))
        assert f"run{len(runs)}" not in told


def test_a_proved_pair_is_told_with_the_rate_of_its_proof(run: Any) -> None:
    proofs, asked = list(proved()), []
    for proof in proofs:
        kappa = Fraction(proof.condition_number)
        rate = float(Fraction(proof.learning_rate) * kappa)
        pair = {"learning_rate": rate, "momentum": float(Fraction(proof.momentum))}
        valley = {"function": "valley", "curvature": 1, "kappa": float(kappa), "trust": True}
        asked.append({**valley, **pair, "nesterov": proof.nesterov})
    assert proofs
    for proof, told in zip(proofs, run(TOLD, asked), strict=True):
        assert "Beyond quadratics, proved" in told["beyond"]
        assert f"by the factor {proof.rate} an update" in told["beyond"]


def verdict(rate: float) -> str:
    """Return what a pair does on quadratics."""
    return "converges" if rate < 1 else "diverges"


def test_a_cycle_is_told_by_its_steps(run: Any) -> None:
    best = {"function": "bends", "learning_rate": 1 / 9, "momentum": 4 / 9, "nesterov": False}
    trapped, free = run(TOLD, [{**best, "start": 3.3}, {**best, "start": 3.6}])
    assert "goes round in 3 steps and never arrives" in trapped["words"]
    assert re.search(r"arrives: after \d+ it is within 1e-6", free["words"])
    (border,) = run(TOLD, [{"learning_rate": 1.8, "momentum": 0.8}])  # at its limit, it stays
    assert border["count"] == "never"


def test_a_limit_that_moves_on_gives_back_what_was_asked_for(run: Any) -> None:
    rates = run(
        """
      const one = new session.Session(state.parse("?curvature=2&learning_rate=0.1"));
      return asked.map((curvature) => {
        one.change({ curvature });
        return one.state.learning_rate;
      });""",
        [2, 100, 2],
    )
    assert rates == [0.1, 0.042, 0.1]


def test_no_best_momentum_is_offered_where_none_converges(run: Any) -> None:
    told = run(
        """return asked.map(([h, nesterov]) => {
          const made = model.derive(state.tidy({ curvature: 1, learning_rate: h, nesterov }));
          return [made.best, numbers.numbersOf(made).best];
        });""",
        [[4.2, False], [4, False], [3.9, False], [2.1, True], [1.9, True]],
    )
    for best, words in [told[0], told[1], told[3]]:
        assert best is None
        assert words == "none: lower the rate"
    assert convergence_rate(3.9, told[2][0][1], 1.0) < 1
    assert convergence_rate(1.9, told[4][0][1], 1.0, nesterov=True) < 1


def test_a_choice_shows_its_whole_run_and_where_the_reader_stood_stays_no_more(run: Any) -> None:
    places = run("""
      const one = new session.Session(state.parse("?steps=60"));
      one.go(0);
      one.change({ momentum: 0.5 });
      const kept = one.place;
      one.open(state.parse("?steps=99"));
      return [kept, one.place];""")
    assert places == [0, 99]


def test_numbers_far_from_one_have_a_power_of_ten(run: Any) -> None:
    told = run("return asked.map((x) => numbers.shown(x));", [-3.49e14, 2e-9, 12345.6, 0, 0.00012])
    assert told == ["−3.49 × 10¹⁴", "2 × 10⁻⁹", "12300", "0", "0.00012"]


def test_a_run_that_leaves_the_picture_does_not_fill_it(run: Any) -> None:
    paths = run(
        """return asked.map((it) => {
          const made = model.derive(state.tidy({ steps: 300, ...it }));
          return views.drawSurface(made, 300);
        });""",
        [{"learning_rate": 2.1, "momentum": 0.9}, {"learning_rate": 1.8, "momentum": 0.801}],
    )
    lost, near = paths
    assert lost["dots"].count("M") < 5
    assert near["dots"].count("M") == 301
    assert near["trail0"].count("L") < 24


def test_nesterov_at_h_1_lands(run: Any) -> None:
    asked = [
        {"curvature": 1, "learning_rate": 1, "nesterov": True, "momentum": b} for b in (0.3, 0.9)
    ]
    for told in run(TOLD, asked):
        assert "lands at once" in told["words"]
        assert told["count"] == "2"
    names = run("return asked.map((b) => mathematics.regime(1, b, 1, true));", [0.3, 0.9])
    assert names == ["critical"] * 2


def test_labels_stand_at_their_runs_and_apart(run: Any) -> None:
    drawn = run(
        """return asked.map(([momentum, place]) => {
      const made = model.derive(state.tidy({
        function: "valley", curvature: 100, learning_rate: 0.03, momentum, steps: 60,
      }));
      return views.drawSurface(made, place);
    });""",
        [[0.6, 0], [0.6, 7], [0.6, 60], [0.99, 60]],
    )
    for places in drawn:
        labels = np.array([places[f"label{i}"] for i in range(4)])
        balls = np.array([places[f"ball{i}"] for i in range(4)])
        down = np.sort(labels[:, 1])
        assert np.diff(down).min() >= 0.069 * 1e4
        assert down[0] >= 0
        assert down[-1] <= 1e4
        inside = ((balls >= 0) & (balls <= 1e4)).all(axis=1)
        assert (np.abs(labels - balls)[inside] <= [0, 0.22 * 1e4]).all()
