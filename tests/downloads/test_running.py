"""The downloads run away from the site, in empty environments, and print what their pages show.

This takes the ways that the page "Run the examples" names, from a site on this machine that has an
address, and installs from the package index that the machine uses.
"""

import json
import re
import shlex
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html

import momentum_docs
from tests.conftest import Hosted
from tests.downloads.environments import UV, download, fetch, python, run
from tests.pages import ROOT, example, output, wheel
from tests.scripts import SCRIPTS
from tests.server import serve
from tests.site.conftest import plant
from tests.site.quick import build
from tests.sites import SUBPATH, free_port

HEADLESS = {"MPLBACKEND": "Agg"}
INSTALLED = ["momentum-docs", "numpy", "matplotlib"]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder for large environments, with an empty one and what they share."""
    folder = tmp_path_factory.mktemp("environments")
    run(folder, folder, UV, "venv", "-q", "--python", sys.executable, "empty")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def served(hosted: Hosted) -> Iterator[Hosted]:
    """Serve the site at the address that it was told."""
    with serve(hosted.folder, int(hosted.address.rpartition(":")[2].partition("/")[0])) as address:
        assert address == hosted.address
        yield hosted


@pytest.fixture(scope="session")
def unzipped(served: Hosted, cache: Path) -> Path:
    """Return the folder of the zips that the gallery offers, fetched and unzipped."""
    for kind in ("python", "jupyter"):
        name = f"gallery_{kind}.zip"
        page = f"{served.address}/gallery/index.html"
        with zipfile.ZipFile(download(page, name, cache)) as archive:
            archive.extractall(cache)
    return cache


@pytest.fixture(scope="session")
def lowest(unzipped: Path) -> Path:
    """Return a Python with the lowest versions that the package in the zip declares."""
    folder = unzipped / "gallery_python"
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        declared = re.findall(r"Requires-Dist: (\w+>=[\d.]+)", archive.read(metadata).decode())
    assert len(declared) == 2
    run(unzipped, folder, UV, "venv", "-q", "lowest")
    options = ["--resolution", "lowest-direct", "--only-binary", ":all:", "--python", "lowest"]
    run(unzipped, folder, UV, "pip", "install", "-q", *options, f"./{wheel.name}[plot]", *declared)
    return python(folder / "lowest")


#: Runs scripts one after the other in one process, and prints what each printed as JSON.
ALL = """
import io, json, runpy, sys, warnings
from contextlib import redirect_stdout
printed = {}
for script in sys.argv[1:]:
    with redirect_stdout(io.StringIO()) as out, warnings.catch_warnings():
        runpy.run_path(script, run_name="__main__")
        sys.modules["matplotlib.pyplot"].close("all")
        sys.modules["matplotlib"].rcdefaults()
    printed[script] = out.getvalue()
