"""Examples in prose and in docstrings run while the site is built, and as they stand on a page."""

from collections import defaultdict
from doctest import DocTestParser, DocTestRunner
from pathlib import Path
from typing import Any

import pytest

from tests.pages import tree, written
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


def sessions(page: Path) -> list[str]:
    """Return what is at the prompts of a page and of each entry of its reference, but folded."""
    found: dict[Any, list[str]] = defaultdict(list)
    for block in tree(page).xpath("//article//pre[not(ancestor::details)]"):
        if block.text_content().startswith(">>> "):
            entries = block.xpath("ancestor::dl[contains(@class, 'py')]")
            found[entries[-1] if entries else None].append(block.text_content())
    return ["\n".join(blocks) for blocks in found.values()]


def test_who_types_along_down_a_page_needs_nothing_that_is_folded_or_comes_later(
    site: Path,
) -> None:
    typed = DocTestRunner(verbose=False)
    for page in written(site):
        for session in sessions(page):
            typed.run(DocTestParser().get_doctest(session, {}, page.name, None, None))
    assert typed.summarize() == (0, typed.tries)
    assert typed.tries > 300
