"""What the search says of its results."""

import json
from pathlib import Path

from tests.pages import listed, meta, tree


def test_each_page_is_told_by_the_description_in_its_head(site: Path) -> None:
    text = (site / "_static/summaries.js").read_text("utf-8")
    told = json.loads(text.removeprefix("const SUMMARIES = ").removesuffix(";\n"))
    for page in listed(site):
        address = page.relative_to(site).as_posix()
        assert [told[address]] == meta(page, "description")


def test_only_the_search_loads_them_and_it_fetches_no_page(site: Path) -> None:
    users = [
        path.name for path in site.rglob("*.html") if "summaries.js" in path.read_text("utf-8")
    ]
    assert users == ["search.html"]
    options = (site / "_static/documentation_options.js").read_text("utf-8")
    assert "SHOW_SEARCH_SUMMARY: false" in options


def test_what_stands_on_many_pages_alike_is_not_looked_for(site: Path) -> None:
    lines = "//p[contains(@class, 'how-to-run') or contains(@class, 'to-explorer')]"
    found = [p for page in site.rglob("gallery/*/plot_*.html") for p in tree(page).xpath(lines)]
    assert len(found) > 20
    assert {"no-search" in line.get("class").split() for line in found} == {True}
