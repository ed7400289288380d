"""The presets."""

from playwright.sync_api import Page

from tests.browser.explorer.reader import SLIDER, choose, field, holds, opened, settled


def test_every_preset_shows_what_the_package_says_of_it(page: Page, address: str) -> None:
    opened(page, address)
    preset = page.locator("[name=preset]")
    queries = preset.locator("option").evaluate_all("(all) => all.map((o) => o.value)")[1:]
    assert len(queries) == len(set(queries)) >= 16 + 10
    for query in queries:
        preset.select_option(query)
        settled(page)
        holds(page, query)
        assert preset.input_value() == query
    page.locator(SLIDER).focus()
    page.keyboard.press("ArrowUp")
    settled(page)
    assert preset.input_value() == ""


def test_the_readers_own_settings_come_back(page: Page, address: str) -> None:
    own = "?learning_rate=0.123&momentum=0.456&curvature=3&start=4"
    opened(page, address, own)
    preset = page.locator("[name=preset]")
    page.locator("[data-do=reset]").click()
    preset.select_option(label="Critical damping: it arrives")
    settled(page)
    assert page.locator("[name=place]").input_value() == "60"  # all of it is shown
    preset.select_option(label="Overdamped: it creeps")
    settled(page)
    preset.select_option(label="your own")
    settled(page)
    holds(page, own)
    assert field(page, "momentum") == 0.456
    choose(page, "valley")
    page.locator("[type=number][name=momentum]").fill("0.71")
    choose(page, "bends")
    choose(page, "parabola")
    holds(page, own)
    assert (field(page, "momentum"), field(page, "start")) == (0.456, 4)
    choose(page, "valley")
    assert field(page, "momentum") == 0.71
