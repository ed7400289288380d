"""Bring the font of the formulas to the pages that have any.

A style sheet names it. On a site with an address, pages with formulas ask for the font at once,
too, so that nothing moves when it comes. From a disk, where a site without one is read, browsers
refuse that: there the style sheet holds the font, and shows the text once the font is read, for
which theme.js waits. It is made by docs/_tools.
"""

from base64 import b64encode
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from _ext import on_the_site

#: The font's source below the static folder, and the style sheet that holds it.
FONT, STYLES = "formulas.woff2", "formulas.css"
_FACE = """\
@font-face {{
  font-display: {};
  font-family: "Formulas of momentum_docs";
  src: url("{}") format("woff2");
}}
"""
_AT_ONCE = "html:not(.no-js, .font-is-read) .content { visibility: hidden; }\n"


def make(app: Sphinx, builder: Builder) -> None:
    """Write the style sheet with the font into the site."""
    font = Path(app.srcdir, "_static", FONT).read_bytes()
    folder = app.outdir / "_static"
    folder.mkdir(exist_ok=True)
    if app.config.html_baseurl:
        (folder / FONT).write_bytes(font)
        face = _FACE.format("optional", FONT)
    else:
        face = _FACE.format("block", f"data:font/woff2;base64,{b64encode(font).decode()}")
        face += _AT_ONCE
    (folder / STYLES).write_text(face, "utf-8", newline="\n")


def load(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the style sheet to a page with formulas."""
    if doctree and any(doctree.findall(lambda n: isinstance(n, nodes.math | nodes.math_block))):
        app.add_css_file(STYLES)
        if app.config.html_baseurl:
            font = context["pathto"](f"_static/{FONT}", resource=True)
            context["metatags"] += (
                f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>\n'
            )


def connect_to_site(app: Sphinx) -> None:
    """Write the style sheet, and look at each page when it is written."""
    app.connect("write-started", make)
    app.connect("html-page-context", load, priority=400)


def connect(app: Sphinx) -> None:
    """Serve the site only, which gets the font where it is asked for."""
    app.config.exclude_patterns.append(f"**/{FONT}")  # of what is copied as it is
    on_the_site(app, connect_to_site)
