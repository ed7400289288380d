"""What is printed: the facts of the cheat sheet, and the docstrings of the package.

A proof reads the formulas that it proves here and has no copy of its own. Which ones it read is
kept, so that each of their constants can be changed, and the proof be shown to fail.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sympy

import momentum_docs
from momentum_docs import _closed_form, theory
from tests.facts.referees.formulas import Chain, read

SHEET = "cheat sheet"
PAGE = Path(__file__).parents[3] / "docs/reference/cheat_sheet.rst"
CYCLE = PAGE.parents[2] / "gallery/where_it_fails/plot_cycle.py"
HEADING = re.compile(r"^(.+)\n(?:=+|-+)$", re.MULTILINE)
DISPLAY = re.compile(r"^( *)\.\. math::(.*(?:\n(?:\1 +.*)?(?=\n|$))*)", re.MULTILINE)
INLINE = re.compile(r":math:`(.*?)`", re.DOTALL)
#: What stands between the formulas of one display, and between those of one sentence.
BETWEEN = re.compile(
    r"\\\\|\\(?:begin|end)\{cases\}|,? *\\qquad|\\q?quad|&? *\\text\{[^}]*\}|=(?=\s*\\begin)"
)
COMMA = re.compile(r",\s+(?:(?:and|then)\s+)?|\s+and\s+|\s+(?:up\s+)?to\s+")
#: A fraction in code, and one in a sentence.
FRACTION = re.compile(r"Fraction\((-?\d+), (\d{4})\)")
OVER = re.compile(r"([-−]?\d+)/(\d{4})")
#: What a wrong formula has instead: another number or sign, or no root.
CONSTANT = re.compile(r"\d+(?:\.\d+)?")
SIGN = re.compile(r"[-+−<>√]|\\[lg]e\b|\\sqrt")
OTHER = {
    "√": "",
    r"\sqrt": "",
    "+": "-",
    "-": "+",
    "−": "+",
    "<": ">",
    ">": "<",
    r"\le": r"\ge",
    r"\ge": r"\le",
}

Span = tuple[int, int]


def pattern(words: str) -> str:
    """Return words as a pattern to which all blanks are the same."""
    return r"\s+".join(re.escape(word) for word in words.split())


class Text:
    """A part of what is printed, whose formulas can be read."""

    def __init__(self, text: str, part: Span, seen: list[Span]) -> None:
        self.text, self.part, self.seen = text, part, seen

    def _found(self, start: int, end: int) -> Chain:
        self.seen.append((start, end))
        return read(self.text[start:end])

    def displays(self) -> list[Span]:
        """Return where the formulas of the displays stand, in their order."""
        spans = []
        for block in DISPLAY.finditer(self.text, *self.part):
            start = block.start(2)
            for separator in [*BETWEEN.finditer(self.text, *block.span(2)), None]:
                end = separator.start() if separator else block.end(2)
                if self.text[start:end].strip():
                    spans.append((start, end))
                start = separator.end() if separator else end
        return spans

    def inlines(self) -> list[Span]:
        """Return where the formulas in sentences stand, in their order."""
        return [found.span(1) for found in INLINE.finditer(self.text, *self.part)]

    def display(self, number: int) -> Chain:
        """Read the formula with this number, counted from 0, of those that are set apart."""
        return self._found(*self.displays()[number])

    def after(self, words: str) -> Chain:
        """Read the only formula that follows these words."""
        return self._inline(rf"{pattern(words)}\s*:math:`(.*?)`")

    def before(self, words: str) -> Chain:
        """Read the only formula that these words follow."""
        return self._inline(rf":math:`([^`]*)`\s*{pattern(words)}")

    def plain(self, words: str, end: str) -> list[Chain]:
        """Read the formulas that are printed without TeX between these words and this end."""
        start, stop_at = self._place(rf"{pattern(words)}\s*([^`]*?)\s*{pattern(end)}")
        chains = []
        for separator in [*COMMA.finditer(self.text, start, stop_at), None]:
            stop = separator.start() if separator else stop_at
            chains.append(self._found(start, stop))
            start = separator.end() if separator else stop
        return chains

    def _inline(self, wanted: str) -> Chain:
        return self._found(*self._place(wanted))

    def _place(self, wanted: str) -> Span:
        found = list(re.compile(wanted, re.DOTALL).finditer(self.text, *self.part))
        if len(found) != 1:
            raise LookupError(f"{len(found)} formulas stand where {wanted!r} says.")
        return found[0].span(1)


class Printed:
    """All texts, and which formulas were read of them."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self.seen: dict[str, list[Span]] = {name: [] for name in texts}

    def fact(self, title: str) -> Text:
        """Return a section of the cheat sheet."""
        text = self.texts[SHEET]
        headings = list(HEADING.finditer(text))
        (found,) = (i for i, heading in enumerate(headings) if heading[1] == title)
        ends = [heading.start() for heading in headings[1:]] + [len(text)]
        return Text(text, (headings[found].end(), ends[found]), self.seen[SHEET])

    def titles(self) -> list[str]:
        """Return the headings of the cheat sheet."""
        return HEADING.findall(self.texts[SHEET])

    def facts(self) -> list[str]:
        """Return the headings of the facts: all but the page's own, and the list of what is not."""
        return self.titles()[1:-1]

    def docstring(self, name: str) -> Text:
        """Return the docstring of what the package has under this name."""
        text = self.texts[name]
        return Text(text, (0, len(text)), self.seen[name])

    def fractions(self, name: str) -> tuple[list[Any], list[Any]]:
        """Read the fractions that a script has in its code, and in its words."""
        found: tuple[list[Any], list[Any]] = [], []
        for kind, wanted in enumerate([FRACTION, OVER]):
            for match in wanted.finditer(self.texts[name]):
                self.seen[name].append(match.span())
                found[kind].append(sympy.Rational(*map(int, match.groups())))
        return found

    def changed(self) -> Iterator[tuple[str, "Printed"]]:
        """Change each number and each sign that was read, and drop each root, one at a time."""
        for name, spans in self.seen.items():
            for start, end in sorted(set(spans)):
                text = self.texts[name]
                found = [*CONSTANT.finditer(text, start, end), *SIGN.finditer(text, start, end)]
                for place in found:
                    new = OTHER[place[0]] if place[0] in OTHER else one_more(place[0])
                    wrong = text[: place.start()] + new + text[place.end() :]
                    formula = wrong[start : end + len(new) - len(place[0])]
                    yield " ".join(formula.split()), Printed(self.texts | {name: wrong})


def one_more(number: str) -> str:
    """Add one to the last digit of a number."""
    digits = len(number.partition(".")[2])
    return f"{float(number) + 10**-digits:.{digits}f}"


def today() -> Printed:
    """Return what is printed now."""
    texts = {SHEET: PAGE.read_text(encoding="utf-8"), "theory": inspect.getdoc(theory) or ""}
    public = ["OptimalParameters", "optimal_parameters", "convergence_rate"]
    for name in [*public, "max_learning_rate", "regime", "closed_form"]:
        texts[name] = inspect.getdoc(getattr(momentum_docs, name)) or ""
    texts["_powers"] = inspect.getdoc(_closed_form._powers) or ""
    texts["plot_cycle"] = re.sub("^# ?", "", CYCLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return Printed(texts)
