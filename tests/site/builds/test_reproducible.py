"""Whoever builds the site, wherever, gets the same bytes."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.conftest import Hosted
from tests.sites import ROOT, build, unborn


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of each file of a site."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that are in one of two sites only, or not the same in both."""
    first, second = digests(one), digests(other)
    assert first
    return sorted(name for name in first | second if first.get(name) != second.get(name))


@pytest.mark.builds
def test_two_builds_in_two_places_are_the_same_byte_for_byte(
    hosted: Hosted, tmp_path: Path
) -> None:
    """Build a fresh copy of this tree in another place, time zone, language and style."""
    tree = tmp_path / "a deeper folder/clone"
    shutil.copytree(ROOT, tree, ignore=unborn)
    home = tree.parent / "home"
    home.mkdir()
    (home / "matplotlibrc").write_text("font.family: monospace\naxes.facecolor: red\n")
    run = build(
        tree,
        address=hosted.address,
        TZ="Asia/Tokyo",
        LC_ALL="C",
        COLUMNS="200",
        PYTHONHASHSEED="7",
        HOME=str(home),
        MPLCONFIGDIR=str(home),
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert differing(hosted.folder, tree / "docs/_build/html") == []
