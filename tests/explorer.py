"""What the package says of the settings that the explorer's address holds."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest

from momentum_docs import convergence_rate, max_learning_rate, optimal_parameters, regime
from tests.pages import ROOT

#: The modules that compute and draw.
MODULES = ROOT / "docs/_static/explorer"
RIDGE = "?curvature=1&learning_rate=0.04&momentum=0.4&steps=60"
VALLEY = "?function=valley&curvature=100&learning_rate=0.03&momentum=0.6&steps=60"
BENDS = "?function=bends&learning_rate=0.1111111111111111&momentum=0.4444444444444444&start=3.3"
NESTEROV = "?curvature=1&learning_rate=1.3&momentum=0.9&nesterov=true&start=-1"
SWITCHES = ("nesterov", "more", "trust")
DEFAULTS = {
    "function": "parabola", "learning_rate": 0.1, "momentum": 0.8, "nesterov": False,
    "curvature": 2, "kappa": 100, "start": -5, "across": 1, "steps": 40, "reach": 6,
    "more": False, "trust": False,
}  # fmt: skip


def settings(query: str) -> dict[str, Any]:
    """Return the settings of an address as Python reads them."""
    told: dict[str, Any] = dict(parse_qsl(urlsplit(query).query))
    for name in told.keys() - {"function", *SWITCHES}:
        told[name] = float(told[name])
    told.update({name: told.get(name) == "true" for name in SWITCHES})
    if told.get("function") == "bends":
        told["curvature"] = told["kappa"] = 25
    return {**DEFAULTS, **told}


def differences(query: str, function: str | None, shown: Mapping[str, str]) -> list[str]:
    """Return which of the rate, the limit, the regime and the best pair are not the package's."""
    s = settings(query)
    curvatures = np.array([s["curvature"]])
    if s["function"] != "parabola":
        curvatures = np.array([s["curvature"] / s["kappa"], s["curvature"]])
    rates = convergence_rate(s["learning_rate"], s["momentum"], curvatures, nesterov=s["nesterov"])
    limit = max_learning_rate(s["momentum"], s["curvature"], nesterov=s["nesterov"])
    same = {
        "function": function == s["function"],
        "rate": number(shown["rate"]) == pytest.approx(rates.max(), rel=1e-3),
        "limit": number(shown["limit"].split(",")[0]) == pytest.approx(limit, rel=6e-3),
        "passed": ("passed" in shown["limit"]) == (s["learning_rate"] >= limit),
    }
    if not s["nesterov"]:
        names = dict.fromkeys(regime(s["learning_rate"], s["momentum"], curvatures))
        same["regime"] = shown["regime"] == " and ".join(names)
    if s["function"] == "valley" and not s["nesterov"]:
        best = optimal_parameters(*curvatures)
        same["best"] = shown["best"] == f"{best.learning_rate:.3g}, {best.momentum:.3g}"
    return [f"{name} of {query}: {shown}" for name, right in same.items() if not right]


def number(words: str) -> float:
    """Return a number that the page shows, or nan for what is none."""
    try:
        return float(words.replace("∞", "inf"))
    except ValueError:
        return float("nan")
