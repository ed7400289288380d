"""Whatever was built before, and however that ended, a build gives the bytes of a clean one.

Each row changes a tree that was built and builds it, then puts its sources back, with their old
times, and builds it again. What comes out is compared with a clean build.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.site.builds.test_reproducible import differing
from tests.site.conftest import add_example, edit, executed, read, restore
from tests.site.quick import build
from tests.sites import sources

Change = Callable[[Path], object]
GRID, OUT = "gallery/first_steps/plot_grid.py", "docs/_build/html"


def put_back(tree: Path, pristine: Path) -> None:
    """Make the sources those of the pristine tree, with their times."""
    for path in list(sources(tree)):
        path.unlink()
    for path in sources(pristine):
        copy = tree / path.relative_to(pristine)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)


def append(name: str, text: str, tree: Path) -> None:
    with (tree / name).open("a", encoding="utf-8") as file:
        file.write(text)


def replace(name: str, old: str, new: str, tree: Path) -> None:
    edit(tree / name, old, new)


def page_of_another_name(tree: Path) -> None:
    (tree / "docs/words.rst").rename(tree / "docs/terms.rst")
    edit(tree / "docs/index.rst", "   words\n", "   terms\n")


def one_more_page(tree: Path) -> None:
    (tree / "docs/more.rst").write_text("More\n====\n\nA quagga. :doc:`words`\n", "utf-8")
    edit(tree / "docs/index.rst", "   words\n", "   words\n   more\n")


def pages_exchanged(tree: Path) -> None:
    words, explore = tree / "docs/words.rst", tree / "docs/explore.rst"
    words.rename(tree / "aside")
    explore.rename(words)
    (tree / "aside").rename(explore)


def example_of_another_name(tree: Path) -> None:
    (tree / GRID).rename(tree / "gallery/first_steps/plot_damping.py")
    edit(tree / "docs/index.rst", "plot_grid", "plot_damping")


def chapter_of_another_name(tree: Path) -> None:
    (tree / "gallery/first_steps").rename(tree / "gallery/why_it_works")
    edit(tree / "docs/index.rst", "first_steps", "why_it_works")


def damage(tree: Path) -> None:
    for name in ("gallery/first_steps/plot_grid.rst", "_build/doctrees/environment.pickle"):
        (tree / "docs" / name).write_bytes(b"\0")
    (tree / "docs/gallery/first_steps/images/sphx_glr_plot_grid_001.webp").unlink()
    (tree / OUT / "index.html").unlink()
    (tree / OUT / ".buildinfo").write_text("", "utf-8")
    (tree / OUT / "left.html").touch()
    (tree / OUT / "left").mkdir()


def empty_all(tree: Path) -> None:
    assert build(tree).returncode == 0
    for folder in ("_build", "gallery"):
        for path in (tree / "docs" / folder).rglob("*"):
            if path.is_file():
                path.write_bytes(b"")


CHANGES: dict[str, Change] = {
    "nothing": Path.exists,
    "page renamed": page_of_another_name,
    "page deleted": one_more_page,
    "pages exchanged": pages_exchanged,
    "example renamed": example_of_another_name,
    "example deleted": partial(add_example, name="plot_damping", uses="closed_form"),
    "chapter renamed": chapter_of_another_name,
    "chapter deleted": partial(
        add_example, name="plot_damping", uses="descend", chapter="why_it_works"
    ),
    "example edited": partial(replace, GRID, "What does", "What, then, does"),
    "example that uses another function": partial(replace, GRID, "descend", "closed_form"),
    "hook of a page edited": partial(
        replace, "docs/_ext/pages/formulas.py", '<div class="math">', '<div class="maths">'
    ),
    "hook of figures edited": partial(
        replace, "docs/_ext/figures/encode.py", "DENSITY = 2", "DENSITY = 1"
    ),
    "package edited": partial(
        replace, "momentum_docs/descent.py", "Run gradient descent", "Run descent"
    ),
    "settings edited": partial(replace, "docs/conf.py", '"remove_config_comments": True,', ""),
    "template edited": partial(append, "docs/_templates/tags.html", "<!-- more -->"),
    "sources edited": partial(replace, "docs/references.bib", "Polyak", "Pollack"),
    "file of the site deleted": partial(append, "docs/_static/more.css", "p { color: red; }"),
    "damage": damage,
    "damage of every file": empty_all,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_build_after_a_change_is_a_clean_one(small: Path, pristine: Path, change: Change) -> None:
    change(small)
    before = build(small)
    assert before.returncode == 0, before.stdout + before.stderr
    put_back(small, pristine)
    after = build(small)
    assert after.returncode == 0, after.stdout + after.stderr
    assert differing(small / OUT, pristine / OUT) == []


def test_a_build_after_an_address_came_and_went_is_a_clean_one(small: Path, pristine: Path) -> None:
    run = build(small, address="https://a.example/b")
    assert executed(run) == 0
    assert "https://a.example/b/" in (small / OUT / "sitemap.xml").read_text("utf-8")
    assert executed(build(small)) == 0
    assert differing(small / OUT, pristine / OUT) == []


def test_each_of_two_output_folders_learns_of_a_change(small: Path, pristine: Path) -> None:
    put = partial(replace, "docs/_ext/pages/formulas.py", '<div class="math">', "<div>")
    put(small)
    assert build(small, into="docs/_build/second").returncode == 0
    first = build(small)
    assert "words" in read(first)
    assert differing(small / OUT, small / "docs/_build/second/html") == []
    assert differing(small / OUT, pristine / OUT) == ["words.html"]


def test_an_unchanged_build_reads_nothing_and_runs_nothing(small: Path) -> None:
    again = build(small)
    assert executed(again) == 0
    assert read(again) == set()


#: Kills its own process, as when the power fails, in the place of one change to a file.
KILLER = """
import json, os, signal, sys
changes = []

