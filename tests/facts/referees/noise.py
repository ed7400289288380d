"""Noise: the variance that an update leaves as it is, and how it moves with the settings."""

import sympy

from tests.facts.referees.algebra import part, positive, proves, root_of, same
from tests.facts.referees.formulas import a, alpha, beta, h, lam, s, v, x
from tests.facts.referees.printed import Printed

FACT = "Noise"
VARIANCE = sympy.Function("Var")(sympy.Function("x")(sympy.oo))


@proves(FACT)
def an_update_leaves_this_covariance(printed: Printed) -> None:
    """Assume independent errors of mean 0 and variance s². Show the printed variance.

    An update takes (x, v) to v' = βv − α(λx + error) and x' = x + v'. Its covariance C becomes
    R C Rᵀ + (αs)² N, with a one in each place of N: the error reaches both by the factor −α.
    """
    fact, page = printed.fact(FACT), printed.fact("Cheat sheet")
    variance = fact.display(0).value_of(VARIANCE)
    velocity = page.display(0).terms[1].subs(sympy.Function("nabla f")(x), lam * x)
    R = sympy.Matrix([x + velocity, velocity]).jacobian([x, v])
    X, C, V = sympy.symbols("X C V")
    covariance = sympy.Matrix([[X, C], [C, V]])
    moved = R * covariance * R.T + (alpha * s) ** 2 * sympy.ones(2, 2)
    (still,) = sympy.linsolve(list(moved - covariance), [X, C, V])
    assert same(variance, still[0])
    assert fact.before(". At a fixed :math:`\\alpha`").only == s**2
    stable = printed.fact("The rate and the regimes").after("The path converges exactly when")
    assert fact.after("in one direction of a quadratic, for") == stable


@proves(FACT)
def where_more_momentum_means_more_noise(printed: Printed) -> None:
    """Show that the variance grows with β exactly where h < (1 + β)², and how at a fixed α."""
    fact = printed.fact(FACT)
    variance = fact.display(0).value_of(VARIANCE).subs(lam, h / alpha)
    border = fact.after("noise away. Where")
    assert border.relations == (">",)
    assert border.terms[0] == h
    growth = sympy.cancel(sympy.diff(variance, beta) / variance)
    low, high = fact.after("in one direction of a quadratic, for").between(h)
    share = growth * (1 - beta) * (1 + beta) * (high - h)
    assert same(share, 2 * (border.terms[1] - h))
    assert positive((border.terms[1] - low).subs(beta, part("b")))
    # At a fixed α with h < 1 ≤ (1 + β)² it grows for every β, and at last as 1 / (1 − β).
    condition = fact.after("with")
    assert condition.relations == ("<",)
    assert condition.terms == (h, border.terms[1].subs(beta, 0))
    power = fact.after("it grows as").only
    left = sympy.cancel(variance / power).subs(beta, 1)
    assert same(left, 2 * alpha**2 * s**2 / (h * (4 - h)))  # neither 0 nor infinite


@proves(FACT)
def what_is_left_at_a_fixed_effective_rate(printed: Printed) -> None:
    """Assume a = α / (1 − β) fixed and a λ → 0. Show that β leaves the variance."""
    fact = printed.fact(FACT)
    fixed = fact.before("it is close to").value_of(a)
    step = root_of(fixed - a, alpha)
    variance = fact.display(0).value_of(VARIANCE).subs(alpha, step)
    close = fact.after("it is close to").only
    ratio = sympy.cancel(variance / close)
    small = fact.after("for small").only
    assert small == a * lam
    assert ratio.subs(a, 0) == 1
