"""The style sheet and the script of all pages: a request each, and everything in it."""

import re
from pathlib import Path

import furo
from _ext.pages import joined

from tests.conftest import Hosted
from tests.pages import ROOT, tree

#: Pages that have a sheet or scripts of their own.
OWN = {"index.html": ["live/home.css"], "explore.html": ["explorer/explorer.css"]}
SEARCH = ["searchtools.js", "language_data.js", "summaries.js", "search.js", "searchindex.js"]
OWN_SCRIPTS = {"explore.html": ["explorer/explorer.js"], "search.html": SEARCH}
#: Classes that the unused sheet names as places of what the site does not have.
COMMON = {"highlight", "container", "docutils"}


def asked(page: Path, what: str) -> list[str]:
    """Return the names of the sheets or scripts that a page asks for."""
    return [re.sub(r".*_static/|\?v=\w{8}$", "", it) for it in tree(page).xpath(what)]


def test_a_page_asks_for_one_sheet_and_its_own(hosted: Hosted) -> None:
    for page in hosted.folder.rglob("*.html"):
        name = page.relative_to(hosted.folder).as_posix()
        sheets = asked(page, "//link[@rel='stylesheet']/@href")
        assert sheets == ["styles.css", *OWN.get(name, [])], name


def test_a_page_asks_for_the_theme_one_script_and_its_own(hosted: Hosted) -> None:
    for page in hosted.folder.rglob("*.html"):
        name = page.relative_to(hosted.folder).as_posix()
        assert asked(page, "//head//script/@src") == ["theme.js"]
        assert asked(page, "//script[@defer]/@src") == OWN_SCRIPTS.get(name, []), name
        assert asked(page, "//body//script[not(@defer)]/@src") == ["scripts.js"], name


def test_the_sheet_holds_the_rules_of_all_its_parts(site: Path) -> None:
    sheet = (site / "_static/styles.css").read_text("utf-8")
    parts = [furo.THEME_PATH / "static" / joined.THEME]
    parts += [ROOT / "docs/_static" / name for name in joined.SITE_SHEETS]
    places = [sheet.index(joined.light(part.read_text("utf-8")).strip()) for part in parts]
    assert places == sorted(places)  # what comes later wins
    assert 'body[data-theme="dark"] .highlight' in sheet[: places[0]]
    assert re.findall(r"/\*.*?\*/", sheet, re.DOTALL) == re.findall(r"/\*!.*?\*/", sheet)
    for name in joined.SITE_SHEETS:
        assert not (site / "_static" / name).exists()


def test_the_script_holds_all_its_parts_and_asks_for_no_map(site: Path) -> None:
    static = site / "_static"
    script = (static / "scripts.js").read_text("utf-8")
    parts = [(static / name).read_text("utf-8") for name in joined.SCRIPTS]
    parts += [(ROOT / "docs/_static" / name).read_text("utf-8") for name in joined.SITE_SCRIPTS]
    codes = [part.partition("//# sourceMappingURL")[0].strip() for part in parts]
    assert all(codes)
    places = [script.index(code) for code in codes]
    assert places == sorted(places)
    assert "sourceMappingURL" not in script
    for name in joined.SITE_SCRIPTS:
        assert not (static / name).exists()


def test_what_is_left_out_has_no_use(site: Path) -> None:
    sheet = joined.light((site / "_static" / joined.UNUSED).read_text("utf-8"))
    named = set(re.findall(r"[.]([a-z][\w-]*)", sheet))
    assert len(named) > 20
    classes = [it for page in site.rglob("*.html") for it in tree(page).xpath("//@class")]
    used = {name for it in classes for name in it.split()}
    assert named & used <= COMMON
