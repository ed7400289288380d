"""The site as hosts serve it: published by a workflow, below a path, closed to other hosts."""

import base64
import gzip
import hashlib
import os
import re
import shutil
import socket
import subprocess
import textwrap
import time
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
from playwright.sync_api import Browser, Page

from .conftest import serve
from .pages import ROOT, references, tree

HOW_TO = (ROOT / "docs/how-to/host_the_site.rst").read_text()
BLOCK = textwrap.dedent(re.split(r"\n(?=\S)", HOW_TO.split(".. code-block:: nginx\n")[1])[0])
HEADERS: dict[str, str] = dict(re.findall(r'add_header (\S+) "([^"]+)"', BLOCK))
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())
BUILD = "python -m pip install tox && python -m tox run -e docs"


def get(address: str, **headers: str) -> HTTPResponse:
    """Return the answer to a request, whatever its status."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    try:
        return DIRECT.open(request)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as error:
        return error  # type: ignore[return-value]


def test_every_link_holds_over_http_below_a_path(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    pages = {f"{served}/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*.html")}
    linked = {
        urljoin(f"{served}/{page.relative_to(folder).as_posix()}", address)
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
def test_a_missing_page_is_told_and_its_links_hold(hosted: tuple[str, Path], place: str) -> None:
    address = f"{hosted[0]}/{place}"
    with get(address) as answer:
        assert answer.status == 404
        page: Any = html.fromstring(answer.read())
    assert page.findtext(".//title") == "Page not found - momentum_docs"
    linked = {urljoin(address, a) for a in page.xpath("//@href | //@src | //@action")}
    inside = sorted(a for a in linked if a.startswith("http://127.0.0.1"))
    assert len(inside) > 40
    assert [a for a in inside if urldefrag(a)[0] != address and get(a).status != 200] == []


def test_the_policy_names_the_only_script_within_the_pages(site: Path) -> None:
    scripts = {
        script
        for page in site.rglob("*.html")
        for script in tree(page).xpath("//script[not(@src)]/text()")
    }
    digests = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", HEADERS["Content-Security-Policy"])) == digests


def test_the_policy_lets_scripts_come_from_the_site_only() -> None:
    policy = dict(
        rule.strip().partition(" ")[::2] for rule in HEADERS["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert {s for s in allowed if not s.startswith("'sha256-")} == {
        "'none'", "'self'", "'unsafe-inline'", "data:",
    }  # fmt: skip


@pytest.fixture(scope="module")
def policed(hosted: tuple[str, Path]) -> Iterator[str]:
    """Serve the site with the headers of the how-to, and return its address."""
    with serve(hosted[1], **HEADERS) as address:
        yield address


@pytest.fixture
def heard(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open a page, and list what its console reports as an error."""
    with browser.new_page() as opened:
        errors: list[str] = []
        opened.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened, errors


def test_every_page_works_under_the_policy(
    heard: tuple[Page, list[str]], policed: str, hosted: tuple[str, Path]
) -> None:
    page, errors = heard
    for path in sorted(hosted[1].rglob("*.html")):
        answer = page.goto(f"{policed}/{path.relative_to(hosted[1]).as_posix()}")
        assert answer
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert errors == []


def test_search_film_and_theme_work_under_the_policy(
    heard: tuple[Page, list[str]], policed: str
) -> None:
    page, errors = heard
    page.goto(f"{policed}/search.html?q=overshoots")
    page.wait_for_selector("#search-results ul.search li p")
    page.goto(f"{policed}/gallery/first_steps/plot_regression.html")
    page.locator("video.only-light").evaluate(
        """film => new Promise(done => {
            film.addEventListener("timeupdate", () => film.currentTime > 0 && done());
            film.play();
        })"""
    )
    assert page.evaluate("document.body.dataset.theme") == "auto"
    page.locator(".theme-toggle-content .theme-toggle").click()
    assert page.evaluate("document.body.dataset.theme") in ("light", "dark")
    assert errors == []


