"""Run an example again when anything that it is made of has changed, and only then.

sphinx-gallery keeps what an example made, and looks at the example's own file alone. A record, kept
beside what was made, says what the examples ran on (the package, the hooks that draw, the settings,
the versions), and of each that ran to its end which files it left. Whatever else lies there is
removed before sphinx-gallery looks. So an example that was interrupted, failed or is gone leaves
nothing, and one that was damaged runs again.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from _ext.builds.reading import digest, package
from _ext.figures import pair

RECORD = "ran.json"
VERSIONS = "matplotlib", "numpy", "pillow", "sphinx-gallery"
#: Of each example, by chapter and name, the digests of its files.
Ran = dict[str, dict[str, str]]


def load(gallery: Path, on: str) -> Ran:
    """Return the examples that ran, of a record that was begun on the same."""
    try:
        record = json.loads((gallery / RECORD).read_text("utf-8"))
        return dict(record["examples"]) if record["on"] == on else {}
    except (OSError, ValueError, KeyError):  # none yet, or half of one
        return {}


def save(gallery: Path, on: str, examples: Ran) -> None:
    """Replace the record in one step."""
    unfinished = gallery / f"{RECORD}.new"
    unfinished.write_text(json.dumps({"on": on, "examples": examples}, indent=1), "utf-8")
    unfinished.replace(gallery / RECORD)


def is_current(scripts: Path, gallery: Path, example: str, files: dict[str, str]) -> bool:
    """Say whether an example is as it was when it ran, and all that it left is there."""
    script, copy = scripts / f"{example}.py", gallery / f"{example}.py"
    return (
        script.is_file()
        and all(digest(gallery / name) == known for name, known in files.items())
        and script.read_text("utf-8") == copy.read_text("utf-8")  # line ends aside
    )


def clear(scripts: Path, gallery: Path, on: str) -> None:
    """Remove what no current example left, but for the lists that are written at each build."""
    ran = {
        e: files for e, files in load(gallery, on).items() if is_current(scripts, gallery, e, files)
    }
    kept = {name for files in ran.values() for name in files}
    kept |= {f"{header.parent.name}/index.rst" for header in scripts.glob("*/GALLERY_HEADER.rst")}
    for folder in gallery.iterdir():
        if folder.is_dir() and folder.name != "backreferences":
            for path in folder.rglob("*"):
                if path.is_file() and path.relative_to(gallery).as_posix() not in kept:
                    path.unlink()
    save(gallery, on, ran)


def note(gallery_conf: dict[str, Any], script: str, when: str) -> None:
    """Note that an example ran to its end; sphinx-gallery calls this before and after each."""
    if when != "after":
        return
    gallery = Path(gallery_conf["src_dir"], "gallery")
    record = json.loads((gallery / RECORD).read_text("utf-8"))
    for checksum in gallery.glob(f"*/{script}.md5"):  # one that failed has none
        chapter, name = checksum.parent, Path(script).stem
        record["examples"][f"{chapter.name}/{name}"] = {
            path.relative_to(gallery).as_posix(): digest(path)
            for path in sorted(chapter.rglob("*"))
            if pair.is_of(path, name)
        }
    save(gallery, record["on"], record["examples"])


def connect(app: Sphinx) -> None:
    """Note the settings before sphinx-gallery fills them in, and clear before it runs."""
    settings: list[str] = []

    def note_settings(app: Sphinx, config: Config) -> None:
        settings.append(repr(config.sphinx_gallery_conf))

    def clear_before(app: Sphinx) -> None:
        docs = Path(app.srcdir)
        drawing = [*docs.glob("_ext/figures/*.py"), docs / "_ext/gallery/strict.py"]
        versions = [f"{name} {version(name)}" for name in VERSIONS]
        on = " ".join([digest(*drawing, *package(docs)), *settings, *versions])
        conf = app.config.sphinx_gallery_conf
        gallery = docs / conf["gallery_dirs"]
        gallery.mkdir(exist_ok=True)
        clear(docs / conf["examples_dirs"], gallery, on)

    app.connect("config-inited", note_settings, priority=1)
    app.connect("builder-inited", clear_before, priority=100)
