"""The build hooks: what must fail the build does, and what must run again runs again."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import imageio_ffmpeg
import matplotlib.pyplot as plt
import pytest
from _ext import dark, figures, film, freshness, reading_order
from matplotlib.animation import FuncAnimation
from matplotlib.colors import to_rgb
from sphinx.errors import ExtensionError

from .conftest import ROOT, build

EXAMPLE = '''"""
A title
=======

A question.
"""

# %%
import matplotlib.pyplot as plt
from momentum_docs import descend

print(descend(lambda x: 2 * x, 1.0, 0.25, steps=1))
# sphinx_gallery_alt = "One line that goes from the lower left to the upper right of the panel."
fig, ax = plt.subplots()
ax.plot([0, 1])
'''


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a tree with this project's configuration and hooks, and one short example."""
    (tmp_path / "docs").mkdir()
    for name in ("conf.py", "_ext", "_static", "_inventories", "references.bib"):
        source = ROOT / "docs" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / "docs" / name)
    shutil.copytree(ROOT / "momentum_docs", tmp_path / "momentum_docs")
    for name in ("pyproject.toml", "README.md", "LICENSE"):  # what the wheel is made of
        shutil.copy(ROOT / name, tmp_path)
    chapter = tmp_path / "gallery/first_steps"
    chapter.mkdir(parents=True)
    for folder in (chapter, chapter.parent):
        (folder / "GALLERY_HEADER.rst").write_text("Examples\n========\n")
    (chapter / "plot_grid.py").write_text(EXAMPLE)
    (tmp_path / "docs/index.rst").write_text("Home\n====\n\n.. toctree::\n\n   gallery/index\n")
    return tmp_path


def edit(tree: Path, old: str, new: str) -> None:
    """Replace a part of the example."""
    script = tree / "gallery/first_steps/plot_grid.py"
    assert old in script.read_text()
    script.write_text(script.read_text().replace(old, new))


def executed(run: subprocess.CompletedProcess[str]) -> int:
    """Return how many examples a build ran."""
    assert run.returncode == 0, run.stdout + run.stderr
    match = re.search(r"successfully executed (\d+) out of", run.stdout)
    return int(match[1]) if match else 0


def test_examples_rerun_when_the_package_changes_and_only_then(small: Path) -> None:
    assert executed(build(small)) == 1
    assert executed(build(small)) == 0
    with (small / "momentum_docs/descent.py").open("a") as module:
        module.write("# changed\n")
    assert executed(build(small)) == 1
    assert executed(build(small)) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("print(", "assert 1 == 2\nprint(", "AssertionError"),
        ("print(", "import warnings\nwarnings.warn('old')\nprint(", "UserWarning: old"),
        ("# sphinx_gallery_alt", "# alt", "plot_grid.py: a figure has no line"),
        ("One line that goes from the lower left to the upper right of the panel.", "A line.",
         "says too little"),
        ("fig, ax = plt.subplots()\nax.plot([0, 1])\n", "", "plot_grid has no figure"),
        ("print(descend(lambda x: 2 * x, 1.0, 0.25, steps=1))\n", "", "it shows no output"),
    ],
    ids=["claim", "warning", "no description", "short description", "no figure", "no output"],
)  # fmt: skip
def test_a_fault_in_an_example_fails_the_build(
    small: Path, old: str, new: str, message: str
) -> None:
    edit(small, old, new)
    run = build(small)
    assert run.returncode != 0
    assert message in run.stdout + run.stderr


def test_a_build_that_runs_no_example_fails(small: Path) -> None:
    run = build(small, "-D", "plot_gallery=0")
    assert run.returncode != 0
    assert "plot_grid did not run" in run.stdout + run.stderr


def test_a_wrong_example_in_prose_fails_every_build_until_it_is_mended(small: Path) -> None:
    page = small / "docs/index.rst"
    right = page.read_text()
    page.write_text(right + "\n>>> 1 + 1\n3\n")
    for _ in range(2):
        run = build(small)
        assert run.returncode != 0
        assert "an example does not hold" in run.stderr
    page.write_text(right + "\n>>> 1 + 1\n2\n")
    assert executed(build(small)) == 0


def test_examples_in_prose_run_again_when_the_package_changes(small: Path) -> None:
    with (small / "docs/index.rst").open("a") as page:
        page.write("\n>>> 1 + 1\n2\n")
    assert executed(build(small)) == 1
    with (small / "momentum_docs/theory.py").open("a") as module:
        module.write("# changed\n")
    run = build(small)
    assert executed(run) == 1
    assert re.search(r"reading sources.* index\b", run.stdout)


