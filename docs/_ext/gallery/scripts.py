"""Look at all scripts before any is run: what would fail late, or not at all, fails here.

Each fault is a line that says which script, where in it, what is wrong and what to do.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from _ext.gallery.order import PAGES

HEADER = "GALLERY_HEADER.rst"


def faults(source: Path, chapters: list[str]) -> Iterator[tuple[Path, int, str]]:
    """Yield script, line and fault of all that is wrong in a gallery, in order."""
    seen: dict[str, Path] = {}
    for script in sorted(source.rglob("*.py")):
        name, chapter = script.stem, script.parent
        if chapter.parent != source:
            yield script, 1, "it lies in no chapter. Move it into a folder of gallery."
        elif not (chapter / HEADER).is_file():
            yield script, 1, f"its chapter has no {HEADER}. Write a title and a sentence there."
        elif chapter.name not in chapters:
            yield (
                script,
                1,
                "its chapter is not in subsection_order. Give it a place there, in docs/conf.py.",
            )
        if not name.startswith("plot_"):
            yield script, 1, "its name does not begin with plot_, so it would not run. Rename it."
        elif name not in PAGES:
            yield (
                script,
                1,
                f"{name} is not in PAGES. Give it a place there, in docs/_ext/gallery/order.py.",
            )
        elif name in seen:
            yield script, 1, f"{seen[name].parent.name} has a script of this name. Rename one."
        seen[name] = script
        line, fault = of_content(script.read_bytes())
        if fault:
            yield script, line, fault


def of_content(content: bytes) -> tuple[int, str]:
    """Return the line and the first fault of a script's content, or nothing."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return line, "a byte is not UTF-8. Save the file in that encoding."
    try:
        module = ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 1, f"SyntaxError: {error.msg}. Mend the line."
    docstring = (ast.get_docstring(module) or "").splitlines()
    if len(docstring) < 2 or not docstring[0] or set(docstring[1].strip()) != {"="}:
        return 1, "it has no title. Begin its docstring with one, underlined by =."
    return 0, ""


def check(app: Sphinx) -> None:
    """Fail before an example is run."""
    conf = app.config.sphinx_gallery_conf
    source = Path(app.srcdir, conf["examples_dirs"]).resolve()
    chapters = [Path(path).name for path in conf["subsection_order"]]
    found = list(faults(source, chapters))
    if found:
        raise ExtensionError(
            "\n".join(
                f"{script.relative_to(source.parent)}:{line}: {fault}"
                for script, line, fault in found
            )
        )


def connect(app: Sphinx) -> None:
    """Look once all settings are known."""
    app.connect("builder-inited", check, priority=50)
