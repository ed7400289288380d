"""What lies in the folder of the site is the site, and nothing else."""

import re
from pathlib import Path

from tests.site.conftest import executed
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

    names = "site.css", "site.js", "theme.js", "explorer.css"
    assert build(small).returncode == 0
    before = [asked(name) for name in names]
    for name, text in (("site.css", "\na { }\n"), ("theme.js", "\n// more\n")):
        with (small / "docs/_static" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    assert build(small).returncode == 0
    after = [asked(name) for name in names]
    assert [len(addresses) for addresses in before + after] == [1] * 8
    assert [old == new for old, new in zip(before, after, strict=True)] == [
        False, True, False, True,
    ]  # fmt: skip
