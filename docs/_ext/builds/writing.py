"""Write the whole site at each build, into a folder that holds nothing else.

Sphinx writes only what has changed and removes nothing. Then pages keep an old title in their
contents, the search index loses the terms of pages that were not written (Sphinx's issue 12599),
and what was renamed or deleted stays. A draft is left so: an author waits for the page at hand, and
the next build writes the whole site.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from _ext import DRAFT, on_the_site

#: Sphinx's mark of a folder that it has written.
MARK = ".buildinfo"


def contents(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds, but hidden folders: of git, or of pages that Sphinx has read."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_file() or not path.name.startswith("."):
                yield path


def claim(app: Sphinx) -> None:
    """Mark the folder as one of a built site, unless something lies there that no build wrote.

    Sphinx's mark holds digests of the settings, among them where its packages lie. They would tell
    it what to write anew, which is everything, and are left out.
    """
    if not (app.outdir / MARK).is_file() and any(contents(app.outdir)):
        raise ExtensionError(
            f"{app.outdir} holds files that are not of a built site. A build removes what is in "
            "its folder: choose another one, or empty this one."
        )
    app.outdir.mkdir(parents=True, exist_ok=True)
    mark = app.builder.build_info  # type: ignore[attr-defined]
    mark.config_hash = mark.tags_hash = ""
    mark.dump(app.outdir / MARK)


def whole(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have all pages written."""
    return sorted(env.found_docs)


def empty(app: Sphinx, builder: Builder) -> None:
    """Remove what an older build left."""
    for path in contents(app.outdir):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()


def complete(app: Sphinx, error: Exception | None) -> None:
    """Fail where pages are missing, as after a command that names single pages."""
    if error is None:
        missing = [
            p for p in sorted(app.env.found_docs) if not (app.outdir / f"{p}.html").is_file()
        ]
        if missing:
            raise ExtensionError(
                f"{len(missing)} pages were not written. The site is built whole: name no page."
            )


def connect_to_site(app: Sphinx) -> None:
    """Claim the folder at once, and empty it late: a build that fails leaves the older site."""
    claim(app)
    if DRAFT not in app.tags:
        app.connect("env-updated", whole)
        app.connect("write-started", empty, priority=100)
    app.connect("build-finished", complete, priority=100)


def connect(app: Sphinx) -> None:
    """Connect on the site only."""
    on_the_site(app, connect_to_site)
