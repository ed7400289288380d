"""A directive that shows a figure of the gallery on another page, with its description and twin."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective


class GalleryFigure(SphinxDirective):
    """Show the first figure of an example: chapter/plot_name, and a caption as the content."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        if not self.config.momentum_gallery_gate:  # nothing ran, so there is no figure
            return []
        page = f"/{self.config.sphinx_gallery_conf['gallery_dirs']}/{self.arguments[0]}"
        source = Path(self.env.srcdir, f"{page[1:]}.rst")
        self.env.note_dependency(str(source))
        name = page.rpartition("/")[2]
        images = re.findall(
            rf"\.\. image:: \S*_{name}_001(?:_dark)?\.webp\n(?:   :.*\n)+", source.read_text()
        )
        if len(images) != 2:
            raise ExtensionError(f"{page} has no first figure in two themes")
        lines = "".join(
            re.sub(r"   :loading:.*\n", "", image) + "   :loading: lazy\n\n" for image in images
        )
        caption = f"{' '.join(self.content)} From :doc:`{page}`."
        holder = nodes.container(classes=["gallery-figure"])
        self.state.nested_parse(StringList([*lines.splitlines(), "", caption]), 0, holder)
        return [holder]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("gallery-figure", GalleryFigure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