print(json.dumps(printed))
"""


def test_the_scripts_of_the_zip_print_what_their_pages_show_on_the_lowest_versions(
    site: Path, lowest: Path, cache: Path
) -> None:
    folder = lowest.parents[2]
    scripts = sorted(path.name for path in folder.glob("*.py"))
    assert scripts == sorted(script.name for script in SCRIPTS)
    before = set(folder.iterdir())
    # Agg says that it shows no window; any other warning is an error here as in the build
    strict = ["-W", "error", "-W", "ignore:FigureCanvasAgg"]
    printed = json.loads(run(cache, folder, lowest, *strict, "-c", ALL, *scripts, **HEADLESS))
    assert printed == {script.name: output(example(site, script)) for script in SCRIPTS}
    assert set(folder.iterdir()) == before


def test_uv_runs_a_script_where_nothing_is_installed(
    served: Hosted, cache: Path, tmp_path: Path
) -> None:
    address, folder = served
    page = "gallery/first_steps/plot_grid.html"
    file = download(f"{address}/{page}", "plot_grid.py", tmp_path)
    assert run(cache, tmp_path, UV, "run", file.name, **HEADLESS) == output(folder / page)


def test_uv_runs_a_script_from_a_zip_as_its_readme_says(site: Path, unzipped: Path) -> None:
    folder = unzipped / "gallery_python"
    readme = (folder / "README.txt").read_text("utf-8")
    (command,) = re.findall(r"^ +uv (run .*)$", readme, re.MULTILINE)
    page = site / "gallery/first_steps/plot_one_run.html"
    assert run(unzipped, folder, UV, *shlex.split(command), **HEADLESS) == output(page)


def test_what_was_downloaded_from_an_older_site_runs_after_the_version_was_raised(
    cache: Path, tmp_path: Path
) -> None:
    """The next site is at the same address, and has another package: the old script has its own."""
    tree = tmp_path / "tree"
    plant(tree)
    site, port = tree / "docs/_build/html", free_port()
    address = f"http://127.0.0.1:{port}{SUBPATH}"
    assert build(tree, address=address).returncode == 0
    with serve(site, port):
        page = f"{address}/gallery/first_steps/plot_one_run.html"
        script = download(page, "plot_one_run.py", tmp_path)
        notebook = download(page, "plot_one_run.ipynb", tmp_path)
    release = (ROOT / "docs/how-to/release.rst").read_text("utf-8")
    assert "cp dist/*.whl docs/_wheels/" in release
    (tree / "docs/_wheels").mkdir()
    shutil.copy2(wheel(site), tree / "docs/_wheels")
    init = tree / "momentum_docs/__init__.py"
    version = momentum_docs.__version__
    init.write_text(init.read_text("utf-8").replace(f'"{version}"', '"99.0.0"'), "utf-8")
    assert build(tree, address=address).returncode == 0
    assert (site / "wheels/momentum_docs-99.0.0-py3-none-any.whl").is_file()
    told = "import momentum_docs as m; print(m.__version__)\n"
    script.write_text(script.read_text("utf-8") + told, "utf-8")
    with serve(site, port):
        printed = run(cache, tmp_path, UV, "run", script.name, **HEADLESS)
        assert printed.splitlines() == ["regime", version]
        (install,) = json.loads(notebook.read_text("utf-8"))["cells"][0]["source"]
        (older,) = re.findall(r"http\S+(?=\")", install)
        assert fetch(older) == wheel(site).read_bytes()


def test_pip_installs_what_a_script_needs_as_the_page_says(
    served: Hosted, cache: Path, tmp_path: Path
) -> None:
    address, folder = served
    explained: Any = html.fromstring(fetch(f"{address}/how-to/run_the_examples.html"))
    install, script = re.findall(
        r"^\$ python (-m pip install \"momentum-docs.*|\w+\.py)$",
        explained.text_content(),
        re.MULTILINE,
    )[:2]
    page = f"gallery/first_steps/{script.replace('.py', '.html')}"
    download(f"{address}/{page}", script, tmp_path)
    run(cache, cache, sys.executable, "-m", "venv", "plain")
    run(cache, tmp_path, python(cache / "plain"), *shlex.split(install))
    assert run(cache, tmp_path, python(cache / "plain"), script, **HEADLESS) == output(
        folder / page
    )


@pytest.fixture(scope="session")
def jupyter(cache: Path) -> Path:
    """Return a Python that runs notebooks and has nothing of what these need."""
    run(cache, cache, UV, "venv", "-q", "--seed", "jupyter")
    tools = ["--constraints", str(ROOT / ".ci/constraints.txt"), "nbclient", "ipykernel"]
    run(cache, cache, UV, "pip", "install", "-q", "--python", "jupyter", *tools)
    installed = run(cache, cache, UV, "pip", "freeze", "--python", "jupyter")
    assert not set(re.findall(r"^[\w-]+", installed, re.MULTILINE)) & {*INSTALLED}
    return python(cache / "jupyter")


def execute(cache: Path, jupyter: Path, notebook: Path) -> str:
    """Run a notebook and return what it printed from its second cell on."""
    run(cache, notebook.parent, jupyter.with_name("jupyter-execute"), "--inplace", notebook)
    cells = nbformat.read(notebook, as_version=4).cells
    assert cells[0].source.startswith("%pip install -q ")
    outputs = [part for cell in cells[1:] for part in cell.get("outputs", [])]
    images = [part for part in outputs if "image/png" in part.get("data", {})]
    assert len(images) == "".join(cell.source for cell in cells).count("plt.show()")
    return "".join(part.text for part in outputs if part.output_type == "stream")


@pytest.mark.parametrize("name", ["plot_regression", "plot_longley"])
def test_a_notebook_prints_what_its_page_shows(
    served: Hosted, cache: Path, jupyter: Path, name: str, tmp_path: Path
) -> None:
    """One moves, the other has data; that the cells of all are the scripts' is tested beside."""
    address, folder = served
    (script,) = (path for path in SCRIPTS if path.stem == name)
    page = example(folder, script)
    notebook = download(f"{address}/{page.relative_to(folder)}", f"{name}.ipynb", tmp_path)
    assert execute(cache, jupyter, notebook) == output(page)


def test_a_notebook_from_a_zip_installs_the_wheel_beside_it(
    site: Path, unzipped: Path, jupyter: Path
) -> None:
    run(unzipped, unzipped, UV, "pip", "uninstall", "-q", "--python", jupyter, "momentum-docs")
    notebook = unzipped / "gallery_jupyter/plot_one_run.ipynb"
    page = site / "gallery/first_steps/plot_one_run.html"
    assert execute(unzipped, jupyter, notebook) == output(page)
