"""What is built of the package: whole, light, described, and installed as its users do."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from _ext.downloads import wheel as site_wheel

import momentum_docs
from tests.downloads.environments import UV, python, run
from tests.sites import ROOT

TOX = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["tox"]["env"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both distributions, the wheel from the source, and return their folder."""
    folder = tmp_path_factory.mktemp("dist")
    _, command, *_ = TOX["dist"]["commands"]
    assert command == ["python", "-m", "build", "--no-isolation"]
    subprocess.run(
        [sys.executable, *command[1:], "--outdir", folder],
        cwd=ROOT,
        env=os.environ | TOX["dist"]["set_env"],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        return message_from_bytes(archive.read(name))


def test_the_checkers_of_packages_have_nothing_to_say(built: Path, wheel: Path) -> None:
    files = sorted(built.iterdir())
    assert len(files) == 2
    commands: list[list[str | Path]] = [
        ["twine", "check", "--strict", *files],
        ["check_wheel_contents", wheel],
    ]
    for command in commands:
        check = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, text=True, check=False
        )
        assert check.returncode == 0, check.stdout + check.stderr


def test_the_wheel_holds_the_package_and_is_light(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = ROOT / "momentum_docs"
    assert names == {
        path.relative_to(ROOT).as_posix()
        for path in package.iterdir()
        if path.suffix in (".py", ".mplstyle", ".typed")
    }
    assert {"momentum_docs/py.typed", "momentum_docs/figure.mplstyle"} <= names
    assert wheel.stat().st_size < 60_000


def test_the_wheel_of_a_release_is_the_one_that_the_site_serves(
    wheel: Path, tmp_path: Path
) -> None:
    served = site_wheel.build(ROOT, tmp_path)
    assert served.name == wheel.name
    assert served.read_bytes() == wheel.read_bytes()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone to compare with")
def test_the_source_distribution_is_the_clone(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    tracked = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    assert names == {*tracked.stdout.split("\n"), "PKG-INFO"} - {"", ".gitignore"}


def test_the_metadata_is_complete_and_names_no_address(metadata: Message) -> None:
    assert metadata["Name"] == "momentum-docs"
    assert metadata["Version"] == momentum_docs.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Author"]
    assert metadata["Summary"]
    assert metadata["Keywords"]
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    needed = [re.split(r"[<>= ]", need)[0] for need in metadata.get_all("Requires-Dist", [])]
    assert needed == ["numpy", "matplotlib"]
    assert metadata.get_all("Provides-Extra") == ["plot"]
    assert metadata.get_all("Project-URL") is None


def test_the_version_stands_in_one_place_and_the_changelog_begins_with_it() -> None:
    version = momentum_docs.__version__
    title = (ROOT / "docs/changelog.rst").read_text().split("\n---")[0].rpartition("\n")[2]
    assert re.fullmatch(rf"{re.escape(version)} \((not yet released|\d{{4}}-\d\d-\d\d)\)", title)
    for name in ("pyproject.toml", "CITATION.cff", "docs/conf.py", "README.md"):
        assert version not in (ROOT / name).read_text()


def test_the_wheel_needs_nothing_but_numpy(wheel: Path, tmp_path: Path) -> None:
    run(tmp_path, tmp_path, UV, "venv", "-q", "--python", sys.executable, "empty")
    run(tmp_path, tmp_path, UV, "pip", "install", "-q", "--python", "empty", wheel)
    listed = run(tmp_path, tmp_path, UV, "pip", "list", "--python", "empty", "--format", "freeze")
    assert {line.split("==")[0] for line in listed.split()} == {"momentum-docs", "numpy"}
    code = "import momentum_docs; print(momentum_docs.descend(lambda x: 2 * x, 1.0, 0.25, steps=1))"
    printed = run(tmp_path, tmp_path, python(tmp_path / "empty"), "-c", code)
    assert printed == "[1.  0.5]\n"


def test_every_environment_that_a_page_names_exists() -> None:
    pages = [
        ROOT / "README.md",
        *(ROOT / "docs").glob("how-to/*.rst"),
        ROOT / "docs/contributing.rst",
    ]
    texts = [page.read_text() for page in pages]
    named = {name for text in texts for name in re.findall(r"tox run -e ([\w-]+)", text)}
    assert {"docs", "dist", "lock"} <= named <= set(TOX)
    labels = {name for text in texts for name in re.findall(r"tox run -m ([\w-]+)", text)}
    assert labels == {"fast"}
