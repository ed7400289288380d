"""What holds on every page: each is visited once in a light window and once on a dark phone.

On the phone, how a page is painted is asked on every page, and what it is made of on some.

It is served as the how-to for hosts says, so whatever breaks its policy is an error, too.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.axe import Examiner
from tests.browser.look import MILLISECONDS, shown_pictures
from tests.conftest import Hosted
from tests.javascript import CUT, FETCH_PICTURES, PAINTED
from tests.pages import CARDS, EXAMPLE, MOVING, tree
from tests.weight import fetched

#: One page of each kind.
EACH_KIND = [
    "index.html", CARDS, EXAMPLE, MOVING, "explanation/why_momentum_works.html",
    "reference/cheat_sheet.html", "explore.html", "search.html",
]  # fmt: skip
#: Wait for the first numbers of an explorer.
EXPLORED = """async () => {
  for (const number of document.querySelectorAll(".explorer [data-shows=regime]")) {
    while (number.textContent === "–") await new Promise((done) => setTimeout(done, 10));
  }
}"""
#: How much moved after it was drawn, and what of it is in the text. Where the machine is busy, a
#: formula may move a little, whose font comes late, and a paragraph or a label may be drawn before
#: all of it has arrived: that counts in the score only.
SHIFTS = """window.shifts = {score: 0, moved: []};
new PerformanceObserver(list => {
  const arrived = performance.getEntriesByType("navigation")[0].domInteractive || Infinity;
  for (const {value, sources, startTime} of list.getEntries()) {
    window.shifts.score += value;
    if (startTime < arrived) continue;
    const moved = sources.filter(({node: it}) => {
      const around = it?.parentElement;
      const isBlank = it instanceof Text && !it.data.trim();
      return around?.closest("article") && !around.closest("math") && !isBlank;
    });
    for (const {node: it, previousRect: from, currentRect: to} of moved) {
      const way = [from, to].map(({x, y, width, height}) => [x, y, width, height].join());
      const what = (it.outerHTML ?? it.textContent).slice(0, 90);
      window.shifts.moved.push(`${what}: ${way.join(" → ")}`);
    }
  }
}).observe({type: "layout-shift", buffered: true});"""


#: Code, tables and formulas that are wider than their place in a window; source is, by a little.
SCROLLS = """() => [...document.querySelectorAll(
    "article :is(.table-wrapper, div.math, pre)"
  )].filter((it) => it.scrollWidth > it.clientWidth + 1 && !location.pathname.includes("_modules"))
  .map((it) => `${it.scrollWidth - it.clientWidth} too wide: ${it.textContent.slice(0, 90)}`)"""


class Visit(NamedTuple):
    """What was seen on a page."""

    theme: str
    policy: str | None
    faults: list[str]
    asked: set[str]
    shift: float
    moved: list[str]
    too_wide: list[str]
    pictures: list[str]
    inaccessible: list[str]


class Guide:
    """Visits pages in one look, each as if for the first time."""

    def __init__(self, page: Page, width: int, theme: str) -> None:
        self.page, self.width, self.theme = page, width, theme
        self.examiner = Examiner()
        self.faults: list[str] = []
        self.asked: set[str] = set()
        page.set_default_timeout(MILLISECONDS)
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("requestfailed", lambda request: self.faults.append(request.url))
        page.on("request", lambda request: self.asked.add(request.url.partition("?")[0]))
        page.add_init_script(SHIFTS)
        network = page.context.new_cdp_session(page)
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def hear(self, message: ConsoleMessage) -> None:
        """Note what a browser tells of: a file that is not there, or what the policy stops."""
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def visit(self, url: str) -> Visit:
        """Open a page, scroll to its end, and return what was seen."""
        page = self.page
        self.faults, self.asked = [], set()
        answer = page.goto(url)
        assert answer
        policy = answer.headers.get("content-security-policy")
        page.evaluate(EXPLORED)
        page.evaluate(f"document.fonts.ready.then(() => {PAINTED})")
        page.evaluate(FETCH_PICTURES)
        page.evaluate(PAINTED)
        shifts = page.evaluate("window.shifts")
        wide = page.evaluate("document.documentElement.scrollWidth")
        too_wide = [f"all of it: {wide}"] if wide > self.width else []
        too_wide += page.evaluate(CUT)
        if self.theme == "light":
            too_wide += page.evaluate(SCROLLS)
        pictures = shown_pictures(page)
        asks_all = self.theme == "light" or url.endswith(tuple(EACH_KIND))
        inaccessible = self.examiner.faults(page, asks_all=asks_all)
        seen = self.faults, self.asked, *shifts.values(), too_wide, pictures, inaccessible
        return Visit(self.theme, policy, *seen)


@pytest.fixture(scope="module")
def guides(browser: Browser, policed: str) -> Iterator[list[Guide]]:
    """Open the pages to visit all others with, and begin where it does not count.

    A browser's first page may ask for a picture before it knows of a dark screen.
    """
    with ExitStack() as pages:
        opened = []
        for width, theme in (1280, "light"), (390, "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            opened.append(Guide(pages.enter_context(page), width, theme))
        for guide in opened:
            guide.page.goto(f"{policed}/index.html")
        yield opened


@pytest.fixture(scope="module")
def visits(guides: list[Guide], policed: str, any_page: str) -> list[Visit]:
    """Visit a page in each look."""
    return [guide.visit(f"{policed}/{any_page}") for guide in guides]


def test_nothing_goes_wrong_under_the_policy_of_the_how_to(
    visits: list[Visit], headers: dict[str, str]
) -> None:
    for seen in visits:
        assert seen.policy == headers["Content-Security-Policy"]
        assert seen.faults == []


def test_no_other_host_is_asked(visits: list[Visit], policed: str) -> None:
    for seen in visits:
        assert f"{policed}/_static/scripts.js" in seen.asked
        assert [url for url in seen.asked if not url.startswith((f"{policed}/", "data:"))] == []


def test_nothing_is_wider_than_the_screen(visits: list[Visit]) -> None:
    assert [seen.too_wide for seen in visits] == [[], []]


def test_nothing_moves_after_it_was_drawn(visits: list[Visit]) -> None:
    assert [seen.moved for seen in visits] == [[], []]
    assert max(seen.shift for seen in visits) < 0.005  # where a browser paints half a header


def test_each_figure_is_shown_in_the_theme_of_the_screen(
    visits: list[Visit], hosted: Hosted, any_page: str
) -> None:
    page = tree(hosted.folder / any_page)
    figures = page.xpath("//article//figure[not(ancestor::noscript)] | //ul/li/img[1]")
    for seen in visits:
        assert len(seen.pictures) == len(figures)
        for url in seen.pictures:
            assert ("_dark" in Path(url).name) == (seen.theme == "dark")


def test_axe_finds_nothing(visits: list[Visit]) -> None:
    assert [seen.inaccessible for seen in visits] == [[], []]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", EACH_KIND)
def test_a_browser_fetches_what_a_page_names_and_no_more(
    open_page: Callable[..., Page], address: str, site: Path, name: str, theme: str
) -> None:
    """How much that may weigh is tested without a browser."""
    page = open_page(color_scheme=theme)
    urls: set[str] = set()
    page.on("request", lambda request: urls.add(request.url.partition("?")[0]))
    page.goto(f"{address}/{name}")
    page.evaluate(f"document.fonts.ready.then(() => {PAINTED})")
    page.evaluate(FETCH_PICTURES)
    asked = {site / url.removeprefix(f"{address}/") for url in urls if "data:" not in url}
    icon = {site / "_static/icon.png"}  # a browser without windows has no place for it
    assert asked | icon == fetched(site / name, theme)


def test_a_shift_would_be_seen(page: Page, address: str) -> None:
    page.add_init_script(SHIFTS)
    page.goto(f"{address}/index.html")
    page.evaluate(PAINTED)
    page.evaluate("document.querySelector('h1').style.paddingBottom = '9em'")
    page.evaluate(PAINTED)
    shifts = page.evaluate("window.shifts")
    assert shifts["score"] > 0.01
    assert shifts["moved"] != []
