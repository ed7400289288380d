"""Read formulas in TeX a second time, with a library that the build does not use.

Both readings are brought to one form, which says what is over and under each fraction, what is
raised, lowered and under a root, and which signs follow in which order. Spaces are left out.
"""

import re
from typing import Any

from latex2mathml.converter import convert
from lxml import etree

#: What the libraries name differently, although a reader sees the same.
_SAME = str.maketrans({"·": "⋅", "\xa0": None, " ": None, "\n": None, "\u2061": None})
_SCHEMATA = {"mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mtable", "mtr", "mtd"}


def structure(node: Any) -> str:
    """Return what a formula in MathML says."""
    name = etree.QName(node).localname.replace("under", "sub").replace("over", "sup")
    parts = [structure(child) for child in node]
    if name in {"mi", "mo", "mn", "mtext"}:  # letter by letter
        text = (node.text or "").translate(_SAME)
        return " ".join(re.sub("[{}]", "", text) if name == "mtext" else text)
    if name not in _SCHEMATA:  # a row, as what is under a root is one
        return " ".join(part for part in parts if part)
    if name in {"msqrt", "mtd"}:
        return f"{name}({' '.join(part for part in parts if part)})"
    return f"{name}({' ; '.join(parts)})"


def read(tex: str) -> str:
    r"""Return what a formula in TeX says, several lines as they are aligned on the site.

    In TeX a digit is a token of its own, so that x^12 is x^1 followed by 2. This library reads
    some numbers as one token, too, and is given each digit in braces.
    """
    if r"\\" in tex and r"\begin" not in tex:
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    tex = re.sub(r"\d", r"{\g<0>}", tex.strip()).replace("{aligned}", "{align*}")
    return structure(etree.fromstring(convert(tex)))
