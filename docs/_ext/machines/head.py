"""Say in each page's head what the page is: a description, and what a shared link shows.

An author may write the description, as ``.. meta:: :description:``. Else it is made of the first
sentences of the page. What must name the site's address is left out where there is none.
"""

import re
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx

from _ext.address import not_found
from _ext.machines import link_previews

#: Characters that a description may have, about what search engines show.
LONGEST = 200
#: Title and description of the pages that nobody wrote.
GENERATED = {
    "search": ("Search", "Search every page, function and term of {}. It runs in the browser."),
    "genindex": ("Index", "Every function, class and term of {} in alphabetical order."),
}


def described(doctree: nodes.document) -> str:
    """Return what an author wrote as the description, or the page's first sentences."""
    for node in doctree.findall(nodes.meta):
        if node.get("name") == "description":
            return str(node["content"])
    for section in doctree.findall(nodes.section):
        paragraphs = [it for it in section.children if isinstance(it, nodes.paragraph)]
        said = [it for it in paragraphs if "no-search" not in it["classes"]]
        if said:
            count = 2 if "lead" in said[0]["classes"] else 1  # an example's was parted
            words = " ".join(paragraph.astext() for paragraph in said[:count])
            return first_sentences(" ".join(words.split()))
    return ""


def first_sentences(text: str) -> str:
    """Return as many whole sentences as fit, and always the first."""
    chosen = ""
    for sentence in re.split(r"(?<=[.?!]) ", text):
        if chosen and (len(chosen) + len(sentence) >= LONGEST or sentence.endswith(":")):
            break
        chosen = f"{chosen} {sentence}".strip()
    return chosen


def describe(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Keep the description of a page, once its links have their titles."""
    app.env.metadata[page]["momentum_description"] = described(doctree)


def description(app: Sphinx, page: str) -> str:
    """Return what a page is, in a sentence or two."""
    return str(app.env.metadata[page]["momentum_description"])


def add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the tags of a page, as the template tags.html has them."""
    project, base = app.config.project, app.config.html_baseurl
    if doctree is not None:
        title, words = app.env.titles[page].astext(), description(app, page)
    elif page in GENERATED:
        title, words = (text.format(project) for text in GENERATED[page])
    elif "description" in context:  # a page of the package's source
        title, words = context["title"], context["description"]
    else:
        return
    shared: dict[str, str | int] = {}
    if page == not_found.PAGE:
        context["pageurl"] = None
    elif base:
        picture, alternative = link_previews.of(app, page)
        width, height = link_previews.SIZE
        shared = {
            "title": title,
            "description": words,
            "type": "website" if page == app.config.root_doc else "article",
            "url": urljoin(base, app.builder.get_target_uri(page)),
            "site_name": project,
            "image": urljoin(base, picture),
            "image:width": width,
            "image:height": height,
            "image:alt": alternative,
        }
    known = {
        "pathto": context["pathto"],
        "project": project,
        "description": words,
        "written": 'name="description"' in context.get("metatags", ""),
        "shared": shared,
    }
    tags = app.builder.templates.render("tags.html", known)
    context["metatags"] = context.get("metatags", "") + "\n" + tags
