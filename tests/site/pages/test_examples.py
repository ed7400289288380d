"""Examples in prose and in docstrings run while the site is built."""

from pathlib import Path

import pytest

from tests.site.conftest import edit, read
from tests.site.quick import build


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("docs/index.rst", ">>> 1 + 1\n2", ">>> 1 + 1\n3"),
     ("momentum_docs/descent.py", "(7, 2, 3)", "(7, 3, 2)")],
    ids=["page", "docstring"],
)  # fmt: skip
def test_a_wrong_example_fails_every_build_until_it_is_mended(
    small: Path, name: str, old: str, new: str
) -> None:
    edit(small / name, old, new)
    for _ in range(2):
        run = build(small)
        assert run.returncode != 0
        assert "an example does not hold" in run.stderr
    edit(small / name, new, old)
    assert build(small).returncode == 0


def test_examples_in_prose_run_again_when_the_package_changes(small: Path) -> None:
    with (small / "momentum_docs/theory.py").open("a", encoding="utf-8") as module:
        module.write("# changed\n")
    assert "index" in read(build(small))
