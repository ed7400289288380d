"""Say in each page's head what the page is: a description, and what a shared link shows.

An author may write the description, as ``.. meta:: :description:``. Else it is made of the first
sentences of the page. What must name the site's address is left out where there is none.
"""

import re
from html import escape
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx

from _ext import cards, not_found

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
        for paragraph in section.children:
            if isinstance(paragraph, nodes.paragraph):
                return first_sentences(" ".join(paragraph.astext().split()))
    return ""


def first_sentences(text: str) -> str:
    """Return as many whole sentences as fit, and always the first."""
    chosen = ""
    for sentence in re.split(r"(?<=[.?!]) ", text):
        if chosen and (len(chosen) + len(sentence) >= LONGEST or sentence.endswith(":")):
            break
        chosen = f"{chosen} {sentence}".strip()
    return chosen


def add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the tags of a page."""
    project, base = app.config.project, app.config.html_baseurl
    if doctree is not None:
        title, description = app.env.titles[page].astext(), described(doctree)
    elif page in GENERATED:
        title, description = (text.format(project) for text in GENERATED[page])
    else:
        return
    tags = [f'<link rel="apple-touch-icon" href="{context["pathto"]("_static/icon.png", 1)}">']
    if 'name="description"' not in context.get("metatags", ""):
        tags.append(f'<meta name="description" content="{escape(description)}">')
    if page == not_found.PAGE:
        context["pageurl"] = None
    elif base:
        card, alternative = cards.card_of(app, page, doctree)
        shared = {
            "title": title,
            "description": description,
            "type": "website" if page == app.config.root_doc else "article",
            "url": urljoin(base, app.builder.get_target_uri(page)),
            "site_name": project,
            "image": urljoin(base, card),
            "image:width": cards.SIZE[0],
            "image:height": cards.SIZE[1],
            "image:alt": alternative,
        }
        tags += [f'<meta property="og:{k}" content="{escape(str(v))}">' for k, v in shared.items()]
        tags.append('<meta name="twitter:card" content="summary_large_image">')
        tags.append(
            '<link rel="search" type="application/opensearchdescription+xml"'
            f' title="{project}" href="{context["pathto"]("_static/opensearch.xml", 1)}">'
        )
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the tags when a page is written, and bring along what they speak of."""
    app.setup_extension("_ext.cards")
    app.setup_extension("_ext.not_found")
    app.connect("html-page-context", add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
