"""Write all pages anew when one has changed, so that every build is the same as a clean one.

Sphinx writes only what has changed. Other pages then keep an old title in their contents, and the
search index keeps words that are gone and loses the terms of pages that were not written (Sphinx's
issue 12599).
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def setup(app: Sphinx) -> dict[str, Any]:
    """Note which pages are read or gone, and begin anew where there is one."""
    changed: set[str] = set()

    def note(app: Sphinx, env: BuildEnvironment, page: str) -> None:
        changed.add(page)

    def begin_anew(app: Sphinx, env: BuildEnvironment) -> list[str]:
        index = app.outdir / "searchindex.js"
        if not changed and index.is_file():
            return []
        index.unlink(missing_ok=True)
        return sorted(env.found_docs)

    app.connect("env-purge-doc", note)
    app.connect("env-updated", begin_anew)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
