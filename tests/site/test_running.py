"""The downloads run to their end away from the site, and print what their pages show."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from .pages import NAMES, SCRIPTS, downloads, example, output

examples = pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)


@examples
def test_a_downloaded_script_prints_what_its_page_shows(
    site: Path, script: Path, tmp_path: Path
) -> None:
    page = example(site, script)
    run = subprocess.run(
        # Agg says that it shows no window; any other warning is an error here as in the build
        [
            sys.executable,
            "-W",
            "error",
            "-W",
            "ignore:FigureCanvasAgg",
            downloads(page)[script.name],
        ],
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
    notebook = nbformat.read(downloads(page)[f"{script.stem}.ipynb"], as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [part for cell in notebook.cells for part in cell.get("outputs", [])]
    printed = "".join(part.text for part in outputs if part.output_type == "stream")
    assert printed == output(page)
    assert any("image/png" in part.get("data", {}) for part in outputs)
