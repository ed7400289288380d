"""Write formulas as MathML when the site is built: no script, readable without a network.

docutils reads the TeX; what it gets wrong without a word is refused. Pages with formulas ask for
their font at once, so that nothing moves when it comes. The font is made by docs/_tools.
"""

import re
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import get_node_line, get_node_source
from sphinx.writers.html5 import HTML5Translator

from _ext import on_the_site

#: TeX takes one digit here, and docutils the whole number: \frac12 would be 12 over what follows.
_WITHOUT_BRACES = re.compile(r"\\[cdt]?(?:frac|binom)\s*\d|(?:[_^]|\\sqrt)\s*\d[\d.,]*\d")
_BAR = re.compile(r"<mo([^>]*)>(?=[|‖]</mo>)")
_FRACTION = re.compile(r'<mfrac displaystyle="(true|false)" scriptlevel="0">')


def mathml(text: str, *, block: bool) -> str:
    """Return a formula, its bars close to what they enclose: a browser takes them for operators.

    A fraction that keeps its size has a class: the attributes for it are not those of a fraction.
    """
    if found := _WITHOUT_BRACES.search(text):
        raise MathError(rf'"{found[0]}" wants braces, as in "\frac{{1}}{{2}}" or "x^{{10}}"')
    formula = _BAR.sub(r'<mo\1 lspace="0" rspace="0">', tex2mathml(text, as_block=block))
    return _FRACTION.sub(r'<mfrac class="display-\1">', formula)


def _write(node: nodes.math | nodes.math_block, text: str) -> str:
    """Return a formula's MathML; an error says where the formula is written."""
    try:
        return mathml(text, block=isinstance(node, nodes.math_block))
    except MathError as fault:
        place = f"{get_node_source(node)}:{get_node_line(node)}"
        raise ExtensionError(f"{place}: the formula {text!r} is not read: {fault}") from fault


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a sentence."""
    self.body.append(_write(node, node.astext()))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own, with its number where it has a label."""
    text = node.astext()
    if r"\\" in text and r"\begin" not in text:
        text = rf"\begin{{aligned}}{text}\end{{aligned}}"
    self.body.append('<div class="math">')  # furo wraps it in one that has the anchor
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append(_write(node, text) + "</div>\n")
    raise nodes.SkipNode


def preload(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page with formulas ask for their font before it knows where it needs it."""
    if doctree and any(doctree.findall(lambda n: isinstance(n, nodes.math | nodes.math_block))):
        font = context["pathto"]("_static/formulas.woff2", resource=True)
        context["metatags"] += (
            f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>\n'
        )


def connect_to_site(app: Sphinx) -> None:
    """Look at each page of the site when it is written."""
    app.connect("html-page-context", preload)


def connect(app: Sphinx) -> None:
    """Register the renderer under the name that conf.py selects."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    on_the_site(app, connect_to_site)
