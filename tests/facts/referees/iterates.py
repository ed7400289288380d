"""The iterates: the update is a recurrence, and the printed formula solves it in every regime."""

from typing import Any

import sympy

from tests.facts.referees.algebra import proves, same
from tests.facts.referees.formulas import alpha, beta, f, h, k, lam, n, p, tau, theta, v, x
from tests.facts.referees.printed import Printed

U, X = sympy.Function("U"), sympy.Function("x")
b = sympy.Symbol("b", positive=True)  # √β


@proves("The iterates")
def the_update_is_a_recurrence(printed: Printed) -> None:
    """Assume the update and f = λx²/2. Show x[k+1] = (1 + β − h) x[k] − β x[k−1]."""
    page, fact = printed.fact("Cheat sheet"), printed.fact("The iterates")
    velocity, position = page.display(0), page.display(1)
    assert velocity.terms[0] == v
    assert position.terms == (x, x + v)
    assert velocity.relations == position.relations == ("leftarrow",)
    slope = sympy.diff(page.after("of its own, in which").value_of(f), x)
    step = velocity.terms[1].subs(sympy.Function("nabla f")(x), slope)
    curved = page.before(". Curvatures lie in").value_of(h)
    before = sympy.Symbol("before")
    following = x + step.subs(v, x - before)  # the velocity is the difference of the last two

    words, recurrence, launch = printed.docstring("theory").plain("with", ", whose")
    assert words.value_of(h) == curved
    for stated in [fact.after("the update is"), recurrence]:
        right = stated.value_of(X(k + 1)).subs(h, curved)
        assert same(right.subs({X(k): x, X(k - 1): before}), following)

    at_first = page.after("*from rest* means that").value_of(v)
    for stated in [fact.before("settles the rest."), launch]:
        assert same(stated.value_of(X(1)).subs({h: curved, X(0): x}), x + step.subs(v, at_first))


@proves("The iterates")
def the_formula_solves_the_recurrence(printed: Printed) -> None:
    """Assume U[k+1] = 2τ U[k] − U[k−1], U[0] = 1 and U[−1] = 0, which define the polynomials.

    Show that the printed x[k] starts at x[0] and (1 − h) x[0] and obeys the recurrence: by
    induction it is the iterate, for every h.
    """
    fact, docstring = printed.fact("The iterates"), printed.docstring("closed_form")
    recurrence = fact.after("the update is").value_of(X(k + 1))
    first = fact.before("settles the rest.").value_of(X(1))
    curved, tau_there = docstring.plain("With", "and U the")
    assert curved.value_of(h) == alpha * lam
    pairs = [(fact.display(0), fact.display(1)), (docstring.display(0), tau_there)]
    for formula, argument in pairs:
        iterate = formula.value_of(X(k)).subs(beta, b**2)
        known = {beta: b**2, tau: argument.value_of(tau).subs(beta, b**2)}

        def at(index: Any, iterate: Any = iterate, known: Any = known) -> Any:
            return in_two(iterate.subs(k, index)).subs(known)

        right = recurrence.subs(beta, b**2).subs({X(k): at(k), X(k - 1): at(k - 1)})
        assert same(at(k + 1) / b**k, right / b**k)
        begin = {U(0, known[tau]): 1, U(-1, known[tau]): 0, U(1, known[tau]): 2 * known[tau]}
        assert same(iterate.subs(k, 0).subs(known).subs(begin), X(0))
        assert same(iterate.subs(k, 1).subs(known).subs(begin), first.subs(beta, b**2))


