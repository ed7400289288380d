"""A prediction is made and checked by keyboard, in a browser that runs no scripts."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages import EXAMPLE


def test_a_prediction_is_checked_by_keyboard_and_without_scripts(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/{EXAMPLE}")
    group = page.get_by_role("group", name="how many times closer")
    right, wrong = group.get_by_text("Right."), group.get_by_text("Not this time.")
    answer = group.get_by_text("The answer is 3:")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(answer).to_be_hidden()
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    expect(wrong).to_be_visible()
    expect(right).to_be_hidden()
    group.get_by_role("radio").nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(right).to_be_visible()
    expect(wrong).to_be_hidden()
