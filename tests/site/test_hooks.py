"""The build hooks: what must fail the build does, and what must run again runs again."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from _ext import figures, freshness, reading_order
from sphinx.errors import ExtensionError

from .conftest import ROOT, build

EXAMPLE = '''"""
A title
=======

A question.
"""

# %%
import matplotlib.pyplot as plt
from momentum_docs import descend

print(descend(lambda x: 2 * x, 1.0, 0.25, steps=1))
# sphinx_gallery_alt = "One line that goes from the lower left to the upper right of the panel."
fig, ax = plt.subplots()
ax.plot([0, 1])
'''


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a tree with this project's configuration and hooks, and one short example."""
    (tmp_path / "docs").mkdir()
    for name in ("conf.py", "_ext", "_static", "_inventories", "references.bib"):
        source = ROOT / "docs" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / "docs" / name)
    shutil.copytree(ROOT / "momentum_docs", tmp_path / "momentum_docs")
    for name in ("pyproject.toml", "README.md", "LICENSE"):  # what the wheel is made of
        shutil.copy(ROOT / name, tmp_path)
    chapter = tmp_path / "gallery/first_steps"
    chapter.mkdir(parents=True)
    for folder in (chapter, chapter.parent):
        (folder / "GALLERY_HEADER.rst").write_text("Examples\n========\n")
    (chapter / "plot_grid.py").write_text(EXAMPLE)
    (tmp_path / "docs/index.rst").write_text("Home\n====\n\n.. toctree::\n\n   gallery/index\n")
    return tmp_path


def edit(tree: Path, old: str, new: str) -> None:
    """Replace a part of the example."""
    script = tree / "gallery/first_steps/plot_grid.py"
    assert old in script.read_text()
    script.write_text(script.read_text().replace(old, new))


def executed(run: subprocess.CompletedProcess[str]) -> int:
    """Return how many examples a build ran."""
    assert run.returncode == 0, run.stdout + run.stderr
    match = re.search(r"successfully executed (\d+) out of", run.stdout)
    return int(match[1]) if match else 0


def test_a_page_is_read_again_when_a_hook_changes(small: Path) -> None:
    page = small / "docs/index.rst"
    page.write_text(page.read_text() + "\n:math:`|x|`\n")
    assert build(small).returncode == 0
    with (small / "docs/_ext/mathml.py").open("a") as hook:
        hook.write("# changed\n")
    run = build(small)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"reading sources\.\.\. \[\s*\d+%\] .*index", run.stdout)


def test_examples_rerun_when_the_package_changes_and_only_then(small: Path) -> None:
    assert executed(build(small)) == 1
    assert executed(build(small)) == 0
    with (small / "momentum_docs/descent.py").open("a") as module:
        module.write("# changed\n")
    assert executed(build(small)) == 1
    assert executed(build(small)) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("print(", "assert 1 == 2\nprint(", "AssertionError"),
        ("print(", "import warnings\nwarnings.warn('old')\nprint(", "UserWarning: old"),
        ("# sphinx_gallery_alt", "# alt", "plot_grid.py: a figure has no line"),
        ("One line that goes from the lower left to the upper right of the panel.", "A line.",
         "says too little"),
        ("fig, ax = plt.subplots()\nax.plot([0, 1])\n", "", "plot_grid has no figure"),
        ("print(descend(lambda x: 2 * x, 1.0, 0.25, steps=1))\n", "", "it shows no output"),
    ],
    ids=["claim", "warning", "no description", "short description", "no figure", "no output"],
)  # fmt: skip
def test_a_fault_in_an_example_fails_the_build(
    small: Path, old: str, new: str, message: str
) -> None:
    edit(small, old, new)
    run = build(small)
    assert run.returncode != 0
    assert message in run.stdout + run.stderr


def test_a_build_that_runs_no_example_fails(small: Path) -> None:
    run = build(small, "-D", "plot_gallery=0")
    assert run.returncode != 0
    assert "plot_grid did not run" in run.stdout + run.stderr


def test_a_wrong_example_in_prose_fails_every_build_until_it_is_mended(small: Path) -> None:
    page = small / "docs/index.rst"
    right = page.read_text()
    page.write_text(right + "\n>>> 1 + 1\n3\n")
    for _ in range(2):
        run = build(small)
        assert run.returncode != 0
        assert "an example does not hold" in run.stderr
    page.write_text(right + "\n>>> 1 + 1\n2\n")
    assert executed(build(small)) == 0


def test_examples_in_prose_run_again_when_the_package_changes(small: Path) -> None:
    with (small / "docs/index.rst").open("a") as page:
        page.write("\n>>> 1 + 1\n2\n")
    assert executed(build(small)) == 1
    with (small / "momentum_docs/theory.py").open("a") as module:
        module.write("# changed\n")
    run = build(small)
    assert executed(run) == 1
    assert re.search(r"reading sources.* index\b", run.stdout)


def test_a_numbered_equation_is_linked_by_its_number(small: Path) -> None:
    with (small / "docs/index.rst").open("a") as page:
        page.write("\n.. math:: x = 1\n   :label: one\n\nBy :eq:`one`.\n")
    assert executed(build(small)) == 1
    built = (small / "docs/_build/html/index.html").read_text()
    assert built.count('id="equation-one"') == 1
    assert re.search(r'<a class="reference internal" href="#equation-one">\(1\)</a>', built)
    assert re.search(r'class="eqno">\(1\)<a class="headerlink" href="#equation-one"', built)


def test_the_fingerprint_follows_the_package_and_the_hooks(small: Path) -> None:
    prints = [freshness.fingerprint(small / "docs")]
    for name in ("momentum_docs/theory.py", "momentum_docs/figure.mplstyle", "docs/_ext/film.py"):
        with (small / name).open("a") as file:
            file.write("# changed\n")
        prints.append(freshness.fingerprint(small / "docs"))
    assert len(set(prints)) == 4


def test_an_example_without_a_place_in_the_course_is_an_error() -> None:
    assert reading_order.key("gallery/first_steps/plot_one_run.py") == 0
    with pytest.raises(ValueError, match="plot_stray"):
        reading_order.key("plot_stray.py")


def test_a_description_may_hold_quotes_and_is_escaped(small: Path) -> None:
    edit(small, "One line that", 'One \\"straight\\" <line> that')
    assert executed(build(small)) == 1
    page = (small / "docs/_build/html/gallery/first_steps/plot_grid.html").read_text()
    assert "One &quot;straight&quot; &lt;line&gt; that" in page
    with pytest.raises(ExtensionError, match="no line"):
        figures.alternative("fig, ax = plt.subplots()", "plot_x.py")
