"""The element that holds a figure's pair, and the directive that puts it on a page.

It scrolls where the screen is narrower than the figure is legible, and can be focused, so that a
keyboard scrolls it too. Both pictures are lazy: of what is hidden nothing is fetched. The first
figure of a page comes at once, by a third element that asks for the theme of the screen; the
stylesheet puts the lazy pair in its place where the reader has chosen a theme. On an example, whose
words come first, the words do not wait for it. A film lies over its picture, which shows until the
film is started: its own poster would be fetched in both themes. Its poster is a clear one, since
Chromium paints a film without a poster gray.
"""

from html import escape
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from _ext.figures.pair import THEMES, Pair

_AT_ONCE = (
    '<picture class="at-once"><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
    '<img src="{light}" alt="{alt}" width="{width}" height="{height}"{priority}></picture>\n'
)
_FILM = (
    '<video class="only-{theme}" controls muted playsinline preload="none" width="{width}"'
    ' height="{height}" aria-label="This figure as a film"'
    " poster=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
    " width='{width}' height='{height}'/%3E\">"
    '<source src="{film}" type="video/mp4"></video>\n'
)


class figure_pair(nodes.General, nodes.Element):
    """A figure: the light picture and the dark one, and their films where it moves."""


class GalleryFigure(SphinxDirective):
    """Show a figure of an example, chapter/plot_name; the content is a caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"number": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        example = self.arguments[0].removeprefix(f"/{gallery}/")
        pair = Pair(Path(self.env.srcdir), f"{gallery}/{example}", self.options.get("number", 1))
        if not pair.record.is_file():
            raise ExtensionError(
                f"{self.get_location()}: {example} has no figure {pair.number}. "
                "Name one that there is, or have its script draw it."
            )
        self.env.note_dependency(pair.record)
        figure = figure_pair("", *pair.pictures(), films={})
        if pair.shown().moves:
            for theme in THEMES:
                film = pair.uri(pair.film(theme))[1:]
                self.env.note_dependency(pair.film(theme))
                self.env.images.add_file(self.env.docname, film)
                figure["films"][theme] = film
        if not self.content:
            return [figure]
        holder = nodes.container("", figure, classes=["gallery-figure"])
        caption = f"{' '.join(self.content)} From :doc:`/{pair.example}`."
        self.state.nested_parse(StringList([caption]), 0, holder)
        return [holder]


class Plain(SphinxPostTransform):
    """Show the light picture where the output is no page that knows themes."""

    default_priority = 200

    def run(self, **_: Any) -> None:
        if self.app.builder.format != "html":
            for figure in list(self.document.findall(figure_pair)):
                figure.replace_self(figure[0])


def is_output(node: nodes.literal_block) -> bool:
    """Return whether a block is what an example printed."""
    return (
        node.parent is not None
        and "sphx-glr-script-out" in node["classes"] + node.parent["classes"]
    )


def number(app: Sphinx, doctree: nodes.document) -> None:
    """Count the figures and outputs of a page, and tell a figure which output has its numbers.

    It is the output of the figure's own block, below it, or else the last one above.
    """
    printed, figures, outputs, here = "", 0, 0, list[figure_pair]()
    for node in doctree.findall(nodes.Element):
        if isinstance(node, figure_pair):
            figures += 1
            node["number"], node["output"] = figures, printed
            here.append(node)
        elif isinstance(node, nodes.literal_block):
            if is_output(node):
                outputs += 1
                printed = f"output-{outputs}"
                node["ids"].append(printed)
                for figure in here:
                    figure["output"] = printed
            here.clear()


def copy_films(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Have the films copied with the pictures."""
    if app.builder.format == "html":
        for figure in doctree.findall(figure_pair):
            for film in figure["films"].values():
                app.builder.images[film] = app.env.images[film][1]


def visit(self: HTML5Translator, node: figure_pair) -> None:
    """Open the element, with films in the place of pictures where it moves."""
    attributes: dict[str, Any] = {"tabindex": "0", "aria-label": f"Figure {node['number']}"}
    if node["output"]:
        attributes["aria-details"] = node["output"]
    kind = "twins film" if node["films"] else "twins"
    self.body.append(self.starttag(node, "figure", CLASS=kind, **attributes))
    light, dark = (cast("nodes.Element", child) for child in node)
    if node["number"] == 1:
        urls = {"light": _url(self, light["uri"]), "dark": _url(self, dark["uri"])}
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        example = self.builder.current_docname.startswith(f"{gallery}/")
        priority = ' fetchpriority="low"' if example else ""
        known = _size(light) | {"alt": escape(light["alt"])}
        self.body.append(_AT_ONCE.format(**urls, **known, priority=priority))


def depart(self: HTML5Translator, node: figure_pair) -> None:
    """Lay the films over the pictures, and close the element."""
    for theme, film in node["films"].items():
        size = _size(cast("nodes.Element", node[0]))
        self.body.append(_FILM.format(theme=theme, film=_url(self, film), **size))
    self.body.append("</figure>\n")


def _size(picture: nodes.Element) -> dict[str, Any]:
    return {name: picture[name] for name in ("width", "height")}


def _url(self: HTML5Translator, uri: str) -> str:
    return f"{self.builder.imgpath}/{self.builder.images[uri]}"


def connect(app: Sphinx) -> None:
    """Register the directive and its element."""
    app.add_node(figure_pair, html=(visit, depart))
    app.add_directive("gallery-figure", GalleryFigure)
    app.add_post_transform(Plain)
    app.connect("doctree-read", number)
    app.connect("doctree-resolved", copy_films)
