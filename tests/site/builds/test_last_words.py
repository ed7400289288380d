"""A build that fails says in its last line where and what to do, and the next good one is clean."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.site.builds.test_reproducible import differing
from tests.site.builds.test_table import GRID, OUT, append, put_back, replace
from tests.site.conftest import DRAWING, add_example, edit, executed
from tests.site.quick import build
from tests.sites import ROOT

RUN = "gallery/first_steps/plot_one_run.py"
#: A question before the run, with a first choice and no answer.
QUESTION = "# Predict\n# -------\n# Which?\n#\n# 1. A\n\n# %%\n# The run"


def write_latin(tree: Path) -> None:
    with (tree / GRID).open("ab") as script:
        script.write(b"# caf\xe9\n")


def rename(name: str, tree: Path) -> None:
    (tree / GRID).rename(tree / "gallery" / name)


def delete(name: str, tree: Path) -> None:
    (tree / name).unlink()


def never_end(tree: Path) -> None:
    append(GRID, "while True:\n    pass\n", tree)
    edit(tree / "docs/_ext/gallery/time_limit.py", "LIMIT = 300", "LIMIT = 2")


class Fault(NamedTuple):
    """A change to a tree, the place and words of the last line, and code before the build."""

    change: Callable[[Path], object]
    place: str
    says: str
    first: str = ""


#: What an author of an example may do, each told in the table of the page on adding one.
EXAMPLES = {
    "a claim that is false": Fault(
        partial(append, GRID, "assert 1 == 2\n"), f"{GRID}:19", "AssertionError"
    ),
    "a warning": Fault(
        partial(append, GRID, "import warnings\nwarnings.warn('old')\n"),
        f"{GRID}:20",
        "UserWarning: old",
    ),
    "a fault in the syntax": Fault(
        partial(append, GRID, "for\n"), f"{GRID}:19", "SyntaxError: invalid syntax"
    ),
    "another encoding": Fault(write_latin, f"{GRID}:19", "a byte is not UTF-8"),
    "no title": Fault(partial(replace, GRID, "=" * 18, ""), f"{GRID}:1", "it has no title"),
    "no description": Fault(
        partial(replace, GRID, "# sphinx_gallery_alt", "# alt"),
        f"{GRID}:10",
        "a figure has no line '# sphinx_gallery_alt",
    ),
    "a short description": Fault(
        partial(replace, GRID, "One line that goes from the lower left to the upper right", "One"),
        f"{GRID}:10",
        "says too little",
    ),
    "no output": Fault(
        partial(replace, GRID, "print(named.__name__)\n", ""), f"{GRID}:1", "it shows no output"
    ),
    "no figure": Fault(partial(replace, RUN, DRAWING, ""), f"{RUN}:1", "it has no figure"),
    "no figure for a page": Fault(
        partial(replace, GRID, DRAWING, ""), "docs/index.rst:4", "has no figure 1"
    ),
    "not listed": Fault(
        partial(rename, "first_steps/plot_stray.py"),
        "gallery/first_steps/plot_stray.py:1",
        "is not in PAGES",
    ),
    "another kind of name": Fault(
        partial(rename, "first_steps/grid.py"),
        "gallery/first_steps/grid.py:1",
        "its name does not begin with plot_",
    ),
    "no chapter": Fault(
        partial(rename, "plot_grid.py"), "gallery/plot_grid.py:1", "it lies in no chapter"
    ),
    "an unknown chapter": Fault(
        partial(add_example, name="plot_damping", uses="descend", chapter="stray"),
        "gallery/stray/plot_damping.py:1",
        "its chapter is not in subsection_order",
    ),
    "a chapter without a header": Fault(
        partial(delete, "gallery/first_steps/GALLERY_HEADER.rst"),
        f"{GRID}:1",
        "its chapter has no GALLERY_HEADER.rst",
    ),
    "two of one name": Fault(
        partial(add_example, name="plot_grid", uses="descend", chapter="why_it_works"),
        "gallery/why_it_works/plot_grid.py:1",
        "has a script of this name",
    ),
    "renamed": Fault(
        partial(rename, "first_steps/plot_damping.py"), "docs/index.rst:4", "has no figure 1"
    ),
    "deleted": Fault(partial(delete, GRID), "docs/index.rst:4", "has no figure 1"),
    "no answer": Fault(
        partial(replace, GRID, "# The run", QUESTION), rf"{GRID}:\d+", "a prediction has no answer"
    ),
    "a dead link": Fault(
        partial(replace, GRID, "It shows a line.", "It shows :doc:`nowhere`."),
        f"{GRID}:5",
        "unknown document",
    ),
    "an exit": Fault(
        partial(append, GRID, "import sys\nsys.exit()\n"),
        f"{GRID}:20",
        "the script ends the process",
    ),
    "an exit at once": Fault(
        partial(append, GRID, "import os\nos._exit(0)\n"),
        f"{GRID}:20",
        "the script ends the process",
    ),
    "an interruption": Fault(
        partial(append, GRID, "raise KeyboardInterrupt\n"), f"{GRID}:19", "it was interrupted here"
    ),
    "an endless loop": Fault(never_end, f"{GRID}:(19|20)", "it still runs after"),
    "a full disk": Fault(
        partial(append, GRID, "# more\n"),
        "docs/_build/html",
        "no space is left",
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))",
    ),
}
OTHERS = {
    "a wrong example on a page": Fault(
        partial(append, "docs/words.rst", "\n>>> 1 + 1\n3\n"), "docs/words.rst:16", "Got: 2"
    ),
    "a dead link on a page": Fault(
        partial(append, "docs/words.rst", "\n:doc:`nowhere`\n"),
        "docs/words.rst:16",
        "unknown document: 'nowhere'",
    ),
    "a hook with a fault": Fault(
        partial(append, "docs/_ext/machines/llms.py", "\n1 / 0\n"),
        r"docs/_ext/machines/llms.py:\d+",
        "ZeroDivisionError",
    ),
    "a hook with a fault when it writes": Fault(
        partial(replace, "docs/_ext/machines/crawlers.py", "robots = ", "robots = 1 / 0 or "),
        r"docs/_ext/machines/crawlers.py:\d+",
        "ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("fault", (EXAMPLES | OTHERS).values(), ids=EXAMPLES | OTHERS)
def test_the_last_line_says_where_and_what_and_the_next_build_is_clean(
    small: Path, pristine: Path, fault: Fault
) -> None:
    fault.change(small)
    for again in (False, True):
        run = build(small, first=fault.first)
        assert run.returncode != 0
        last = run.stderr.rstrip().splitlines()[-1]
        assert re.match(f"{fault.place}: ", last), run.stderr
        assert fault.says in last
        assert re.search(r"[.;] \w", last.split(fault.says)[1])  # what to do
        if "reading sources" not in run.stdout or again:
            break  # what failed later fails again
    put_back(small, pristine)
    after = build(small)
    assert after.returncode == 0, after.stdout + after.stderr
    assert differing(small / OUT, pristine / OUT) == []


def test_a_good_build_says_nothing_more(small: Path) -> None:
    run = build(small)
    assert run.returncode == 0
    assert run.stderr == ""


def test_an_example_that_failed_runs_alone_once_it_is_mended(small: Path) -> None:
    append(RUN, "assert 1 == 2\n", small)
    for _ in range(2):
        assert build(small).returncode != 0
    edit(small / RUN, "assert 1 == 2\n", "assert 1 == 1\n")
    assert executed(build(small)) == 1


def test_the_page_on_adding_an_example_tells_all_that_may_be_said() -> None:
    page = (ROOT / "docs/how-to/add_an_example.rst").read_text("utf-8")
    told = set(re.findall(r"^``(.+?)``  ", page, re.MULTILINE))
    assert len(told) > 10
    said = {fault.says for fault in EXAMPLES.values()}
    assert [message for message in told if not any(message in says for says in said)] == []
    assert [says for says in said if not any(message in says for message in told)] == []
