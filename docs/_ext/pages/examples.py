"""Run the examples that pages and docstrings show, while the site is built."""

import doctest
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
    for node in doctree.findall(_is_example):
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
            logger.warning("an example does not hold:\n%s", "".join(report), location=node)


def _is_example(node: nodes.Node) -> bool:
    pycon = isinstance(node, nodes.literal_block) and node.get("language") == "pycon"
    return pycon or isinstance(node, nodes.doctest_block)


def connect(app: Sphinx) -> None:
    """Run the examples when a page was read."""
    app.connect("doctree-read", run)
