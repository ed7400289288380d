"""The command that removes what was generated."""

import subprocess
import sys
from pathlib import Path

from _tools import clean

from tests.sites import ROOT

MINE = ["notes.txt", ".venv/x", ".tox/x", "docs/mine.rst", "docs/_static/a.css", "tests/.secret"]
CACHES = ["docs/_ext/__pycache__/a.pyc", "tests/__pycache__/a.pyc"]


def test_clean_removes_what_is_generated_and_nothing_that_a_person_wrote(tmp_path: Path) -> None:
    folders = [f"{name}/deep/file" for name in clean.GENERATED if name != ".coverage"]
    for name in [*MINE, *CACHES, *folders, ".coverage"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine", "utf-8")
    (tmp_path / ".gitignore").write_text("*\n", "utf-8")  # as where a folder of clones is ignored
    for _ in range(2):
        clean.clean(tmp_path)
        left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
        assert left == {*MINE, ".gitignore"}
    assert not (tmp_path / "docs/_build").exists()


def test_clean_removes_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").touch()
    (tmp_path / "dist").symlink_to(elsewhere, target_is_directory=True)
    clean.clean(tmp_path)
    assert not (tmp_path / "dist").exists()
    assert (elsewhere / "thesis.txt").is_file()


def test_all_that_git_ignores_is_known_but_for_environments() -> None:
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ignored = {line.rstrip("/") for line in lines if not line.startswith("#")}
    known = {*clean.GENERATED, "__pycache__", ".tox", ".venv"} - {"momentum_docs.egg-info"}
    assert ignored - {"*.egg-info"} == known


def test_clean_needs_nothing_but_python() -> None:
    code = "import sys; import _tools.clean; print({*sys.modules} & {'sphinx', 'numpy'})"
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, 'docs'); {code}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "set()\n"
