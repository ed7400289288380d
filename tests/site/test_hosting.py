"""The site as hosts serve it: published by a workflow, below a path, closed to other hosts."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
import yaml
from lxml import html

from tests.conftest import Hosted
from tests.pages import ROOT, references, tree
from tests.server import serve

HOW_TO = (ROOT / "docs/how-to/host_the_site.rst").read_text("utf-8")
BLOCK = textwrap.dedent(re.split(r"\n(?=\S)", HOW_TO.split(".. code-block:: nginx\n")[1])[0])
HEADERS: dict[str, str] = dict(re.findall(r'add_header (\S+) "([^"]+)"', BLOCK))
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))
BUILD = "python -m pip install tox && python -m tox run -e docs"
TESTS = BUILD.replace("run -e docs", "run-parallel")


def get(address: str, **headers: str) -> HTTPResponse:
    """Return the answer to a request, whatever its status."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    try:
        return DIRECT.open(request)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as error:
        return error  # type: ignore[return-value]


@pytest.fixture(scope="module")
def served(hosted: Hosted) -> Iterator[str]:
    """Serve the site, which names another address, and return where."""
    with serve(hosted.folder) as address:
        yield address


def test_every_link_holds_over_http_below_a_path(hosted: Hosted, served: str) -> None:
    folder = hosted.folder
    pages = {f"{served}/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*.html")}
    hosted_as = hosted.address, served
    linked = {
        urljoin(f"{served}/{page.relative_to(folder).as_posix()}", address).replace(*hosted_as)
        for page, _, address in references(folder)
    }
    answers: dict[str, int] = {}
    broken = []
    for address in sorted(linked):
        path, fragment = urldefrag(address)
        if not path.startswith("http://127.0.0.1"):
            continue
        if path not in answers:
            with get(path) as answer:
                answers[path] = answer.status
        if answers[path] != 200 or (
            fragment and path in pages and fragment not in tree(pages[path]).xpath("//@id")
        ):
            broken.append(address)
    assert len(answers) > 100
    assert broken == []


@pytest.mark.parametrize("place", ["none.html", "no/such/page.html", "gallery/none/"])
def test_a_missing_page_is_told_and_its_links_hold(served: str, place: str) -> None:
    address = f"{served}/{place}"
    with get(address) as answer:
        assert answer.status == 404
        page: Any = html.fromstring(answer.read())
    assert page.findtext(".//title") == "Page not found - momentum_docs"
    linked = {urljoin(address, a) for a in page.xpath("//@href | //@src | //@action")}
    inside = sorted(a for a in linked if a.startswith("http://127.0.0.1"))
    assert len(inside) > 40
    assert [a for a in inside if urldefrag(a)[0] != address and get(a).status != 200] == []


def test_no_script_stands_within_a_page(site: Path) -> None:
    assert [p for p in site.rglob("*.html") if tree(p).xpath("//script[not(@src)]")] == []


def test_the_policy_lets_scripts_come_from_the_site_only() -> None:
    policy = dict(
        rule.strip().partition(" ")[::2] for rule in HEADERS["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:"}


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx (Debian's nginx-light)")
def test_nginx_serves_the_site_as_the_how_to_says(hosted: Hosted, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = BLOCK.replace("listen 80", f"listen 127.0.0.1:{port}")
    assert "root /srv/momentum;" in server
    server = server.replace("/srv/momentum", str(hosted.folder))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    root = sys.platform != "win32" and os.geteuid() == 0
    user = "user root; " if root else ""  # who may read pytest's folders
    (tmp_path / "nginx.conf").write_text(
        f"{user}daemon off; pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ default_type application/octet-stream; access_log off;\n{paths}{server}}}\n",
        "utf-8",
    )
    command = ["nginx", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    check = subprocess.run([*command, "-t"], capture_output=True, encoding="utf-8", check=False)
    assert check.returncode == 0, check.stderr
    assert "warn" not in check.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        look_at(address, hosted.folder)
    finally:
        process.terminate()
        process.wait()


def look_at(address: str, folder: Path) -> None:
    """Check types, compression, caching and policy as a browser meets them."""
    types = {
        "index.html": "text/html; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "_static/styles.css": "text/css; charset=utf-8",
        "_static/scripts.js": "application/javascript; charset=utf-8",
        "_images/sphx_glr_plot_grid_001.webp": "image/webp",
        "_static/icon.png": "image/png",
    }
    for ending, kind in (
        ("ipynb", "application/x-ipynb+json"), ("py", None),
        ("whl", "application/octet-stream"), ("woff2", "font/woff2"),
        ("mjs", "text/javascript; charset=utf-8"),
    ):  # fmt: skip
        for found in sorted(folder.rglob(f"*.{ending}"))[:1]:
            types[found.relative_to(folder).as_posix()] = kind or "application/octet-stream"
    for name, kind in types.items():
        with get(f"{address}/{name}") as answer:
            assert (name, answer.headers["Content-Type"]) == (name, kind)
            assert answer.headers["Cache-Control"] == "public, max-age=600"
            assert answer.read() == (folder / name).read_bytes()
            for header, value in HEADERS.items():
                assert answer.headers[header] == value
    for name in ("index.html", "searchindex.js", "_static/styles.css"):
        with get(f"{address}/{name}", **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == (folder / name).read_bytes()
    (style,) = [a for a in tree(folder / "index.html").xpath("//link/@href") if "styles.css" in a]
    with get(f"{address}/{style}") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for place in ("none.html", "no/such/page.html?v=0"):
        with get(f"{address}/{place}") as answer:
            assert answer.status == 404
            assert answer.headers["Cache-Control"] is None
            assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
            assert answer.read() == (folder / "404.html").read_bytes()


def test_the_hosts_run_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in (BUILD, TESTS):  # in a line each, with the interpreter of an environment
        lines = [f".venv/bin/{part}" for part in command.split(" && ")]
        assert all(f"\n{line}\n" in readme for line in lines)
    assert (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1] == f'{TESTS} "$@"'
    assert BUILD in [step.get("run") for step in WORKFLOW["jobs"]["build"]["steps"]]
    command, copy = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"][
        "commands"
    ]
    assert command == BUILD
    assert copy.endswith('cp -r docs/_build/html "$READTHEDOCS_OUTPUT/html"')


def test_the_workflow_runs_all_environments_and_publishes_main_after_all_jobs() -> None:
    jobs = WORKFLOW["jobs"]
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["tox"]["env_list"]
    assert {"package", "gallery", *jobs["tests"]["strategy"]["matrix"]["env"]} == set(listed)
    assert {*jobs["deploy"]["needs"], "deploy"} == set(jobs)
    assert jobs["deploy"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
