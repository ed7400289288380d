"""The buttons that copy code."""

import pytest
from playwright.sync_api import Page

from tests.browser.look import EXAMPLE, visit


@pytest.mark.parametrize(
    ("name", "number", "start", "end"),
    [
        (EXAMPLE, 1, "x, v = start, 0.0\nfor update in range", "\n"),
        (
            "reference/descent.html",
            0,
            "from momentum_docs import descend\npath = ",
            "path.round(3)",
        ),
        ("how-to/build_the_site.html", 0, "python -m pip install tox", "tox run -e docs"),
    ],
    ids=["script", "session", "console"],
)
def test_the_copy_button_copies_the_code_and_says_so(
    page: Page, address: str, name: str, number: int, start: str, end: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{address}/{name}")
    button = page.locator("button.copy").nth(number)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(start)
    assert copied.endswith(end)
    assert page.locator(".sphx-glr-script-out button.copy").count() == 0