def watch(event, details):
    if event == "open":
        path, _, flags = details
        counts = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
    else:
        path, counts = details[0] if details else None, event in ("os.remove", "os.rename")
    if counts and str(path).startswith({root!r}):
        changes.append(str(path))
        if len(changes) == {place}:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
code = sphinx.cmd.build.main(job["arguments"])
print("changes:", json.dumps(changes), flush=True)
os._exit(code)
"""


def interrupted(tree: Path, place: int) -> subprocess.CompletedProcess[str]:
    """Build a tree, and kill the process at a change to a file, counted from 1."""
    return build(tree, first=KILLER.format(root=str(tree), place=place))


def differ(tree: Path) -> None:
    """Change an example, a page and a hook that draws."""
    replace(GRID, "[0, 1]", "[1, 0]", tree)
    replace("docs/words.rst", "zebra", "quagga", tree)
    replace("docs/_ext/figures/encode.py", "DENSITY = 2", "DENSITY = 1", tree)


@pytest.fixture(scope="module")
def changes(pristine: Path) -> list[str]:
    """Return the files that a build changes after those, one after the other."""
    tree = restore(pristine)
    differ(tree)
    run = interrupted(tree, 0)
    assert run.returncode == 0, run.stderr
    files: list[str] = json.loads(run.stdout.rpartition("changes: ")[2])
    return files


@pytest.mark.parametrize("part", [0.01, 0.06, 0.2, 0.45, 0.8, 0.99, ".doctree", ".pickle", ".webp"])
def test_a_build_after_one_that_was_interrupted_is_a_clean_one(
    small: Path, pristine: Path, changes: list[str], part: float | str
) -> None:
    """Interrupt at a part of all changes, or in the middle of those to one kind of file."""
    if isinstance(part, str):
        places = [place for place, name in enumerate(changes, 1) if name.endswith(part)]
        place = places[len(places) // 2]
    else:
        place = round(part * len(changes))
    differ(small)
    assert interrupted(small, place).returncode == -9
    put_back(small, pristine)
    after = build(small)
    assert after.returncode == 0, after.stdout + after.stderr
    assert differing(small / OUT, pristine / OUT) == []
