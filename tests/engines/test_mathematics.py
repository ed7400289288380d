"""The explorer's mathematics in Firefox and WebKit: all that is asked of Chromium's."""

from typing import Any

import pytest

from tests.browser.explorer.test_mathematics import *  # noqa: F403
from tests.engines.engine import Engine
from tests.mathematics import ASKED, IN_THE_PAGE, unpacked


@pytest.fixture(scope="module")
def computed(browser: Engine, address: str) -> dict[str, Any]:
    """Run the module, bundled as on the site."""
    browser.go(f"{address}/index.html")
    return unpacked(browser.run(f"return ({IN_THE_PAGE})(args)", *ASKED))
