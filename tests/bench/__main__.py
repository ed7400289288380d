"""Print how fast the solver, the build of the site and the explorer are.

``python -m tests.bench [solver | site | frames] [--rounds N] [--sites FOLDER]`` prints all parts,
or one. Times do not carry over to another machine, so those of the solver and of the build are
ratios: the median of the rounds, and their range. What is measured is said in `solver`, in `frames`
and, for the build, here. All builds work in copies of the files that git knows of, and every number
is of whole processes.

full build
    A build from nothing over (each example alone in an interpreter + a build of the same pages that
    were not read before, with the examples kept). An example alone saves what its page shows: each
    figure for the light and the dark page, wide and narrow. The same ratio without any saving is
    printed too, as a measure of what drawing costs.
rebuild without a change, after a page
    Builds that follow a full build, over that one. They read what changed, and write all pages.
"""

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import solver

ROOT = Path(__file__).parents[2]
SITES = ROOT / ".tox/sites"
MOST_BUILDS = 3
BUILD = ["-m", "sphinx", "-q", "-b", "html", "docs", "docs/_build/html"]
ALONE = """
import runpy, sys
sys.path.insert(0, "docs")
script, drawn, folder = sys.argv[1:]
names = runpy.run_path(script, run_name="__main__")
if drawn == "drawn":
    from types import SimpleNamespace
    from _ext.figures.scrape import scrape
    from pathlib import Path
    from sphinx_gallery.scrapers import ImagePathIterator
    images = Path(folder, "gallery/alone/images")
    images.mkdir(parents=True, exist_ok=True)
    paths = ImagePathIterator(f"{images}/sphx_glr_{Path(script).stem}_{{0:03}}.png")
    block = SimpleNamespace(content=Path(script).read_text("utf-8"), lineno=1)
    shown = {"image_path_iterator": paths, "example_globals": names, "src_file": script}
    scrape(block, shown, {"src_dir": folder})
"""


def run(tree: Path, arguments: list[str], folder: Path) -> float:
    """Run Python on a copy of the repository, and return the seconds that it took."""
    environment = os.environ | {"MPLBACKEND": "Agg", "PYTHONPATH": str(tree)}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, check=False, capture_output=True
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr.decode()}")
    return seconds


def copy_into(folder: Path) -> Path:
    """Return a copy of the repository's files without any that was generated."""
    git = [shutil.which("git") or "git", "ls-files", "-z", "-co", "--exclude-standard"]
    names = subprocess.run(git, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():  # and not deleted since
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def time_site() -> tuple[float, float, float, float]:
    """Return the ratios of a full build, with and without drawing, and of two that follow."""
    with tempfile.TemporaryDirectory() as name:
        tree = copy_into(Path(name, "full"))
        full, rebuild = run(tree, BUILD, tree), run(tree, BUILD, tree)
        with (tree / "docs/changelog.rst").open("a", encoding="utf-8") as page:
            page.write("\nMore.\n")
        edited = run(tree, BUILD, tree)
        shutil.rmtree(tree / "docs/_build")
        pages = run(tree, BUILD, tree)
        alone = {
            drawn: sum(
                run(tree, ["-c", ALONE, str(script), drawn, name], tree)
                for script in sorted(tree.glob("gallery/**/plot_*.py"))
            )
            for drawn in ("drawn", "undrawn")
        }
        alike = [full / (alone[drawn] + pages) for drawn in ("drawn", "undrawn")]
        return alike[0], alike[1], rebuild / full, edited / full


def site_rows(rounds: int) -> list[list[str]]:
    drawn, undrawn, rebuild, edited = zip(*(time_site() for _ in range(rounds)), strict=True)
    full = "full build / examples, "
    return [
        ["site", f"{full}drawn, and pages", "fresh", *judged(list(drawn), 1.1)],
        ["site", f"{full}not drawn, and pages", "fresh", spread(list(undrawn)), "", ""],
        ["site", "rebuild without a change / full build", "warm", spread(list(rebuild)), "", ""],
        ["site", "rebuild after a page / full build", "warm", spread(list(edited)), "", ""],
    ]


def contender_rows(results: solver.Results) -> list[list[str]]:
    """Return the task, the contender, both ratios to the first contender and the memory."""
    rows = []
    for task, contenders in results.items():
        reference, *_ = contenders.values()
        for contender, measured in contenders.items():
            if "missing" in measured[0]:
                cells = [f"{measured[0]['missing']} is not installed", "", ""]
            else:
                peak, added = (max(m[key] for m in measured) for key in ("peak", "added"))
                cells = [spread(ratios(measured, reference, calls)) for calls in ("warm", "fresh")]
                cells.append(f"{peak:.0f} (+{added:.0f})")
            rows.append([task, contender, *cells])
    return rows


def target_rows(results: solver.Results) -> list[list[str]]:
    """Return each target with the ratio that was measured, and whether it is met."""
    rows = []
    for task, contender, reference, calls, target in solver.TARGETS:
        measured, compared = results[task][contender], results[task][reference]
        if "missing" in compared[0]:
            cells = [f"{compared[0]['missing']} is not installed", f"{target:.3g}", "not measured"]
        else:
            cells = judged(ratios(measured, compared, calls), target)
        rows.append([task, f"{contender} / {reference}", calls, *cells])
    return rows


def ratios(
    measured: list[dict[str, Any]], reference: list[dict[str, Any]], calls: str
) -> list[float]:
    return [ours[calls] / theirs[calls] for ours, theirs in zip(measured, reference, strict=True)]


def judged(ratios: list[float], target: float) -> list[str]:
    """Return the cells for the ratios, the target and the verdict on their median."""
    verdict = "met" if statistics.median(ratios) <= target else "missed"
    return [spread(ratios), f"{target:.3g}", verdict]


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.3g} ({min(ratios):.3g} to {max(ratios):.3g})"


