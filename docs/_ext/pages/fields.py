"""Give each field of a class an entry of its own, that search, the index and links lead to.

Dataclasses and named tuples keep what they are made of. Their docstrings describe it once, among
the parameters and attributes, and there the entry is.
"""

from inspect import get_annotations
from pkgutil import resolve_name
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

#: The parts of a docstring that describe fields, as numpydoc names them.
PARTS = {"Parameters", "Attributes"}


def enter(app: Sphinx, domain: str, kind: str, content: addnodes.desc_content) -> None:
    """Enter the fields that the description of a class lists."""
    entry = cast("addnodes.desc", content.parent)
    signature = cast("addnodes.desc_signature", entry[0])
    if (domain, kind) != ("py", "class") or not signature["ids"]:
        return
    owner = f"{signature['module']}.{signature['fullname']}"
    fields = get_annotations(resolve_name(owner))
    python = app.env.domains.python_domain
    entries = []
    for term in terms(content):
        name = term.astext()
        if name in fields:
            address = f"{owner}.{name}"
            term["ids"].append(address)
            python.note_object(address, "attribute", address, location=signature)
            entries.append(("single", f"{name} ({owner} attribute)", address, "", None))
    content.insert(0, addnodes.index(entries=entries))


def terms(content: addnodes.desc_content) -> list[nodes.term]:
    """Return what the parts list, but not that of a method within the class."""
    parts = [
        part
        for listed in content.children
        if isinstance(listed, nodes.field_list)
        for part in listed.children
        if isinstance(part, nodes.field) and part[0].astext() in PARTS
    ]
    return [term for part in parts for term in part.findall(nodes.term)]


def connect(app: Sphinx) -> None:
    """Enter the fields once a description was read."""
    app.connect("object-description-transform", enter)
