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
        image = rf"\s+\.\. image:: \S*_{name}_001(?:_dark)?\.webp\n(?:\s+:.*\n)+"
        figure = re.search(rf"\.\. twins::\n({image}){{2}}", source.read_text())
        if figure is None:
            raise ExtensionError(f"{page} has no first figure in two themes")
        caption = f"{' '.join(self.content)} From :doc:`{page}`."
        holder = nodes.container(classes=["gallery-figure"])
        self.state.nested_parse(StringList([*figure[0].splitlines(), "", caption]), 0, holder)
        return [holder]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("gallery-figure", GalleryFigure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
