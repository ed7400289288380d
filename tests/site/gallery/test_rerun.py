"""An example runs again when anything that it is made of has changed, and only then."""

import json
from pathlib import Path

import pytest
from _ext.gallery import rerun

from tests.site.conftest import edit, executed
from tests.site.quick import build


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("momentum_docs/descent.py", 2),
        ("momentum_docs/figure.mplstyle", 2),
        ("docs/_ext/figures/themes.py", 2),
        ("docs/_ext/gallery/strict.py", 2),
        ("docs/_ext/machines/llms.py", 0),
        ("docs/_ext/gallery/cards.py", 0),
        ("docs/index.rst", 0),
        ("gallery/first_steps/plot_grid.py", 1),
    ],
)
def test_a_change_runs_the_examples_that_depend_on_it(small: Path, name: str, runs: int) -> None:
    with (small / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n" if name.endswith((".py", "style")) else "\nChanged.\n")
    assert executed(build(small)) == runs
    assert executed(build(small)) == 0


def test_settings_of_the_gallery_count_and_others_do_not(small: Path) -> None:
    edit(small / "docs/conf.py", 'html_title = "momentum_docs"', 'html_title = "Momentum"')
    assert executed(build(small)) == 0
    edit(small / "docs/conf.py", '"show_signature": False,', '"show_signature": True,')
    assert executed(build(small)) == 2


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """Return scripts, and a gallery with a record that names one of two examples."""
    scripts, gallery = tmp_path / "scripts/a", tmp_path / "gallery/a"
    for folder in (scripts, gallery / "images"):
        folder.mkdir(parents=True)
    (scripts / "GALLERY_HEADER.rst").touch()
    for name in ("plot_x", "plot_y"):
        (scripts / f"{name}.py").write_text(name, "utf-8")
        for file in (f"{name}.py", f"{name}.rst", f"images/sphx_glr_{name}_001.webp"):
            (gallery / file).write_text(name, "utf-8")
        (gallery / f"{name}.py.md5").write_text(name, "utf-8")
    (gallery / "index.rst").touch()
    conf = {"src_dir": str(tmp_path)}
    rerun.save(gallery.parent, "on this", {})
    rerun.note(conf, "plot_x.py", "before")
    assert rerun.load(gallery.parent, "on this") == {}
    rerun.note(conf, "plot_x.py", "after")
    return scripts.parent, gallery.parent


def left(gallery: Path) -> set[str]:
    return {path.name for path in gallery.rglob("*") if path.is_file()} - {"ran.json", "index.rst"}


X = {"plot_x.py", "plot_x.py.md5", "plot_x.rst", "sphx_glr_plot_x_001.webp"}


def test_what_no_finished_example_left_is_removed(kept: tuple[Path, Path]) -> None:
    scripts, gallery = kept
    rerun.clear(scripts, gallery, "on this")
    assert left(gallery) == X
    assert (gallery / "a/index.rst").is_file()
    rerun.clear(scripts, gallery, "on that")
    assert left(gallery) == set()


@pytest.mark.parametrize(
    "fault",
    ["plot_x.rst", "images/sphx_glr_plot_x_001.webp", "plot_x.py", "../ran.json"],
)
@pytest.mark.parametrize("content", [None, "damaged"])
def test_a_damaged_example_is_removed_whole(
    kept: tuple[Path, Path], fault: str, content: str | None
) -> None:
    scripts, gallery = kept
    file = gallery / "a" / fault
    file.unlink()
    if content:
        file.write_text(content, "utf-8")
    rerun.clear(scripts, gallery, "on this")
    assert left(gallery) == set()
    assert json.loads((gallery / "ran.json").read_text("utf-8")) == {
        "on": "on this",
        "examples": {},
    }


def test_an_edited_or_deleted_script_is_not_current(kept: tuple[Path, Path]) -> None:
    scripts, gallery = kept
    script = scripts / "a/plot_x.py"
    script.write_bytes(b"plot_x\r\n")
    (gallery / "a/plot_x.py").write_bytes(b"plot_x\n")
    rerun.note({"src_dir": str(gallery.parent)}, "plot_x.py", "after")
    rerun.clear(scripts, gallery, "on this")
    assert left(gallery) == X  # the ends of lines are those of the clone
    script.write_text("plot_z", "utf-8")
    rerun.clear(scripts, gallery, "on this")
    assert left(gallery) == set()


def test_the_list_of_a_chapter_that_is_gone_is_removed(kept: tuple[Path, Path]) -> None:
    scripts, gallery = kept
    (scripts / "a/GALLERY_HEADER.rst").unlink()
    rerun.clear(scripts, gallery, "on this")
    assert not (gallery / "a/index.rst").exists()


def test_an_example_that_failed_is_not_noted(kept: tuple[Path, Path]) -> None:
    _, gallery = kept
    (gallery / "a/plot_y.py.md5").unlink()  # which sphinx-gallery writes where all went well
    rerun.note({"src_dir": str(gallery.parent)}, "plot_y.py", "after")
    assert set(rerun.load(gallery, "on this")) == {"a/plot_x"}
