"""The style sheet of all pages: one request, and everything in it."""

import re
from pathlib import Path

import furo
from _ext.pages import styles

from tests.conftest import Hosted
from tests.pages import ROOT, tree

#: Pages that have a sheet of their own.
OWN = {"index.html": ["live/home.css"], "explore.html": ["explorer/explorer.css"]}
#: Classes that the unused sheet names as places of what the site does not have.
COMMON = {"highlight", "container", "docutils"}


def sheets(page: Path) -> list[str]:
    """Return the names of the sheets that a page asks for."""
    asked = tree(page).xpath("//link[@rel='stylesheet']/@href")
    return [re.sub(r".*_static/|\?v=\w{8}$", "", it) for it in asked]


def test_a_page_asks_for_one_sheet_and_its_own(hosted: Hosted) -> None:
    for page in hosted.folder.rglob("*.html"):
        name = page.relative_to(hosted.folder).as_posix()
        assert sheets(page) == ["styles.css", *OWN.get(name, [])], name


def test_the_sheet_holds_the_rules_of_all_its_parts(site: Path) -> None:
    sheet = (site / "_static/styles.css").read_text("utf-8")
    parts = [furo.THEME_PATH / "static" / styles.THEME]
    parts += [ROOT / "docs/_static" / name for name in styles.SITE]
    places = [sheet.index(styles.light(part.read_text("utf-8")).strip()) for part in parts]
    assert places == sorted(places)  # what comes later wins
    assert 'body[data-theme="dark"] .highlight' in sheet[: places[0]]
    assert re.findall(r"/\*.*?\*/", sheet, re.DOTALL) == re.findall(r"/\*!.*?\*/", sheet)
    for name in styles.SITE:
        assert not (site / "_static" / name).exists()


def test_what_is_left_out_has_no_use(site: Path) -> None:
    sheet = styles.light((site / "_static" / styles.UNUSED).read_text("utf-8"))
    named = set(re.findall(r"[.]([a-z][\w-]*)", sheet))
    assert len(named) > 20
    classes = [it for page in site.rglob("*.html") for it in tree(page).xpath("//@class")]
    used = {name for it in classes for name in it.split()}
    assert named & used <= COMMON
