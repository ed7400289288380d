"""What axe finds that keeps readers out: nothing, on any page, in any theme or width.

Most rules look at one element, and all of a kind give the same answer: they are asked on pages that
together have every kind. What depends on the page as a whole is asked on each.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import AXE, EVERYTHING, FAULTS, visit
from tests.conftest import page_names
from tests.javascript import PAINTED
from tests.pages import TEXT, tree

#: The rules that depend on the theme, those on the width, and those on the page as a whole or on
#: the words in it, not on the kind of an element.
COLORS = ["color-contrast", "link-in-text-block"]
WIDTH = ["target-size", "scrollable-region-focusable"]
PAGE = [
    "aria-valid-attr-value", "bypass", "document-title", "duplicate-id-aria", "empty-heading",
    "heading-order", "html-has-lang", "identical-links-same-purpose", "image-alt",
    "landmark-one-main", "landmark-unique", "link-name", "page-has-heading-one", "region",
    "skip-link", "valid-lang",
]  # fmt: skip
#: Each rule is asked where it can answer differently: colors by theme, sizes by width.
LOOKS = [
    (1280, "light", EVERYTHING, "html"),
    (1280, "dark", {"runOnly": COLORS}, ".content"),
    (390, "dark", {"runOnly": [*PAGE, *WIDTH]}, "html"),
]
#: How a page is looked at that has no element of a new kind.
ALIKE = 1280, "light", {"runOnly": PAGE}, "html"
Kind = tuple[tuple[str, ...], ...]


def styled(site: Path) -> set[str]:
    """Return the classes that a style sheet of the site names."""
    sheets = [path.read_text("utf-8") for path in (site / "_static").rglob("*.css")]
    return set(re.findall(r"\.([\w-]+)", " ".join(sheets)))


def kinds(page: Path, classes: set[str]) -> Iterator[Kind]:
    """Yield the kinds of elements in a page's text: what an element is, and what it is in.

    A word of code has its color wherever it stands.
    """
    for element in tree(page).xpath("//article//*[not(ancestor::math or ancestor::svg)]"):
        if isinstance(element.tag, str):  # no comment
            around = [] if element.xpath("ancestor::pre") else [element.getparent()]
            yield tuple(
                (it.tag, *sorted(classes.intersection((it.get("class") or "").split())))
                for it in (element, *around)
            )


@pytest.fixture(scope="module")
def typical(site: Path) -> set[str]:
    """Return pages that together have each kind of element."""
    classes = styled(site)
    pages = {name: set(kinds(site / name, classes)) for name in page_names(site)}
    sizes = {name: (site / name).stat().st_size for name in pages}
    missing = set().union(*pages.values())
    assert len(missing) > 200
    chosen = set()
    while missing:
        best = max(sorted(pages), key=lambda name: len(pages[name] & missing) / sizes[name])
        missing -= pages[best]
        chosen.add(best)
    assert len(chosen) < len(pages)
    return chosen


def test_axe_finds_nothing_on_a_page(
    page: Page, address: str, any_page: str, typical: set[str]
) -> None:
    """Ask of the whole on each page, and all, in each look, where a kind of element is."""
    page.add_init_script(AXE)
    visit(page, f"{address}/{any_page}")
    found = []
    for width, theme, options, inside in LOOKS if any_page in typical else [ALIKE]:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("theme => { document.body.dataset.theme = theme }", theme)
        page.evaluate(PAINTED)
        found += page.evaluate(FAULTS, [options, inside])
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_surrounds_a_page_on_a_phone(
    page: Page, address: str, scheme: Any
) -> None:
    page.add_init_script(AXE)
    visit(page, f"{address}/{TEXT}", 390, scheme)
    assert page.evaluate(FAULTS, [EVERYTHING, ".mobile-header"]) == []
    for drawer, inside in [("navigation", ".sidebar-drawer"), ("toc", ".toc-drawer")]:
        page.locator(f".mobile-header label[for=__{drawer}]").click()
        assert page.locator(inside).is_visible()
        assert page.evaluate(FAULTS, [EVERYTHING, inside]) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_any_function_of_the_explorer(
    page: Page, address: str, width: int, scheme: Any
) -> None:
    page.add_init_script(AXE)
    visit(page, f"{address}/explore.html?more=true&trust=true", width, scheme)
    page.locator("summary").click()
    for function in ("parabola", "valley", "bends"):
        page.locator(f"[name=function][value={function}]").check()
        expect(page.locator(".explorer")).to_have_attribute("data-function", function)
        assert page.evaluate(FAULTS, [EVERYTHING, ".explorer"]) == []
