"""Join what all pages need of styles to one sheet, and of scripts to one.

A browser shows nothing of a page before it has each of its style sheets, and on a phone's network
each file costs it a way there and back. Only what one page has a use for keeps a file of its own.
Sphinx makes the script of docs/_static/scripts.js.jinja, when it has what its own scripts need.
"""

import re
from pathlib import Path
from typing import Any

import furo
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from _ext import on_the_site

#: The sheet, and what it is made of: colors of code, the theme's sheet, and those of the site.
SHEET, CODE, THEME = "styles.css", "pygments.css", "styles/furo.css"
SITE_SHEETS = ("predict.css", "live/live.css", "site.css")
#: The theme's styles for extensions that this site does not have.
UNUSED = "styles/furo-extensions.css"
#: What the script is made of: scripts of Sphinx and of the theme, in order, and those of the site.
SCRIPTS = ("documentation_options.js", "doctools.js", "sphinx_highlight.js", "scripts/furo.js")
SITE_SCRIPTS = ("near.js", "site.js")
#: A comment, unless it is a licence's.
_COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)


def light(sheet: str) -> str:
    """Return a sheet without its comments."""
    return _COMMENT.sub("", sheet)


def make(app: Sphinx, builder: Builder) -> None:
    """Write the sheet into the site, where later hooks may add to it."""
    own = Path(app.srcdir, "_static")
    files = [furo.THEME_PATH / "static" / THEME, *(own / name for name in SITE_SHEETS)]
    sheet = "\n".join([furo.get_pygments_stylesheet(), *(it.read_text("utf-8") for it in files)])
    folder = app.outdir / "_static"
    folder.mkdir(exist_ok=True)
    (folder / SHEET).write_text(light(sheet), "utf-8", newline="\n")


def leave_out(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out of a page what the sheet and the script hold, and what has no use."""
    known = {f"_static/{name}" for name in (CODE, THEME, UNUSED, *SCRIPTS)}
    for files in "css_files", "script_files":
        context[files] = [it for it in context[files] if it.filename not in known]


def connect_to_site(app: Sphinx) -> None:
    """Write the sheet first, ask for it before a page's own, and tell the script its parts."""
    app.config.html_context = {**app.config.html_context, "joined_scripts": SCRIPTS}
    app.add_css_file(SHEET, priority=100)
    app.connect("write-started", make, priority=200)
    app.connect("html-page-context", leave_out, priority=900)


def connect(app: Sphinx) -> None:
    """Have no builder publish the parts."""
    parts = SITE_SHEETS + SITE_SCRIPTS
    app.config.exclude_patterns += [f"**/{Path(name).name}" for name in parts]
    on_the_site(app, connect_to_site)
