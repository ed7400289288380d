"""Rerun the examples when what they run on has changed.

sphinx-gallery reruns an example when its own file changes. Its figures also come from the package,
from the modules that draw them and from NumPy and Matplotlib: a change there marks all as stale.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

STAMP = "built_with.txt"


def fingerprint(docs: Path) -> str:
    """Return a digest of all that the examples run on."""
    digest = hashlib.sha256()
    package = docs.parent / "momentum_docs"
    for path in sorted(
        [*package.glob("*.py"), *package.glob("*.mplstyle"), *docs.glob("_ext/*.py")]
    ):
        digest.update(path.name.encode() + path.read_bytes())
    for name in ("numpy", "matplotlib", "sphinx-gallery"):
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()


def changed(app: Sphinx) -> bool:
    """Say whether the last build ran on something else."""
    stamp = Path(app.srcdir, app.config.sphinx_gallery_conf["gallery_dirs"], STAMP)
    return not stamp.is_file() or stamp.read_text() != fingerprint(Path(app.srcdir))


def mark_stale(app: Sphinx) -> None:
    """Forget what sphinx-gallery knows of examples that ran on something else."""
    if changed(app):
        gallery = Path(app.srcdir, app.config.sphinx_gallery_conf["gallery_dirs"])
        for checksum in gallery.rglob("*.md5"):
            checksum.unlink()


def stamp(app: Sphinx, error: Exception | None) -> None:
    """Note what the examples ran on, once all of them did."""
    if error is None:
        gallery = Path(app.srcdir, app.config.sphinx_gallery_conf["gallery_dirs"])
        (gallery / STAMP).write_text(fingerprint(Path(app.srcdir)))


def outdated(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> list[str]:
    """Reread all pages when the hooks may have changed, and those that list examples with them."""
    if changed(app):
        return sorted(env.found_docs)
    listing = Path(app.srcdir, app.config.sphinx_gallery_conf["backreferences_dir"])
    known = listing / "backreferences_all.json"
    if not known.is_file():
        return []
    digest = hashlib.sha256(known.read_bytes()).hexdigest()
    before, env.momentum_listing = getattr(env, "momentum_listing", None), digest  # type: ignore[attr-defined]
    if before in (None, digest):
        return []
    return [page for page in env.found_docs if page.startswith("reference/")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Look before sphinx-gallery does, and stamp after all went well."""
    app.connect("builder-inited", mark_stale, priority=100)
    app.connect("env-get-outdated", outdated)
    app.connect("build-finished", stamp, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
