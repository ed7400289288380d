"""The reference lists the examples that use a function, and they link to it."""

import ast
from collections import Counter
from pathlib import Path

from lxml import html

import momentum_docs
from tests.pages import example, target, tree
from tests.scripts import each_script
from tests.site.conftest import edit, read
from tests.site.quick import build


@each_script
def test_an_example_links_to_what_it_uses_and_is_listed_there(site: Path, script: Path) -> None:
    page = example(site, script)
    used = {
        name
        for node in ast.walk(ast.parse(script.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "momentum_docs"
        for name in (alias.name for alias in node.names)
        if name in momentum_docs.__all__
    }
    assert used
    links = [target(page, address) for address in tree(page).xpath("//a/@href")]
    for name in used:
        found = [link for link in links if link and link[1] == f"momentum_docs.{name}"]
        assert found, f"{page.name} does not link to {name}"
        reference, anchor = found[0]
        (entry,) = tree(reference).xpath(f"//dt[@id='{anchor}']/..")
        back = [target(reference, address) for address in entry.xpath(".//a/@href")]
        assert page in [link[0] for link in back if link]


def test_no_two_files_differ_by_case_only(sites: Path) -> None:
    """On Windows and macOS they would be one; sphinx-gallery's empty marks may be."""
    for folder in (sites / "local/html", sites / "local/tree/docs/gallery"):
        files = [p for p in folder.rglob("*") if p.is_file() and p.stat().st_size]
        names = Counter(str(path.relative_to(folder)).casefold() for path in files)
        assert len(names) > 100
        assert [name for name, count in names.items() if count > 1] == []


def test_the_reference_follows_what_examples_use(small: Path) -> None:
    def listed() -> list[str]:
        page = html.parse(str(small / "docs/_build/html/theory.html"))
        return [link.text_content() for link in page.xpath("//ul[@class='used-in simple']//a")]

    assert listed() == ["Title of plot_one_run"]
    edit(small / "gallery/first_steps/plot_grid.py", "descend", "closed_form")
    run = build(small)
    assert run.returncode == 0, run.stdout + run.stderr
    assert {"theory", "descent"} <= read(run)
    assert listed() == ["Title of plot_one_run", "Title of plot_grid"]
