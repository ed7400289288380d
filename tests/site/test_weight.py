"""What a page makes its reader fetch, and whether it stays where it was drawn."""

import gzip
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .pages import SCRIPTS, example, target, tree

#: KiB, compressed as hosts do: of a page of words, of each figure that it borrows from the gallery,
#: of a page of cards, and of an example.
TEXT, FIGURE, CARDS, EXAMPLE = 60, 60, 200, 250
PACKED = {".webp", ".png", ".mp4", ".woff2"}
SHIFT = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))"""
LARGEST = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).element.outerHTML)
).observe({type: 'largest-contentful-paint', buffered: true}))"""


@cache
def weight(path: Path) -> int:
    """Return how many bytes of a file travel."""
    data = path.read_bytes()
    return len(data if path.suffix in PACKED else gzip.compress(data, 6))


def fetched(page: Path, theme: str) -> set[Path]:
    """Return the files that a reader of a page fetches, who scrolls to its end."""
    other = {"light": "dark", "dark": "light"}[theme]
    addresses = tree(page).xpath(
        "//link[@rel='stylesheet' or @rel='preload' or contains(@rel, 'icon')]/@href"
        " | //script/@src | //video/@poster"
        f" | //img[not(ancestor::picture or contains(@class, 'only-{other}'))]/@src"
    )
    found = [target(page, address) for address in addresses]
    assert all(found)
    return {page, *(file for file, _ in filter(None, found))}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_weighs_more_than_its_kind_may(site: Path, theme: str) -> None:
    examples = {example(site, script) for script in SCRIPTS}
    heavy, kinds = {}, set()
    for page in site.rglob("*.html"):
        files = fetched(page, theme)
        words = [file for file in files if file.suffix != ".webp"]
        budget = TEXT + FIGURE * len(tree(page).xpath("//figure"))
        if page in examples:
            budget = EXAMPLE
        elif budget == TEXT and len(words) < len(files):
            budget = CARDS
        kinds.add(budget)
        total = sum(map(weight, files)) / 1024
        if total > budget or sum(map(weight, words)) / 1024 > TEXT:
            heavy[page.name] = total
    assert heavy == {}
    assert kinds > {TEXT, CARDS, EXAMPLE}


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["index.html", "gallery/index.html", "gallery/first_steps/plot_regression.html"]
)
def test_a_browser_fetches_that_and_no_more(
    page: Page, address: str, site: Path, name: str, screen: Any
) -> None:
    page.emulate_media(color_scheme=screen)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    page.goto(f"{address}/{name}", wait_until="networkidle")
    for picture in page.locator("img:visible").all():
        picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    expected = {file.relative_to(site).as_posix() for file in fetched(site / name, screen)}
    assert {url.removeprefix(f"{address}/") for url in asked} == expected


@pytest.mark.parametrize("width", [1350, 412])
@pytest.mark.parametrize(
    "name",
    ["index.html", "gallery/index.html", "reference/cheat_sheet.html",
     "gallery/why_it_works/plot_damping.html"],
)  # fmt: skip
def test_nothing_moves_after_it_was_drawn(page: Page, address: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 823})
    page.goto(f"{address}/{name}", wait_until="networkidle")
    assert round(page.evaluate(SHIFT), 3) == 0  # as Lighthouse shows it


def test_a_shift_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html", wait_until="networkidle")
    page.evaluate("document.querySelector('h1').style.paddingBottom = '9em'")
    assert page.evaluate(SHIFT) > 0


def test_the_largest_paint_of_the_home_page_is_not_lazy(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html", wait_until="networkidle")
    largest = page.evaluate(LARGEST)
    assert largest.startswith("<img")
    assert "loading" not in largest
