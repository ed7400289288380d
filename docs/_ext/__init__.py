"""What Sphinx does for this site beyond its extensions: one extension a folder, one job a module.

address    where the site lives, and the page for what it does not have
builds     one build at a time, never stale and never half done
gallery    how examples run, and how they are listed
figures    the way of a figure from ``plt.show()`` to the page
pages      what a page may hold: formulas, examples in prose, source, the explorer
downloads  the wheel, scripts, notebooks and zips that pages offer
machines   what the search, search engines, shared links and language models read

The docstring of each folder says what it adds to the site, and where to begin.
"""

from collections.abc import Callable

from sphinx.application import Sphinx

#: The tag of a build that writes only the pages that changed, for their author to look at.
DRAFT = "draft"
#: What an extension tells Sphinx of itself.
PARALLEL = {"parallel_read_safe": True, "parallel_write_safe": True}


def on_the_site(app: Sphinx, connect: Callable[[Sphinx], None]) -> None:
    """Have hooks connected that are for the site only, which the builder "html" makes.

    Other builders read the same pages, and their output is left as Sphinx makes it.
    """

    def begin(app: Sphinx) -> None:
        if app.builder.name == "html":
            connect(app)

    app.connect("builder-inited", begin)
