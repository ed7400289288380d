"""Write llms.txt, a map of the site for language models: each page with its description.

The form is that of llmstxt.org. The sections are the captions of the start page's contents, the
descriptions those in the heads of the pages.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from sphinx import addnodes
from sphinx.application import Sphinx

_META = re.compile(r'<meta (?=[^>]*name="description")[^>]*content="([^"]*)"')


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the file beside the start page, with absolute addresses where the site has one."""
    if error:
        return
    root = app.config.root_doc
    lines = [f"# {app.config.project}", "", f"> {description(app, root)}"]
    for contents in app.env.get_doctree(root).findall(addnodes.toctree):
        lines += ["", f"## {contents.get('caption') or 'Pages'}", ""]
        for page in below(app, contents["includefiles"]):
            address = urljoin(app.config.html_baseurl, app.builder.get_target_uri(page))
            title = app.env.titles[page].astext()
            lines.append(f"- [{title}]({address}): {description(app, page)}")
    (app.outdir / "llms.txt").write_text("\n".join([*lines, ""]), encoding="utf-8")


def below(app: Sphinx, pages: list[str]) -> Iterator[str]:
    """Yield pages, each followed by those below it."""
    for page in pages:
        yield page
        yield from below(app, app.env.toctree_includes.get(page, []))


def description(app: Sphinx, page: str) -> str:
    """Return what the head of a page says that it is."""
    found = _META.search((app.outdir / app.builder.get_target_uri(page)).read_text("utf-8"))
    return unescape(found[1]) if found else ""


def setup(app: Sphinx) -> dict[str, Any]:
    """Write once the pages are written."""
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
