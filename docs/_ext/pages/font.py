"""Bring the font of the formulas to the pages that have any.

On a site with an address the sheet of all pages names it, and pages with formulas ask for it at
once, so that nothing moves when it comes. From a disk, where a site without one is read, browsers
refuse that: there these pages have a style sheet that holds the font, and shows the text once the
font is read, for which theme.js waits. It is made by docs/_tools.
"""

from base64 import b64encode
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from _ext import on_the_site
from _ext.pages import joined

#: The font's source below the static folder, and the style sheet that may hold it.
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
    """Write the font into the site, as a file or within a style sheet."""
    font = Path(app.srcdir, "_static", FONT).read_bytes()
    folder = app.outdir / "_static"
    folder.mkdir(exist_ok=True)
    if app.config.html_baseurl:
        (folder / FONT).write_bytes(font)
        with (folder / joined.SHEET).open("a", encoding="utf-8", newline="\n") as sheet:
            sheet.write(_FACE.format("optional", FONT))
    else:
        face = _FACE.format("block", f"data:font/woff2;base64,{b64encode(font).decode()}")
        (folder / STYLES).write_text(face + _AT_ONCE, "utf-8", newline="\n")


def load(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the font to a page with formulas."""
    if doctree and any(doctree.findall(lambda n: isinstance(n, nodes.math | nodes.math_block))):
        if app.config.html_baseurl:
            font = context["pathto"](f"_static/{FONT}", resource=True)
            context["metatags"] += (
                f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>\n'
            )
        else:
            app.add_css_file(STYLES)


def connect_to_site(app: Sphinx) -> None:
    """Write the font once the sheet is there, and look at each page when it is written."""
    app.connect("write-started", make)
    app.connect("html-page-context", load, priority=400)


def connect(app: Sphinx) -> None:
    """Serve the site only, which gets the font where it is asked for."""
    app.config.exclude_patterns.append(f"**/{FONT}")  # of what is copied as it is
    on_the_site(app, connect_to_site)
