"""The package beside the printed formulas, at a thousand random points, to twelve digits.

The formulas are evaluated in fractions or with thirty digits. Some points are dyadic, so that the
package is given the same number: at a repeated root a rounding would move it by its square root.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
import sympy

from momentum_docs import (
    closed_form,
    convergence_rate,
    descend,
    max_learning_rate,
    optimal_parameters,
    regime,
)
from tests.facts.referees.formulas import (
    L,
    alpha,
    beta,
    h,
    k,
    kappa,
    mu,
    p,
    q,
    rho,
    sigma,
    tau,
    v,
    x,
)
from tests.facts.referees.printed import Printed
from tests.facts.referees.transient import WORST

POINTS = 1000
DIGITS = 1e-12


@dataclass(frozen=True)
class Check:
    """A comparison for one fact, and the functions of the package that take part."""

    fact: str
    functions: tuple[str, ...]
    run: Callable[[Printed, np.random.Generator], None]


CHECKS: dict[str, Check] = {}


def compares(fact: str, *functions: Any) -> Callable[[Any], Any]:
    """Enter a function as the comparison of this fact with these functions."""

    def enter(run: Callable[[Printed, np.random.Generator], None]) -> Any:
        CHECKS[fact] = Check(fact, tuple(function.__name__ for function in functions), run)
        return run

    return enter


def evaluate(expression: Any, **values: Any) -> Any:
    """Return an expression at many points, each with thirty digits and then rounded."""
    names = sorted(values)
    function = sympy.lambdify([sympy.Symbol(name) for name in names], named(expression), "mpmath")
    with mpmath.workdps(30):
        columns = [[mpmath.mpf(float(one)) for one in np.ravel(values[name])] for name in names]
        return np.array([float(function(*row)) for row in zip(*columns, strict=True)])


def named(expression: Any) -> Any:
    """Return an expression in letters of which nothing is assumed."""
    return expression.subs(
        {letter: sympy.Symbol(letter.name) for letter in expression.free_symbols}
    )


def agree(got: Any, expected: Any, scale: Any = None) -> None:
    """Assert twelve digits, of the expected values or of a scale."""
    error = np.abs(np.asarray(got) - expected)
    assert error.shape == (POINTS,)
    assert (error <= DIGITS * np.abs(expected if scale is None else scale)).all(), error.max()


@compares("The iterates", closed_form)
def iterates(printed: Printed, random: np.random.Generator) -> None:
    """Evaluate U by its recurrence, at 30 digits."""
    fact = printed.fact("The iterates")
    formula = fact.display(0).value_of(sympy.Function("x")(k)) / sympy.Function("x")(0)
    up, down = sympy.symbols("up down")
    U = sympy.Function("U")
    formula = formula.subs({U(k, tau): up, U(k - 1, tau): down})
    curved, momentum = random.uniform(0, 4, POINTS), random.uniform(0.01, 1, POINTS)
    updates = random.integers(0, 40, POINTS)
    with mpmath.workdps(60):
        argument = sympy.lambdify([h, beta], fact.display(1).value_of(tau), "mpmath")
        points = zip(curved, momentum, updates, strict=True)
        waves = np.array(
            [chebyshev(argument(mpmath.mpf(a), mpmath.mpf(b)), n) for a, b, n in points]
        )
    expected = evaluate(formula, beta=momentum, k=updates, up=waves[:, 1], down=waves[:, 0])
    envelope = momentum ** (updates / 2) * np.abs(waves).sum(axis=1)
    agree(closed_form(1.0, curved, 1.0, momentum, updates), expected, envelope)


def chebyshev(argument: Any, index: int) -> tuple[float, float]:
    """Return U[k−1] and U[k]."""
    before, last = mpmath.mpf(0), mpmath.mpf(1)
    for _ in range(index):
        before, last = last, 2 * argument * last - before
    return float(before), float(last)


@compares("The rate and the regimes", convergence_rate, max_learning_rate, regime)
def rates(printed: Printed, random: np.random.Generator) -> None:
    """Choose the printed case by the printed condition."""
    fact = printed.fact("The rate and the regimes")
    curved, momentum = random.uniform(0, 5, POINTS), random.random(POINTS)
    at = {"h": curved, "beta": momentum}
    trace = fact.display(4).value_of(p)
    is_complex = fact.display(2).terms[1] - fact.display(2).terms[0]
    complex_there = evaluate(is_complex.subs(p, trace), **at) >= 0
    inner, outer = fact.display(1).only, fact.display(3).only.subs(p, trace)
    shown = sympy.Symbol("complex")
    formula = sympy.Piecewise((inner, shown > 0), (outer, True))
    expected = evaluate(formula, complex=complex_there, **at)
    agree(convergence_rate(curved, momentum, 1.0), expected)
    last = fact.after("converges exactly when").terms[2]
    agree(max_learning_rate(momentum, 1.0), evaluate(last, beta=momentum))
    borders = [fact.after("overdamped` for").terms[1], fact.after("underdamped` up to").only, last]
    limits = np.array([evaluate(border, beta=momentum) for border in borders])
    names = np.array(["overdamped", "underdamped", "zigzag", "divergent"])
    assert (regime(curved, momentum, 1.0) == names[(curved >= limits).sum(axis=0)]).all()


@compares("The best momentum for one learning rate", convergence_rate)
def one_curvature(printed: Printed, random: np.random.Generator) -> None:
    """Take dyadic roots of h."""
    fact = printed.fact("The best momentum for one learning rate")
    curved = (random.integers(1, 2048, POINTS) / 1024) ** 2
    momentum = evaluate(fact.display(0).value_of(beta), h=curved)
    expected = evaluate(fact.display(1).value_of(rho), h=curved)
    agree(convergence_rate(curved, momentum, 1.0), expected)


@compares("The best pair for a range of curvatures", optimal_parameters, convergence_rate)
def best_pair(printed: Printed, random: np.random.Generator) -> None:
    """Compare the pair, and plain descent's rate at both ends."""
    fact = printed.fact("The best pair for a range of curvatures")
    small, condition = np.exp(random.uniform(-3, 3, POINTS)), np.exp(random.uniform(0.1, 9, POINTS))
    large = small * condition
    best = optimal_parameters(small, large)
    at = {"mu": small, "L": large}
    agree(best.learning_rate, evaluate(fact.display(0).value_of(alpha), **at))
    rate = fact.display(1).terms[2].subs(kappa, L / mu)
    agree(best.rate, evaluate(rate, **at))
    agree(best.momentum, evaluate(rate**2, **at))
    plain = evaluate(fact.after("at its best with").value_of(alpha), **at)
    expected = evaluate(fact.after("and has").value_of(rho).subs(kappa, L / mu), **at)
    for end in [small, large]:
        agree(convergence_rate(plain, 0.0, end), expected)


