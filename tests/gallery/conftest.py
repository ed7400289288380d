"""Run the gallery's scripts once, and keep what they made."""

import runpy
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

GALLERY = Path(__file__).parents[2] / "gallery"


@cache
def run(name: str) -> dict[str, Any]:
    """Run a script by its name and return its variables, its figures among them."""
    mpl.use("agg")
    (script,) = GALLERY.rglob(f"{name}.py")
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
        variables = runpy.run_path(str(script), run_name="__main__")
        variables["figures"] = [plt.figure(number) for number in plt.get_fignums()]
        plt.close("all")
    return variables


@pytest.fixture
def namespace() -> Callable[[str], dict[str, Any]]:
    """Return the function that gives a script's variables."""
    return run
