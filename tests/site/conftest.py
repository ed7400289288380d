"""The site that the tests look at, built as its readers build it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree into its docs/_build/html, warnings as errors."""
    strict = ["-N", "-b", "html", "-n", "-W", "--keep-going", "-d", "docs/_build/doctrees"]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *strict, *options, "docs", "docs/_build/html"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site() -> Path:
    """Build the site, which takes a moment where it is up to date, and return its folder."""
    run = build(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
    return ROOT / "docs/_build/html"
