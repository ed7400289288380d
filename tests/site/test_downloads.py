"""The downloads: each is there, whole, and runs to its end away from the site."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from .pages import NAMES, SCRIPTS, example, output, target, tree

examples = pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)


def downloads(page: Path) -> dict[str, Path]:
    """Return the files that a page offers, by their ending."""
    links = [target(page, a) for a in tree(page).xpath("//a[contains(@class, 'download')]/@href")]
    return {link[0].suffix: link[0] for link in links if link}


@examples
def test_a_page_offers_script_notebook_and_archive(site: Path, script: Path) -> None:
    files = downloads(example(site, script))
    assert set(files) == {".py", ".ipynb", ".zip"}
    assert files[".py"].read_bytes() == script.read_bytes()
    with zipfile.ZipFile(files[".zip"]) as archive:
        assert archive.testzip() is None
        for name in (files[".py"], files[".ipynb"]):
            assert archive.read(name.name) == name.read_bytes()


@examples
def test_a_downloaded_script_prints_what_its_page_shows(
    site: Path, script: Path, tmp_path: Path
) -> None:
    page = example(site, script)
    run = subprocess.run(
        # Agg says that it shows no window; any other warning is an error here as in the build
        [sys.executable, "-W", "error", "-W", "ignore:FigureCanvasAgg", downloads(page)[".py"]],
        cwd=tmp_path,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert run.stdout == output(page)
    assert list(tmp_path.iterdir()) == []


@examples
def test_a_downloaded_notebook_runs_to_its_end(site: Path, script: Path, tmp_path: Path) -> None:
    page = example(site, script)
    notebook = nbformat.read(downloads(page)[".ipynb"], as_version=4)
    prose = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert ":func:" not in prose
    assert ":doc:" not in prose
    assert "sphinx_gallery_" not in json.dumps(notebook)
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [part for cell in notebook.cells for part in cell.get("outputs", [])]
    printed = "".join(part.text for part in outputs if part.output_type == "stream")
    assert printed == output(page)
    assert any("image/png" in part.get("data", {}) for part in outputs)


def test_the_gallery_offers_all_scripts_and_notebooks(site: Path) -> None:
    page = site / "gallery/index.html"
    links = [target(page, a) for a in tree(page).xpath("//a[contains(@class, 'download')]/@href")]
    members: set[str] = set()
    for link in links:
        assert link
        with zipfile.ZipFile(link[0]) as archive:
            assert archive.testzip() is None
            members |= {Path(name).name for name in archive.namelist()}
    assert {f"{name}{end}" for name in NAMES for end in (".py", ".ipynb")} <= members
