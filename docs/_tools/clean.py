"""Remove what builds and tests have generated, and nothing else.

``python -m tox run -e clean`` runs it. What is generated is named here, one by one: a rule such as
git's would also remove what a person wrote and told git to ignore. Environments are left.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = (
    "docs/_build",
    "docs/gallery",
    "dist",
    ".coverage",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "momentum_docs.egg-info",
)
#: Where Python keeps compiled modules beside their sources.
WITH_MODULES = "docs", "gallery", "momentum_docs", "tests"


def generated(root: Path) -> Iterator[Path]:
    """Yield the generated files and folders that are there."""
    yield from filter(Path.exists, (root / name for name in GENERATED))
    for folder in WITH_MODULES:
        yield from sorted((root / folder).rglob("__pycache__"))


def clean(root: Path) -> None:
    """Remove them; of a link only the link."""
    for path in list(generated(root)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=path.name == "__pycache__")  # one may lie in another
        else:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    clean(ROOT)
