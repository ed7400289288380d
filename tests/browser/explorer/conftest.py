"""A page whose clock the test moves, so that no test depends on how fast a machine is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.mathematics import ASKED, IN_THE_PAGE, unpacked


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open what the pages share: a clock that stands still."""
    with browser.new_context() as opened:
        stop(opened)
        yield opened


@pytest.fixture
def open_page(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return what opens a page with options of its own, with a clock that stands still."""

    def opened(**options: Any) -> Page:
        page = open_page(**options)
        stop(page.context)
        return page

    return opened


@pytest.fixture(scope="module")
def computed(browser: Browser) -> dict[str, Any]:
    """Run the module, bundled as on the site."""
    with browser.new_page() as page:
        return unpacked(page.evaluate(IN_THE_PAGE, ASKED))


def stop(context: BrowserContext) -> None:
    """Let time pass in the context's pages when the test says so."""
    context.clock.install(time=0)
    context.clock.pause_at(1000)
