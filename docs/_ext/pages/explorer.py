"""The explorer: its script and styles on its page only, and links to it from the gallery.

The script is bundled of the modules beside the styles. Each link opens the explorer at the settings
that a figure shows.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from _ext import on_the_site
from _ext.figures.element import figure_pair
from _ext.pages import joined
from _ext.pages.bundle import bundle

#: The page, and its files below the static folder: a source, what is made of it, and the styles.
PAGE, ENTRY = "explore", "explorer/main.js"
SCRIPT, STYLES = "explorer/explorer.js", "explorer/explorer.css"

_VALLEY = "?function=valley&"
_BEST = "learning_rate=0.03305785123966942&momentum=0.6694214876033059"
#: The pages, what their first figure shows, and the explorer's address for it.
LINKS = {
    "first_steps/plot_one_run": ("this run", "?momentum=0.5&steps=6"),
    "first_steps/plot_grid": ("one of these runs", "?learning_rate=0.9&momentum=0.1&steps=6"),
    "first_steps/plot_regression": (
        "this descent, seen along the valley",
        f"{_VALLEY}curvature=9.8408&kappa=12.4432&momentum=0.9"
        "&start=-17.156&across=-13.681&reach=20&steps=99",
    ),
    "why_it_works/plot_damping": (
        "the critical run",
        "?curvature=1&learning_rate=0.04&momentum=0.64&start=1&reach=1.2&steps=60",
    ),
    "why_it_works/plot_phase_map": (
        "this map",
        "?curvature=1&learning_rate=0.25&momentum=0.8&start=1&reach=1.2",
    ),
    "why_it_works/plot_valley": (
        "this valley",
        f"{_VALLEY}curvature=50&kappa=50&learning_rate=0.0392156862745098&momentum=0.65"
        "&start=-10&reach=11&steps=50",
    ),
    "why_it_works/plot_condition_number": (
        "a valley of condition number 100 with its best pair",
        f"{_VALLEY}curvature=100&{_BEST}&start=1&reach=3&steps=60",
    ),
    "why_it_works/plot_transient": (
        "the steepest direction, from rest",
        f"?curvature=100&{_BEST}&start=1",
    ),
    "in_practice/plot_nesterov": (
        "Nesterov's method next to its limit",
        "?curvature=1&learning_rate=1.3&momentum=0.9&nesterov=true&start=1&reach=3",
    ),
    "where_it_fails/plot_cycle": (
        "this cycle",
        "?function=bends&learning_rate=0.1111111111111111&momentum=0.4444444444444444"
        "&start=3.3&steps=120",
    ),
}


def make(app: Sphinx, builder: Builder) -> None:
    """Write the script and the styles into the site, without their comments."""
    static = Path(app.srcdir, "_static")
    sheet = joined.light((static / STYLES).read_text("utf-8"))
    for name, text in ((SCRIPT, bundle(static / ENTRY)), (STYLES, sheet)):
        file = app.outdir / "_static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def load(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the script and the styles to the page's head."""
    if page == PAGE:
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_css_file(STYLES)


def link(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a line with the link under a page's first figure."""
    entry = LINKS.get(page.removeprefix(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"))
    if entry is None or PAGE not in app.env.found_docs:
        return
    words, query = entry
    figure = next(doctree.findall(figure_pair))
    address = app.builder.get_relative_uri(page, PAGE) + query
    line = nodes.paragraph("", "Drag it: ", classes=["to-explorer", "no-search"])
    line += nodes.reference("", f"{words} in the explorer", refuri=address, internal=True)
    line += nodes.Text(".")
    figure.parent.insert(figure.parent.index(figure) + 1, line)


def connect_to_site(app: Sphinx) -> None:
    """Link when a page is written, so that what is read from its source stays as it is."""
    app.connect("write-started", make)
    app.connect("doctree-resolved", link)
    app.connect("html-page-context", load, priority=400)


def connect(app: Sphinx) -> None:
    """Connect on the site only. No builder publishes the modules."""
    app.config.exclude_patterns.append("explorer/*")  # of what is copied as it is
    on_the_site(app, connect_to_site)
