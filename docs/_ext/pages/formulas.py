"""Write formulas as MathML when the site is built: no script, readable without a network.

docutils reads the TeX; what it gets wrong without a word is refused. What it leaves to the browser
is said, so that all browsers draw the same: which bar opens and which closes, which sign has no
left side, and that scripts have no space in them. Their font is brought by `font`.
"""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from docutils import nodes
from docutils.utils.math import MathError, toplevel_code
from docutils.utils.math.latex2mathml import parse_latex_math
from docutils.utils.math.mathml_elements import math, mspace
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import get_node_line, get_node_source
from sphinx.writers.html5 import HTML5Translator

from _ext import on_the_site

#: TeX takes one digit here, and docutils the whole number: \frac12 would be 12 over what follows.
_WITHOUT_BRACES = re.compile(r"\\[cdt]?(?:frac|binom)\s*\d|(?:[_^]|\\sqrt)\s*\d[\d.,]*\d")
_SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
_BARS = {"|", "‖"}
_SIGNS = {"−", "+", "±", "∓"}
#: After these operators a sign has a left side.
_ENDS = {")", "]", "}", "!", "…", "⋯"}
#: Punctuation that belongs to the formula beside it, on the same line.
_BEFORE, _AFTER = re.compile(r"[(\[“‘\"']+$"), re.compile(r"^[^\s\w]+")


def mathml(text: str, *, block: bool) -> str:
    """Return a formula in TeX as MathML without white space, which some browsers draw."""
    if found := _WITHOUT_BRACES.search(text):
        raise MathError(rf'"{found[0]}" wants braces, as in "\frac{{1}}{{2}}" or "x^{{10}}"')
    formula = math(display="block") if block else math()
    parse_latex_math(formula, text)
    for node in list(formula.iter()):
        _mend_functions(node)
        _mend_signs(node)
        _mend_bars(node)
        _mend_space(node)
        _mend_fraction(node)
    for node in formula.iter():
        if node.tag in _SCRIPTED:
            for operator in (one for script in node[1:] for one in script.iter("mo")):
                _space(operator, "0", "0")
    return formula.toxml()


def _core(node: Element) -> Element:
    """Return what carries the scripts of a node, which is the node itself where it has none."""
    while node.tag in _SCRIPTED:
        node = node[0]
    return node


def _space(operator: Element, left: str, right: str) -> None:
    operator.set("lspace", left)
    operator.set("rspace", right)


def _mend_signs(row: Element) -> None:
    """Have a sign without a left side close to what follows, as the minus in "(−x)"."""
    before = None
    for node in (_core(child) for child in row if child.tag != "mspace"):
        starts = before is None or (before.tag == "mo" and before.text not in _ENDS | _BARS)
        if node.text in _SIGNS and starts:
            node.set("form", "prefix")
        before = node


def _mend_bars(row: Element) -> None:
    r"""Say of each pair of bars which opens, and that both stretch after \left or neither does."""
    opened: list[Element] = []
    for bar in (core for child in row if (core := _core(child)).text in _BARS):
        _space(bar, "0", "0")
        if bar.get("class") == "mathopen" or not opened:
            opened.append(bar)
            continue
        opening = opened.pop()
        still = opening.attrib.pop("class", "") == "mathopen" or opening.get("stretchy") == "false"
        for one, form in ((opening, "prefix"), (bar, "postfix")):
            one.set("form", form)
            if still:
                one.set("stretchy", "false")


def _mend_space(node: Element) -> None:
    """Have a thin space after a comma and after a name, as "max", and none around a slash."""
    if node.tag != "mo" or node.get("lspace"):
        return
    if node.text == "/":
        _space(node, "0", "0")
    elif re.fullmatch("[,;]|[a-z]{2,}", node.text or ""):
        _space(node, "0", "0.1667em")


def _mend_functions(row: Element) -> None:
    """Have a thin space between the name of a function and what it is of, unless in brackets."""
    for name, of in list(pairwise(row)):
        if name.text == "\u2061" and of.tag != "mo":
            row.insert(list(row).index(of), mspace(width="0.1667em"))


def _mend_fraction(node: Element) -> None:
    """Give a fraction that keeps its size a class: the attributes for it are not a fraction's."""
    if node.tag == "mfrac" and node.attrib.pop("scriptlevel", None) is not None:
        node.set("class", f"display-{node.attrib.pop('displaystyle')}")


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
    if r"\\" in toplevel_code(text):
        text = rf"\begin{{aligned}}{text}\end{{aligned}}"
    self.body.append('<div class="math">')  # furo wraps it in one that has the anchor
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append(_write(node, text) + "</div>\n")
    raise nodes.SkipNode


def _take(parent: nodes.Element, place: int, pattern: re.Pattern[str]) -> str:
    """Take what fits a pattern off the text that is at a place of an element, if there is one."""
    text = parent[place] if 0 <= place < len(parent) else None
    found = pattern.search(text) if isinstance(text, nodes.Text) else None
    if not found:
        return ""
    parent[place] = nodes.Text(found.string[: found.start()] + found.string[found.end() :])
    return found[0]


def keep_together(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a formula and the punctuation beside it into one element, where no line ends."""
    for formula in list(doctree.findall(nodes.math)):
        parent = formula.parent
        place = parent.index(formula)
        before, after = _take(parent, place - 1, _BEFORE), _take(parent, place + 1, _AFTER)
        if before or after:
            parent[place] = nodes.inline(
                "", before, formula, nodes.Text(after), classes=["formula"]
            )


def connect_to_site(app: Sphinx) -> None:
    """Look at each page of the site when it is written."""
    app.connect("doctree-resolved", keep_together)


def connect(app: Sphinx) -> None:
    """Register the renderer under the name that conf.py selects."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    on_the_site(app, connect_to_site)
