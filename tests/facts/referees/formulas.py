"""Read a printed formula, in TeX or in the plain signs of a docstring, as an expression of SymPy.

A formula is a chain, such as 0 < h < 4: expressions with relations between them. What stands side
by side is multiplied, but for the functions in `CALLED`. A letter with an index is a term of a
sequence: x_k is ``x(k)``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import sympy

#: The letters of the page.
a, alpha, beta, f, h, kappa, L, lam, mu, q, r, rho, s = sympy.symbols(
    "a alpha beta f h kappa L lambda mu q r rho s", positive=True
)
k, n = sympy.symbols("k n", integer=True, positive=True)
p, sigma, tau, theta, v, w, x = sympy.symbols("p sigma tau theta v w x", real=True)
POSITIVE = [a, alpha, beta, f, h, kappa, L, lam, mu, q, r, rho, s]
LETTERS = {letter.name: letter for letter in [*POSITIVE, k, n, p, sigma, tau, theta, v, w, x]}
LETTERS["e"] = sympy.E
CALLED = {"f", "O", "nabla f"}
SEQUENCES = {"E", "U", "W", "x", "v"}
RELATIONS = {"=", "<", ">", "le", "ge", "leftarrow"}

COMMANDS = ["alpha", "beta", "kappa", "lambda", "mu", "rho", "sigma", "tau"]
GREEK = dict(zip("αβκλμρστ", COMMANDS, strict=True))
#: How the docstrings spell what TeX has a command for.
PLAIN = {
    **{letter: rf"\{name} " for letter, name in GREEK.items()},
    "√": r"\sqrt ",
    "∇": r"\nabla ",
    "trace": "p ",
    "²": "^2",
    "−": "-",
    "·": "*",
    "<=": r"\le ",
    ">=": r"\ge ",
}
TOKEN = re.compile(r"\\([A-Za-z]+|.)|([0-9]+(?:\.[0-9]+)?)|([A-Za-z])|([-+*/^_=<>(){}\[\],|])")
IGNORED = {"left", "right", "quad", "qquad", ",", " "}
CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "lvert": "rvert"}


@dataclass(frozen=True)
class Chain:
    """Expressions, and the relations between them."""

    terms: tuple[Any, ...]
    relations: tuple[str, ...]

    @property
    def only(self) -> Any:
        """The expression of a formula without a relation."""
        (term,) = self.terms
        return term

    def value_of(self, left: Any) -> Any:
        """Return the right side of an equation whose left side is known."""
        assert self.relations == ("=",)
        assert self.terms[0] == left
        return self.terms[1]

    def between(self, middle: Any) -> tuple[Any, Any]:
        """Return the ends of an open interval for what is known."""
        assert self.relations == ("<", "<")
        assert self.terms[1] == middle
        return self.terms[0], self.terms[2]


def tokens(text: str) -> list[str]:
    """Split a formula into commands, numbers, letters and signs."""
    for sign, command in PLAIN.items():
        text = text.replace(sign, command)
    text = re.sub(r"\b([xW])\[(.*?)\]", r"\1_{\2}", text.replace("&", ""))
    if TOKEN.sub("", text).strip():
        raise ValueError(f"This formula has an unknown sign: {text}")
    found = ["".join(groups) for groups in TOKEN.findall(text)]
    return [token for token in found if token not in IGNORED]


@cache
def read(text: str) -> Chain:
    """Return the chain that a formula prints."""
    return _Reader(tokens(text)).chain()


class _Reader:
    """Reads by descent: a chain of sums of products of powers."""

    def __init__(self, of: list[str]) -> None:
        self.rest = of[::-1]
        self.closing: list[str] = []  # of the groups that are open

    @property
    def next(self) -> str:
        return self.rest[-1] if self.rest else ""

    def take(self, expected: str = "") -> str:
        token = self.rest.pop()
        if expected not in ("", token):
            raise ValueError(f"The formula has {token} where {expected} is missing.")
        return token

    def chain(self) -> Chain:
        terms, relations = [self.sum()], []
        while self.next in RELATIONS:
            relations.append(self.take())
            terms.append(self.sum())
        if self.rest:
            raise ValueError(f"The formula ends before {self.rest[::-1]}.")
        return Chain(tuple(terms), tuple(relations))

    def sum(self) -> Any:
        total = sympy.S.Zero
        if self.next not in ("+", "-"):
            total = self.product()
        while self.next in ("+", "-"):
            total = total + self.product() if self.take() == "+" else total - self.product()
        return total

    def product(self) -> Any:
        result = self.power()
        while True:
            if self.next == "/":
                self.take()
                result = result / self.power()
            elif self.next in ("*", "cdot"):
                self.take()
                result = result * self.power()
            elif self.next and self.starts_a_factor():
                result = result * self.power()
            else:
                return result

    def starts_a_factor(self) -> bool:
        if self.next == "|":
            return self.closing[-1:] != ["|"]
        return self.next not in {"+", "-", ")", "]", "}", "rvert", *RELATIONS}

    def power(self) -> Any:
        base = self.factor()
        if self.next == "^":
            self.take()
            return base ** self.argument()
        return base

    def argument(self) -> Any:
        """Return what a command applies to: a group in braces, or the next factor alone."""
        return self.group() if self.next == "{" else self.factor()

    def group(self) -> Any:
        closing = CLOSING[self.take()]
        self.closing.append(closing)
        inside = self.sum()
        self.take(self.closing.pop())
        return abs(inside) if closing in ("|", "rvert") else inside

    def factor(self) -> Any:
        if self.next in CLOSING:
            return self.group()
        match self.take():
            case "frac" | "dfrac":
                return self.argument() / self.argument()
            case "sqrt":
                return sympy.sqrt(self.argument())
            case "sin":
                return sympy.sin(self.argument())
            case "cos":
                return sympy.cos(self.argument())
            case "max":  # over what stands below it
                self.take("_")
                over = self.argument()
                return sympy.Function("max")(self.product(), over)
            case "mathrm":  # a name of several letters
                name = "".join(self.take() for _ in range(self.rest[::-1].index("}") + 1))
                return sympy.Function(name[1:-1])(self.factor())
            case "nabla":
                return self.named(f"nabla {self.take()}")
            case number if number[0].isdigit():
                return sympy.Rational(number)
            case letter:
                return self.named(letter)

    def named(self, name: str) -> Any:
        """Return a letter, a term of a sequence, or a function of what is in its parentheses."""
        if name in SEQUENCES and self.next == "_":
            self.take()
            index = sympy.oo if self.next == "infty" and self.take() else self.argument()
            arguments = [index, self.group()] if name == "U" and self.next == "(" else [index]
            return sympy.Function(name)(*arguments)
        if name in CALLED and self.next == "(":
            return sympy.Function(name)(self.group())
        return LETTERS[name]
