"""What importing the package brings along, and who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import momentum_docs

PACKAGE = Path(momentum_docs.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py"))
FLOORS = {
    "_checks": 0,
    "certificates": 0,
    "_closed_form": 1,
    "_problem": 1,
    "_update": 1,
    "problems": 2,
    "quadratics": 2,
    "datasets": 2,
    "theory": 2,
    "descent": 2,
}
FLOORS |= {"plotting": 3, "__init__": 3}


def imported(module: str) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in its code."""
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A dot stands for the package, which has no subpackage.
            parent = ".".join(filter(None, ["momentum_docs" * bool(node.level), node.module]))
            yield from (f"{parent}.{alias.name}" for alias in node.names)


def test_all_but_plotting_need_numpy_only(tmp_path: Path) -> None:
    modules = [f"momentum_docs.{name}" for name in MODULES if name not in ("__init__", "plotting")]
    script = f"""if True:
        import sys, numpy
        before = set(sys.modules)
        import {", ".join(modules)}
        print(momentum_docs.__file__, *set(sys.modules) - before, sep="\\n")
    """
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        check=True,
        cwd=tmp_path,  # where the package can only be the installed one
        encoding="utf-8",
    )
    file, *loaded = run.stdout.splitlines()
    assert file == momentum_docs.__file__
    assert set(modules) < set(loaded)
    packages = {name.partition(".")[0] for name in loaded}
    assert packages - sys.stdlib_module_names <= {"momentum_docs", "numpy"}


def test_public_names_are_listed_in_order_and_documented() -> None:
    public = {
        name: value
        for name, value in vars(momentum_docs).items()
        if not (name.startswith("_") or isinstance(value, ModuleType))
    }
    assert momentum_docs.__all__ == sorted(public)
    assert all(value.__doc__ for value in public.values())


@pytest.mark.parametrize("module", MODULES)
def test_modules_import_from_lower_floors_only(module: str) -> None:
    for name in imported(module):
        package, _, rest = name.partition(".")
        if package == "momentum_docs":
            # A name of the package itself comes from __init__, which is above them all.
            assert FLOORS.get(rest.partition(".")[0], FLOORS["__init__"]) < FLOORS[module], name
