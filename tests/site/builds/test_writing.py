"""What lies in the folder of the site is the site, and nothing else."""

import re
import shutil
from pathlib import Path

from tests.site.builds.test_reproducible import differing
from tests.site.conftest import edit, executed, read
from tests.site.quick import build


def test_a_folder_that_holds_something_else_is_refused(small: Path) -> None:
    folder = small / "mine/html"
    folder.mkdir(parents=True)
    (folder / "thesis.txt").write_text("all my work", "utf-8")
    run = build(small, into="mine")
    assert run.returncode != 0
    assert "mine/html holds files that are not of a built site" in run.stdout + run.stderr
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_hidden_folders_are_kept(small: Path) -> None:
    kept = small / "docs/_build/html/.git/config"
    kept.parent.mkdir(parents=True)
    kept.touch()
    for _ in range(2):
        assert executed(build(small)) == 0
        assert kept.is_file()


def test_a_build_of_single_pages_says_that_it_is_none(small: Path) -> None:
    run = build(small, files=["docs/words.rst"])
    assert run.returncode != 0
    assert "The site is built whole: name no page." in run.stdout + run.stderr


def test_pages_ask_for_a_changed_style_sheet_or_script_by_a_new_address(small: Path) -> None:
    def asked(name: str) -> set[str]:
        pages = (small / "docs/_build/html").rglob("*.html")
        return {
            match
            for page in pages
            for match in re.findall(rf"{name}\?v=\w+", page.read_text("utf-8"))
        }

    names = "styles.css", "scripts.js", "theme.js", "explorer.css"
    assert build(small).returncode == 0
    before = [asked(name) for name in names]
    more = {"site.css": "\na { }\n", "site.js": "\n// more\n", "theme.js": "\n// more\n"}
    for name, text in more.items():
        with (small / "docs/_static" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    assert build(small).returncode == 0
    after = [asked(name) for name in names]
    assert [len(addresses) for addresses in before + after] == [1] * 8
    kept = [old == new for old, new in zip(before, after, strict=True)]
    assert kept == [False, False, False, True]


def test_a_draft_writes_what_changed_and_the_next_build_all(small: Path) -> None:
    site = small / "docs/_build/html"
    edit(small / "gallery/first_steps/plot_grid.py", "What does", "What, then, does")
    edit(small / "docs/words.rst", "Words\n=====", "Terms\n=====")
    before = {page: page.stat().st_mtime_ns for page in site.rglob("*.html")}
    run = build(small, "-t", "draft")
    assert executed(run) == 1
    written = {page for page, time in before.items() if page.stat().st_mtime_ns != time}
    assert {site / "gallery/first_steps/plot_grid.html", site / "words.html"} <= written
    assert site / "gallery/first_steps/plot_one_run.html" not in written
    assert "What, then, does" in (site / "gallery/first_steps/plot_grid.html").read_text("utf-8")
    assert executed(build(small)) == 0
    whole = shutil.copytree(site, small / "whole")
    for folder in ("_build", "gallery"):
        shutil.rmtree(small / "docs" / folder)
    assert executed(build(small)) == 2
    assert differing(whole, site) == []


def test_a_draft_without_a_change_forgets_nothing(small: Path) -> None:
    assert read(build(small, "-t", "draft")) == set()
    edit(small / "docs/words.rst", "A word", "One word")
    assert read(build(small, "-t", "draft")) == {"words"}
