"""Two builds at once in one tree do not mix."""

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.site.builds.test_reproducible import differing


def test_a_second_build_waits_for_the_first(small: Path, pristine: Path) -> None:
    command = [sys.executable, "-u", "-m", "sphinx", "-N", "-b", "html", "-d"]
    with FileLock(small / "docs/_build/lock"):
        second = subprocess.Popen(
            [*command, "docs/_build/second/doctrees", "docs", "docs/_build/second/html"],
            cwd=small,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert second.stdout
        said = next(line for line in second.stdout if "Another build" in line)
        assert "waits" in said
        with pytest.raises(
            subprocess.TimeoutExpired
        ):  # one that did not wait would come to its end
            second.wait(4)
        assert list((small / "docs/_build/second/html").iterdir()) == []
    rest, _ = second.communicate()
    assert second.returncode == 0, rest
    assert differing(small / "docs/_build/second/html", pristine / "docs/_build/html") == []
