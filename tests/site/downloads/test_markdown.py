"""The prose of notebooks."""

import pytest
from _ext.downloads import markdown


@pytest.mark.parametrize(
    ("prose", "written"),
    [
        ("*a* **b** ``c`` `d` 2 * 3 and _ i", "*a* **b** `c` `d` 2 \\* 3 and \\_ i"),
        (":math:`x^2` costs 5 $", "$x^2$ costs 5 \\$"),
        ("`here <https://a.example/b_c>`_ and `there`__\n\n__ https://b.example",
         "[here](https://a.example/b_c) and [there](https://b.example)"),
        ("one\n+ two\n1. three", "one\n\\+ two\n\\1. three"),
        (".. math::\n\n   a &= b \\\\\n   &= c",
         "$$\n\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}\n$$"),
        ("- a\n\n  b\n- c", "- a\n\n   b\n- c"),
        ("#. a\n#. b", "1. a\n2. b"),
        ("   quoted\n\n   twice", "> quoted\n>\n> twice"),
        ("Look::\n\n   code()", "Look:\n\n```\ncode()\n```"),
        (".. code:: python\n\n   code()", "```python\ncode()\n```"),
    ],
)  # fmt: skip
def test_prose_becomes_markdown(prose: str, written: str) -> None:
    blocks = [markdown.block(node) for node in markdown.parse(prose).children]
    assert "\n\n".join(filter(None, blocks)) == written
