"""Serve a site from this machine, below a path, as the hosts of projects do."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from tests.sites import SUBPATH


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
def serve(
    folder: Path,
    port: int = 0,
    headers: Mapping[str, str] | None = None,
    kind: type[Subpath] = Subpath,
) -> Iterator[str]:
    """Serve a folder, at any port that is free, and give its address without a slash at the end."""
    host = type("Host", (kind,), {"headers_sent": headers or {}})
    handler = partial(host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
        server.shutdown()
