"""Write the zips of examples: each holds the package's wheel and says how to run what is in it."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from _ext.gallery import order

#: The earliest date that a zip file can hold.
DATE = (1980, 1, 1, 0, 0, 0)
_INSTALL = """\
Examples of momentum_docs, for Python {python} or newer. The package lies beside them as a wheel.

Install it in an environment of your own:

    python -m pip install "./{wheel}[plot]"

This fetches NumPy and Matplotlib from your package index, and nothing else.
"""
_SCRIPT = """
Run a script, with windows for its figures:

    python {first}.py

To see the numbers only, set MPLBACKEND=Agg in the environment.

With uv, one line installs and runs, and leaves your environments as they are:

    uv run --no-project --with "./{wheel}[plot]" {first}.py
"""
_NOTEBOOK = """
Open a notebook. Its first cell installs the package, too:

    python -m pip install jupyterlab
    jupyter lab {first}.ipynb
"""
_ORDER = """
In the order in which they build on one another:

{names}
"""


def readme(names: Iterable[str], wheel: str, python: str) -> str:
    """Return how to run these files."""
    ordered = sorted(names, key=lambda name: (order.key(name), name))
    stem, kinds = Path(ordered[0]).stem, {Path(name).suffix for name in ordered}
    text = _INSTALL + _SCRIPT * (".py" in kinds) + _NOTEBOOK * (".ipynb" in kinds)
    if len(ordered) > len(kinds):
        text += _ORDER
    listed = "\n".join(f"    {name}" for name in ordered)
    return text.format(first=stem, wheel=wheel, python=python, names=listed)


def write(path: Path, examples: dict[str, str], wheel: Path, python: str) -> None:
    """Write a zip of one folder: the same bytes for the same members, whoever makes it and when."""
    texts = examples | {"README.txt": readme(examples, wheel.name, python)}
    members = {name: text.encode() for name, text in texts.items()}
    members[wheel.name] = wheel.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # permissions are those of Unix, wherever it is written
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, members[name])
