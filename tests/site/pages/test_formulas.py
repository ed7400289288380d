"""The formulas: MathML that says what the TeX says."""

import pickle
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from _ext.pages import formulas
from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from lxml import html

from tests.pages import tree
from tests.site.conftest import edit
from tests.site.pages.second_reader import read, structure
from tests.site.quick import build
from tests.sites import ROOT, sources


def sources_and_formulas(site: Path) -> Iterator[tuple[Path, str, Any]]:
    """Yield page, TeX and MathML of each formula that the build read in pages and docstrings."""
    read_pages = site.parent / "doctrees"
    for kept in sorted(read_pages.rglob("*.doctree")):
        page = site / kept.relative_to(read_pages).with_suffix(".html")
        document = pickle.loads(kept.read_bytes())  # noqa: S301  # the build's own file
        texts = list(document.findall(lambda n: isinstance(n, nodes.math | nodes.math_block)))
        drawn = list(tree(page).iter("math"))
        for text, formula in zip(texts, drawn, strict=True):
            yield page, text.astext(), formula


def test_a_second_reader_of_tex_reads_every_formula_as_it_is_drawn(site: Path) -> None:
    found = list(sources_and_formulas(site))
    assert len(found) > 140
    wrong = [
        f"{page.name}: {text}\n  drawn: {structure(formula)}\n  meant: {read(text)}"
        for page, text, formula in found
        if structure(formula) != read(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_formula_of_pages_docstrings_and_examples_is_drawn(site: Path) -> None:
    drawn = {" ".join(text.split()) for _, text, _ in sources_and_formulas(site)}
    files = [f for f in sources(ROOT) if f.suffix in {".rst", ".py", ".html", ".md"}]
    files = [file for file in files if not file.is_relative_to(ROOT / "tests")]
    found = 0
    for file in files:
        text = file.read_text("utf-8")
        for formula in re.findall(r":math:`([^`]+)`", text):
            assert " ".join(formula.split()) in drawn, (file, formula)
            found += 1
        for line in re.findall(r"^[# ]*\.\. math::[\s#]*(.+)$", text, re.MULTILINE):
            assert any(one.startswith(" ".join(line.split())) for one in drawn), (file, line)
            found += 1
    assert found > 150


def test_the_second_reader_sees_whatever_is_lost(site: Path) -> None:
    for _, _, formula in sources_and_formulas(site):
        for number, leaf in enumerate(formula.iter("mi", "mo", "mn")):
            if leaf.text != "\u2061":
                less = deepcopy(formula)
                list(less.iter("mi", "mo", "mn"))[number].text = ""
                assert structure(less) != structure(formula)
        for number, _ in enumerate(formula.iter("mfrac", "msub", "msup")):
            turned = deepcopy(formula)
            pair = list(turned.iter("mfrac", "msub", "msup"))[number]
            pair.append(pair[0])
            assert structure(turned) != structure(formula)


@pytest.mark.parametrize(
    "text", [r"\tfrac12 (x)", r"\frac{1}23", r"\sqrt12", "x^12", "x_0,1", "x^2.5"]
)
def test_the_second_reader_does_not_misread_what_docutils_does(text: str) -> None:
    assert structure(html.fromstring(tex2mathml(text))) != read(text)


@pytest.mark.parametrize(
    "text",
    [r"\tfrac12 (x)", r"\frac1{2}", r"\dfrac 1 2", r"\binom52", r"\sqrt12", "x^12", "x_{0}^2,3"],
)
def test_digits_that_want_braces_are_refused(text: str) -> None:
    with pytest.raises(MathError, match="wants braces"):
        formulas.mathml(text, block=False)


def test_a_formula_that_is_not_read_ends_the_build_with_its_page_and_line(small: Path) -> None:
    edit(small / "docs/words.rst", "|x|", r"\tfrac12 x")
    run = build(small)
    assert run.returncode != 0
    assert re.search(r"words\.rst:\d+: .*tfrac12.* wants braces", run.stdout + run.stderr)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("-x", True), ("(-x)", True), ("a = -x", True), (r"v \leftarrow -h", True), ("a, -b", True),
     (r"a \le -\frac{1}{2}", True), ("a - b", False), ("(a)^2 - b", False), ("|a| - b", False),
     (r"x_+\, - y", False)],
)  # fmt: skip
def test_a_sign_without_a_left_side_says_so(text: str, prefix: bool) -> None:
    written = formulas.mathml(text, block=False)
    assert ('form="prefix">−' in written) is prefix


