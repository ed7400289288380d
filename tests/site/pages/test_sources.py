"""Everything public has an entry, and a link that leads to its lines."""

import inspect
from pathlib import Path

import pytest
from lxml import html

from tests.pages import ROOT, target, tree
from tests.site.builds.test_reproducible import differing
from tests.site.conftest import edit
from tests.site.pages import public
from tests.site.quick import build

PACKAGE = sorted((ROOT / "momentum_docs").glob("*.py"))


def source(site: Path, file: Path) -> Path:
    """Return the page of a module."""
    name = file.parent if file.stem == "__init__" else file.with_suffix("")
    return site / "_modules" / name.relative_to(ROOT).with_suffix(".html")


@pytest.mark.parametrize("name", public.defined())
def test_an_entry_leads_to_its_lines_and_they_lead_back(site: Path, name: str) -> None:
    entry = public.inventory(site)[name]
    (signature,) = tree(entry.page).xpath(f"//dt[@id='{entry.anchor}']")
    (link,) = signature.xpath("./a[. = '[source]']/@href")
    page, anchor = target(entry.page, link) or (site, "")
    (shown,) = tree(page).xpath(f"//pre//span[@id='{anchor}']")
    lines = inspect.getsource(public.defined()[name])
    assert shown.text_content().strip("\n") == lines.strip("\n")
    assert (entry.page, entry.anchor) in public.links(page, shown)


@pytest.mark.parametrize("file", PACKAGE, ids=[file.name for file in PACKAGE])
def test_a_page_of_source_shows_the_whole_file(site: Path, file: Path) -> None:
    page = source(site, file)
    (code,) = tree(page).xpath("//article//pre")
    assert code.text_content().rstrip("\n") == file.read_text("utf-8").rstrip("\n")
    within = {tag.tag for tag in code.iterdescendants()}
    assert within <= {"span", "a"}  # no blocks, which HTML forbids there
    others = {path for path, _ in public.links(page, tree(page).xpath("//article")[0])}
    assert {source(site, other) for other in PACKAGE if other != file} <= others


def test_pages_of_source_follow_the_package_in_each_folder(small: Path) -> None:
    def shown(folder: str, *options: str) -> str:
        run = build(small, *options, into=f"docs/_build/{folder}")
        assert run.returncode == 0, run.stdout + run.stderr
        page = small / f"docs/_build/{folder}/html/_modules/momentum_docs/theory.html"
        return str(html.parse(str(page)).getroot().text_content())

    old, new = "What momentum does", "What it does"
    assert old in shown("first", "-j", "2")
    edit(small / "momentum_docs/theory.py", old, new)
    assert new in shown("second", "-j", "2")
    assert new in shown("first")
    one, other = (small / f"docs/_build/{name}/html" for name in ("first", "second"))
    assert differing(one, other) == []


def test_only_modules_have_pages_of_source(site: Path) -> None:
    pages = set((site / "_modules").rglob("*.html"))
    assert pages == {source(site, file) for file in PACKAGE}
