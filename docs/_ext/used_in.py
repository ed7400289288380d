"""List, under each entry of the reference, the gallery pages that use it."""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


def append(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Add the list to a docstring whose object some example uses."""
    folder = Path(app.srcdir, app.config.sphinx_gallery_conf["backreferences_dir"])
    if name in json.loads((folder / "backreferences_all.json").read_text()):
        lines += ["", ".. rubric:: Used in", "", f".. minigallery:: {name}", ""]


def setup(app: Sphinx) -> dict[str, Any]:
    """Append after numpydoc has rendered the docstring."""
    app.connect("autodoc-process-docstring", append, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
