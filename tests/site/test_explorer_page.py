"""The explorer's page: legible and light everywhere, and whole without its script."""

import gzip
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import matplotlib.pyplot as plt
import pytest
from playwright.sync_api import Browser, Page, expect

from momentum_docs import convergence_rate, max_learning_rate, regime

from .explorer import BENDS, TALL, VALLEY, box, opened, settled, shows
from .pages import ROOT, tree
from .test_accessibility import AXE, EVERYTHING, LOOK
from .test_figures import contrast

FILES = ROOT / "docs/_static/explorer"


def test_every_drawing_follows_the_theme(page: Page, address: str) -> None:
    drawings = page.locator("[data-pane]")
    page.set_viewport_size(TALL)
    page.emulate_media(color_scheme="light")
    opened(page, address, VALLEY)
    expect(drawings).to_have_count(4)
    looks = [[drawing.screenshot() for drawing in drawings.all()]]
    page.emulate_media(color_scheme="dark")
    settled(page)
    looks.append([drawing.screenshot() for drawing in drawings.all()])
    page.locator(".theme-toggle-content .theme-toggle").click()  # from "auto" to light
    settled(page)
    looks.append([drawing.screenshot() for drawing in drawings.all()])
    for light, dark, again in zip(*looks, strict=True):
        assert light != dark
        assert light == again


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_and_lines_of_a_drawing_stand_out(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, address, VALLEY)
    background, words, lines, faint = page.evaluate(
        """() => {
          const hex = (color) => "#" + color.match(/\\d+/g).slice(0, 3).map(
            (part) => Number(part).toString(16).padStart(2, "0")).join("");
          const look = (elements, property) => [...document.querySelectorAll(elements)]
            .filter((e) => !e.closest(".ex-rates, .ex-names, .ex-map path, .ex-grid, [data-shows=now]"))
            .map((e) => hex(getComputedStyle(e)[property]));
          const lines = ".explorer :is(path:not([data-shows=ground]), .ex-unit)";
          const faint = document.querySelectorAll(lines).values()
            .filter((e) => getComputedStyle(e).strokeOpacity !== "1").map((e) => e.outerHTML);
          return [hex(getComputedStyle(document.body).backgroundColor),
            look(".explorer text", "fill"), look(lines, "stroke"), [...faint]];
        }"""
    )
    assert len(words) > 20
    assert len(lines) == 15
    assert min(contrast(color, background) for color in words) >= 4.5
    assert min(contrast(color, background) for color in lines) >= 3
    assert faint == []


def test_paper_gets_the_drawings_that_were_out_of_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    opened(page, address)
    unseen = page.locator("[data-shows=locus0]")
    assert unseen.get_attribute("d") is None
    page.pdf()
    assert unseen.get_attribute("d")


def test_the_words_on_the_map_stand_where_they_are_true(site: Path) -> None:
    (drawing,) = tree(site / "explore.html").xpath("//div[@data-pane='map']/svg")
    told = []
    for group in drawing.iter("g"):
        kinds = set((group.get("class") or "").split())
        if not kinds & {"ex-names", "ex-rates", "ex-heavy", "ex-nesterov"}:
            continue
        for word in group.iter("text"):
            h = float(word.get("x").rstrip("%")) / 100 * 4.2
            momentum = 1 - float(word.get("y").rstrip("%")) / 100
            nesterov = "ex-nesterov" in kinds
            if found := re.match(r"ρ = (.*)", word.text):
                rate = convergence_rate(h, momentum, curvature=1.0)
                assert rate == pytest.approx(float(found[1]), abs=2e-3)
            elif word.text == "divergent" or nesterov:
                limit = max_learning_rate(momentum, 1.0, nesterov=nesterov)
                swing = ((1 - momentum) / (1 + momentum)) ** 2  # Nesterov's; it jumps from 1 on
                names = {"underdamped": swing < h < 1, "zigzag": 1 < h < limit}
                assert {"divergent": h > limit, **names}.get(word.text, "h ≥" in word.text)
            elif word.text != "critical" and "h ≥" not in word.text:  # beside what they name
                assert regime(h, momentum, 1.0) == word.text
            told.append(word.text)
    assert len(told) == 14


@pytest.mark.parametrize(
    "query",
    ["?start=0", "?function=valley&start=0&across=0&steps=300", "?learning_rate=2.1&steps=300",
     f"{VALLEY}&kappa=1", "?nesterov=true&momentum=0&learning_rate=0.5"],
)  # fmt: skip
def test_nothing_that_is_no_number_is_drawn(page: Page, address: str, query: str) -> None:
    page.set_viewport_size(TALL)
    opened(page, address, query)  # a path that cannot be read is an error in the console
    assert "NaN" not in page.locator(".explorer").inner_html()
    assert page.locator("[data-shows=trail0]").get_attribute("d")


