"""What is built of the package: whole, light, described, and installed as its users do."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from _ext.downloads import wheel as site_wheel

import momentum_docs
from tests.downloads.environments import UV, python, run
from tests.sites import ROOT

GIT = shutil.which("git")
TOX = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["tox"]["env"]


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
            [sys.executable, "-m", *command], capture_output=True, encoding="utf-8", check=False
        )
        assert check.returncode == 0, check.stdout + check.stderr


def test_the_wheel_holds_the_package_and_is_light(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = ROOT / "momentum_docs"
    assert names == {
        path.relative_to(ROOT).as_posix()
        for path in package.iterdir()
        if path.suffix in (".json", ".mplstyle", ".py", ".typed")
    }
    assert {"momentum_docs/py.typed", "momentum_docs/figure.mplstyle"} <= names
    assert wheel.stat().st_size < 60_000


def test_the_wheel_of_a_release_is_the_one_that_the_site_serves(
    wheel: Path, tmp_path: Path
) -> None:
    served = site_wheel.build(ROOT, tmp_path)
    assert served.name == wheel.name
    assert served.read_bytes() == wheel.read_bytes()


@pytest.mark.skipif(not (ROOT / ".git").exists() or GIT is None, reason="needs a clone and git")
def test_the_source_distribution_is_the_clone(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    files: set[str] = set()
    for listed in (["--cached"], ["--others", "--exclude-standard", "--", "*/*"]):
        run = subprocess.run(
            [GIT or "", "ls-files", *listed],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        files.update(run.stdout.split("\n"))  # an own note beside README.md is left out
    assert names == {*files, "PKG-INFO"} - {"", ".gitignore"}


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
    title = (ROOT / "docs/changelog.rst").read_text("utf-8").split("\n---")[0].rpartition("\n")[2]
    assert re.fullmatch(rf"{re.escape(version)} \((not yet released|\d{{4}}-\d\d-\d\d)\)", title)
    for name in ("pyproject.toml", "CITATION.cff", "docs/conf.py", "README.md"):
        assert version not in (ROOT / name).read_text("utf-8")


def test_the_wheel_needs_nothing_but_numpy(wheel: Path, tmp_path: Path) -> None:
    run(tmp_path, tmp_path, UV, "venv", "-q", "--python", sys.executable, "empty")
    run(tmp_path, tmp_path, UV, "pip", "install", "-q", "--python", "empty", wheel)
    listed = run(tmp_path, tmp_path, UV, "pip", "list", "--python", "empty", "--format", "freeze")
    assert {line.split("==")[0] for line in listed.split()} == {"momentum-docs", "numpy"}
    code = "import momentum_docs; print(momentum_docs.descend(lambda x: 2 * x, 1.0, 0.25, steps=1))"
    printed = run(tmp_path, tmp_path, python(tmp_path / "empty"), "-c", code)
    assert printed == "[1.  0.5]\n"


def test_an_older_tox_fetches_the_one_that_is_required_for_every_environment() -> None:
    """What it does not know it would not run, and call that a success."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["tox"]
    old = ConfigParser()
    old.read_string(settings["legacy_tox_ini"])
    assert old["tox"]["requires"].split() == settings["requires"]
    assert old["tox"]["env_list"].split(", ") == list(settings["env"])


@pytest.mark.parametrize(("version", "says"), [((3, 10, 4), "this is 3.10"), ((3, 11, 0), "")])
def test_a_python_that_is_too_old_is_told_in_a_sentence(
    version: tuple[int, int, int], says: str
) -> None:
    script = (ROOT / "toxfile.py").read_text("utf-8")
    code = f"import sys; sys.version_info = {version}\n{script}"
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == (1 if says else 0)
    assert says in said.stderr
    assert len(said.stderr.splitlines()) == (1 if says else 0)


def test_every_environment_that_a_page_names_exists() -> None:
    pages = [
        ROOT / "README.md",
        *(ROOT / "docs").glob("how-to/*.rst"),
        ROOT / "docs/contributing.rst",
    ]
    texts = [page.read_text("utf-8") for page in pages]
    named = {name for text in texts for name in re.findall(r"tox run -e ([\w-]+)", text)}
    assert {"docs", "dist", "lock"} <= named <= set(TOX)
    labels = {name for text in texts for name in re.findall(r"tox run -m ([\w-]+)", text)}
    assert labels == {"fast"}
