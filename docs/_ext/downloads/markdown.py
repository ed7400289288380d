"""Write the prose of an example as Markdown, for its notebook.

What this module does not know it refuses, so that no reST reaches a notebook.
"""

import re
from textwrap import indent

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import directives, roles
from docutils.utils import SystemMessage
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace

_SPECIAL = re.compile(r"[\\`*$]|(?<!\w)_|_(?!\w)|<(?=[\w/!?])")
_LINE_START = re.compile(r"^([#>+-]|\d+[.)])(?=\s)", re.MULTILINE)
_SETTINGS = {
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "halt_level": 2,
    "warning_stream": False,
}


def parse(text: str) -> nodes.document:
    """Return the tree of a text in reST as docutils alone understands it; a fault is an error."""
    with docutils_namespace():
        directives._directives.clear()  # type: ignore[attr-defined]  # Sphinx's own are for pages
        roles._roles.clear()  # type: ignore[attr-defined]
        try:
            return publish_doctree(text, settings_overrides=_SETTINGS)
        except SystemMessage as fault:
            raise ExtensionError(f"a notebook cannot show this: {fault}") from fault


def block(node: nodes.Node, depth: int = 1) -> str:
    """Return a part of a page that stands by itself; the depth is that of its section."""
    match node:
        case nodes.title():
            return f"{'#' * depth} {_inside(node)}"
        case nodes.paragraph():
            return _LINE_START.sub(r"\\\1", _inside(node))
        case nodes.math_block():
            formula = node.astext()
            if r"\\" in formula and r"\begin" not in formula:
                formula = f"\\begin{{aligned}}\n{formula}\n\\end{{aligned}}"
            return f"$$\n{formula}\n$$"
        case nodes.bullet_list():
            return "\n".join(f"- {_hang(item)}" for item in node.children)
        case nodes.enumerated_list():
            return "\n".join(f"{n}. {_hang(item)}" for n, item in enumerate(node.children, 1))
        case nodes.block_quote():
            return indent(_blocks(node), "> ", lambda _: True).replace("> \n", ">\n")
        case nodes.literal_block() | nodes.doctest_block():
            language = "".join(name for name in node["classes"] if name != "code")
            return f"```{language}\n{node.astext()}\n```"
        case nodes.comment() | nodes.target():
            return ""
    raise ExtensionError(f"a notebook cannot show a {node.__class__.__name__}: {node.astext()}")


def _blocks(node: nodes.Node) -> str:
    return "\n\n".join(block(child) for child in node.children)


def _hang(item: nodes.Node) -> str:
    return indent(_blocks(item), "   ").lstrip()


def _inside(node: nodes.Node) -> str:
    return "".join(_inline(child) for child in node.children)


def _inline(node: nodes.Node) -> str:
    """Return a part of a sentence."""
    match node:
        case nodes.Text():
            return _SPECIAL.sub(r"\\\g<0>", node.astext())
        case nodes.literal() | nodes.title_reference():
            fence = "``" if "`" in node.astext() else "`"
            return f"{fence}{node.astext()}{fence}"
        case nodes.emphasis():
            return f"*{_inside(node)}*"
        case nodes.strong():
            return f"**{_inside(node)}**"
        case nodes.math():
            return f"${node.astext()}$"
        case nodes.reference() if "refuri" in node:
            return f"[{_inside(node)}]({node['refuri']})"
        case nodes.target():
            return ""
    raise ExtensionError(f"a notebook cannot show a {node.__class__.__name__}: {node.astext()}")
