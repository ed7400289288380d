"""What the reference must hold: everything public, and where each entry stands."""

import inspect
import zlib
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

import momentum_docs
from momentum_docs import datasets, plotting
from tests.pages import target


class Entry(NamedTuple):
    """An entry as the site's inventory has it."""

    kind: str
    page: Path
    anchor: str


def links(page: Path, element: Any) -> list[tuple[Path, str]]:
    """Return where the links of an element lead."""
    found = [target(page, address) for address in element.xpath(".//a/@href")]
    return [link for link in found if link]


def members(owner: type) -> dict[str, Any]:
    """Return the public methods and properties of a class, as functions, by their names."""
    return {
        name: getattr(member, "fget", member)
        for name, member in vars(owner).items()
        if (name == "__call__" or not name.startswith("_"))
        and isinstance(member, FunctionType | property)
    }


def top() -> dict[str, Any]:
    """Return the public functions and classes, by the names that users write."""
    found = {
        f"momentum_docs.{name}": getattr(momentum_docs, name) for name in momentum_docs.__all__
    }
    for module in (datasets, plotting):
        for name, member in vars(module).items():
            defined = inspect.isfunction(member) or inspect.isclass(member)
            if defined and not name.startswith("_") and member.__module__ == module.__name__:
                found[f"{module.__name__}.{name}"] = member
    return found


def defined() -> dict[str, Any]:
    """Return the public functions, classes, methods and properties, the latter as functions."""
    found = top()
    for name, owner in top().items():
        if inspect.isclass(owner):
            found |= {f"{name}.{member}": value for member, value in members(owner).items()}
    return found


def fields() -> list[str]:
    """Return the public fields of the classes."""
    return [
        f"{name}.{field}"
        for name, owner in top().items()
        if inspect.isclass(owner)
        for field in inspect.get_annotations(owner)
        if not field.startswith("_")
    ]


def inventory(site: Path) -> dict[str, Entry]:
    """Return what the site says of its Python entries to other sites."""
    packed = (site / "objects.inv").read_bytes().split(b"zlib.\n", 1)[1]
    found = {}
    for line in zlib.decompress(packed).decode().splitlines():
        name, kind, _, uri, _ = line.split(" ", 4)
        if kind.startswith("py:"):
            page, _, anchor = uri.partition("#")
            found[name] = Entry(kind[3:], site / page, anchor.replace("$", name))
    return found