@compares("The price of the best pair", closed_form, descend)
def transient(printed: Printed, random: np.random.Generator) -> None:
    """Run the largest of the curvatures (1 ± q)², with a dyadic q, for which α is 1."""
    fact = printed.fact("The price of the best pair")
    root, updates = random.integers(1, 64, POINTS) / 64, random.integers(0, 41, POINTS)
    large, momentum = (1 + root) ** 2, root**2
    got = np.abs(closed_form(1.0, large, 1.0, momentum, updates))
    agree(got, evaluate(fact.display(0).value_of(WORST), k=updates, q=root))
    path = descend(
        lambda at: large * at, np.ones(POINTS), 1.0, momentum, steps=40, v0=large / (1 + momentum)
    )
    gentle = fact.display(2).value_of(WORST).subs(beta, q**2)
    got = np.abs(path[updates, np.arange(POINTS)])
    agree(got, evaluate(gentle, k=updates, q=root), root**updates * (1 + updates**2))


@compares("Nesterov's accelerated gradient", convergence_rate, max_learning_rate)
def nesterov(printed: Printed, random: np.random.Generator) -> None:
    """Compare the larger root of the equation, the limit, and the rate of the best pair at L."""
    fact = printed.fact("Nesterov's accelerated gradient")
    curved, momentum = random.uniform(0, 2, POINTS), random.random(POINTS)
    _, t, d = sympy.Poly(fact.display(0).terms[0], sigma).all_coeffs()
    larger = sympy.Max(*(abs((-t + sign * sympy.sqrt(t**2 - 4 * d)) / 2) for sign in (1, -1)))
    with mpmath.workdps(30):
        larger_root = sympy.lambdify([h, beta], [larger.args[0], larger.args[1]], "mpmath")
        points = zip(map(mpmath.mpf, curved), map(mpmath.mpf, momentum), strict=True)
        expected = np.array([float(max(larger_root(*point))) for point in points])
    agree(convergence_rate(curved, momentum, 1.0, nesterov=True), expected)
    limit = evaluate(fact.display(1).terms[2], beta=momentum)
    agree(max_learning_rate(momentum, 1.0, nesterov=True), limit)
    condition = np.exp(random.uniform(0.1, 9, POINTS))
    step, best, rate = (
        evaluate(fact.display(i).value_of(letter).subs({L: kappa, mu: 1}), kappa=condition)
        for i, letter in [(2, alpha), (3, beta), (4, rho)]
    )
    agree(convergence_rate(step, best, condition, nesterov=True), rate)


