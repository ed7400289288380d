"""Make the notebook of an example: its prose as Markdown, its code as it is.

sphinx-gallery's own notebooks keep raw reST, have no cell ids and name the Python that built them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx_gallery.py_source_parser import remove_config_comments, split_code_and_text_blocks

from _ext.downloads import markdown

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


#: What a cell is, code or markdown, and its source.
Cell = tuple[str, str]


def cells(script: Path) -> list[Cell]:
    """Return the cells of a script's notebook."""
    _, blocks = split_code_and_text_blocks(script)
    code = [remove_config_comments(content).strip() for _, content, _ in blocks]
    # prose is parsed as one text, so that its sections know their depth; comments mark the code
    prose = "\n\n".join(
        content if kind == "text" else f".. {number}"
        for number, (kind, content, _) in enumerate(blocks)
    )
    made: list[Cell] = []
    try:
        for node, depth in flat(markdown.parse(prose), 0):
            if isinstance(node, nodes.comment):
                made.append(("code", code[int(node.astext())]))
            elif made and made[-1][0] == "markdown":
                made[-1] = ("markdown", f"{made[-1][1]}\n\n{markdown.block(node, depth)}")
            else:
                made.append(("markdown", markdown.block(node, depth)))
    except ExtensionError as fault:
        raise ExtensionError(f"{script.name}: {fault}") from fault
    return made


def assemble(cells: list[Cell], first: str = "") -> str:
    """Return a notebook as JSON, with a first cell of code where one is given."""
    every = [("code", first), *cells] if first else cells
    notebook = {
        "cells": [_cell(number, *cell) for number, cell in enumerate(every) if cell[1]],
        "metadata": _METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def flat(node: nodes.Element, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    """Yield what stands in the sections of a tree, in order, with their depth."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from flat(child, depth + 1)
        else:
            yield child, depth


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    cell = {
        "cell_type": kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
