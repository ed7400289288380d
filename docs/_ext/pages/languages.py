"""Chinese among English: say which words are Chinese, and give Chinese terms anchors of their own.

A screen reader reads words in the language that they are marked with, and a browser picks the
font by it. A section with a class such as language-zh-Hans says it for all that it holds, except
its titles, which other places show, too.

Sphinx makes anchors of ASCII letters only, and counts the terms that have none: such an anchor
becomes another term's when one is added above.
"""

import re
from typing import Any

from docutils import nodes
from docutils.utils.smartquotes import smartchars
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_CHINESE = re.compile("([\u3400-\u9fff]+)")
#: docutils writes a class of this form as the attribute lang.
_CLASS = "language-zh-Hans"


class Anchors(SphinxTransform):
    """Make a Chinese term's anchor of the term, before the index is made of anchors."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        standard = self.env.domains.standard_domain
        for term in self.document.findall(nodes.term):
            words = term.astext()
            if not (_CHINESE.search(words) and term["ids"]):
                continue
            anchor = f"term-{words.replace(' ', '-')}"
            term["ids"] = [anchor]
            self.document.ids[anchor] = term
            place = self.env.docname, anchor
            standard.data["objects"]["term", words] = place
            standard.data["terms"][words.lower()] = place
            for index in term.findall(addnodes.index):
                index["entries"] = [
                    (kind, text, anchor, *more) for kind, text, _old, *more in index["entries"]
                ]


class Languages(SphinxTransform):
    """Mark Chinese words in the text; code stays as it is."""

    default_priority = 510

    def apply(self, **_: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            parts = _CHINESE.split(text)
            if len(parts) == 1 or isinstance(text.parent, nodes.FixedTextElement | nodes.literal):
                continue
            if not isinstance(text.parent, nodes.title) and _is_marked(text):
                continue
            marked = [
                nodes.inline("", part, classes=[_CLASS]) if i % 2 else nodes.Text(part)
                for i, part in enumerate(parts)
                if part
            ]
            text.parent.replace(text, marked)


def _is_marked(node: nodes.Node) -> bool:
    """Tell whether something around a node says its language."""
    while isinstance(node.parent, nodes.Element):
        node = node.parent
        if any(name.startswith("language-") for name in node["classes"]):
            return True
    return False


def connect(app: Sphinx) -> None:
    """Mark what is read, where quotation marks are those of its language."""
    smartchars.quotes.setdefault("zh-hans", smartchars.quotes["zh-cn"])
    app.add_transform(Anchors)
    app.add_transform(Languages)