def test_every_element_of_a_drawing_gets_a_value(page: Page, address: str) -> None:
    opened(page, address)
    named = page.locator("[data-shows]").evaluate_all("all => all.map((e) => e.dataset.shows)")
    assert len(named) == len(set(named)) > 50
    forgotten = page.evaluate(
        """async (files) => {
          const load = (name) => import(`${files}/${name}.js`);
          const [state, model, map, views] = await Promise.all(
            ["state", "model", "map", "views"].map(load));
          const valley = model.derive(state.parse("?function=valley"));
          const drawn = Object.keys({
            ...map.drawMap(valley), ...map.paint(document.createElement("canvas"), false),
            ...views.drawSurface(valley, 3), ...views.drawDecay(valley, 3),
            ...views.drawRoots(valley),
          });
          return [...document.querySelectorAll("svg [data-shows], .ex-handle")]
            .map((e) => e.dataset.shows).filter((name) => !drawn.includes(name));
        }""",
        f"{address}/_static/explorer",
    )
    assert forgotten == []


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_the_explorer_is_no_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address)
    page.locator("summary").click()
    for function in ("parabola", "valley", "bends"):
        page.locator(f"[name=function][value={function}]").check()
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('.explorer :not(svg *), .explorer text')].every((e) => "
            "e.closest('pre, select, [role=status]') "
            "|| e.getBoundingClientRect().right <= innerWidth)"
        )


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_the_explorer_starts(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(
        """window.shifted = []; new PerformanceObserver((list) => {
          const nodes = list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node));
          const own = nodes.filter((node) => node?.parentElement?.closest("article"));
          shifted.push(...own.map((node) => node.outerHTML ?? node.textContent));
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    opened(page, address)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifted") == []


@pytest.fixture(params=["no scripts", "no modules"])
def unscripted(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open the page where the explorer cannot run."""
    context = browser.new_context(java_script_enabled=request.param != "no scripts")
    page = context.new_page()
    if request.param == "no modules":
        page.route("**/main.js", lambda route: route.abort())
    page.goto(f"{address}/explore.html")
    yield page
    context.close()


def test_without_the_script_the_still_map_and_its_page_stand_there(unscripted: Page) -> None:
    expect(unscripted.locator(".explorer")).to_be_hidden()
    expect(unscripted.locator("article img:visible")).to_have_count(1)
    expect(unscripted.get_by_role("link", name="Two numbers decide").last).to_be_visible()


def test_the_still_map_is_not_fetched_where_the_script_runs(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/_images/" in url] == []
    assert len([url for url in asked if "/explorer/" in url]) == len(list(FILES.iterdir()))


def test_the_script_is_loaded_on_its_page_only(site: Path) -> None:
    users = [path.name for path in site.rglob("*.html") if "explorer/" in path.read_text()]
    assert users == ["explore.html"]


def test_the_page_obeys_a_policy_without_inline_code(
    browser: Browser, address: str, site: Path
) -> None:
    article = tree(site / "explore.html").xpath("//article")[0]
    assert article.xpath(".//@style | .//script | .//@*[starts-with(name(), 'on')]") == []
    policy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"
    body = re.sub(r"(?s)<script>.*?</script>", "", (site / "explore.html").read_text())
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.route(
        "**/explore.html",
        lambda route: route.fulfill(
            content_type="text/html", headers={"Content-Security-Policy": policy}, body=body
        ),
    )
    opened(page, address)
    assert shows(page, "regime") == "underdamped"
    page.locator("[data-do=play]").click()
    expect(page.locator("[data-do=play]")).to_have_text("Pause")
    page.close()
    assert refused == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_any_function(
    page: Page, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.add_init_script(AXE)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address)
    page.locator("summary").click()
    for function in ("parabola", "valley", "bends"):
        page.locator(f"[name=function][value={function}]").check()
        settled(page)
        assert page.evaluate(LOOK, [EVERYTHING, ".explorer"]) == []


def test_the_colors_are_those_of_the_figures() -> None:
    with plt.style.context("momentum_docs.figure"):
        blue, orange, green, pink = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    styles = (FILES / "explorer.css").read_text()
    for i, color in enumerate([blue, orange, green, pink]):
        assert f".ex-c{i} {{ --run: #{color.lower().lstrip('#')}; }}" in styles


def test_the_explorer_is_small() -> None:
    scripts = [path.read_text() for path in FILES.glob("*.js")]
    styles = [path.read_text() for path in FILES.glob("*.css")]
    assert sum(len(gzip.compress(text.encode())) for text in scripts + styles) < 25_000


#: What the page does itself for a frame, from the reader's hand to the picture.
WORK = {
    "EventDispatch", "FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint",
    "Layerize", "Commit",
}  # fmt: skip


def frames(trace: bytes) -> list[float]:
    """Return how many milliseconds of the processor each frame of a trace took, sorted.

    It is the time of the page's own thread, which other programs do not lengthen.
    """
    events = [e for e in json.loads(trace)["traceEvents"] if e["ph"] == "X" and e["name"] in WORK]
    spent: list[float] = []
    end = 0
    for event in sorted(events, key=lambda e: (e["ts"], -e["dur"])):
        if event["name"] == "FireAnimationFrame":
            spent.append(0)
        if spent and event["ts"] >= end:  # one within another is counted with it
            spent[-1] += event["tdur"] / 1000
        end = max(end, event["ts"] + event["dur"])
    return sorted(spent)


def test_no_frame_of_a_drag_takes_a_slow_phone_33_milliseconds(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, device_scale_factor=3)

    def drag(query: str) -> list[float]:
        opened(page, address, query)
        x, y, width, height = box(page, "map")
        page.mouse.move(x + width / 2, y + height / 2)
        page.mouse.down()
        for i in range(120):
            if i == 40:  # once the engine has compiled it
                browser.start_tracing(page=page, categories=["devtools.timeline"])
            h, momentum = 0.5 + 0.3 * math.cos(i / 9), 0.6 - 0.3 * math.sin(i / 9)
            page.mouse.move(x + h * width, y + (1 - momentum) * height)
            page.wait_for_timeout(17)
        spent = frames(browser.stop_tracing())
        page.mouse.up()
        assert len(spent) > 40
        return spent

    for query in ["", f"{VALLEY}&kappa=10000", BENDS]:
        # the best of three, since what the machine does besides can only add to a frame
        slowest = min(4 * drag(query)[-1] for _ in range(3))  # four times as slow
        assert slowest < 33
    page.close()