@pytest.mark.parametrize(
    ("text", "mark", "after"), [("a, b", ",", "0.1667em"), ("a / b", "/", "0"),
                                (r"\max_x f", "max", "0.1667em"), ("x_{a,b}", ",", "0")]
)  # fmt: skip
def test_an_operator_says_its_space_where_browsers_differ(text: str, mark: str, after: str) -> None:
    formula = html.fromstring(formulas.mathml(text, block=False))
    (operator,) = [one for one in formula.iter("mo") if one.text == mark]
    assert (operator.get("lspace"), operator.get("rspace")) == ("0", after)


def bars(formula: Any) -> list[tuple[str, str]]:
    """Return form and stretching of the bars of a formula."""
    marks = [mark for mark in formula.iter("mo") if mark.text in {"|", "‖"}]
    return [(mark.get("form"), mark.get("stretchy")) for mark in marks]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("|x|", "false"), (r"\lvert x \rvert^2", "false"), (r"\lVert x \rVert", "false"),
     (r"\left| \frac{a}{b} \right|^2", None)],
)  # fmt: skip
def test_bars_say_which_opens_and_whether_they_grow(text: str, kept: str | None) -> None:
    formula = html.fromstring(formulas.mathml(text, block=True))
    assert bars(formula) == [("prefix", kept), ("postfix", kept)]


def test_formulas_leave_nothing_to_the_browser(site: Path) -> None:
    found = 0
    for page, _, formula in sources_and_formulas(site):
        assert not re.search(r">\s+<", html.tostring(formula, encoding="unicode")), page
        forms = bars(formula)
        assert [form for form, _ in forms] == ["prefix", "postfix"] * (len(forms) // 2), page
        assert [kept for _, kept in forms[::2]] == [kept for _, kept in forms[1::2]], page
        found += len(forms)
        for scripted in formula.iter("msub", "msup", "msubsup", "munder"):
            for mark in (mark for script in scripted[1:] for mark in script.iter("mo")):
                assert mark.get("lspace") == mark.get("rspace") == "0", page
    assert found > 10


def test_a_formula_and_the_punctuation_beside_it_are_together(site: Path) -> None:
    together = 0
    for _, _, formula in sources_and_formulas(site):
        if formula.get("display") == "block":
            continue
        around = formula.getparent()
        before = formula.getprevious()
        left = around.text if before is None else before.tail
        if re.search(r"[(\[“‘]$", left or "") or re.match(r"[^\s\w]", formula.tail or ""):
            assert around.get("class") == "formula", html.tostring(around)
            together += 1
        assert not re.search(r"\s", around.text_content()) or around.get("class") != "formula"
    assert together > 50


def test_fractions_keep_their_size(site: Path) -> None:
    fractions = [f for p in site.rglob("*.html") for f in tree(p).iter("mfrac")]
    assert len(fractions) > 20
    assert {name for fraction in fractions for name in fraction.keys()} <= {"class"}  # noqa: SIM118


def test_a_numbered_equation_is_linked_by_its_number(pristine: Path) -> None:
    built = (pristine / "docs/_build/html/words.html").read_text("utf-8")
    assert built.count('id="equation-one"') == 1
    assert re.search(r'<a class="reference internal" href="#equation-one">\(1\)</a>', built)
    assert re.search(r'class="eqno">\(1\)<a class="headerlink" href="#equation-one"', built)
