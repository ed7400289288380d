"""The files that pages offer: each is there, whole, and holds what it needs."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nbformat

import momentum_docs
from tests.conftest import Hosted
from tests.pages import ROOT, downloads, example, members, tree, wheel
from tests.scripts import NAMES, each_script


@each_script
def test_a_page_offers_script_notebook_and_archive(site: Path, script: Path) -> None:
    files = downloads(example(site, script))
    assert set(files) == {f"{script.stem}{kind}" for kind in (".py", ".ipynb", ".zip")}
    assert files[script.name].read_bytes() == script.read_bytes()
    found = members(files[f"{script.stem}.zip"])
    built = wheel(site)
    assert found.pop(built.name) == built.read_bytes()
    assert found.pop(script.name) == script.read_bytes()
    assert set(found) == {"README.txt", f"{script.stem}.ipynb"}
    packed = nbformat.reads(found[f"{script.stem}.ipynb"].decode(), as_version=4)
    assert packed.cells[0].source == f'%pip install -q "./{built.name}[plot]"'
    single = nbformat.read(files[f"{script.stem}.ipynb"], as_version=4)
    assert [cell.source for cell in packed.cells[1:]] == [cell.source for cell in single.cells]


def test_the_gallery_offers_all_scripts_and_all_notebooks(site: Path) -> None:
    offered = downloads(site / "gallery/index.html")
    for kind, ending in (("python", ".py"), ("jupyter", ".ipynb")):
        found = members(offered[f"gallery_{kind}.zip"])
        assert {f"{name}{ending}" for name in NAMES} <= set(found)
        assert len(found) == len(NAMES) + 2  # the wheel and the README


@each_script
def test_a_script_of_a_hosted_site_begins_with_what_it_needs(hosted: Hosted, script: Path) -> None:
    address, folder = hosted
    text = downloads(example(folder, script))[script.name].read_text("utf-8")
    found = re.match(r"# /// script\n((?:# .*\n)+?)# ///\n\n", text)
    assert found
    assert text.removeprefix(found[0]) == script.read_text("utf-8")
    metadata = tomllib.loads(re.sub(r"(?m)^# ", "", found[1]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert metadata["requires-python"] == project["requires-python"]
    package, *others = metadata["dependencies"]
    assert others == project["dependencies"] + project["optional-dependencies"]["plot"]
    wheel_address = re.escape(f"{address}/wheels/momentum_docs-{momentum_docs.__version__}-")
    assert re.fullmatch(rf"momentum-docs @ {wheel_address}\S+\.whl\?v=[0-9a-f]{{12}}", package)


def test_a_hosted_site_changes_single_files_only_and_only_at_their_beginning(
    site: Path, hosted: Hosted
) -> None:
    address, folder = hosted
    kinds = set()
    for local in (site / "_downloads").rglob("*.*"):
        there = folder / local.relative_to(site)
        kinds.add(local.suffix)
        if local.suffix == ".ipynb":
            cell, *rest = json.loads(there.read_text("utf-8"))["cells"]
            (install,) = cell["source"]
            assert install.startswith(f'%pip install -q "momentum-docs[plot] @ {address}/wheels/')
            before = [part["source"] for part in json.loads(local.read_text("utf-8"))["cells"]]
            assert [part["source"] for part in rest] == before
        elif local.suffix == ".zip":
            assert there.read_bytes() == local.read_bytes()
    assert kinds == {".py", ".ipynb", ".zip"}


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of all that a reader may copy a command from."""
    for page in site.rglob("*.html"):
        for article in tree(page).xpath("//article"):
            yield str(page), article.text_content()
    for path in (site / "_downloads").rglob("*.*"):
        if path.suffix != ".zip":
            yield path.name, path.read_text("utf-8")
            continue
        for name, content in members(path).items():
            if not name.endswith(".whl"):
                yield f"{path.name}/{name}", content.decode()


def test_no_command_asks_an_index_for_the_package(site: Path, hosted: Hosted) -> None:
    named = re.compile(r"momentum-docs(?!\S)(?! @ http)|momentum-docs\[plot\](?! @ http)")
    command = re.compile(r"(?:install|--with|add|uvx|tool run|pipx run)\b.*momentum_docs.*")
    wheel_file = re.compile(r"\./momentum_docs-[\d.]+-py3-none-any\.whl\[plot\]|@ http\S+\.whl")
    commands = 0
    for folder in (site, hosted[1]):
        for name, text in texts(folder):
            assert not named.search(text), name
            for found in command.findall(text):
                assert wheel_file.search(found), (name, found)
                commands += 1
    assert commands > 2 * len(NAMES)
