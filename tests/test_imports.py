"""What importing the package brings along, and who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import momentum_docs

PACKAGE = Path(momentum_docs.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py"))
FLOORS = {"_checks": 0, "_closed_form": 1, "problems": 2, "datasets": 2, "theory": 2, "descent": 3}
FLOORS |= {"plotting": 4, "__init__": 4}


def imported(module: str) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in its code."""
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A dot stands for the package, which has no subpackage.
            parent = ".".join(filter(None, ["momentum_docs" * bool(node.level), node.module]))
            yield from (f"{parent}.{alias.name}" for alias in node.names)


def test_package_comes_without_matplotlib() -> None:
    script = "import sys, momentum_docs; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        check=True,
        cwd=PACKAGE.parent,
        text=True,
    )
    packages = {name.partition(".")[0] for name in run.stdout.split()}
    assert {"momentum_docs", "numpy"} <= packages
    assert not {"matplotlib", "mpl_toolkits", "scipy"} & packages


@pytest.mark.parametrize("name", momentum_docs.__all__)
def test_public_names_exist_and_are_documented(name: str) -> None:
    assert getattr(momentum_docs, name).__doc__


def test_public_names_are_listed_once_and_are_those_that_are_imported() -> None:
    names = [name.rpartition(".")[2] for name in imported("__init__")]
    assert momentum_docs.__all__ == sorted(names)


@pytest.mark.parametrize("module", MODULES)
def test_modules_import_from_lower_floors_only(module: str) -> None:
    for name in imported(module):
        package, _, rest = name.partition(".")
        if package == "momentum_docs":
            # A name of the package itself comes from __init__, which is above them all.
            assert FLOORS.get(rest.partition(".")[0], FLOORS["__init__"]) < FLOORS[module], name


@pytest.mark.parametrize("module", MODULES)
def test_only_plotting_imports_matplotlib(module: str) -> None:
    packages = {name.partition(".")[0] for name in imported(module)}
    drawing = {"matplotlib", "mpl_toolkits"} & packages
    assert bool(drawing) == (module == "plotting")
    assert packages - drawing <= {"momentum_docs", "numpy", *sys.stdlib_module_names}
