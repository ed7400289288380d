"""Give every thumbnail of the gallery its dark twin."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx_gallery.utils import scale_image


def make(app: Sphinx) -> None:
    """Scale the first figure's dark twin as sphinx-gallery scales the light one."""
    conf = app.config.sphinx_gallery_conf
    for figure in Path(app.srcdir, conf["gallery_dirs"]).rglob("images/*_001_dark.webp"):
        name = figure.name.replace("_001_dark.webp", "_dark_thumb.webp")
        dark = figure.parent / "thumb" / name
        if not dark.is_file() or dark.stat().st_mtime < figure.stat().st_mtime:
            scale_image(figure, dark, *conf["thumbnail_size"])


def pair(app: Sphinx, doctree: nodes.document) -> None:
    """Put the dark twin beside each thumbnail of a page."""
    for light in list(doctree.findall(nodes.image)):
        if light["uri"].endswith("_thumb.webp") and "only-light" not in light["classes"]:
            dark = light.deepcopy()
            dark["uri"] = light["uri"].replace("_thumb.webp", "_dark_thumb.webp")
            light["classes"].append("only-light")
            dark["classes"].append("only-dark")
            light.parent.insert(light.parent.index(light) + 1, dark)


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the files after sphinx-gallery ran, and pair them before Sphinx collects images."""
    app.connect("builder-inited", make, priority=900)
    app.connect("doctree-read", pair, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
