"""The energy: how it changes in one update, for every function with a Lipschitz gradient.

Each expression is a sum of the products v·v, v·w and w·w with coefficients. So it is a sum over the
components of the vectors, and what is shown for numbers v and w holds for vectors.
"""

from typing import Any

import sympy

from tests.facts.referees.algebra import part, positive, proves, root_of, same
from tests.facts.referees.formulas import L, alpha, beta, f, k, v, w, x
from tests.facts.referees.printed import Printed

FACT = "The energy"
F, SLOPE = sympy.Function("f"), sympy.Function("nabla f")


def energy(printed: Printed, value: Any, velocity: Any) -> Any:
    """Return the printed energy of a value and a velocity."""
    X, V = sympy.Function("x"), sympy.Function("v")
    formula = printed.fact(FACT).display(0).value_of(sympy.Function("E")(k))
    return formula.subs({F(X(k)): value, sympy.Abs(V(k)): velocity})


@proves(FACT)
def the_energy_changes_by_at_most_this(printed: Printed) -> None:
    """Assume f(x + w) ≤ f(x) + ∇f(x)·w + L|w|²/2, which is what L says. Show the printed bound."""
    fact = printed.fact(FACT)
    velocity = fact.after("for the new velocity").value_of(w)
    update = printed.fact("Cheat sheet").display(0).terms[1]
    assert velocity == update
    slope = fact.after("Put in").value_of(SLOPE(x))
    assert same(velocity.subs(SLOPE(x), slope), w)
    smooth = fact.display(3)
    assert smooth.relations == ("le",)
    assert smooth.terms[0] == F(x + w)
    most = smooth.terms[1].subs(SLOPE(x), slope)
    change = energy(printed, most, w) - energy(printed, F(x), v)
    # 2 v·w is at most |v|² + |w|², and its factor is above 0.
    product = fact.before(": the energy changes")
    assert product.relations == ("le",)
    assert product.terms[0] == 2 * v * w
    assert same(product.terms[1] - product.terms[0], (v - w) ** 2)
    factor = sympy.expand(change).coeff(v * w)
    assert positive(factor)
    bound = fact.after("changes by at most").only
    assert same(change - factor * v * w + factor * product.terms[1] / 2, bound)
    # So it never grows while the bound is not above 0, which is the printed condition.
    falls, condition = fact.display(1), fact.display(2)
    E = sympy.Function("E")
    assert (falls.terms, falls.relations) == ((E(k + 1), E(k)), ("le",))
    assert condition.relations == ("le",)
    left, right = condition.terms
    assert left == alpha
    assert same(bound, w**2 * L / (2 * alpha) * (left - right))


@proves(FACT)
def on_a_quadratic_it_is_exactly_this(printed: Printed) -> None:
    """Assume f = Lx²/2 and w = v. Show equality: above the limit the energy grows."""
    fact = printed.fact(FACT)
    value = fact.after("exactly that for").value_of(f)
    equal = fact.before(". Between").value_of(w)
    velocity = fact.after("for the new velocity").value_of(w)
    place = root_of(velocity.subs(SLOPE(x), sympy.diff(value, x)) - equal, x)
    change = energy(printed, value.subs(x, x + w), w) - energy(printed, value, v)
    bound = fact.after("changes by at most").only
    assert same(change.subs(w, equal).subs(x, place), bound.subs(w, equal))
    smooth = fact.display(3).terms
    known = {F(x): value, SLOPE(x): sympy.diff(value, x), F(x + w): value.subs(x, x + w)}
    assert same(smooth[0].subs(known), smooth[1].subs(known))


@proves(FACT)
def no_step_jumps_over_a_barrier(printed: Printed) -> None:
    """Assume the condition. Show that f is at most the energy at x + s w, for 0 < s < 1.

    With 2 v·w ≤ |v|² / s + s |w|² the room is a multiple of |w|², which is above 0.
    """
    fact = printed.fact(FACT)
    s, y = part("s"), part("y")
    assert fact.after("Between :math:`x` and").only == x + w
    slope = fact.after("Put in").value_of(SLOPE(x))
    smooth = fact.display(3).terms[1]
    there = F(x) + s * slope * w + s**2 * (smooth - smooth.subs(L, 0))
    assert same(smooth.subs(L, 0), F(x) + SLOPE(x) * w)
    room = energy(printed, F(x), v) - there
    pair = beta / (2 * alpha) * (v - s * w) ** 2  # at least 0
    rest = sympy.cancel(sympy.expand(room - pair) / w**2)
    largest = L * fact.display(2).terms[1] / alpha  # the condition says that L is at most this
    assert positive(rest.subs(L, largest * y).subs(beta, part("b")))
    region, x0 = fact.after("the region where"), sympy.Function("x")(0)
    assert (region.terms, region.relations) == ((f, F(x0)), ("le",))
    assert same(energy(printed, F(x0), 0), F(x0))
