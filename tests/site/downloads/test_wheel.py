"""The package's wheel, which the site serves, and those of older versions."""

import re
from pathlib import Path

from _ext.downloads import wheel

from tests.pages import wheel as own
from tests.site.quick import build
from tests.sites import ROOT

KEPT = ROOT / "docs/_wheels"


def test_the_same_package_gives_the_same_wheel(tmp_path: Path) -> None:
    built = [wheel.build(ROOT, tmp_path / folder).read_bytes() for folder in ("one", "other")]
    assert built[0] == built[1]


def test_the_site_serves_the_wheel_of_its_version_and_those_that_are_kept(site: Path) -> None:
    kept = {path.name for path in KEPT.glob("*.whl")}
    assert {path.name for path in (site / "wheels").iterdir()} == {own(site).name} | kept


def test_the_wheel_of_each_released_version_is_kept() -> None:
    """The day in its title says that a version is released: what was downloaded names its wheel."""
    changelog = (ROOT / "docs/changelog.rst").read_text("utf-8")
    assert re.search(r"^\d+\.\d+\.\d+ \(", changelog, re.MULTILINE)
    released = re.findall(r"^(\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$", changelog, re.MULTILINE)
    names = {f"momentum_docs-{version}-py3-none-any.whl" for version in released}
    assert names - {path.name for path in KEPT.iterdir()} == set()


def test_an_older_wheel_is_served_and_no_page_offers_it(small: Path) -> None:
    kept = small / "docs/_wheels"
    kept.mkdir()
    old = kept / "momentum_docs-0.0.9-py3-none-any.whl"
    old.write_bytes(b"an older version")
    same = kept / own(small).name
    same.write_bytes(b"of the version that is built")
    assert build(small, address="https://docs.example.org").returncode == 0
    site = small / "docs/_build/html"
    assert (site / "wheels" / old.name).read_bytes() == old.read_bytes()
    assert own(site).read_bytes() != same.read_bytes()
    (script, *_) = (site / "_downloads").rglob("*.py")
    assert f"/wheels/{own(site).name}?v=" in script.read_text("utf-8")
