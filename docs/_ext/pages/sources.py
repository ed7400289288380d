"""Show the package's source, a page a module, and lead from the reference to it and back.

Sphinx's viewcode does the like. It puts blocks into preformatted text, which HTML does not allow,
leads from no property to its lines, and describes no page. Here nothing is kept between builds:
each reads the files anew. The search index, the sitemap and llms.txt leave these pages out: they
have the entries that lead to them.
"""

import ast
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from _ext import DRAFT
from _ext.builds.reading import package

FOLDER = "_modules"
#: What the reference describes and has lines of its own.
KINDS = {"class", "function", "method", "property"}
BODY = """<h1>{title}</h1>
<p>{says}</p>
<p>A name that is a link leads to its entry in the reference. The other modules: {others}.</p>
<div class="highlight-python notranslate">{code}</div>
"""
Page = tuple[str, dict[str, Any], str]


class Definition(NamedTuple):
    """Where a function, class or method is defined: its first line, that of its name, its last."""

    first: int
    named: int
    last: int


def definitions(body: list[ast.stmt], owner: str = "") -> dict[str, Definition]:
    """Return what is defined in a body, by name, and what is defined in its classes."""
    found: dict[str, Definition] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = owner + node.name
            first = min(part.lineno for part in [node, *node.decorator_list])
            found[name] = Definition(first, node.lineno, node.end_lineno or node.lineno)
            if isinstance(node, ast.ClassDef):
                found |= definitions(node.body, f"{name}.")
    return found


def module(file: Path) -> str:
    """Return the name of the module that a file holds."""
    parts = [file.parent.name, file.stem]
    return ".".join(part for part in parts if part != "__init__")


def uri(module: str) -> str:
    """Return the page of a module."""
    return f"{FOLDER}/{module.replace('.', '/')}"


def place(name: str) -> tuple[str, str]:
    """Return the module in which something is defined, and its name there."""
    found = resolve_name(name)
    found = getattr(found, "fget", found)  # of a property
    return found.__module__, found.__qualname__


def lead(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Lead from each entry on a page to its lines."""
    shown = {module(file) for file in files(app)}
    for entry in doctree.findall(addnodes.desc):
        if entry["domain"] != "py" or entry["objtype"] not in KINDS:
            continue
        for signature in entry.children:
            if not isinstance(signature, addnodes.desc_signature):
                continue
            defined_in, name = place(f"{signature['module']}.{signature['fullname']}")
            if defined_in in shown:
                address = f"{app.builder.get_relative_uri(page, uri(defined_in))}#{name}"
                link = nodes.reference("", "[source]", internal=True, refuri=address)
                link["classes"].append("viewcode-link")  # furo puts it at the right
                signature.append(link)


def files(app: Sphinx) -> list[Path]:
    """Return the package's modules, in order."""
    return sorted(file for file in package(Path(app.srcdir)) if file.suffix == ".py")


def marked(html: str, found: dict[str, Definition], entries: dict[str, str]) -> str:
    """Mark what is defined in highlighted code, and link each name that has an entry to it."""
    before, pre, rest = html.partition("<pre>")
    code, end, after = rest.rpartition("</pre>")
    lines = code.split("\n")
    for name, (first, named, last) in found.items():
        if name in entries:
            word = re.compile(rf'<span class="\w+">{name.rpartition(".")[2]}</span>')
            link = rf'<a href="{escape(entries[name])}">\g<0></a>'
            lines[named - 1] = word.sub(link, lines[named - 1], count=1)
        lines[first - 1] = f'<span class="definition" id="{name}">{lines[first - 1]}'
        lines[last - 1] += "</span>"
    return "".join([before, pre, "\n".join(lines), end, after])


def entries(app: Sphinx, shown: str) -> dict[str, str]:
    """Return the addresses, from the page of a module, of the entries for what it defines."""
    found = {}
    for name, entry in app.env.domains.python_domain.objects.items():
        if entry.objtype in KINDS:
            defined_in, short = place(name)
            if defined_in == shown:
                page = app.builder.get_relative_uri(uri(shown), entry.docname)
                found[short] = f"{page}#{entry.node_id}"
    return found


def collect(app: Sphinx) -> Iterator[Page]:
    """Yield the pages of all modules, each with links to the others."""
    for file in files(app):
        name, code = module(file), file.read_text("utf-8")
        page, tree = uri(name), ast.parse(code, file.name)
        says = " ".join((ast.get_docstring(tree) or "").split("\n\n")[0].split())
        others = [
            f'<a href="{app.builder.get_relative_uri(page, uri(module(other)))}">{other.name}</a>'
            for other in files(app)
            if other != file
        ]
        html = app.builder.highlighter.highlight_block(code, "python")  # type: ignore[attr-defined]
        shown = {
            "title": f"Source of {file.name}",
            "says": escape(says),
            "others": ", ".join(others),
            "code": marked(html, definitions(tree.body), entries(app, name)),
        }
        context = {
            "title": shown["title"],
            "description": f"The source of the module {name}. {says}",
            "body": BODY.format(**shown),
        }
        yield page, context, "page.html"


def connect_to_site(app: Sphinx) -> None:
    """Link when a page is written, and add the pages of code, which no draft changes."""
    app.connect("doctree-resolved", lead)
    if DRAFT not in app.tags:
        app.connect("html-collect-pages", collect)
