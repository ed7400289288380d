"""The pages of the gallery as a course: which a page is, and which come before and after it.

From page to page the course is read without the lists of its chapters, which lead to its start.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from _ext import on_the_site
from _ext.gallery import order


def is_example(app: Sphinx, page: str) -> bool:
    """Say whether a page is one of the course."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    return page.startswith(f"{gallery}/") and page.rpartition("/")[2] in order.PAGES


def pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages of the course, in its order."""
    found = (page for page in env.found_docs if is_example(app, page))
    return sorted(found, key=order.key)


def neighbors(app: Sphinx, page: str) -> tuple[str | None, str | None] | None:
    """Return the pages before and after a page of the gallery, or nothing for another page."""
    course, gallery = pages(app, app.env), app.config.sphinx_gallery_conf["gallery_dirs"]
    start = f"{gallery}/index"
    _, earlier, later = app.env.collect_relations().get(page, (None, None, None))
    if page in course:
        place = course.index(page)
        after = course[place + 1] if place + 1 < len(course) else later
        return course[place - 1] if place else start, after
    if page == start:
        return earlier, course[0]
    if page.startswith(f"{gallery}/"):  # the list of a chapter
        chapter = page.rpartition("/")[0]
        return start, next(it for it in course if it.startswith(f"{chapter}/"))
    return None


def lead(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Lead from a page of the gallery to the one before and the one after."""
    if doctree is None or (found := neighbors(app, page)) is None:
        return
    for name, other in zip(("prev", "next"), found, strict=True):
        context[name] = other and {
            "link": app.builder.get_relative_uri(page, other),
            "title": app.env.titles[other].astext(),
        }


def connect_to_site(app: Sphinx) -> None:
    """Lead when a page is written."""
    app.connect("html-page-context", lead)


def connect(app: Sphinx) -> None:
    """Lead on the site only."""
    on_the_site(app, connect_to_site)
