"""The buttons that copy code."""

from code import InteractiveConsole
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import visit
from tests.pages import EXAMPLE


@pytest.mark.parametrize(
    ("name", "number", "start", "end"),
    [
        (EXAMPLE, 1, "x = start\nv = 0.0\nfor update in range", "\n"),
        (
            "reference/descent.html",
            0,
            "from momentum_docs import descend\npath = ",
            "path.round(3)",
        ),
        ("how-to/build_the_site.html", 0, "python3 -m venv", "tox run -e docs"),
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


def test_a_copy_button_covers_no_code_where_nothing_hovers(
    open_page: Callable[..., Page], address: str
) -> None:
    phone = open_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    phone.goto(f"{address}/{EXAMPLE}")
    blocks = phone.locator(".highlight:has(> .copy)").all()
    assert blocks
    for block in blocks:
        code = block.locator("pre").bounding_box()
        button = block.locator(".copy").bounding_box()
        assert code
        assert button
        assert button["y"] >= code["y"] + code["height"]
        assert button["height"] >= 24


class Prompt(InteractiveConsole):
    """Python's prompt, which compiles what is typed, runs nothing and says what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def runcode(self, code: object) -> None:
        """Let it be."""

    def write(self, data: str) -> None:
        """Keep what is wrong."""
        self.said.append(data)


@pytest.mark.parametrize("name", ["explore.html", "reference/cheat_sheet.html"])
def test_a_copied_session_can_be_typed_at_the_prompt(page: Page, address: str, name: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{address}/{name}")
    sessions = page.locator(".highlight:has(.gp)").all()
    blocks = 0
    for session in sessions:
        session.locator("button.copy").click()
        expect(session.locator("button.copy")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        prompt = Prompt()
        waits = [prompt.push(line) for line in copied.split("\n")]
        assert prompt.said == []
        assert waits[-1] is False
        blocks += any(waits)
    assert blocks
