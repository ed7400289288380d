"""Build the two sites that tests look at: ``python -m tests.sites FOLDER``.

One is like a reader's on the own machine, in FOLDER/local; the other was told its address, in
FOLDER/hosted, and built in another place, time zone, language and style. There only the first
chapter's examples run again; the others are taken over, and `tests.site.figures.test_encode` draws
them once more. Each is built from a copy of this tree, so that neither disturbs one that is being
written. Where nothing changed, nothing is done.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parents[1]
#: Sites of projects live below the root of their host, as on GitHub Pages and Read the Docs.
SUBPATH = "/momentum"
#: The chapter of which each site runs the examples.
AFRESH = "first_steps"
#: What a fresh clone does not have.
GENERATED = {"_build", "dist", "__pycache__"}


def unborn(folder: str, names: list[str]) -> set[str]:
    """Return what a fresh clone does not have, as `shutil.copytree` asks for it."""
    gallery = {"gallery"} if Path(folder).name == "docs" else set()
    return {name for name in names if name.startswith(".") or name in GENERATED | gallery}


def sources(root: Path) -> Iterator[Path]:
    """Yield the files of a tree that a fresh clone has, in order."""
    for folder, below, files in os.walk(root):
        ignored = unborn(folder, below + files)
        below[:] = sorted(set(below) - ignored)
        yield from (Path(folder, name) for name in sorted(set(files) - ignored))


def build(
    root: Path, *options: str, into: str | Path = "docs/_build", address: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree into a folder's html, warnings as errors."""
    strict = ["-N", "-b", "html", "-n", "-W", "--keep-going", "-d", f"{into}/doctrees"]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *strict, *options, "docs", f"{into}/html"],
        cwd=root,
        env={**os.environ, "SITE_ADDRESS": address, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def digest(root: Path) -> str:
    """Return a digest of a tree, of the Python that builds it and of the pinned versions."""
    made_of = hashlib.sha256(sys.version.encode())
    for path in [*sources(root), root / ".ci/constraints.txt"]:
        made_of.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return made_of.hexdigest()


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def elsewhere(home: Path) -> dict[str, str]:
    """Return the variables of another machine, whose owner likes other figures."""
    home.mkdir(exist_ok=True)
    (home / "matplotlibrc").write_text("font.family: monospace\naxes.facecolor: red\n", "utf-8")
    places = {"HOME": str(home), "MPLCONFIGDIR": str(home)}
    return places | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "200", "PYTHONHASHSEED": "7"}


def copy(folder: Path) -> Path:
    """Make a folder's tree a copy of this one, but for what was built of it, and return it."""
    tree = folder / "tree"
    for path in list(sources(tree)):
        path.unlink()
    return Path(shutil.copytree(ROOT, tree, ignore=unborn, dirs_exist_ok=True))


def take_over(examples: Path, into: Path) -> None:
    """Take over what examples of another tree made, but for one chapter."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(examples, into)
    shutil.rmtree(into / AFRESH)


def require(run: subprocess.CompletedProcess[str]) -> None:
    """End with what a build said, if it failed."""
    if run.returncode:
        sys.exit(run.stdout + run.stderr)


def make(folder: Path) -> None:
    """Build both sites, unless they are there."""
    stamp, known = folder / "built_from.txt", digest(ROOT)
    if stamp.is_file() and stamp.read_text("utf-8") == known:
        return
    stamp.unlink(missing_ok=True)
    address = f"http://127.0.0.1:{free_port()}{SUBPATH}"
    local, hosted = folder / "local", folder / "hosted"
    trees = copy(local), copy(hosted)
    require(build(trees[0], into=local, PYTHONHASHSEED="1"))
    take_over(trees[0] / "docs/gallery", trees[1] / "docs/gallery")
    require(build(trees[1], into=hosted, address=address, **elsewhere(folder / "home")))
    (folder / "hosted/address.txt").write_text(address, "utf-8")
    stamp.write_text(known, "utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    with FileLock(target / "lock"):
        make(target)
