"""The step in flat directions: the first two terms of the rate."""

import sympy

from tests.facts.referees.algebra import proves, same
from tests.facts.referees.formulas import alpha, beta, h, lam, p, rho, sigma
from tests.facts.referees.printed import Printed

FACT = "The step in flat directions"
REST = sympy.Function("O")


@proves(FACT)
def the_rate_has_this_expansion(printed: Printed) -> None:
    """Assume h → 0 and a fixed β. Show the printed terms of 1 − ρ, and the order of the rest.

    The larger root is 1 at h = 0. A series is that root, up to a power of h, exactly when it makes
    the polynomial vanish up to that power: its slope there is 1 − β, and not 0.
    """
    fact, rates = printed.fact(FACT), printed.fact("The rate and the regimes")
    polynomial = rates.after("larger modulus of the roots of").only
    polynomial = polynomial.subs(p, rates.display(4).value_of(p))
    assert same(sympy.diff(polynomial, sigma).subs({sigma: 1, h: 0}), 1 - beta)
    printed_step = fact.display(0).value_of(1 - rho)
    (rest,) = printed_step.atoms(sympy.Function)
    assert rest.func == REST
    order = sympy.degree(rest.args[0], h)
    assert rest.args[0] == h**order
    stated = sympy.expand(printed_step)
    assert same(stated.coeff(rest), h / (1 - beta))
    left_out = sympy.Poly(polynomial.subs(sigma, 1 - stated.subs(rest, 0)), h).all_coeffs()[::-1]
    vanish = [same(coefficient, 0) for coefficient in left_out[: order + 2]]
    assert vanish == [True] * (order + 1) + [False]


@proves(FACT)
def the_words_around_it(printed: Printed) -> None:
    """Show that the first term is λ times the printed step, and that the rest is as proved."""
    fact, rates = printed.fact(FACT), printed.fact("The rate and the regimes")
    step = fact.before('" is true of').only
    stated = fact.display(0).value_of(1 - rho).replace(REST, lambda _: 0)
    assert same(sympy.diff(stated, h).subs(h, 0) * alpha * lam, step * lam)
    assert fact.after("well below").only == rates.after("overdamped` for").terms[1]
    assert fact.after("steeper ones").value_of(rho) == rates.display(1).only
    assert fact.after("and the limit").only == rates.after("converges exactly when").terms[2]
