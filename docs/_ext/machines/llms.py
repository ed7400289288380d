"""Write llms.txt, a map of the site for language models: each page with its description.

The form is that of llmstxt.org. The sections are the captions of the start page's contents, the
descriptions those in the heads of the pages.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from sphinx import addnodes
from sphinx.application import Sphinx

from _ext.machines.head import description


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