@compares("Noise", descend)
def noise(printed: Printed, random: np.random.Generator) -> None:
    """Move the printed variance by the update that `descend` makes: it stays."""
    formula = printed.fact("Noise").display(0).terms[1]
    rate, momentum = random.uniform(0.1, 1, POINTS), random.uniform(0, 0.95, POINTS)
    curved = random.uniform(0.1, 1.9, POINTS) / rate
    size = random.uniform(0.1, 3, POINTS)
    at = {"alpha": rate, "beta": momentum, "s": size, "lambda": curved}
    variance = evaluate(formula, **at)
    moves = [one_update(curved, rate, momentum, *start) for start in np.eye(3)]
    blocks = np.array(moves).transpose(2, 1, 0)  # point, (x, v), from (x, v, error)
    update, error = blocks[..., :2], blocks[..., 2:]
    forced = (error @ error.transpose(0, 2, 1)).reshape(POINTS, 4, 1)
    twice = np.einsum("nij,nkl->nikjl", update, update).reshape(POINTS, 4, 4)
    still = np.linalg.solve(np.eye(4) - twice, forced)[:, 0, 0]
    agree(size**2 * still, variance)


def one_update(curved: Any, rate: Any, momentum: Any, x0: float, v0: float, error: float) -> Any:
    """Return position and velocity after one update with an error in the gradient."""
    start = np.full(POINTS, x0)
    path = descend(lambda at: curved * at + error, start, rate, momentum, steps=1, v0=v0)
    return path[1], path[1] - start


@compares("The energy", descend)
def energy(printed: Printed, random: np.random.Generator) -> None:
    """Run L x²/2 from any place and velocity v, and from where w = v: there the bound is met."""
    fact = printed.fact("The energy")
    formula, bound = fact.display(0).terms[1], fact.after("changes by at most").only
    formula = formula.subs({sympy.Function("x")(k): x, sympy.Function("v")(k): v})
    value = fact.after("exactly that for").terms[1]
    formula = formula.replace(sympy.Function("f"), lambda place: value.subs(x, place))

    rate, momentum = random.uniform(0.1, 3, POINTS), random.uniform(0, 0.99, POINTS)
    curved, speed = random.uniform(0.1, 2, POINTS), random.uniform(-2, 2, POINTS)
    at = {"alpha": rate, "beta": momentum, "L": curved}
    met = -speed * (1 - momentum) / (rate * curved)
    for start in [met, random.uniform(-2, 2, POINTS)]:
        _, end = descend(lambda at: curved * at, start, rate, momentum, steps=1, v0=speed)
        before = evaluate(formula, x=start, v=speed, **at)
        after = evaluate(formula, x=end, v=end - start, **at)
        most = evaluate(bound, w=end - start, **at)
        assert (after - before <= most + DIGITS * (before + after)).all()
        if start is met:
            agree(after - before, most, before + after)
