"""The price of the best pair: how far the worst direction is after k updates, and its largest."""

from typing import Any

import sympy

from tests.facts.referees.algebra import at_infinity, part, positive, proves, root_of, same
from tests.facts.referees.formulas import alpha, beta, h, k, kappa, lam, q, tau
from tests.facts.referees.printed import Printed

FACT = "The price of the best pair"
U, X, z = sympy.Function("U"), sympy.Function("x"), sympy.Symbol("z", positive=True)
WORST = sympy.Function("max")(sympy.Abs(X(k) / X(0)), lam)
s = sympy.Symbol("s", positive=True)  # √κ


def at_an_end(one: int, index: Any) -> Any:
    """Return U at τ = ±1, as proved with the iterates."""
    return sympy.Integer(one) ** index * (index + 1)


@proves(FACT)
def a_wave_is_never_above_its_number(printed: Printed) -> None:
    """Assume τ = cos θ. Show |U[k]| ≤ k + 1, with equality at τ = −1.

    As proved with the iterates, (z − 1/z) U[k] = z^(k+1) − z^(−k−1) with |z| = 1. From that,
    U[k] = z U[k−1] + z^(−k): with each k the modulus grows by 1 at most, from U[0] = 1.
    """
    bound = printed.fact(FACT).after(", where")
    assert bound.relations == ("le",)
    assert bound.terms == (sympy.Abs(U(k)), k + 1)
    sine = z ** (k + 1) - z ** -(k + 1)
    assert same(sine - z * sine.subs(k, k - 1), z**-k * (z - 1 / z))
    assert same(sine.subs(k, 0), z - 1 / z)
    assert bound.terms[1] == sympy.Abs(at_an_end(-1, k))


@proves(FACT)
def the_worst_direction_from_rest(printed: Printed) -> None:
    """Assume the best pair, β = q². Show that both terms meet their bounds at the curvature L."""
    fact, pair = printed.fact(FACT), printed.fact("The best pair for a range of curvatures")
    worst, factor = fact.display(0).value_of(WORST), fact.display(1).value_of(q)
    assert factor == pair.display(1).terms[2]
    assert fact.after("**Why:** with").value_of(beta) == q**2
    iterate = fact.after("the iterates above are").only
    general = printed.fact("The iterates").display(0).value_of(X(k)) / X(0)
    assert same(general.subs(beta, q**2), iterate)
    band = fact.after("- q\\, U_{k-1}(\\tau))` for")
    assert band.terms == (-1, tau, 1)
    assert band.relations == ("le", "le")
    assert same(q**k * ((k + 1) + q * k), worst)  # the largest that both terms can be
    there = iterate.subs(tau, -1).replace(U, lambda index, _: at_an_end(-1, index))
    assert same(there / (-1) ** k, worst)
    end = fact.after("At").value_of(tau)
    argument = printed.fact("The iterates").display(1).value_of(tau)
    high, low = pair.before(". Solve the two").terms[1], pair.after("[\\mu, L]` has").terms[1]
    for root, other in [(high, end), (low, -end)]:
        assert same(argument.subs(h, root**2).subs(beta, q**2), other)


@proves(FACT)
def where_it_only_falls(printed: Printed) -> None:
    """Assume κ ≤ (1 + √2)². Show that it is at most 1 at k = 1, and falls from there on."""
    fact = printed.fact(FACT)
    worst, factor = fact.display(0).value_of(WORST), fact.display(1).value_of(q)
    border = fact.after("from rest. Up to").value_of(kappa)
    start = q * (2 + q)  # the value at k = 1
    assert same(worst.subs(k, 1), start)
    assert sympy.expand(start.subs(q, sympy.radsimp(factor.subs(kappa, border)))) == 1
    # (f(k) − f(k + 1)) / q^k is 1 − f(1), which is at least 0 there, and something above 0.
    fall = sympy.cancel(sympy.expand_power_exp((worst - worst.subs(k, k + 1)) / q**k))
    rest = sympy.cancel(fall - (1 - start))
    assert positive(rest.subs(q, part("t")))


@proves(FACT)
def how_high_it_grows(printed: Printed) -> None:
    """Assume κ = s² → ∞. Show the height √κ / e and its place √κ / 2.

    Over all real k > 0, the logarithm is largest where its derivative is 0: at `top`.
    """
    fact = printed.fact(FACT)
    worst, factor = fact.display(0).value_of(WORST), fact.display(1).value_of(q)
    height, place = fact.after("it grows to about").only, fact.after("near the update").only
    time = sympy.Symbol("time", positive=True)
    real = sympy.log(worst.subs(k, time))
    top = -1 / sympy.log(q) - 1 / (1 + q)
    slope = sympy.diff(sympy.expand_log(real, force=True), time)
    assert same(slope.subs(time, top), 0)
    root = factor.subs(kappa, s**2)
    assert at_infinity(top.subs(q, root) / place.subs(kappa, s**2), s) == 1
    at_top = sympy.exp(top * sympy.log(q)) * (-(1 + q) / sympy.log(q))
    assert same(1 + top * (1 + q), -(1 + q) / sympy.log(q))
    assert at_infinity(at_top.subs(q, root) / height.subs(kappa, s**2), s) == 1


@proves(FACT)
def the_gentle_start_removes_it(printed: Printed) -> None:
    """Assume the velocity of the gentle start. Show the first step, the iterates and their worst.

    T[k] = U[k] − τ U[k−1] is cos kθ, and so never above 1. The iterate is T[k] and a multiple of
    τ U[k−1] of one sign with it at τ = ±1: both bounds are met there.
    """
    fact = printed.fact(FACT)
    launch = fact.before(", and it only falls").value_of(sympy.Function("v")(0))
    gradient = lam * X(0)
    v0 = launch.subs(sympy.Function("nabla f")(X(0)), gradient)
    step = fact.after("Make the first step with").only
    first = X(0) + beta * v0 - alpha * gradient
    assert same(first, X(0) - step * gradient)

    worst = fact.display(2).value_of(WORST)
    share = (1 - q**2) / (1 + q**2)
    cosine = U(k, tau) - tau * U(k - 1, tau)
    iterate = q**k * (cosine + share * tau * U(k - 1, tau))
    argument = printed.fact("The iterates").display(1).value_of(tau)
    curved = root_of(argument - tau, h).subs(beta, q**2)
    begin = {U(0, tau): 1, U(-1, tau): 0, U(1, tau): 2 * tau}
    assert same(iterate.subs(k, 0).subs(begin), 1)
    ratio = (first / X(0)).subs(lam, h / alpha).subs(beta, q**2).subs(h, curved)
    assert same(iterate.subs(k, 1).subs(begin), ratio)
    # For one τ it is a sum of multiples of q^k U[k] and q^k U[k−1], which obey the recurrence.
    half = (z + 1 / z) / 2

    def wave(index: Any) -> Any:
        return (z ** (index + 1) - z ** -(index + 1)) / (z - 1 / z)

    assert same(wave(k) - half * wave(k - 1), (z**k + z**-k) / 2)  # cos kθ
    assert same(worst.subs(beta, q**2), q**k * (1 + share * k))
    for one in [1, -1]:
        there = iterate.subs(tau, one).replace(U, lambda index, _, one=one: at_an_end(one, index))
        assert same(there / sympy.Integer(one) ** k, worst.subs(beta, q**2))
    fall = sympy.cancel(
        sympy.expand_power_exp((worst - worst.subs(k, k + 1)).subs(beta, q**2) / q**k)
    )
    assert positive(fall.subs(q, part("t")))
