"""The site in a real Chromium, served from this machine, with every other host out of reach."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .pages import NAMES, SCRIPTS, example


@pytest.mark.parametrize("name", ["index.html", "reference/theory.html", "search.html"])
def test_a_page_asks_no_other_host(page: Page, address: str, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{name}", wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_example_shows_the_figures_of_its_theme(
    page: Page, address: str, site: Path, script: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/{example(site, script).relative_to(site)}")
    other = {"light": "dark", "dark": "light"}
    for shown in (scheme, other[scheme]):
        pictures = [p for p in page.locator("figure :is(img, video)").all() if p.is_visible()]
        assert len(pictures) == page.locator("figure").count() > 0
        for picture in pictures:
            name = picture.evaluate("shown => shown.poster || shown.currentSrc || shown.src")
            assert name.endswith("_dark.webp") == (shown == "dark")
        # furo's button goes from "auto" to the theme that the screen does not have
        page.locator(".theme-toggle-content .theme-toggle").click()


@pytest.mark.parametrize(
    ("query", "title"),
    [("overshoots", "Momentum arrives sooner"), ("动量", "Glossary"), ("descend", "Descent")],
)
def test_search_finds_a_page(page: Page, address: str, query: str, title: str) -> None:
    page.goto(address)
    box = page.locator(".sidebar-search").first
    box.fill(query)
    box.press("Enter")
    page.wait_for_selector("#search-results ul.search li")
    assert title in page.locator("#search-results").inner_text()
    page.wait_for_load_state("networkidle")  # the summaries of the results are still on their way


def test_the_search_page_has_a_field_of_its_own(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/search.html?q=overshoots", wait_until="networkidle")
    box = page.locator("article .sidebar-search")
    assert box.input_value() == "overshoots"
    box.fill("descend")
    page.locator("article").get_by_role("button", name="Start the search").click()
    page.wait_for_url("**/search.html?q=descend*")
    page.wait_for_selector("#search-results ul.search li")
    page.wait_for_load_state("networkidle")


def test_the_film_starts_and_stops_when_the_reader_says_so(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}/gallery/first_steps/plot_regression.html", wait_until="networkidle")
    film = page.locator("video.only-light")
    film.scroll_into_view_if_needed()
    assert film.evaluate("film => film.paused && film.controls && !film.autoplay")
    assert [url for url in fetched if url.endswith(".mp4")] == []
    film.evaluate("film => film.play()")
    page.wait_for_function("document.querySelector('video.only-light').currentTime > 0.3")
    film.evaluate("film => film.pause()")
    stopped = film.evaluate("film => film.currentTime")
    page.wait_for_timeout(300)
    assert film.evaluate("film => film.paused && film.currentTime") == stopped


def test_a_film_shows_a_still_picture_before_it_plays(page: Page, address: str) -> None:
    page.goto(f"{address}/gallery/first_steps/plot_regression.html")
    poster = page.locator("video.only-light").get_attribute("poster")
    assert poster
    reply = page.request.get(f"{address}/gallery/first_steps/{poster}")
    assert reply.ok


def test_a_download_link_downloads(page: Page, address: str) -> None:
    page.goto(f"{address}/gallery/first_steps/plot_grid.html")
    with page.expect_download() as download:
        page.locator(".sphx-glr-download-python a").click()
    assert download.value.suggested_filename == "plot_grid.py"


#: What reaches over the right edge of the screen, and is in nothing that scrolls; of a drawing, its
#: words: a line may end at the frame.
CUT = """() => [...document.querySelectorAll("article :not(svg *), article text")].filter((e) => {
  if (e.getBoundingClientRect().right <= innerWidth + 0.5) return false;
  for (let box = e; box.tagName !== "ARTICLE"; box = box.parentElement) {
    const {overflowX, clipPath} = getComputedStyle(box);
    if (["auto", "scroll"].includes(overflowX) || clipPath !== "none") return false;
  }
  return true;
}).map((e) => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen(
    browser: Browser, address: str, site: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        page.goto(f"{address}/{name}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (name, wide <= width, page.evaluate(CUT)) == (name, True, [])
    page.close()
