"""What the explorer says of pairs beyond quadratics, against stored searches, proofs and runs."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from _ext.pages.bundle import bundle
from playwright.sync_api import Browser

from momentum_docs import descend, optimal_parameters
from momentum_docs.certificates import proved
from tests.explorer import MODULES
from tests.gallery.test_trust_map import MAPS, RATES, has_cycle, needed, polygon_slope
from tests.pages import ROOT

SEARCHED = json.loads((ROOT / "tests/data/trust_border.json").read_text("utf-8"))
GRID = [
    (kappa, rate, round(0.04 * i, 2), letters[i, j])
    for kappa, letters in MAPS.items()
    for i in range(25)
    for j, rate in enumerate(RATES)
]
RANDOM = np.random.default_rng(0)
PLACES = [
    (10 ** RANDOM.uniform(0.05, 4), 2 * (1 + beta) * RANDOM.random(), beta)
    for beta in RANDOM.random(300)
]


@pytest.fixture(scope="module")
def trust(browser: Browser) -> Any:
    """Return what asks the module's functions, with many arguments in one message."""
    with browser.new_page() as page:
        code = bundle(MODULES / "trust.js")

        def ask(name: str, asked: list[Any]) -> Any:
            return page.evaluate(
                f"([name, asked]) => {{ const m = {code};"
                "return name in m && typeof m[name] !== 'function' ? m[name]"
                " : asked.map((it) => m[name](...it)); }",
                [name, asked],
            )

        yield ask


def test_each_place_of_the_stored_map_has_its_letter(trust: Any) -> None:
    kinds = [known["kind"] for known in trust("known", [place[:3] for place in GRID])]
    for (_, rate, beta, letter), kind in zip(GRID, kinds, strict=True):
        if abs(rate - 2 * (1 + beta)) < 1e-9:
            continue  # on the border of divergence, up to rounding
        allowed = {"x": {"divergent"}, "t": {"trapped"}, "o": {"open"}}
        assert kind in allowed.get(letter, {"safe", "proved", "open"})
    safe = [kind for (*_, letter), kind in zip(GRID, kinds, strict=True) if letter == "s"]
    assert safe.count("open") < 0.03 * len(safe)


def test_a_trapped_pair_has_a_cycle_of_so_many_steps(trust: Any) -> None:
    found = trust("known", PLACES)
    assert {known["kind"] for known in found} == {"trapped", "safe", "open"}
    kappa, h, beta = np.array(PLACES).T
    cycles = np.array([has_cycle(kappa, h / kappa, beta, n) for n in range(3, 101)])
    shortest = np.where(cycles.any(axis=0), 3 + cycles.argmax(axis=0), 0)
    assert [known.get("period", 0) for known in found] == shortest.tolist()


def test_descend_stays_on_the_cycle_that_the_page_tells_of(trust: Any) -> None:
    found = zip(PLACES, trust("known", PLACES), strict=True)
    trapped = [(*place, known["period"]) for place, known in found if known["kind"] == "trapped"]
    for kappa, h, beta, period in trapped[:40]:
        alpha = h / kappa
        points = np.exp(2j * np.pi * np.arange(period) / period)
        corners = needed(alpha, beta, period) * points / (kappa - 1)
        plane = np.stack([points.real, points.imag], axis=-1)
        gradient = polygon_slope(kappa, np.stack([corners.real, corners.imag], axis=-1))
        path = descend(gradient, plane[0], alpha, beta, steps=period, v0=plane[0] - plane[-1])
        np.testing.assert_allclose(path, [*plane, plane[0]], atol=1e-8)


def test_safe_ends_where_the_stored_search_still_found_an_energy(trust: Any) -> None:
    momenta, shares = np.array(SEARCHED["momenta"]), SEARCHED["shares"]
    claimed = dict(trust("SEARCHED", []))
    assert claimed.keys() == {float(kappa) for kappa in SEARCHED["rows"]}
    for kappa, share in claimed.items():
        rows = SEARCHED["rows"][f"{kappa:g}"]
        shortest = min(len(row.partition("o")[0]) for row in rows)
        assert share == shares[shortest - 1]
        bands = np.array(trust("safeBand", [(kappa, beta) for beta in momenta.tolist()]))
        border = bands[:, 1] / share
        before, after = (
            np.any(
                [has_cycle(kappa, near * border / kappa, momenta, n) for n in range(3, 41)], axis=0
            )
            for near in (1 - 1e-6, 1 + 1e-6)
        )
        assert not before.any()
        assert (after | np.isclose(border, 2 * (1 + momenta))).all()
        if kappa == 1000:
            largest = border
    bands = np.array(trust("safeBand", [(25, beta) for beta in momenta.tolist()]))
    np.testing.assert_allclose(bands[:, 0], shares[0] * largest * 25 / 1000)
    assert trust("safeBand", [(1001, 0.5), (25, 0.995)]) == [None, None]


def test_the_proofs_are_those_that_the_package_checks(trust: Any) -> None:
    asked, rates = [], []
    for proof in proved():
        kappa = Fraction(proof.condition_number)
        h = float(Fraction(proof.learning_rate) * kappa)
        asked.append((float(kappa), h, float(Fraction(proof.momentum)), proof.nesterov))
        rates.append({"kind": "proved", "rate": proof.rate})
    assert trust("known", asked) == rates
    assert len(trust("PROVED", [])) == len(rates)
    smaller = [(0.9 * kappa, 0.9 * h, *rest) for kappa, h, *rest in asked]
    assert trust("known", smaller) == rates
    for factors in [(1.01, 1), (1, 1.0001)]:
        others = [(kappa * factors[0], h * factors[1], *rest) for kappa, h, *rest in asked]
        assert all(known["kind"] != "proved" for known in trust("known", others))


def test_the_best_pair_is_trapped_beyond_its_threshold_only(trust: Any) -> None:
    asked = []
    for kappa in (17.94, 17.95):
        best = optimal_parameters(1, kappa)
        asked.append((kappa, best.learning_rate * kappa, best.momentum))
    below, beyond = trust("known", asked)
    assert below["kind"] == "open"
    assert beyond == {"kind": "trapped", "period": 3}


def test_what_is_drawn_as_trapped_is_trapped(trust: Any) -> None:
    momenta = np.linspace(0.01, 0.9, 30)  # whose cycles have fewer than 40 steps
    parts = np.linspace(0.001, 0.999, 200)
    for kappa in (1.2, 2, 25, 2000):
        drawn = trust("trappedBands", [(kappa, beta) for beta in momenta.tolist()])
        h = parts * 2 * (1 + momenta[:, np.newaxis])
        inside = np.zeros(h.shape, dtype=bool)
        for row, at, bands in zip(inside, h, drawn, strict=True):
            for low, high in bands:
                row[(low <= at) & (at <= high)] = True
        cycles = [has_cycle(kappa, h / kappa, momenta[:, np.newaxis], n) for n in range(3, 40)]
        np.testing.assert_array_equal(inside, np.any(cycles, axis=0))
