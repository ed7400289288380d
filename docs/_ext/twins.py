"""Hold the two pictures of a figure, for the light page and for the dark one, in one element.

It scrolls where the screen is narrower than the figure is legible, and can be focused, so that a
keyboard scrolls it too. Both pictures are lazy: of what is hidden nothing is fetched. The first
figure of a page comes at once, by a third element that asks for the theme of the screen; the
stylesheet puts the lazy pair in its place where the reader has chosen a theme. On an example, whose
words come first, the words do not wait for it.
"""

from html import escape
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from _ext.gate import is_output

_AT_ONCE = (
    '<picture class="at-once"><source media="(prefers-color-scheme: dark)" srcset="{dark}">'
    '<img src="{light}" alt="{alt}" width="{width}" height="{height}"{priority}></picture>\n'
)


class twins(nodes.General, nodes.Element):
    """A figure: the light picture and the dark one, or two films."""


class Twins(SphinxDirective):
    """Hold the two pictures that are the content."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        holder = twins()
        self.state.nested_parse(self.content, self.content_offset, holder)
        return [holder]


def number(app: Sphinx, doctree: nodes.document) -> None:
    """Count the figures and outputs of a page, and tell a figure which output has its numbers.

    It is the output of the figure's own block, below it, or else the last one above.
    """
    printed, figures, outputs, here = "", 0, 0, list[twins]()
    for node in doctree.findall(nodes.Element):
        if isinstance(node, twins):
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


def visit_twins(self: HTML5Translator, node: twins) -> None:
    """Open the element, and have the picture of a page's first figure fetched at once."""
    attributes: dict[str, Any] = {"tabindex": "0", "aria-label": f"Figure {node['number']}"}
    if node["output"]:
        attributes["aria-details"] = node["output"]
    self.body.append(self.starttag(node, "figure", CLASS="twins", **attributes))
    light, dark = (cast("nodes.Element", child) for child in node)
    if node["number"] == 1 and isinstance(light, nodes.image):
        folder, files = self.builder.imgpath, self.builder.images
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        example = self.builder.current_docname.startswith(f"{gallery}/")
        self.body.append(
            _AT_ONCE.format(
                light=f"{folder}/{files[light['uri']]}",
                dark=f"{folder}/{files[dark['uri']]}",
                alt=escape(light["alt"]),
                width=light["width"],
                height=light["height"],
                priority=' fetchpriority="low"' if example else "",
            )
        )


def depart_twins(self: HTML5Translator, node: twins) -> None:
    """Close the element."""
    self.body.append("</figure>\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its element."""
    app.add_node(twins, html=(visit_twins, depart_twins))
    app.add_directive("twins", Twins)
    app.connect("doctree-read", number)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
