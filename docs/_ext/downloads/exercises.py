"""Make the notebook of the exercises from their page, which is in reST.

What the reader works on and what tests it are cells of code. A solution is folded, in Markdown.
"""

import re
from pathlib import Path

from docutils import nodes

from _ext.downloads import markdown, notebooks

#: The page, and the notebook within the site.
PAGE, NOTEBOOK = "exercises", "_downloads/exercises.ipynb"
_HEAD = re.compile(r"\A.*?(?=^\S.*\n=+\n)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r":doc:`([^`<]+) <[^`]+>`|`([^`<]+) <[^`:]+>`__")
_FOLDED = "<details>\n<summary>Show a solution</summary>\n\n{}\n\n</details>"


def make(page: Path, first: str = "") -> str:
    """Return the notebook as JSON, with a first cell of code where one is given."""
    text = _LINK.sub(r"*\1\2*", _HEAD.sub("", page.read_text("utf-8")))
    cells: list[notebooks.Cell] = []
    for node, depth in notebooks.flat(markdown.parse(text), 0):
        kinds = set(node["classes"]) if isinstance(node, nodes.literal_block) else set()
        if kinds & {"given", "start", "test"}:
            cells.append(("code", node.astext()))
        elif "solution" in kinds:
            cells.append(("markdown", _FOLDED.format(f"```python\n{node.astext()}\n```")))
        elif cells and cells[-1][0] == "markdown" and not isinstance(node, nodes.title):
            cells[-1] = ("markdown", f"{cells[-1][1]}\n\n{markdown.block(node, depth)}")
        else:
            cells.append(("markdown", markdown.block(node, depth)))
    return notebooks.assemble(cells, first)
