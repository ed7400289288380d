"""Run the examples that pages and docstrings show, while the site is built.

A page with examples is read again when the package changes, and at the next build where one failed:
else a second build would pass.
"""

import doctest
from pathlib import Path
from typing import Any

import matplotlib as mpl
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


def run(app: Sphinx, doctree: nodes.document) -> None:
    """Run a page's examples in their order, those of a docstring by themselves."""
    mpl.use("agg")
    runner = doctest.DocTestRunner(verbose=False)
    namespaces: dict[int, dict[str, Any]] = {}
    examples = list(doctree.findall(_is_example))
    if examples:
        for module in Path(app.srcdir).parent.glob("momentum_docs/*.py"):
            app.env.note_dependency(module)
    for node in examples:
        scope = node.parent
        while scope.parent is not None and scope.tagname != "desc":
            scope = scope.parent
        names = namespaces.setdefault(id(scope), {"__name__": "__main__"})
        test = doctest.DocTestParser().get_doctest(
            node.astext(), names, app.env.docname, None, node.line
        )
        report: list[str] = []
        runner.run(test, out=report.append, clear_globs=False)
        names |= test.globs
        if report:
            app.env.note_reread()
            logger.warning("an example does not hold:\n%s", "".join(report), location=node)


def _is_example(node: nodes.Node) -> bool:
    pycon = isinstance(node, nodes.literal_block) and node.get("language") == "pycon"
    return pycon or isinstance(node, nodes.doctest_block)


def setup(app: Sphinx) -> dict[str, Any]:
    """Run the examples when a page was read."""
    app.connect("doctree-read", run)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
