"""A build fails where an example did not run or shows nothing."""

from pathlib import Path

import pytest

from tests.site.conftest import DRAWING, edit
from tests.site.quick import build


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (DRAWING, "", "has no figure 1"),
        ("print(named.__name__)\n", "", "plot_grid.py:1: it shows no output"),
    ],
    ids=["no figure", "no output"],
)
def test_an_example_that_shows_nothing_fails_the_build(
    small: Path, old: str, new: str, message: str
) -> None:
    edit(small / "gallery/first_steps/plot_grid.py", old, new)
    run = build(small)
    assert run.returncode != 0
    assert message in run.stdout + run.stderr


def test_an_example_that_no_page_shows_needs_a_figure_too(small: Path) -> None:
    script = small / "gallery/first_steps/plot_one_run.py"
    edit(script, DRAWING, "")
    run = build(small)
    assert run.returncode != 0
    assert "plot_one_run.py:1: it has no figure" in run.stdout + run.stderr


def test_a_build_that_runs_no_example_fails(small: Path) -> None:
    edit(small / "docs/index.rst", ".. gallery-figure:: first_steps/plot_grid\n\n   A line.\n", "")
    for script in (small / "gallery").rglob("plot_*.py"):
        edit(script, "It shows a line.", "It shows one line.")
    run = build(small, "-D", "plot_gallery=0")
    assert run.returncode != 0
    assert "plot_grid.py:1: it shows no output, or did not run" in run.stdout + run.stderr
