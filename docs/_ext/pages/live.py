"""Live figures: small drawings that a reader moves, on pages of prose and below gallery figures.

The directive ``live-figure`` puts one on a page of prose. On pages of the gallery a hook does, so
that a script speaks of its own figures only. Their script is bundled of the modules in
docs/_static/live, and near.js fetches it once a figure is near. Without scripts there are only
those that the build draws, too.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from _ext import on_the_site
from _ext.figures.element import figure_pair
from _ext.pages import live_html, race
from _ext.pages.bundle import bundle
from _ext.pages.live_figures import FIGURES
from _ext.pages.live_gallery import PAGES

#: The script's files below the static folder: its source, and what is made of it.
ENTRY, SCRIPT = "live/main.js", "live/live.js"


class live_figure(nodes.General, nodes.Element):
    """A live figure, by its name."""


class LiveFigure(SphinxDirective):
    """Show a live figure by its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        (name,) = self.arguments
        if name not in FIGURES:
            raise ExtensionError(
                f"{self.get_location()}: there is no live figure {name}. "
                f"Name one of {', '.join(FIGURES)}, or add it to live_figures.py."
            )
        return [live_figure(name=name)]


class Leave(SphinxPostTransform):
    """Leave them out of what is no site."""

    default_priority = 200

    def run(self, **_: Any) -> None:
        if self.app.builder.name != "html":
            for figure in list(self.document.findall(live_figure)):
                figure.parent.remove(figure)


def visit(self: HTML5Translator, node: live_figure) -> None:
    """Write the figure, which holds nothing else."""
    name = node["name"]
    figure = FIGURES[name]
    page = self.builder.current_docname
    script = Path(self.builder.outdir, "_static", SCRIPT)
    version = sha256(script.read_bytes()).hexdigest()[:8]  # so that no browser keeps an old one
    root = "../" * page.count("/")
    still = race.still(figure) if figure.still else {}
    address = f"{root}_static/{SCRIPT}?v={version}"
    self.body.append(live_html.element(name, figure, address, still))
    raise nodes.SkipNode


def make(app: Sphinx, builder: Builder) -> None:
    """Write the script into the site."""
    script = app.outdir / "_static" / SCRIPT
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(bundle(Path(app.srcdir, "_static", ENTRY)), "utf-8", newline="\n")


def put(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put the live figure of a gallery page below its first figure, and below the link there."""
    name = PAGES.get(page.removeprefix(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"))
    if name is None:
        return
    figure = next(doctree.findall(figure_pair))
    place = figure.parent.index(figure) + 1
    below = figure.parent[place : place + 1]
    if below and isinstance(below[0], nodes.Element) and "to-explorer" in below[0]["classes"]:
        place += 1
    figure.parent.insert(place, live_figure(name=name))


def connect_to_site(app: Sphinx) -> None:
    """Add to pages when they are written, so that what is read from their source stays."""
    app.connect("write-started", make)
    app.connect("doctree-resolved", put, priority=600)  # after the links to the explorer


def connect(app: Sphinx) -> None:
    """Register the directive. No builder publishes the modules."""
    app.config.exclude_patterns.append("live/*.js")
    app.add_node(live_figure, html=(visit, None))
    app.add_directive("live-figure", LiveFigure)
    app.add_post_transform(Leave)
    on_the_site(app, connect_to_site)
