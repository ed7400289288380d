"""The policy that the how-to for hosts sends: what scripts do works under it, and no other script.

That each page keeps to it when it is opened, tests/browser/test_every_page.py shows.
"""

from playwright.sync_api import Browser, Page, expect

from tests.browser.look import MILLISECONDS
from tests.pages import MOVING


def test_search_live_figure_theme_and_explorer_work_under_the_policy(
    page: Page, policed: str
) -> None:
    page.goto(f"{policed}/search.html?q=overshoots")
    expect(page.locator("#search-results ul.search li p").first).to_be_visible()
    page.goto(f"{policed}/{MOVING}")
    says = page.locator(".live [data-shows=words]")
    says.scroll_into_view_if_needed()
    expect(says).to_contain_text("update")
    page.locator(".theme-toggle-content .theme-toggle").click()
    assert page.evaluate("document.body.dataset.theme") == "dark"
    page.goto(f"{policed}/explore.html")
    expect(page.locator("[data-shows=regime]")).to_have_text("underdamped")
    page.locator("[data-do=reset]").click()
    page.locator("[data-do=play]").click()
    expect(page.locator("[data-do=play]")).to_have_text("Pause")
    expect(page.locator("[name=place]")).not_to_have_value("0")


def test_the_policy_stops_a_script_that_is_not_of_the_site(browser: Browser, policed: str) -> None:
    with browser.new_page() as page:
        page.set_default_timeout(MILLISECONDS)
        page.goto(f"{policed}/index.html")
        with page.expect_console_message() as told:
            page.evaluate(
                """() => {
                    const script = document.createElement("script");
                    script.textContent = "window.ran = true";
                    document.body.append(script);
                }"""
            )
        assert page.evaluate("window.ran") is None
        assert "Content Security Policy" in told.value.text