def print_table(header: list[str], rows: Iterable[list[str]]) -> None:
    table = [header, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        print("  ".join(map(str.ljust, row, widths)).rstrip())
    print()


def print_frames(site: Path, rounds: int) -> None:
    """Print how long the explorer's frames take, or what is missing to measure that."""
    if not importlib.util.find_spec("playwright"):
        print("frames: playwright is not installed")
        return
    from tests.browser.look import CHROMIUM  # needs playwright

    from . import frames

    if CHROMIUM is None:
        print("frames: needs Debian's package chromium-headless-shell or chromium")
    elif not (site / "explore.html").is_file():
        print('frames: there is no site; "python -m tests.sites .tox/sites" builds it')
    else:
        print("a frame of a drag in the explorer, in milliseconds of a slow phone")
        header = ["function", "frames", "mean", "longest", "bound", "verdict"]
        print_table(header, frames.frame_rows(site, rounds))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parts = ["solver", "site", "frames"]
    parser.add_argument("part", nargs="?", choices=parts, help="default: all")
    parser.add_argument("--rounds", type=int, default=5, help=f"of builds at most {MOST_BUILDS}")
    parser.add_argument(
        "--sites", type=Path, default=SITES, help="for the frames, what tests.sites built"
    )
    options = parser.parse_args()
    chosen = [options.part] if options.part else parts
    rows = []
    if "solver" in chosen:
        results = solver.run_rounds(options.rounds)
        print_table(["task", "contender", "warm", "fresh", "peak MB"], contender_rows(results))
        rows += target_rows(results)
        imports = judged(solver.import_ratios(options.rounds), solver.SLOWEST_IMPORT)
        rows.append(["import", "momentum_docs / numpy", "fresh", *imports])
    if "site" in chosen:
        if not (ROOT / "docs/conf.py").exists() or not importlib.util.find_spec("sphinx_gallery"):
            print("site: no docs/conf.py, or sphinx-gallery is not installed\n")
        else:
            rows += site_rows(min(options.rounds, MOST_BUILDS))
    if rows:
        print_table(["task", "contender / reference", "calls", "ratio", "target", "verdict"], rows)
    if "frames" in chosen:
        print_frames(options.sites / "local/html", options.rounds)


if __name__ == "__main__":
    main()
