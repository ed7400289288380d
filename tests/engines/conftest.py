"""Firefox and WebKit, started once, and the site as this machine serves it to them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.conftest import Hosted
from tests.engines import firefox, webkit
from tests.engines.engine import Engine
from tests.engines.listening import Noting, listening
from tests.pages import policy_headers
from tests.server import serve

#: Each browser, and the Debian packages that it needs with what this machine has of them.
ENGINES: Mapping[str, type[Engine]] = {"firefox": firefox.Firefox, "webkit": webkit.WebKit}
NEEDED: Mapping[str, Mapping[str, object]] = {
    "firefox": {"firefox-esr": firefox.BINARY},
    "webkit": {
        "webkit2gtk-driver": webkit.DRIVER and webkit.BROWSER,
        "xvfb": webkit.SCREEN,
        "openbox": webkit.MANAGER,
    },
}


class ByEngine(LoadScopeScheduling):  # type: ignore[misc]
    """Gives all tests of a browser to one process, which then starts no other."""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name in ENGINES if f"[{name}" in nodeid), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByEngine:
    """Let pytest-xdist share the tests out so."""
    return ByEngine(config, log)


def require(needed: Mapping[str, object], environment: Mapping[str, str]) -> None:
    """Skip where a package is missing, but fail where a machine tests for all others."""
    if missing := [package for package, found in needed.items() if not found]:
        reason = f"needs Debian's {', '.join(missing)}"
        if environment.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(
    scope="session",
    params=list(ENGINES),
)
def browser(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Start a browser for all tests of this process."""
    require(NEEDED[request.param], os.environ)
    started = ENGINES[request.param]()
    yield started
    started.close()


@pytest.fixture
def engine(browser: Engine) -> Iterator[Engine]:
    """Return the browser, which forgets after a test what pages have stored."""
    yield browser
    browser.run("try { localStorage.clear(); } catch {}")


@pytest.fixture(scope="session")
def disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site whose pages note their faults."""
    return listening(site, tmp_path_factory.mktemp("local") / "a site")


@pytest.fixture(scope="session")
def address(disk: Path) -> Iterator[str]:
    """Serve that site and return its address."""
    with serve(disk) as served:
        yield served


@pytest.fixture(scope="session")
def policed(hosted: Hosted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site that knows its address as the how-to says, noting faults, too."""
    folder = listening(hosted.folder, tmp_path_factory.mktemp("hosted") / "site")
    with serve(folder, 0, policy_headers(), Noting) as served:
        yield served