def test_the_fingerprint_follows_the_package_and_the_hooks(small: Path) -> None:
    prints = [freshness.fingerprint(small / "docs")]
    for name in ("momentum_docs/theory.py", "momentum_docs/figure.mplstyle", "docs/_ext/film.py"):
        with (small / name).open("a") as file:
            file.write("# changed\n")
        prints.append(freshness.fingerprint(small / "docs"))
    assert len(set(prints)) == 4


def test_an_example_without_a_place_in_the_course_is_an_error() -> None:
    assert reading_order.key("gallery/first_steps/plot_one_run.py") == 0
    with pytest.raises(ValueError, match="plot_stray"):
        reading_order.key("plot_stray.py")


def luminance(color: Any) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: Any, other: Any) -> float:
    """Return the contrast ratio of WCAG 2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_the_colors_of_data_are_legible_on_both_pages() -> None:
    with plt.style.context("momentum_docs.figure"):
        colors = plt.rcParams["axes.prop_cycle"].by_key()["color"]
        for background in ("white", dark.turned("white")):
            for color in colors:
                assert contrast(f"#{color.lstrip('#')}", background) >= 3


def test_the_dark_twin_turns_greys_over_and_keeps_data() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure, ax = plt.subplots()
        (data,) = ax.plot([0, 1], "o-", color="C0")
        (neutral,) = ax.plot([1, 0], "+-", color="#222222")
        label = ax.set_title("title")
        before = to_rgb(data.get_color())
        dark.darken(figure)
        page = dark.turned("white")
        assert to_rgb(data.get_color()) == before
        assert to_rgb(figure.get_facecolor()) == page[:3] == to_rgb(ax.get_facecolor())
        for color in (neutral.get_color(), neutral.get_markeredgecolor(), label.get_color()):
            assert contrast(color, page) >= 7
        plt.close(figure)


def test_the_first_figure_of_a_page_is_loaded_at_once_and_the_others_when_shown(
    tmp_path: Path,
) -> None:
    names = iter([str(tmp_path / f"figure_{n}.png") for n in (1, 2)])
    paths = SimpleNamespace(seen=0)

    class Paths:
        def __next__(self) -> str:
            paths.seen += 1
            return next(names)

        def __len__(self) -> int:
            return int(paths.seen)

    block = SimpleNamespace(
        content='# sphinx_gallery_alt = "one two three four five six seven eight nine ten"'
    )
    variables = {"image_path_iterator": Paths(), "example_globals": {}, "src_file": "plot_x.py"}
    for _ in range(2):
        plt.figure(figsize=(1, 1))
    shown = figures.scrape(block, variables, {"src_dir": str(tmp_path)})
    assert re.findall(r"(figure_\d(?:_dark)?)\.webp|(lazy)", shown) == [
        ("figure_1", ""), ("figure_1_dark", ""), ("", "lazy"),
        ("figure_2", ""), ("", "lazy"), ("figure_2_dark", ""), ("", "lazy"),
    ]  # fmt: skip
    assert plt.get_fignums() == []


def test_a_film_holds_every_frame_and_is_light(tmp_path: Path) -> None:
    figure, ax = plt.subplots(figsize=(2, 1))
    (dot,) = ax.plot([0], [0], "o")

    def show(frame: int) -> list[Any]:
        dot.set_data([frame / 10], [0])
        return [dot]

    animation = FuncAnimation(figure, show, frames=10, interval=100, blit=True)
    film.save(animation, tmp_path / "film.mp4")
    plt.close(figure)
    probe = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-i", tmp_path / "film.mp4", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.findall(r"frame=\s*(\d+)", probe.stderr)[-1] == "10"
    assert "Duration: 00:00:01.00" in probe.stderr
    assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"


def test_every_film_of_the_site_weighs_under_400_kilobytes(site: Path) -> None:
    films = list(site.rglob("*.mp4"))
    assert films
    for path in films:
        assert path.stat().st_size + path.with_suffix(".webp").stat().st_size < 400_000


def test_a_description_may_hold_quotes_and_is_escaped(small: Path) -> None:
    edit(small, "One line that", 'One \\"straight\\" <line> that')
    assert executed(build(small)) == 1
    page = (small / "docs/_build/html/gallery/first_steps/plot_grid.html").read_text()
    assert "One &quot;straight&quot; &lt;line&gt; that" in page
    with pytest.raises(ExtensionError, match="no line"):
        figures.alternative("fig, ax = plt.subplots()", "plot_x.py")
