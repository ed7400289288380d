"""A small tree with this project's configuration and hooks, which a test may build and damage."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site import small_package
from tests.site.quick import build
from tests.sites import ROOT

#: Without numbers, which take half of the time.
DRAWING = """fig, ax = plt.subplots(figsize=(2, 1), subplot_kw={"xticks": [], "yticks": []})
ax.plot([0, 1])
"""
EXAMPLE = '''"""
{title}
{line}

What does {name} show? It shows a line.
"""

# %%
# The run, by :math:`x^2`.
import matplotlib.pyplot as plt
from momentum_docs import {uses}

named = {uses}
print(named.__name__)
# sphinx_gallery_alt = "One line that goes from the lower left to the upper right of the panel."
{drawing}plt.show()
'''
INDEX = """Home
====

.. gallery-figure:: first_steps/plot_grid

   A line.

.. toctree::
   :caption: Pages

   gallery/index
   explore
   words
   descent
   theory

>>> 1 + 1
2
"""
WORDS = """Words
=====

.. glossary::

   zebra
      A word of :math:`|x|` and of :cite:t:`polyak1964`.

.. math:: x = 1
   :label: one

By :eq:`one`.

.. bibliography::
"""
CHAPTER = "{title}\n{line}\n\nExamples.\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that build, which take long."""
    for item in items:
        if {"small", "pristine"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("builds")


def add_example(tree: Path, name: str, uses: str, chapter: str = "first_steps") -> Path:
    """Add an example to a chapter, which is added, too, where it is not there."""
    folder = tree / "gallery" / chapter
    folder.mkdir(parents=True, exist_ok=True)
    header = folder / "GALLERY_HEADER.rst"
    if not header.is_file():
        title = chapter.replace("_", " ").capitalize()
        header.write_text(CHAPTER.format(title=title, line="-" * len(title)), "utf-8")
    script = folder / f"{name}.py"
    title = f"Title of {name}"
    script.write_text(
        EXAMPLE.format(title=title, line="=" * len(title), name=name, uses=uses, drawing=DRAWING),
        "utf-8",
    )
    return script


def plant(tree: Path) -> None:
    """Make a tree of this project's conf.py and hooks, with a small package and few pages."""
    docs = tree / "docs"
    docs.mkdir(parents=True)
    for name in ("conf.py", "_ext", "_static", "_templates", "_inventories", "references.bib"):
        source = ROOT / "docs" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, docs / name)
    small_package.plant(tree)
    shutil.copy2(ROOT / "momentum_docs/figure.mplstyle", tree / "momentum_docs")
    for name in ("pyproject.toml", "README.md", "LICENSE"):  # what the wheel is made of
        shutil.copy2(ROOT / name, tree)
    for cache in list(tree.rglob("__pycache__")):
        shutil.rmtree(cache)
    (docs / "index.rst").write_text(INDEX, "utf-8")
    (docs / "words.rst").write_text(WORDS, "utf-8")
    (docs / "explore.rst").write_text("Explore\n=======\n\nDrag.\n", "utf-8")
    add_example(tree, "plot_grid", "descend")
    add_example(tree, "plot_one_run", "regime")
    (tree / "gallery/GALLERY_HEADER.rst").write_text(
        CHAPTER.format(title="Gallery", line="=" * 7), "utf-8"
    )


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of a small tree that was built, which is not to be touched."""
    tree = tmp_path_factory.mktemp("small") / "tree"
    plant(tree)
    assert executed(build(tree)) == 2
    return shutil.copytree(tree, tree.with_name("pristine"))


def restore(pristine: Path) -> Path:
    """Return a tree as the pristine one, in the place where that was built."""
    tree = pristine.with_name("tree")
    shutil.rmtree(tree)
    return shutil.copytree(pristine, tree)


@pytest.fixture
def small(pristine: Path) -> Path:
    """Return a small tree that was built where it is."""
    return restore(pristine)


def edit(file: Path, old: str, new: str) -> None:
    """Replace a part of a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def executed(run: subprocess.CompletedProcess[str]) -> int:
    """Return how many examples a build ran that went well."""
    assert run.returncode == 0, run.stdout + run.stderr
    match = re.search(r"successfully executed (\d+) out of", run.stdout)
    assert match
    return int(match[1])


def read(run: subprocess.CompletedProcess[str]) -> set[str]:
    """Return the pages that a build read."""
    return set(re.findall(r"^reading sources\.\.\. \[ *\d+%\] (\S+)$", run.stdout, re.MULTILINE))
