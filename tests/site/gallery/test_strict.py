"""An example fails the build when its claim does not hold, or when anything in it warns."""

from pathlib import Path

import pytest

from tests.site.conftest import edit
from tests.site.quick import build


@pytest.mark.parametrize(
    ("more", "message"),
    [("assert 1 == 2", "AssertionError"),
     ("import warnings; warnings.warn('old')", "UserWarning: old")],
    ids=["claim", "warning"],
)  # fmt: skip
def test_a_fault_in_an_example_fails_the_build(small: Path, more: str, message: str) -> None:
    edit(small / "gallery/first_steps/plot_grid.py", "print(", f"{more}\nprint(")
    run = build(small)
    assert run.returncode != 0
    assert message in run.stdout + run.stderr
