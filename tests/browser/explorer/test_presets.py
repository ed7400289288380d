"""The presets."""

from playwright.sync_api import Page

from tests.browser.explorer.reader import SLIDER, holds, opened, settled


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
