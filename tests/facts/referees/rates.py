"""The rate: the roots, where they are inside the unit circle, and what the path looks like."""

import sympy

from tests.facts.referees.algebra import inside, part, positive, proves, root_of, same
from tests.facts.referees.formulas import alpha, beta, h, k, lam, p, rho, sigma
from tests.facts.referees.printed import Printed

FACT = "The rate and the regimes"
b, y, z = sympy.symbols("b y z", positive=True)  # √β, and two roots


@proves(FACT)
def the_rate_is_the_larger_root(printed: Printed) -> None:
    """Assume x[k] = σ^k. Show which σ the recurrence allows, and that ρ is the larger modulus."""
    fact, X = printed.fact(FACT), sympy.Function("x")
    recurrence = printed.fact("The iterates").after("the update is").value_of(X(k + 1))
    trace = fact.display(4).value_of(p)
    polynomial = fact.after("larger modulus of the roots of").only
    power = recurrence.subs({X(k): sigma, X(k - 1): 1})  # all divided by σ^(k − 1)
    assert same(sigma**2 - power, polynomial.subs(p, trace))
    (stated,) = printed.docstring("theory").plain("polynomial is", ".")
    assert same(stated.only, polynomial.subs(p, trace))
    docstring = printed.docstring("convergence_rate")
    (curved,) = docstring.plain("where", ". For the heavy ball")
    assert curved.value_of(h) == alpha * lam
    equation = docstring.display(0)
    assert equation.relations == ("=",)
    assert same(equation.terms[0] - equation.terms[1], polynomial.subs(p, trace))

    # Roots that are a complex pair, or repeated: their product is the square of their modulus.
    assert fact.display(0).only == rho
    condition = fact.display(2)
    assert condition.relations == ("le",)
    assert same(condition.terms[1] - condition.terms[0], -sympy.discriminant(polynomial, sigma))
    product = fact.after("Their product is").only
    assert product == polynomial.subs(sigma, 0)
    for modulus in [fact.display(1), fact.after("so a complex pair has the modulus")]:
        assert same(modulus.only**2, product)
    # Real roots y > z of one sign, which is that of p: then |p| = y + z, and the root is y − z.
    root = sympy.sqrt(sympy.discriminant(polynomial, sigma))
    assert same((y - z) ** 2, (y + z) ** 2 - 4 * y * z)
    assert same(fact.display(3).only.subs({root: y - z}).subs(sympy.Abs(p), y + z), y)
    assert same(y**2 - y * z, y * (y - z))  # so y is never below √β, the root of the product


@proves(FACT)
def both_roots_are_inside_the_unit_circle(printed: Printed) -> None:
    """Assume 0 ≤ β < 1. Show that the path converges exactly in the printed range of h."""
    fact = printed.fact(FACT)
    trace = fact.display(4).value_of(p)
    minus_one, product, one = inside(p, beta)
    assert same(2 * product, 2 * (1 - beta))  # positive already
    stated = fact.after("inside the unit circle exactly when")
    assert stated.relations == ("<",)
    size, bound = stated.terms
    assert size == sympy.Abs(p)
    assert {minus_one, one} == {bound + p, bound - p}  # |p| < bound, both ways
    low, high = fact.after("The path converges exactly when").between(h)
    assert same(one.subs(p, trace), h - low)
    assert same(minus_one.subs(p, trace), high - h)
    docstring = printed.docstring("max_learning_rate")
    (limit,) = docstring.plain("The limit is", ", which momentum raises")
    (last,) = docstring.plain("raises towards", ", and with")
    assert limit.only == high / lam
    assert last.only == limit.only.subs(beta, 1)
    assert positive(sympy.diff(limit.only, beta))


@proves(FACT)
def the_borders_are_where_the_roots_meet(printed: Printed) -> None:
    """Assume β = b². Show that p² − 4β = 0 at the two printed borders, and is below 0 between."""
    fact, regimes = printed.fact(FACT), printed.docstring("regime")
    low = fact.after("overdamped` for")
    assert low.relations == ("<",)
    assert low.terms[0] == h
    high = fact.after("underdamped` up to").only
    last = fact.after("zigzag` up to").only
    roots = fact.after("larger modulus of the roots of").only
    discriminant = sympy.discriminant(roots, sigma).subs(p, fact.display(4).value_of(p))
    assert same(discriminant, (h - low.terms[1]) * (h - high))
    assert same(last, fact.after("The path converges exactly when").terms[2])
    assert positive((high - low.terms[1]).subs(beta, b**2))
    assert positive((last - high).subs(beta, part("b") ** 2))
    (curved,) = regimes.plain("With", ", the regimes")
    assert curved.value_of(h) == alpha * lam

    def stated(name: str, end: str) -> list[tuple[object, ...]]:
        return [(*c.terms, *c.relations) for c in regimes.plain(f'"{name}"``', end)]

    low_end = low.terms[1]
    assert stated("overdamped", ": the path") == [(h, low_end, "<")]
    assert stated("critical", ", up to") == [(h, low_end, "=")]
    assert stated("underdamped", ": the path") == [(low_end, h, high, "<", "<")]
    zigzag = [(high, h, last, "le", "<"), (h, high.subs(beta, 0), ">")]
    assert stated("zigzag", "where β = 0: each") == zigzag
    assert stated("divergent", ": the path") == [(h, last, "ge")]
    between = printed.docstring("convergence_rate").plain("which is where", "[1]_")
    assert [c.between(h) for c in between] == [(low_end, high)]


@proves(FACT)
def real_roots_do_not_swing(printed: Printed) -> None:
    """Assume real roots y ≥ z of one sign, and a path from rest. Show what its steps look like.

    The ratio of two iterates is r = x[k+1] / x[k]. It begins at 1 − h, and p − β / r follows r.
    In the overdamped regime it stays between y and 1: the path falls and never crosses. In the
    zigzag all is the same for (−1)^k x[k], but the ratio may begin above 1: each step crosses.
    """
    trace = printed.fact(FACT).display(4).value_of(p)
    ratio = sympy.Symbol("ratio", positive=True)
    h_of = root_of(trace.subs(beta, y * z) - (y + z), h)
    first, following = 1 - h_of, y + z - y * z / ratio
    assert same(first - y, z * (1 - y))
    assert same(1 - first, (1 - y) * (1 - z))
    assert same(following - y, z * (ratio - y) / ratio)
    assert same(1 - following.subs(ratio, 1), (1 - y) * (1 - z))  # the largest that can follow
    assert positive(sympy.diff(following, ratio))
    h_of = root_of(trace.subs(beta, y * z) + (y + z), h)
    assert same(-(1 - h_of), y + z + y * z)  # above y, and so is all that follows
