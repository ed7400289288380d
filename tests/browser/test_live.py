"""Live figures move as the reader says, and come when they are near."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.finger import swipe
from tests.javascript import PAINTED
from tests.live import figures

COUNTER, WORDS = "[data-shows=counter]", ".live-says"
#: Move all controls of a figure to one of their ends, and return what it says then.
MOVE = """(figure, end) => {
  for (const control of figure.querySelectorAll("input")) {
    if (control.type === "checkbox") control.checked = end === "max";
    else control.value = control[end];
    control.dispatchEvent(new Event("input"));
  }
  return figure.querySelector(".live-says").textContent;
}"""
#: Move each slider from end to end, and return what a figure says and how high its sentence is.
HEIGHTS = """(figure) => {
  const says = figure.querySelector(".live-says"), said = [];
  for (const control of figure.querySelectorAll("input[type=range]")) {
    const {min, max, value} = control;
    const places = Array.from({length: 21}, (_, place) => +min + (max - min) * place / 20);
    for (const place of [...places, value]) {
      control.value = place;
      control.dispatchEvent(new Event("input"));
      said.push([says.textContent, says.offsetHeight]);
    }
  }
  return said;
}"""


def test_the_still_of_the_race_is_what_the_script_draws(
    open_page: Callable[..., Page], address: str
) -> None:
    drawn = []
    for scripts in False, True:
        page = open_page(java_script_enabled=scripts, reduced_motion="reduce")
        page.goto(f"{address}/index.html")
        if scripts:
            expect(page.locator(".live.on")).to_be_visible()
        else:
            expect(page.locator(".live-buttons")).to_be_hidden()
        paths = [page.locator(f"[data-shows=trail{i}]").get_attribute("d") for i in (0, 1)]
        drawn.append([*paths, page.locator(WORDS).inner_text(), page.locator(COUNTER).inner_html()])
    assert drawn[0] == drawn[1]


def test_the_race_plays_once_and_then_follows_slider_keys_and_chips(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.clock.install()
    page.goto(f"{address}/index.html")
    expect(page.locator("[data-do=play]")).to_have_text("Stop")
    page.clock.run_for(1000)
    assert page.locator(COUNTER).inner_html() not in ("update 0", "update 23")
    page.clock.run_for(4000)
    expect(page.locator("[data-do=play]")).to_have_text("Play")
    expect(page.locator(COUNTER)).to_have_text("update 23")
    slider = page.get_by_role("slider", name="Momentum")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-shows=value-momentum]")).to_have_text("0.66")
    expect(page.locator(".live-status")).to_be_empty()
    page.clock.run_for(1000)
    assert page.locator(".live-status").inner_text() == page.locator(WORDS).inner_text()
    page.get_by_role("button", name="far too much").click()
    expect(page.locator(WORDS)).to_contain_text("times slower")
    expect(slider).to_have_value("0.97")
    expect(page.get_by_role("button", pressed=True)).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_title_race_slider_and_buttons_are_on_the_first_screen(
    open_page: Callable[..., Page], address: str, width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/index.html")
    for part in ["h1", ".live-box", "input[type=range]", WORDS, ".buttons"]:
        box = page.locator(f"article {part}").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
    title = page.locator("h1")
    assert title.evaluate("it => getComputedStyle(it).hyphens") != "auto"
    assert title.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_every_figure_is_drawn_and_says_a_sentence_of_numbers_at_both_ends_of_its_controls(
    open_page: Callable[..., Page], address: str, site: Path
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    for place in sorted({path for path, _ in figures(site)}):
        page.goto(f"{address}/{place.relative_to(site).as_posix()}")
        for figure in page.locator("[data-live]").all():
            figure.scroll_into_view_if_needed()
            expect(figure).to_have_class(re.compile(r"\bon\b"))
            for end in "min", "max", "min":
                words = figure.evaluate(MOVE, end)
                assert re.search(r"\d", words)
                assert not re.search(r"undefined|NaN|null|Infinity", words)
                paths = figure.evaluate(
                    "it => [...it.querySelectorAll('path')].map(p => p.getAttribute('d'))"
                )
                assert all(path and not re.search("NaN|undefined", path) for path in paths)


@pytest.mark.parametrize("width", [320, 390])
def test_no_control_moves_under_a_finger(
    open_page: Callable[..., Page], address: str, site: Path, width: int
) -> None:
    """There is room for the sentence, whatever it says."""
    page = open_page(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    for place in sorted({path for path, _ in figures(site)}):
        page.goto(f"{address}/{place.relative_to(site).as_posix()}")
        for figure in page.locator("[data-live]").all():
            figure.scroll_into_view_if_needed()
            expect(figure).to_have_class(re.compile(r"\bon\b"))
            said = figure.evaluate(HEIGHTS)
            assert len({words for words, _ in said}) > 2
            assert len({height for _, height in said}) == 1, (place, said)


def test_nothing_is_fetched_before_a_figure_is_near(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}/explanation/conventions.html")
    page.evaluate(PAINTED)
    assert not [url for url in fetched if "live.js" in url]
    page.locator(".live").scroll_into_view_if_needed()
    expect(page.locator(".live.on")).to_be_visible()
    assert len([url for url in fetched if "live.js" in url]) == 1


@pytest.mark.parametrize(
    ("place", "name", "ends"),
    [
        ("gallery/where_it_fails/plot_barrier", "start", (-2.4, 2.4)),
        ("explanation/conventions", "after", (0, 60)),
    ],
)
def test_a_pointer_in_a_drawing_moves_its_slider_and_a_finger_may_scroll_there(
    open_page: Callable[..., Page], address: str, place: str, name: str, ends: tuple[float, float]
) -> None:
    window = {"width": 390, "height": 844}
    page = open_page(viewport=window, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto(f"{address}/{place}.html")
    drawing, slider = page.locator("[data-drags]"), page.locator(f"input[name={name}]")
    drawing.evaluate("it => it.scrollIntoView({block: 'center'})")
    expect(page.locator(".live.on")).to_be_visible()
    box = drawing.bounding_box()
    assert box
    x, y, width, height = box["x"], box["y"], box["width"], box["height"]
    step = float(slider.get_attribute("step") or "nan")

    def place_of(across: float, down: float) -> tuple[float, float]:
        """Return where parts of the drawing are on the screen."""
        return x + across * width, y + down * height

    def moved_to(part: float) -> None:
        """Hold the slider and the sentence to the number at a part of the drawing."""
        value = ends[0] + part * (ends[1] - ends[0])
        at = float(slider.input_value())
        assert at == pytest.approx(value, abs=step / 2 + (ends[1] - ends[0]) / width)
        shown = page.locator(f"[data-shows=value-{name}]")
        expect(shown).to_have_text(slider.input_value())
        words = page.locator(WORDS).inner_text().replace("\N{MINUS SIGN}", "-")
        assert (f"{at:.2f}" if name == "start" else f"update {at:g}") in words

    page.mouse.move(*place_of(0.3, 0.5))
    page.mouse.down()
    moved_to(0.3)
    page.mouse.move(*place_of(0.6, 0.9))
    moved_to(0.6)
    page.mouse.up()
    page.mouse.move(*place_of(0.2, 0.5))
    moved_to(0.6)
    finger = page.context.new_cdp_session(page)
    swipe(finger, place_of(0.3, 0.4), place_of(0.55, 0.4))
    moved_to(0.55)
    before = page.evaluate("scrollY")
    swipe(finger, place_of(0.3, 0.7), place_of(0.32, 0.1))
    page.wait_for_function("before => scrollY > before", arg=before)
    moved_to(0.55)
