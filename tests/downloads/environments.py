"""Empty environments like a reader's, and what a reader does in them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import ProxyHandler, build_opener

from lxml import html
from uv import find_uv_bin

UV = find_uv_bin()
#: What would bring this environment's packages and settings along.
OWN = ("CONDA", "IPYTHON", "JUPYTER", "MPL", "PYTHON", "VIRTUAL_ENV")


def variables(cache: Path) -> dict[str, str]:
    """Return the machine's variables, the package index among them, and none of this run's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    direct = ",".join(filter(None, [kept.get("NO_PROXY", kept.get("no_proxy")), "127.0.0.1"]))
    return kept | {
        "IPYTHONDIR": str(cache / "ipython"),
        "MPLCONFIGDIR": str(cache / "matplotlib"),
        "NO_PROXY": direct,
        "PIP_NO_COMPILE": "1",  # most of what is installed is never imported
        "no_proxy": direct,
        "PYTHONNOUSERSITE": "1",
        "UV_CACHE_DIR": str(cache / "uv"),
        "UV_PYTHON": str(python(cache / "empty")),  # uv would look for one with packages
        "UV_PYTHON_DOWNLOADS": "never",
    }


def python(environment: Path) -> Path:
    """Return the interpreter of an environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(cache: Path, folder: Path, *command: str | Path, **more: str) -> str:
    """Run a command in a folder, with more variables, and return what it printed."""
    environment = variables(cache) | more
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fetch(url: str) -> bytes:
    """Return what a server on this machine answers."""
    with build_opener(ProxyHandler({})).open(url) as reply:
        return bytes(reply.read())


def download(page: str, name: str, folder: Path) -> Path:
    """Save a file under the name that a page's link to it has, as a browser does."""
    tree: Any = html.fromstring(fetch(page))
    links = tree.xpath("//a[contains(@class, 'download')]/@href")
    (link,) = {link for link in links if link.endswith(f"/{name}")}  # a page offers it twice
    file = folder / name
    file.write_bytes(fetch(urljoin(page, link)))
    return file