def test_the_policy_stops_a_script_that_is_not_of_the_site(
    heard: tuple[Page, list[str]], policed: str
) -> None:
    page, errors = heard
    page.goto(f"{policed}/index.html")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None
    assert len(errors) == 1
    assert "Content Security Policy" in errors[0]


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx (Debian's nginx-light)")
def test_nginx_serves_the_site_as_the_how_to_says(hosted: tuple[str, Path], tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = BLOCK.replace("listen 80", f"listen 127.0.0.1:{port}")
    assert "root /srv/momentum;" in server
    server = server.replace("/srv/momentum", str(hosted[1]))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    user = "user root; " if os.geteuid() == 0 else ""  # who may read pytest's folders
    (tmp_path / "nginx.conf").write_text(
        f"{user}daemon off; pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ default_type application/octet-stream; access_log off;\n{paths}{server}}}\n"
    )
    command = ["nginx", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    check = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
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
        look_at(address, hosted[1])
    finally:
        process.terminate()
        process.wait()


def look_at(address: str, folder: Path) -> None:
    """Check types, compression, caching and policy as a browser meets them."""
    types = {
        "index.html": "text/html; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "_static/site.css": "text/css; charset=utf-8",
        "_static/doctools.js": "application/javascript; charset=utf-8",
        "_images/sphx_glr_plot_grid_001.webp": "image/webp",
        "_static/icon.png": "image/png",
    }
    for ending, kind in (
        ("mp4", "video/mp4"), ("ipynb", "application/x-ipynb+json"), ("py", None),
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
    for name in ("index.html", "searchindex.js", "_static/site.css"):
        with get(f"{address}/{name}", **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == (folder / name).read_bytes()
    (style,) = [a for a in tree(folder / "index.html").xpath("//link/@href") if "site.css" in a]
    with get(f"{address}/{style}") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for place in ("none.html", "no/such/page.html?v=0"):
        with get(f"{address}/{place}") as answer:
            assert answer.status == 404
            assert answer.headers["Cache-Control"] is None
            assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
            assert answer.read() == (folder / "404.html").read_bytes()


def test_the_hosts_run_the_commands_of_the_readme_and_nothing_else() -> None:
    readme = (ROOT / "README.md").read_text()
    assert f"\n{BUILD}\n" in readme
    tests = BUILD.removesuffix(" -e docs")
    assert f"\n{tests}\n" in readme
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == tests
    run = [
        step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step
    ]
    assert run == [".ci/run", BUILD]
    command, copy = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text())["build"]["commands"]
    assert command == BUILD
    assert copy.endswith('cp -r docs/_build/html "$READTHEDOCS_OUTPUT/html"')


def test_each_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    lines = re.findall(r"uses: (.*)", (ROOT / ".github/workflows/pages.yml").read_text())
    assert lines
    assert [
        x for x in lines if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", x)
    ] == []


def test_only_the_job_that_deploys_may_write_and_no_pull_request_reaches_it() -> None:
    assert WORKFLOW["permissions"] == {}
    rights: dict[str, Any] = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert rights == {
        "tests": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    deploy = WORKFLOW["jobs"]["deploy"]
    assert deploy["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    assert deploy["needs"] == ["tests", "build"]
    assert set(WORKFLOW[True]) == {"push", "pull_request"}  # YAML reads the key "on" as a truth
    for job in WORKFLOW["jobs"].values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"] == {"persist-credentials": False}


def test_the_build_strictly_learns_its_address_from_the_host() -> None:
    tox = (ROOT / "pyproject.toml").read_text()
    assert '"-n", "-W"' in tox.split("[tool.tox.env.docs]")[1]
    (step,) = [step for step in WORKFLOW["jobs"]["build"]["steps"] if "run" in step]
    assert step["env"] == {"SITE_ADDRESS": "${{ steps.pages.outputs.base_url }}"}
    for name in ("SITE_ADDRESS", "READTHEDOCS_CANONICAL_URL"):
        assert f'"{name}"' in tox.split("pass_env = ")[1].splitlines()[0]
