"""The explorer's page: legible and light everywhere, and whole without its script."""

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import matplotlib.pyplot as plt
import pytest
from playwright.sync_api import Browser, Page, expect

from .explorer import SLIDER, TALL, VALLEY, box, opened, picture, settled, shows
from .pages import ROOT, tree
from .test_accessibility import AXE, EVERYTHING, LOOK

FILES = ROOT / "docs/_static/explorer"


def test_every_drawing_follows_the_theme(page: Page, address: str) -> None:
    names = ["map", "ground", "surface", "decay", "roots"]
    page.set_viewport_size(TALL)
    page.emulate_media(color_scheme="light")
    opened(page, address, VALLEY)
    looks = [[picture(page, name) for name in names]]
    page.emulate_media(color_scheme="dark")
    settled(page)
    looks.append([picture(page, name) for name in names])
    page.locator(".theme-toggle-content .theme-toggle").click()  # from "auto" to light
    settled(page)
    looks.append([picture(page, name) for name in names])
    for light, dark, again in zip(*looks, strict=True):
        assert light != dark
        assert light == again


def test_paper_gets_the_drawings_that_were_out_of_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    opened(page, address)
    unseen = page.locator("[data-pane=roots]")
    assert unseen.evaluate("canvas => canvas.width") == 300  # as it was born
    page.pdf()
    assert unseen.evaluate("canvas => canvas.width") != 300


def test_drawings_have_the_resolution_of_the_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(device_scale_factor=3, viewport={"width": 390, "height": 800})
    page = opened(context.new_page(), address)
    for size in (390, 700):
        page.set_viewport_size({"width": size, "height": 1800})
        settled(page)
        for canvas in page.locator(".explorer canvas").all():
            drawn, shown = canvas.evaluate("(c) => [c.width, c.getBoundingClientRect().width]")
            assert drawn == pytest.approx(3 * shown, abs=1.5)
        assert page.locator(SLIDER).bounding_box()
    context.close()


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
            "[...document.querySelectorAll('.explorer *')].every((e) => "
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
    script, styles = ((FILES / name).read_text() for name in ("canvas.js", "explorer.css"))
    colors = [f"#{color.lower().lstrip('#')}" for color in (orange, blue, green, pink)]
    assert str(colors).replace("'", '"') in script
    for i, color in enumerate([blue, orange, green, pink]):
        assert f".ex-c{i}::before {{ background: #{color.lower().lstrip('#')}; }}" in styles


def test_the_explorer_is_small() -> None:
    scripts = [path.read_text() for path in FILES.glob("*.js")]
    styles = [path.read_text() for path in FILES.glob("*.css")]
    assert sum(len(gzip.compress(text.encode())) for text in scripts + styles) < 25_000
    code = [line for text in scripts for line in text.splitlines() if line.strip()]
    code = [line for line in code if not re.match(r"\s*(//|/\*\*)", line)]
    assert len(code) <= 725
    assert max(map(len, code)) <= 100


def test_what_a_frame_of_a_drag_computes_takes_a_slow_phone_less_than_33_milliseconds(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, device_scale_factor=3)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    # time on the processor, which other programs do not lengthen; painting is not in it
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = cdp.send("Performance.getMetrics")["metrics"]
        parts = {"ScriptDuration", "LayoutDuration", "RecalcStyleDuration"}
        return 1000 * sum(float(m["value"]) for m in metrics if m["name"] in parts)

    for query in ["", f"{VALLEY}&kappa=10000"]:
        opened(page, address, query)
        x, y, width, height = box(page, "map")
        page.mouse.move(x + width / 2, y + height / 2)
        page.mouse.down()
        frames = []
        for i in range(40):
            place = (
                x + width * (0.5 + 0.3 * math.cos(i / 9)),
                y + height * (0.4 + 0.3 * math.sin(i / 9)),
            )
            before = spent()
            page.mouse.move(*place)
            settled(page)
            frames.append(spent() - before)
        page.mouse.up()
        assert 4 * max(frames[10:]) < 33  # once the engine has compiled it
    context.close()
