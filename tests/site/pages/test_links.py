"""Nothing leads nowhere, and nothing is loaded from elsewhere."""

import re
from pathlib import Path

from tests.pages import ROOT, references, target, tree


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    broken = []
    for page, _, address in references(site):
        found = target(page, address)
        if found is None:
            continue
        path, fragment = found
        if not path.is_file() or (
            fragment and path.suffix == ".html" and fragment not in tree(path).xpath("//@id")
        ):
            broken.append((str(page.relative_to(site)), address))
    assert broken == []


def test_every_link_says_where_it_leads(site: Path) -> None:
    """A variable that holds an array is a link, too, so that its name must say something."""
    empty = {"", "click here", "click this", "go", "here", "information", "learn more", "more",
             "more info", "more information", "read more", "right here", "see more", "start",
             "this"}  # fmt: skip
    mute = [
        (page.name, link.get("href"))
        for page in site.rglob("*.html")
        for link in tree(page).xpath("//a[@href and not(.//img) and not(@aria-label)]")
        if " ".join(link.text_content().split()).lower() in empty
    ]
    assert mute == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loaded = [
        (page.name, address)
        for page, kind, address in references(site)
        if kind != "//a/@href" and not address.startswith("data:") and target(page, address) is None
    ]
    assert loaded == []
    for style in site.rglob("*.css"):
        outside = re.findall(
            r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)", style.read_text("utf-8")
        )
        assert outside == [], style


def test_no_file_of_the_site_names_a_path_of_the_machine_that_built_it(site: Path) -> None:
    carriers = [
        path
        for path in site.rglob("*")
        if path.suffix in {".html", ".js", ".py", ".ipynb", ".txt", ".inv"}
        and any(
            place in path.read_text(encoding="utf-8", errors="ignore")
            for place in (str(ROOT), str(site.parent))
        )
    ]
    assert carriers == []
