"""A browser to look at the site with, which this machine serves."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.look import CHROMIUM, MILLISECONDS, watched
from tests.conftest import Hosted
from tests.pages import policy_headers
from tests.server import serve

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]  # fmt: skip


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site and return its address."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="session")
def headers() -> dict[str, str]:
    """Return the headers that the how-to tells hosts to send."""
    return policy_headers()


@pytest.fixture(scope="session")
def policed(hosted: Hosted, headers: dict[str, str]) -> Iterator[str]:
    """Serve the site that knows its address as the how-to says, and return where it is now."""
    with serve(hosted.folder, 0, headers) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium with every other host out of reach."""
    if CHROMIUM is None:
        pytest.skip("needs Debian's package chromium-headless-shell or chromium")
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=MILLISECONDS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open what pages share that need no options: a new one takes as long as three pages."""
    with browser.new_context() as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a page."""
    with watched(context.new_page()) as opened:
        yield opened
        if opened.url.startswith("http"):
            opened.evaluate("localStorage.clear()")
    context.clear_permissions()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a page with options of its own."""
    with ExitStack() as pages:
        yield lambda **options: pages.enter_context(watched(browser.new_page(**options)))
