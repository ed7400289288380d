"""The best pair for a range of curvatures, and why no other pair has a smaller rate."""

import sympy

from tests.facts.referees.algebra import inside, part, positive, proves, same
from tests.facts.referees.formulas import L, alpha, beta, h, kappa, mu, r, rho
from tests.facts.referees.printed import Printed

FACT = "The best pair for a range of curvatures"
m, M = sympy.symbols("m M", positive=True)  # √μ and √L
ENDS = {mu: m**2, L: M**2, kappa: M**2 / m**2}


@proves(FACT)
def the_pair_puts_a_repeated_root_at_both_ends(printed: Printed) -> None:
    """Assume √(αμ) = 1 − √β and √(αL) = 1 + √β. Show that the printed pair is what solves them."""
    fact = printed.fact(FACT)
    low, high = fact.after("[\\mu, L]` has"), fact.before(". Solve the two")
    rate = fact.display(1)
    assert rate.relations == ("=", "=")
    assert rate.terms[:2] == (rho, sympy.sqrt(beta))
    root, step = rate.terms[2].subs(ENDS), fact.display(0).value_of(alpha)
    for equation, curvature in [(low, mu), (high, L)]:
        side = equation.value_of(sympy.sqrt(alpha * curvature)).subs(sympy.sqrt(beta), root)
        assert same(side**2, (step * curvature).subs(ENDS))
    # Between the ends the roots are complex: the printed band is that of the regimes.
    band = fact.after("and equals it while")
    assert band.relations == ("le", "le")
    assert band.terms[1] == sympy.sqrt(h)
    regimes = printed.fact("The rate and the regimes")
    borders = regimes.after("overdamped` for").terms[1], regimes.after("underdamped` up to").only
    assert (band.terms[0] ** 2, band.terms[2] ** 2) == borders
    assert (low.terms[1], high.terms[1]) == (band.terms[0], band.terms[2])


@proves(FACT)
def no_pair_has_a_smaller_rate(printed: Printed) -> None:
    """Assume a rate below r < 1 at both ends. Show κ < ((1 + r) / (1 − r))².

    The lemma on two roots gives the range of h; its ends are αμ and αL at the most, so κ is below
    their ratio. With β below r² that ratio is below its value at β = r². That grows with r, and is
    κ at the printed rate: r is above it.
    """
    fact = printed.fact(FACT)
    trace = printed.fact("The rate and the regimes").display(4).terms[1]
    above, _, below = (r * condition for condition in inside(trace, beta, r))
    stated = fact.display(2)
    low, high = stated.between(h)
    assert same(below, h - low)
    assert same(above, high - h)
    rate = fact.after("a rate below")
    assert (rate.terms, rate.relations) == ((r, sympy.sqrt(beta)), (">",))
    most = fact.after("which is at most").only
    limit = fact.after(", since")
    assert (limit.terms, limit.relations) == ((beta, r**2), ("<",))
    ratio = high / low
    assert same(ratio.subs(beta, r**2), most)
    assert positive((most - ratio).subs(beta, r**2 * part("u")).subs(r, part("t")))
    assert positive(sympy.diff(most, r).subs(r, part("t")))
    best = fact.display(1).terms[2]
    assert same(most.subs(r, best.subs(ENDS)), kappa.subs(ENDS))


@proves(FACT)
def plain_descent_has_its_best_at_equal_ends(printed: Printed) -> None:
    """Assume β = 0: the rate is the larger of |1 − αμ| and |1 − αL|. Show the printed best.

    L (1 − αμ) + μ (αL − 1) = L − μ for every α. So a mean of the two is (L − μ) / (L + μ) always:
    the larger is never below that, and the printed α makes both equal to it.
    """
    fact = printed.fact(FACT)
    step, rate = fact.after("at its best with").value_of(alpha), fact.after("and has").value_of(rho)
    assert same(L * (1 - alpha * mu) + mu * (alpha * L - 1), L - mu)
    assert same(1 - step * mu, step * L - 1)
    assert same(rate.subs(kappa, L / mu), 1 - step * mu)
    condition_number = printed.fact("Cheat sheet").before("is the :term:`condition number`")
    assert condition_number.value_of(kappa) == L / mu


@proves(FACT)
def the_docstring_has_the_same_pair(printed: Printed) -> None:
    """Show that both spellings in the package's docstrings are the pair of the cheat sheet."""
    fact, notes = printed.fact(FACT), printed.docstring("optimal_parameters")
    fields = printed.docstring("OptimalParameters")
    step, rate = fact.display(0).value_of(alpha), fact.display(1).terms[2]
    assert notes.display(0).value_of(alpha) == step
    assert notes.display(1).value_of(beta) == rate**2
    assert notes.display(2).value_of(rho) == sympy.sqrt(beta)
    (kappa_there,) = notes.plain("With the condition number", ", .. math")
    (field,) = fields.plain("The best learning rate,", ".")
    assert field.only == step
    (momentum,) = fields.plain("The best momentum,", "with")
    assert momentum.only == rate**2
    for condition in [kappa_there, *fields.plain("with", ", dimensionless. rate")]:
        assert condition.value_of(kappa) == L / mu
    (root,) = fields.plain("that they reach,", ", dimensionless")
    assert root.only == sympy.sqrt(beta)
    (plain_rate,) = notes.plain("Plain descent's best is", ", at")
    (plain_step,) = notes.plain(", at", ". References")
    assert plain_rate.only == fact.after("and has").value_of(rho)
    assert plain_step.value_of(alpha) == fact.after("at its best with").value_of(alpha)
