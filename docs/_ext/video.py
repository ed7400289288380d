"""A directive for videos that play on demand, with a still picture until then.

The picture lies beside the video, under the same name. Nothing plays by itself, and nothing of the
video is fetched before the reader starts it.
"""

from html import escape
from pathlib import PurePosixPath
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

_TEMPLATE = (
    '<video class="{theme}" controls muted playsinline preload="none" width="{width}"'
    ' height="{height}" poster="{still}" aria-label="{alt}">'
    '<source src="{film}" type="video/mp4">'
    '<img src="{still}" alt="{alt}" width="{width}" height="{height}"></video>\n'
)


class video(nodes.General, nodes.Element):
    """A video with its picture, both in the source tree."""


class Video(SphinxDirective):
    """Show a video; the argument is its path from the root of the docs."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "alt": directives.unchanged_required,
        "class": directives.unchanged_required,
        "width": directives.positive_int,
        "height": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        film, _ = self.env.relfn2path(self.arguments[0])
        still = PurePosixPath(film).with_suffix(".webp").as_posix()
        for path in (film, still):
            self.env.note_dependency(path)
            self.env.images.add_file(self.env.docname, path)
        return [video("", film=film, still=still, **self.options)]


def visit_video(self: HTML5Translator, node: video) -> None:
    """Write the element, and have both files copied with the images."""
    urls = {}
    for name in ("film", "still"):
        copied = self.builder.env.images[node[name]][1]
        self.builder.images[node[name]] = copied
        urls[name] = f"{self.builder.imgpath}/{copied}"
    self.body.append(
        _TEMPLATE.format(
            theme=node["class"],
            alt=escape(node["alt"]),
            width=node["width"],
            height=node["height"],
            **urls,
        )
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its element."""
    app.add_node(video, html=(visit_video, None))
    app.add_directive("video", Video)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
