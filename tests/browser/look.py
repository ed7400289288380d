"""Look at a page of the site in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, Response

#: Debian's Chromium without windows, which opens a page in a third of the time, or with them.
CHROMIUM = next(
    (p for p in map(Path, ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"]) if p.exists()),
    None,
)
#: How long a browser may take for a step: that of a machine that has six times as much to do.
MILLISECONDS = 120_000


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """Note what goes wrong on a page until it is closed: nothing may."""
    faults: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # its page was left
            faults.append(f"{request.url}: {request.failure}")

    page.set_default_timeout(MILLISECONDS)
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", failed)
    with page:
        yield page
    assert faults == []


def visit(page: Page, url: str, width: int = 1280, scheme: Any = "light") -> Response:
    """Open a page in a window of a width, without motion."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(url)
    assert answer
    return answer


def shown_pictures(page: Page) -> list[str]:
    """Return the addresses of the pictures that the text shows."""
    addresses: list[str] = page.evaluate(  # a locator takes a script that is compiled on each page
        "[...document.querySelectorAll('article img')]"
        ".filter((it) => it.checkVisibility()).map((it) => it.currentSrc || it.src)"
    )
    return addresses


def fonts_of_a_formula(page: Page) -> list[tuple[str, bool]]:
    """Return the fonts of a page's first formula, and whether the site brought them."""
    page.evaluate("document.fonts.ready")
    shown = page.context.new_cdp_session(page)
    root = shown.send("DOM.getDocument")["root"]["nodeId"]
    shown.send("CSS.enable")
    formula = shown.send("DOM.querySelector", {"nodeId": root, "selector": "math mi"})
    fonts = shown.send("CSS.getPlatformFontsForNode", {"nodeId": formula["nodeId"]})["fonts"]
    return [(used["familyName"], used["isCustomFont"]) for used in fonts]
