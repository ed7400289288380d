"""Nothing moves for those who ask for that."""

from playwright.sync_api import Page

from tests.browser.look import visit
from tests.pages import TEXT


def test_nothing_moves_for_those_who_ask_for_that(page: Page, address: str) -> None:
    visit(page, f"{address}/{TEXT}")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
      const style = getComputedStyle(e);
      return style.scrollBehavior === "smooth" || style.transitionProperty !== "none";
    }).length""")
    assert moving == 0
