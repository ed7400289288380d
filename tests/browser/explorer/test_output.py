"""What the page shows: legible words and lines in both themes, and nothing that is no number."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explorer.reader import TALL, opened, settled
from tests.explorer import VALLEY
from tests.oracles import contrast


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
            .filter((e) => !e.closest(
              ".ex-rates, .ex-names, .ex-map path, .ex-grid, [data-shows=now]"))
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
    page.set_viewport_size(TALL)
    opened(page, address, f"{VALLEY}&trust=true")
    page.locator("summary").click()
    page.locator("[name=steps]").fill("500")  # which is noted
    settled(page)
    expect(page.locator("[data-shows=program]")).to_contain_text("import")
    named = page.locator("[data-shows]").evaluate_all("all => all.map(e => e.dataset.shows)")
    assert len(named) == len(set(named)) > 50
    forgotten = page.locator("[data-shows]").evaluate_all(
        """all => all.filter(e => !(e.getAttribute("d") || e.style.getPropertyValue("--x")
          || !["", "–"].includes(e.textContent))).map(e => e.dataset.shows)"""
    )
    assert forgotten == []


def test_paper_gets_the_drawings_that_were_out_of_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    opened(page, address)
    unseen = page.locator("[data-shows=locus0]")
    assert unseen.get_attribute("d") is None
    page.pdf()
    assert unseen.get_attribute("d")
