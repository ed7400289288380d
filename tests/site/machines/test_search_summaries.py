"""What the search says of its results."""

import json
import re
from pathlib import Path
from typing import Any

from tests.pages import listed, meta, tree


def told(site: Path) -> dict[str, Any]:
    """Return what the search is told."""
    text = (site / "_static/summaries.js").read_text("utf-8")
    values = re.findall(r"const (\w+) = (.*?);\n(?=const|\Z)", text, re.DOTALL)
    return {name: json.loads(value) for name, value in values}


def test_each_page_is_told_by_the_description_in_its_head(site: Path) -> None:
    pages = told(site)["PAGES"]
    for page in listed(site):
        name = page.relative_to(site).with_suffix("").as_posix()
        assert [pages[name][0]] == meta(page, "description")


def test_it_is_told_what_the_readers_of_each_page_ask(site: Path) -> None:
    """A chapter's page and the home page lead to the pages of which it is told."""
    pages = {name: asked for name, (_, asked) in told(site)["PAGES"].items()}
    mute = {name for name, asked in pages.items() if not asked}
    assert {name for name in mute if name.rpartition("/")[2] != "index"} == set()
    assert pages["faq"]


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
