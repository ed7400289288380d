"""Nesterov's accelerated gradient: its roots, its limit, the usual pair and the best pair."""

import sympy

from tests.facts.referees.algebra import inside, part, positive, proves, root_of, same
from tests.facts.referees.formulas import L, alpha, beta, h, kappa, lam, mu, r, rho, sigma, v, x
from tests.facts.referees.printed import Printed

FACT = "Nesterov's accelerated gradient"
s = sympy.Symbol("s", positive=True)
SLOPE = sympy.Function("nabla f")
TRACE, PRODUCT = (1 + beta) * (1 - h), beta * (1 - h)  # shown below to be the printed ones


@proves(FACT)
def the_roots(printed: Printed) -> None:
    """Assume f = λx²/2 and the printed update. Show the equation of the roots.

    The gradient is taken ahead, at y[k] = x[k] + β (x[k] − x[k−1]), so that x[k+1] = (1 − h) y[k].
    Put x[k] = σ^k.
    """
    fact, docs = printed.fact(FACT), printed.docstring("convergence_rate")
    equation, ahead = fact.display(0), sigma + beta * (sigma - 1)
    moved = fact.after("and then").terms[1].subs(v, fact.after("the velocity becomes").terms[1])
    moved = moved.replace(SLOPE, lambda at: lam * at).subs({v: sigma - 1, x: sigma})
    assert same(moved, ((1 - h) * ahead).subs(h, alpha * lam))
    for stated in [equation, docs.display(1)]:
        assert stated.relations == ("=",)
        assert same(stated.terms[0] - stated.terms[1], sigma**2 - (1 - h) * ahead)
    assert same(sigma**2 - TRACE * sigma + PRODUCT, sigma**2 - (1 - h) * ahead)


@proves(FACT)
def the_limit(printed: Printed) -> None:
    """Assume 0 ≤ β < 1. Show that both roots are inside the unit circle in the printed range."""
    fact, docstring = printed.fact(FACT), printed.docstring("max_learning_rate")
    low, high = fact.display(1).between(h)
    minus_one, product, one = inside(TRACE, PRODUCT)
    assert same(one, h - low)
    assert same(minus_one, (1 + 2 * beta) * (high - h))
    # The product, which falls with h, is between −1 and 1 without a condition of its own.
    assert positive((1 + PRODUCT.subs(h, high)).subs(beta, part("t")))
    assert positive((1 - PRODUCT.subs(h, low)).subs(beta, part("t")))
    assert same(product, 1 - PRODUCT)
    # From plain descent's limit it falls.
    assert positive(-sympy.diff(high, beta))
    plain, last = fact.after("from plain descent's").only, fact.before("; last the best").only
    assert (high.subs(beta, 0), high.subs(beta, 1)) == (plain, last)
    reached = fact.after("at the limit a root reaches").only
    assert same((sigma**2 - TRACE * sigma + PRODUCT).subs({sigma: reached, h: high}), 0)
    (limit,) = docstring.plain("with Nesterov", ", which momentum lowers")
    (last_there,) = docstring.plain("lowers towards", "[1]_")
    assert limit.only == high / lam
    assert last_there.only == last / lam


@proves(FACT)
def the_usual_pair(printed: Printed) -> None:
    """Assume α = 1/L, κ = s². Show roots 0 at L, a double root at μ, and complex ones between."""
    fact = printed.fact(FACT)
    step = fact.after("The usual pair,").value_of(alpha)
    momentum = fact.before(", has").value_of(beta).subs(kappa, s**2)
    rate = fact.before(". **Why").value_of(rho).subs(kappa, s**2)
    steep, flat = step * L, step * L / s**2  # h at the two ends: μ = L / κ
    assert (TRACE.subs(h, steep), PRODUCT.subs(h, steep)) == (0, 0)
    for point in [TRACE - 2 * sigma, PRODUCT - sigma**2]:
        assert same(point.subs({h: flat, beta: momentum, sigma: rate}), 0)
    # Between the ends 1 − h = (1 − 1/κ) u with 0 < u < 1, and the discriminant is below 0: the
    # square of the modulus is the product, which is largest at μ.
    u = part("u")
    discriminant = (TRACE**2 - 4 * PRODUCT).subs(h, 1 - (1 - flat) * u).subs(beta, momentum)
    assert positive(-discriminant.subs(s, 1 + s))


@proves(FACT)
def the_best_pair(printed: Printed) -> None:
    """Assume the printed pair, 3κ + 1 = s². Show a double root at μ, and one as large at L.

    The conditions for a rate of at most r are linear in h. What holds at both ends holds between.
    """
    fact = printed.fact(FACT)
    step = fact.display(2).value_of(alpha)
    (momentum, rate) = (
        fact.display(i).value_of(letter).subs(kappa, (s**2 - 1) / 3)
        for i, letter in [(3, beta), (4, rho)]
    )
    ends = [(step * end).subs({L: mu * (s**2 - 1) / 3}) for end in [mu, L]]
    for point in [TRACE - 2 * sigma, PRODUCT - sigma**2]:
        assert same(point.subs({h: ends[0], beta: momentum, sigma: rate}), 0)
    polynomial = sigma**2 - TRACE * sigma + PRODUCT
    assert same(polynomial.subs({h: ends[1], beta: momentum, sigma: -rate}), 0)
    # There the other root is PRODUCT / −rate, above 0 and smaller: the product is below 0.
    other = PRODUCT.subs({h: ends[1], beta: momentum}) / -rate
    assert positive((rate - other).subs(s, s + 2))
    assert positive(other.subs(s, s + 2))
    assert all(sympy.diff(condition, h, 2) == 0 for condition in inside(TRACE, PRODUCT, rate))


@proves(FACT)
def no_pair_has_a_smaller_rate(printed: Printed) -> None:
    """Assume a rate below r at both ends. Show that κ is below its value for the printed pair.

    At L the root above −r limits h from above. At μ two conditions limit it from below: the root
    below r, and the product below r². The one limits κ for small β, where the limit grows with β;
    the other for large β, where it falls. They meet at β = r / (2 − r), which is the printed β.
    """
    fact, meet = printed.fact(FACT), r / (2 - r)
    root, most = sympy.sqrt(3 * kappa + 1), (1 + r) * (3 - r) / (3 * (1 - r) ** 2)
    momentum, rate = fact.display(3).value_of(beta), fact.display(4).value_of(rho)
    assert same(momentum.subs(root, s), meet.subs(r, rate.subs(root, s)))
    assert same(most.subs(r, rate.subs(root, s)), (s**2 - 1) / 3)

    above, product, below = inside(TRACE, PRODUCT, r)
    high, low, low_too = root_of(above, h), root_of(below, h), root_of(product, h)
    small, large = high / low, high / low_too
    assert same(small.subs(beta, meet), most)
    assert same(large.subs(beta, meet), most)
    assert positive(low.subs(beta, meet * part("u")).subs(r, part("t")))
    assert positive((most - small).subs(beta, meet * part("u")).subs(r, part("t")))
    after = meet + (1 - meet) * part("u")  # β between there and 1
    assert positive(low_too.subs(beta, after).subs(r, part("t")))
    assert positive((most - large).subs(beta, after).subs(r, part("t")))
    assert positive(sympy.diff(most, r).subs(r, part("t")))