@proves("The iterates")
def dividing_gives_the_polynomials(printed: Printed) -> None:
    """Assume 0 < β < 1 and x[k] = β^(k/2) U[k]. Show that the U[k] obey their own recurrence."""
    fact, rates = printed.fact("The iterates"), printed.fact("The rate and the regimes")
    argument = fact.display(1).value_of(tau)
    low, high = fact.after("for every :math:`h` and").between(beta)
    assert sympy.denom(argument).subs(beta, low) == 0
    assert high == rates.after("Their product is").only.subs(beta, 1)  # where it leaves the circle
    waves = {X(i): beta ** (i / sympy.Integer(2)) * U(i) for i in (k - 1, k, k + 1)}
    recurrence = fact.after("the update is").value_of(X(k + 1))
    known, power = argument.subs(beta, b**2), fact.after("Divided by").only
    left, right = (
        side.subs(waves).subs(beta, b**2) / power.subs(beta, b**2)
        for side in (X(k + 1), recurrence)
    )
    assert same(left, U(k + 1))
    assert same(right, 2 * known * U(k) - U(k - 1))


def in_two(expression: Any) -> Any:
    """Write U[k+1] and U[k−2] in terms of U[k] and U[k−1], by the recurrence."""
    up, down = U(k, tau), U(k - 1, tau)
    return expression.subs({U(k + 1, tau): 2 * tau * up - down, U(k - 2, tau): 2 * tau * down - up})


@proves("The iterates")
def the_polynomials_are_waves(printed: Printed) -> None:
    """Assume τ = cos θ = (z + 1/z)/2. Show that sin((k + 1)θ) / sin θ are the U[k].

    The algebra asks only that z is not 0, 1 or −1. With |z| = 1 this is the underdamped regime;
    with a real z above 0 the overdamped one, and below 0 the zigzag.
    """
    fact, z = printed.fact("The iterates"), sympy.Symbol("z")
    cosine = fact.after("second kind: with").value_of(tau)
    waves = fact.after("they are the waves").only

    def sine(of: Any) -> Any:
        times = sympy.cancel(of / theta)
        return (z**times - z**-times) / (2 * sympy.I)

    wave = waves.replace(sympy.sin, sine)
    tau_z = cosine.replace(sympy.cos, lambda of: (z ** (of / theta) + z ** -(of / theta)) / 2)
    assert same(wave.subs(k, k + 1), 2 * tau_z * wave - wave.subs(k, k - 1))
    assert same(wave.subs(k, 0), 1)
    assert same(wave.subs(k, -1), 0)
    assert tau_z == (z + 1 / z) / 2


@proves("The iterates")
def a_repeated_root_is_no_exception(printed: Printed) -> None:
    """Assume τ = ±1. Show that U[k] = (±1)^k (k + 1), and from it the critical iterate."""
    iterate = printed.fact("The iterates").display(0).value_of(X(k)).subs(beta, b**2)
    for one in [1, -1]:

        def repeated(index: Any, _: Any, one: int = one) -> Any:
            return sympy.Integer(one) ** index * (index + 1)

        now, before, following = (repeated(k + i, 0) for i in (0, -1, 1))
        assert same((following - 2 * one * now + before) / sympy.Integer(one) ** k, 0)
        critical = X(0) * (one * b) ** k * (1 + k * (1 - one * b))
        assert same((iterate.replace(U, repeated) - critical) / (one * b) ** k, 0)


@proves("The iterates")
def doubling_is_exact(printed: Printed) -> None:
    """Assume W[n] = (y^(n+1) − z^(n+1)) / (y − z), with y + z = p and y z = β.

    Show the recurrence and both of the rules that double the index, by which the package computes.
    """
    y, z = sympy.symbols("y z", positive=True)
    doc = printed.docstring("_powers")

    def W(index: Any) -> Any:
        return (y ** (index + 1) - z ** (index + 1)) / (y - z)

    rules = doc.plain("where", ".") + doc.plain("doubles it,", ", and a digit")
    for rule in rules:
        assert rule.relations == ("=",)
        left, right = (
            side.subs(k, n).replace(sympy.Function("W"), W).subs({p: y + z, beta: y * z})
            for side in rule.terms
        )
        assert same(left, right)
