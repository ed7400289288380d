"""The best momentum for one learning rate, and over both settings together."""

import sympy

from tests.facts.referees.algebra import inside, part, positive, proves, root_of, same
from tests.facts.referees.formulas import beta, h, rho
from tests.facts.referees.printed import Printed

FACT = "The best momentum for one learning rate"
b, g, y, z = sympy.symbols("b g y z", positive=True)  # √β, √h, and two roots


@proves(FACT)
def no_momentum_has_a_smaller_rate(printed: Printed) -> None:
    """Assume a rate below r < 1, that is both roots in the circle of r. Show r > |1 − √h|.

    Their product β is below r². Both ends of the range of h in which the roots are in that circle
    move outwards as β grows. So h is between their limits at β = r², which are (1 ± r)².
    """
    fact, r = printed.fact(FACT), sympy.Symbol("r", positive=True)
    trace = printed.fact("The rate and the regimes").display(4).terms[1]
    above, _, below = (r * condition for condition in inside(trace, beta, r))
    low, high = root_of(below, h), root_of(above, h)
    assert positive(sympy.diff(high, beta))
    assert positive(-sympy.diff(low, beta).subs(r, part("r")))
    assert same(low.subs(beta, r**2), (1 - r) ** 2)
    assert same(high.subs(beta, r**2), (1 + r) ** 2)
    # The printed rate is that bound, and the printed momentum has it: a repeated root.
    momentum, rate = fact.display(0).value_of(beta), fact.display(1).value_of(rho)
    assert rate == sympy.Abs(1 - sympy.sqrt(h))
    assert same(momentum.subs(h, g**2), (1 - g) ** 2)
    repeated = (trace**2 - 4 * beta).subs({beta: momentum}).subs(h, g**2)
    assert same(repeated, 0)


@proves(FACT)
def the_range_and_the_best_of_both(printed: Printed) -> None:
    """Show that the momentum is below 1 exactly in the printed range of h, and where ρ is 0."""
    fact = printed.fact(FACT)
    momentum, rate = fact.display(0).value_of(beta), fact.display(1).value_of(rho)
    low, high = fact.after("in one direction of a quadratic, for").between(h)
    room = sympy.factor((1 - momentum).subs(h, g**2))
    assert same(room, (g - sympy.sqrt(low)) * (sympy.sqrt(high) - g))
    # Without momentum the limit is that of the rate's range at β = 0.
    limit = printed.fact("The rate and the regimes").after("The path converges exactly when")
    assert fact.after("From").value_of(h) == limit.terms[2].subs(beta, 0)
    best = fact.after("the best is").value_of(h)
    still = fact.before(": for a single").value_of(beta)
    assert rate.subs(h, best) == 0
    assert momentum.subs(h, best) == still


@proves(FACT)
def the_rate_falls_and_then_rises(printed: Printed) -> None:
    """Assume h fixed, and real roots y > z of one sign with β = y z and h = (1 ∓ y)(1 ∓ z).

    Show that y falls as β grows. From the best momentum on the roots are complex, and √β rises.
    """
    fact = printed.fact(FACT)
    trace = printed.fact("The rate and the regimes").display(4).terms[1]
    for sign in [1, -1]:
        curved = root_of(trace.subs(beta, y * z) - sign * (y + z), h)
        assert same(curved, (1 - sign * y) * (1 - sign * z))
        of_y, of_z = (sign * y - 1) / (y - z), (1 - sign * z) / (y - z)  # how both move with β
        for moved, change in [(y * z, 1), (curved, 0)]:
            assert same(sympy.diff(moved, y) * of_y + sympy.diff(moved, z) * of_z, change)
        # of_y is below 0: where the roots are positive, y is below 1.
    rises = fact.before("rises. Below").value_of(rho)
    assert rises == printed.fact("The rate and the regimes").display(1).only
    assert positive(sympy.diff(rises.subs(beta, b**2), b))
