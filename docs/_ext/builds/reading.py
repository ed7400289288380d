"""Read a page again when what it is made of holds something else.

Sphinx goes by the times of files: an older file in the place of a newer one, as after a renaming or
from a backup, stays unread, and one that was written anew is read, though it says the same. Here
their content decides. When the hooks, the package or the versions of what reads pages change, all
pages are read. After a build that was interrupted while it read, or that warned, the next reads
all, so that it meets the same faults.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

READERS = "docutils", "numpydoc", "numpy", "sphinx", "sphinx-gallery", "sphinxcontrib-bibtex"


def digest(*files: Path) -> str:
    """Return a digest of files and their names; one that is missing has no content."""
    made_of = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes() if path.is_file() else b""
        made_of.update(f"{path.name} {len(content)} ".encode() + content)
    return made_of.hexdigest()


def package(docs: Path) -> list[Path]:
    """Return the files of the package."""
    return [p for p in docs.parent.glob("momentum_docs/*") if p.is_file()]


def note_code(app: Sphinx, config: Config) -> None:
    """Note, as a setting on which all pages depend, the code that reads them."""
    docs = Path(app.srcdir)
    code = digest(docs / "conf.py", *docs.glob("_ext/**/*.py"), *docs.glob("*.bib"), *package(docs))
    config.momentum_code = " ".join([code, *(f"{name} {version(name)}" for name in READERS)])


def sources(env: BuildEnvironment, page: str) -> str:
    """Return a digest of a page's file and of all that it includes; to a zip it only links."""
    included = [Path(env.srcdir, path) for path in env.dependencies.get(page, ())]
    included = [path for path in included if path.suffix != ".zip"]
    return digest(Path(env.doc2path(page)), *included)


def changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], by_time: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that are not as they were read, or all where one came or went.

    The others leave the set of those whose files Sphinx finds new.
    """
    if added or removed:
        return list(env.found_docs)
    as_read = {page for page in env.found_docs if is_as_read(env, page)}
    by_time -= as_read
    return list(env.found_docs - as_read)


def is_as_read(env: BuildEnvironment, page: str) -> bool:
    """Say whether a page is made of what it was when it was read, and what was read is there."""
    read = getattr(env, "momentum_sources", {})
    return (
        read.get(page) == sources(env, page)
        and (env.doctreedir / f"{page}.doctree").is_file()
        and page not in env.reread_always
    )


def note_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the pages were made of when they were read."""
    env.momentum_sources = {page: sources(env, page) for page in env.found_docs}  # type: ignore[attr-defined]


def clear(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Forget all pages that will be read, before the first is: they free the names of pictures."""
    if pages:
        forget(app)  # until all are read
    for page in pages:
        app.emit("env-purge-doc", env, page)
        env.clear_doc(page)


def forget(app: Sphinx) -> None:
    """Forget what earlier builds read; Sphinx notes what this one read once it has read all."""
    (app.doctreedir / ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def forget_faults(app: Sphinx, error: Exception | None) -> None:
    """Have the next build meet the faults of which this one warned."""
    if app._warncount:
        forget(app)


def connect(app: Sphinx) -> None:
    """Look before Sphinx reads, and note once it has read."""
    app.add_config_value("momentum_code", "", "env", str)
    app.connect("config-inited", note_code)
    app.connect("env-get-outdated", changed)
    app.connect("env-before-read-docs", clear)
    app.connect("env-updated", note_sources)
    app.connect("build-finished", forget_faults)
