"""Whoever builds the site, wherever, gets the same bytes."""

import hashlib
from pathlib import Path

import pytest

from tests.conftest import Hosted
from tests.site.conftest import executed
from tests.sites import build


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
    sites: Path, hosted: Hosted, tmp_path: Path
) -> None:
    """Tell the tree of the local site the address of the other, which was built elsewhere."""
    run = build(sites / "local/tree", into=tmp_path, address=hosted.address)
    assert executed(run) == 0
    assert differing(hosted.folder, tmp_path / "html") == []
