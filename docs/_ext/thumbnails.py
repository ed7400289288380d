"""Make two small pictures of every example, from its first figure and that one's dark twin."""

from pathlib import Path
from typing import Any

from PIL import Image
from sphinx.application import Sphinx

#: The largest size, two pixels for each pixel of the card that shows it.
BOX = (480, 360)


def make(app: Sphinx) -> None:
    """Scale the first figures that are newer than their thumbnails."""
    for figure in Path(app.srcdir, app.config.sphinx_gallery_conf["gallery_dirs"]).rglob(
        "images/sphx_glr_*_001*.webp"
    ):
        name = figure.name.removeprefix("sphx_glr_").replace("_001", "")
        small = figure.parent / "thumb" / name
        if not small.is_file() or small.stat().st_mtime < figure.stat().st_mtime:
            with Image.open(figure) as picture:
                picture.thumbnail(BOX, Image.Resampling.LANCZOS)
                picture.convert("RGB").save(small, quality=50, method=6)


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the files after sphinx-gallery ran."""
    app.connect("builder-inited", make, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
