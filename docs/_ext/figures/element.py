"""The element that holds a figure's pictures, and the directive that puts it on a page.

Each of the two themes has a picture, and a narrow one for phones. They are lazy: of what is hidden
nothing is fetched. The first figure of a page comes at once, by a third element that asks for the
theme of the screen; the stylesheet puts the lazy pair in its place where the reader has chosen a
theme.
"""

from html import escape
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from _ext.figures.pair import PHONE, Pair

_DARK = "(prefers-color-scheme: dark)"


class figure_pair(nodes.General, nodes.Element):
    """A figure: its four pictures, then its caption."""


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
        figure = figure_pair("", *pair.pictures())
        if self.content:
            text = f"{' '.join(self.content)} From :doc:`/{pair.example}`."
            words, _ = self.parse_inline(text)
            figure += nodes.caption("", "", *words)
        return [figure]


class Plain(SphinxPostTransform):
    """Show the light picture where the output is no page that knows themes."""

    default_priority = 200

    def run(self, **_: Any) -> None:
        if self.app.builder.format != "html":
            for figure in list(self.document.findall(figure_pair)):
                figure.replace_self([figure[0], *(_below(it) for it in figure[4:])])


def _below(caption: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *caption.children)


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


def visit(self: HTML5Translator, node: figure_pair) -> None:
    """Write the pictures, and what else the element holds, as a caption."""
    attributes: dict[str, Any] = {"aria-label": f"Figure {node['number']}"}
    if node["output"]:
        attributes["aria-details"] = node["output"]
    self.body.append(self.starttag(node, "figure", CLASS="twins", **attributes))
    light, dark, narrow, narrow_dark = (cast("nodes.image", child) for child in node[:4])
    if node["number"] == 1:
        sources = [
            _source(self, f"{PHONE} and {_DARK}", narrow_dark),
            _source(self, PHONE, narrow),
            _source(self, _DARK, dark),
            _source(self, "all", light),
        ]
        image = _img(self, light)
        self.body.append(f'<picture class="at-once">{"".join(sources)}{image}</picture>\n')
    for wide, small in ((light, narrow), (dark, narrow_dark)):
        image = _img(self, wide, f' class="{wide["classes"][0]}" loading="lazy"')
        sources = [_source(self, PHONE, small), _source(self, "all", wide)]
        self.body.append(f"<picture>{''.join(sources)}{image}</picture>\n")
    for caption in node[4:]:
        self.body.append("<figcaption>")
        for child in caption.children:
            child.walkabout(self)
        self.body.append("</figcaption>\n")
    self.body.append("</figure>\n")
    raise nodes.SkipNode


def _img(self: HTML5Translator, picture: nodes.image, more: str = "") -> str:
    """Return what shows one of its sources, and has the size of that one."""
    return f'<img src="{_url(self, picture["uri"])}" alt="{escape(picture["alt"])}"{more}>'


def _source(self: HTML5Translator, media: str, picture: nodes.image) -> str:
    size = f'width="{picture["width"]}" height="{picture["height"]}"'
    return f'<source media="{media}" srcset="{_url(self, picture["uri"])}" {size}>'


def _url(self: HTML5Translator, uri: str) -> str:
    return f"{self.builder.imgpath}/{self.builder.images[uri]}"


def connect(app: Sphinx) -> None:
    """Register the directive and its element."""
    app.add_node(figure_pair, html=(visit, None))
    app.add_directive("gallery-figure", GalleryFigure)
    app.add_post_transform(Plain)
    app.connect("doctree-read", number)
