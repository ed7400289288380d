"""Whoever builds the site, wherever and after whatever, gets the same bytes."""

import hashlib
import shutil
from pathlib import Path

import pytest

from .conftest import ROOT, build

GENERATED = {"_build", "dist", "__pycache__"}


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of each file of a site."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".buildinfo.bak"  # the last build's, kept by Sphinx
    }


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that are in one of two sites only, or not the same in both."""
    first, second = digests(one), digests(other)
    return sorted(name for name in first | second if first.get(name) != second.get(name))


def unborn(folder: str, names: list[str]) -> set[str]:
    """Return what a fresh clone does not have."""
    gallery = {"gallery"} if Path(folder) == ROOT / "docs" else set()
    return {name for name in names if name.startswith(".") or name in GENERATED | gallery}


@pytest.fixture(scope="module")
def copy(hosted: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a fresh copy of this tree in another place, time zone, language and style."""
    tree = tmp_path_factory.mktemp("elsewhere") / "a deeper folder/clone"
    shutil.copytree(ROOT, tree, ignore=unborn)
    home = tree.parent / "home"
    home.mkdir()
    (home / "matplotlibrc").write_text("font.family: monospace\naxes.facecolor: red\n")
    run = build(
        tree,
        address=hosted[0],
        TZ="Asia/Tokyo",
        LC_ALL="C",
        COLUMNS="200",
        PYTHONHASHSEED="7",
        HOME=str(home),
        MPLCONFIGDIR=str(home),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return tree


def test_two_builds_in_two_places_are_the_same_byte_for_byte(
    hosted: tuple[str, Path], copy: Path
) -> None:
    assert differing(hosted[1], copy / "docs/_build/html") == []


def test_a_build_after_changes_is_the_same_as_a_clean_one(
    hosted: tuple[str, Path], copy: Path
) -> None:
    page = copy / "docs/changelog.rst"
    before = page.read_text()
    page.write_text(before.replace("Changelog\n", "Zebras!!!\n"))
    for text in (page.read_text(), before):
        page.write_text(text)
        run = build(copy, address=hosted[0])
        assert run.returncode == 0, run.stdout + run.stderr
        shown = (copy / "docs/_build/html/reference/theory.html").read_text()
        assert ("Zebras" in shown) == (text != before)
    assert differing(hosted[1], copy / "docs/_build/html") == []
