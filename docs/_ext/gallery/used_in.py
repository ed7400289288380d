"""List, under each entry of the reference, the gallery pages that use it."""

import json
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from _ext.builds.reading import digest
from _ext.gallery import order


def users(app: Sphinx) -> Path:
    """Return sphinx-gallery's list of which examples use what; it writes it at each build."""
    folder = app.config.sphinx_gallery_conf["backreferences_dir"]
    return Path(app.srcdir, folder, "backreferences_all.json")


def append(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Add the list to a docstring of what some example uses."""
    if what not in ("function", "class"):
        return
    uses = json.loads(users(app).read_text("utf-8")).get(name, ())
    pages = {f"/{Path(folder, script).relative_to(app.srcdir)}" for script, _, folder, *_ in uses}
    if pages:
        lines += ["", ".. rubric:: Used in", "", ".. rst-class:: used-in", ""]
        lines += [f"- :doc:`{page.removesuffix('.py')}`" for page in sorted(pages, key=order.key)]
        lines += [""]


def outdated(app: Sphinx, env: BuildEnvironment, *differ: set[str]) -> set[str]:
    """Return the pages of the reference, where an example uses more or less than before."""
    before, env.momentum_users = getattr(env, "momentum_users", ""), digest(users(app))  # type: ignore[attr-defined]
    if before == env.momentum_users:  # type: ignore[attr-defined]
        return set()
    return {entry.docname for entry in env.domains.python_domain.objects.values()}


def connect(app: Sphinx) -> None:
    """Append after numpydoc has rendered the docstring."""
    app.connect("autodoc-process-docstring", append, priority=900)
    app.connect("env-get-outdated", outdated)
