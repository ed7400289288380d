"""The site that the tests look at, built as its readers build it, and a browser to look with."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]  # fmt: skip
#: Sites of projects live below the root of their host, as on GitHub Pages and Read the Docs.
SUBPATH = "/momentum"


def build(
    root: Path, *options: str, into: str | Path = "docs/_build", address: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Build the site of a tree into a folder's html, warnings as errors."""
    strict = ["-N", "-b", "html", "-n", "-W", "--keep-going", "-d", f"{into}/doctrees"]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *strict, *options, "docs", f"{into}/html"],
        cwd=root,
        env={**os.environ, "SITE_ADDRESS": address, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site() -> Path:
    """Build the site, which takes a moment where it is up to date, and return its folder."""
    run = build(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
    return ROOT / "docs/_build/html"


class Subpath(SimpleHTTPRequestHandler):
    """Serve a folder below SUBPATH, its 404.html for what is not there, and log nothing."""

    headers_sent: ClassVar[Mapping[str, str]] = {}

    def end_headers(self) -> None:
        """Send the headers of a host, too."""
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file of an address, or one that does not exist for an address outside."""
        inside = path == SUBPATH or path.startswith(f"{SUBPATH}/")
        return super().translate_path(path.removeprefix(SUBPATH) if inside else "/outside")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where it has one."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def serve(folder: Path, **headers: str) -> Iterator[str]:
    """Serve a folder on this machine and give its address, without a slash at the end."""
    host = type("Host", (Subpath,), {"headers_sent": headers})
    handler = partial(host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site and return its address."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="session")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a site that was told its address, and return the address and the site's folder."""
    assert site.is_dir()  # built first: both builds run their examples in docs/gallery
    folder = tmp_path_factory.mktemp("hosted")
    with serve(folder / "html") as served:
        run = build(ROOT, into=folder, address=served)
        assert run.returncode == 0, run.stdout + run.stderr
        yield served, folder / "html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium with every other host out of reach."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs Chromium in {CHROMIUM} (Debian's package chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that notes what went wrong on it."""
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("requestfailed", lambda request: faults.append(request.url))
    yield opened
    opened.close()
    assert faults == []
