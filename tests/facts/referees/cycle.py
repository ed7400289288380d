"""Beyond quadratics: a cycle of three, in which the best pair for curvatures 1 and 25 is caught."""

from itertools import pairwise

import sympy

from tests.facts.referees.algebra import inside, proves
from tests.facts.referees.formulas import L, alpha, kappa, mu, x
from tests.facts.referees.printed import Printed

FACT = "The best pair for a range of curvatures"


@proves(FACT)
def three_points_return(printed: Printed) -> None:
    """Assume the slope of Lessard, Recht and Packard, from which the gallery's page starts.

    It is continuous, with the curvatures 1 and 25. If two points of a cycle of three are on the
    first piece and one is on the last, the updates are three linear equations. Show that their
    only solution lies on these pieces, and is printed. No point is at a bend: small deviations feel
    the curvature 25 alone, whose roots are inside the unit circle, and die out.
    """
    page = printed.docstring("plot_cycle")
    low, first_end, middle, second_end, high = page.plain("has the slope", "from there on")
    pieces, bends = [low.only, middle.only, high.only], [first_end, second_end]
    for (left, right), bend in zip(pairwise(pieces), bends, strict=True):
        assert left.subs(x, bend.value_of(x)) == right.subs(x, bend.value_of(x))
    curvatures = {sympy.diff(piece, x) for piece in pieces}
    ends = {mu: min(curvatures), L: max(curvatures)}
    assert [end.only for end in page.plain("with curvatures from", "the")] == [*ends.values()]

    fact = printed.fact(FACT)
    step = fact.display(0).value_of(alpha).subs(ends)
    momentum = fact.display(1).terms[2].subs(kappa, (L / mu).subs(ends)) ** 2
    (stated_step,), (stated_momentum,) = (
        page.plain("a learning rate of", "and a"),
        page.plain("and a momentum of", "."),
    )
    assert (stated_step.only, stated_momentum.only) == (step, momentum)

    points = sympy.symbols("x0:3")
    equations = []
    for i, piece in enumerate([low.only, low.only, high.only]):
        velocity = momentum * (points[i] - points[i - 1]) - step * piece.subs(x, points[i])
        equations.append(points[i] + velocity - points[(i + 1) % 3])
    (solution,) = sympy.linsolve(equations, points)
    assert max(solution[:2]) < first_end.value_of(x)
    assert solution[2] > second_end.value_of(x)
    in_code, in_prose = printed.fractions("plot_cycle")
    assert in_code == list(solution)
    assert set(in_prose) <= set(solution)
    h = step * ends[L]
    assert all(condition > 0 for condition in inside(1 + momentum - h, momentum))
