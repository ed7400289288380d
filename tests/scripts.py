"""Run the scripts of the gallery as its build does, and keep what they made."""

import io
import pickle
import runpy
import warnings
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

GALLERY = Path(__file__).parents[1] / "gallery"
SCRIPTS = sorted(GALLERY.rglob("plot_*.py"))
NAMES = [script.stem for script in SCRIPTS]
#: Asks a test of each script. All tests of a script come to one process, which runs it once.
each_script = pytest.mark.parametrize(
    "script",
    [pytest.param(it, id=it.stem, marks=pytest.mark.xdist_group(it.stem)) for it in SCRIPTS],
)


def run(name: str, *, fresh: bool = False) -> dict[str, Any]:
    """Run a script by its name and return its variables.

    Besides, "figures" holds the figures in their order and "printed" what was printed. A script
    is run once in a process; whoever changes what it made asks for a fresh run.
    """
    return _run(name) if fresh else _kept(name)


def _run(name: str) -> dict[str, Any]:
    (script,) = (path for path in SCRIPTS if path.stem == name)
    return run_file(script)


def run_file(script: Path) -> dict[str, Any]:
    """Run a script by its path, which may lie outside the gallery, and return the same."""
    printed = io.StringIO()
    mpl.use("agg")
    plt.close("all")
    with mpl.rc_context(), warnings.catch_warnings(), redirect_stdout(printed):
        mpl.rcdefaults()
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
        variables = runpy.run_path(str(script), run_name="__main__")
        variables["figures"] = [plt.figure(number) for number in plt.get_fignums()]
        plt.close("all")
    variables["printed"] = printed.getvalue()
    return variables


_kept = cache(_run)


def copy(figure: Figure) -> Figure:
    """Return a copy of a figure, which can be changed."""
    copied: Figure = pickle.loads(pickle.dumps(figure))  # noqa: S301
    return copied
