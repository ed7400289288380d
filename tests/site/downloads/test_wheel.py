"""The package's wheel, which the site serves."""

from pathlib import Path

from _ext.downloads import wheel

from tests.sites import ROOT


def test_the_same_package_gives_the_same_wheel(tmp_path: Path) -> None:
    built = [wheel.build(ROOT, tmp_path / folder).read_bytes() for folder in ("one", "other")]
    assert built[0] == built[1]


def test_the_site_serves_one_wheel(site: Path) -> None:
    (served,) = (site / "wheels").iterdir()
    assert served.suffix == ".whl"
