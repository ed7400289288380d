"""The pages on practice against the frameworks' iterates, other formulas and certified numbers."""

from fractions import Fraction
from math import erf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes

from momentum_docs import closed_form, descend
from momentum_docs.datasets import longley
from tests.oracles import (
    FloatArray,
    Namespace,
    eliminated,
    exact,
    gram,
    momenta,
    rates,
    relaxed,
    texts,
    update_matrix,
)


def heights(ax: Axes) -> list[Any]:
    """Return the vertical positions of each line of an Axes."""
    return [line.get_ydata() for line in ax.get_lines()]


def test_figure_shows_the_three_rules_under_both_schedules(namespace: Namespace) -> None:
    page = namespace("plot_frameworks")
    (figure,) = page["figures"]
    for column, ax in enumerate(figure.axes):
        average, keras, pytorch = heights(ax)[:3]
        np.testing.assert_array_equal(average, page["average"][:, column])
        np.testing.assert_array_equal(keras, page["keras"][:, column])
        np.testing.assert_array_equal(pytorch, page["pytorch"][:, column])
    # Three frameworks and a fourth rule, as the page on changing the learning rate counts them.
    assert list(page["rules"]) == ["Keras", "PyTorch", "Optax", "average"]
    constant, cut = figure.axes
    assert texts(constant) == ["Keras, PyTorch, Optax", "average"]
    assert texts(cut) == ["PyTorch, Optax", "Keras"]
    # Keras is the heavy ball of this site; the other rules are neither plain descent nor Nesterov.
    for ax in figure.axes:
        assert [line.get_color() for line in ax.lines[:3]] == ["#666666", "C1", "C3"]


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_rules_agree_at_a_constant_rate_only_without_weight_decay(
    namespace: Namespace, decay: float
) -> None:
    # As fixed points, from the rules with every buffer still.
    at_rest = {
        "x_keras": 1 / (1 + decay * (1 - 0.9)),  # (1 - β) v = -α (x - 1) and v = α decay x
        "x_pytorch": 1 / (1 + decay),  # the gradient with its decay is 0
    }
    assert (at_rest["x_keras"] == at_rest["x_pytorch"]) == (decay == 0)
    page = namespace("plot_frameworks")
    if decay:
        assert {name: page[name] for name in at_rest} == pytest.approx(at_rest, rel=1e-12)


def test_gap_after_a_cut_is_that_of_the_rules_written_out(namespace: Namespace) -> None:
    page = namespace("plot_frameworks")
    for cut, gap in zip([10, 6], page["gaps"], strict=True):
        x, b, y, v, largest = -5.0, 0.0, -5.0, 0.0, 0.0
        for update in range(40):
            rate = 0.1 if update < cut else 0.01
            b = 0.9 * b + 2 * x
            v = 0.9 * v - rate * 2 * y
            x, y = x - rate * b, y + v
            largest = max(largest, abs(x - y))
        assert gap == pytest.approx(largest, rel=1e-12)


def response(alpha: float, beta: float) -> FloatArray:
    """Return how a single unit of noise in one gradient moves the iterates from then on."""
    return descend(lambda x: x, -alpha, alpha, beta, steps=4000, v0=-alpha)


@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("j", [0, 37, 50, 80, 95])
def test_variance_is_the_sum_of_what_each_error_leaves(
    namespace: Namespace, way: int, j: int
) -> None:
    page = namespace("plot_noise")
    left = response(page["alpha"][way, j], page["beta"][j])
    np.testing.assert_allclose(page["variance"][way, j], (left**2).sum(), rtol=1e-12)


def test_dashed_lines_hold_as_many_runs_as_two_standard_deviations(namespace: Namespace) -> None:
    page = namespace("plot_noise")
    count = len(page["x0"])
    spread = np.sqrt(page["variance"][:, page["tried"]])
    inside = (np.abs(page["paths"][-1]) < 2 * spread).mean(axis=0)
    share = erf(np.sqrt(2))  # of a normal distribution
    np.testing.assert_allclose(inside, share, rtol=0, atol=5 * np.sqrt(share * (1 - share) / count))
    # The runs are independent of each other, and so are the settings.
    last = page["paths"][-1].reshape(count, -1)
    correlations = np.corrcoef(last.T)[np.triu_indices(8, 1)]
    np.testing.assert_allclose(correlations, 0, atol=5 / np.sqrt(count))


@relaxed
@given(rates, momenta)
def test_momentum_lowers_the_noise_by_half_the_step_at_most(alpha: float, beta: float) -> None:
    def spread(alpha: float, beta: float) -> float:
        update = update_matrix(alpha, beta)
        balance = np.eye(4) - np.kron(update, update)
        return float(np.linalg.solve(balance, np.full(4, alpha**2))[0])

    plain = spread(alpha, 0.0)
    for growth in (
        spread(alpha, beta) * (1 - beta) / plain,
        spread(alpha * (1 - beta), beta) / plain,
    ):
        assert 1 - alpha / 2 - 1e-9 <= growth <= 1 + 1e-9


@relaxed
@given(st.integers(1, 199).map(lambda n: n / 100), momenta)
def test_momentum_adds_noise_exactly_where_the_step_is_below_the_square(
    h: float, beta: float
) -> None:
    def spread(beta: float) -> float:
        return float((response(h, beta) ** 2).sum())

    if abs(h - (1 + beta) ** 2) > 1e-2 and beta < 0.98:
        grows = spread(beta + 1e-4) > spread(beta)
        assert grows == (h < (1 + beta) ** 2)


def test_variance_near_the_limit_is_the_sum_of_what_each_error_leaves(
    namespace: Namespace,
) -> None:
    page = namespace("plot_noise")
    for j in (0, 34, 80):
        expected = (response(1.8, j / 100) ** 2).sum()
        np.testing.assert_allclose(page["near_limit"][j], expected, rtol=1e-10)


def test_mean_of_the_iterates_spreads_as_its_response_says(namespace: Namespace) -> None:
    page = namespace("plot_noise")
    for way, i in np.ndindex(2, 4):
        left = response(page["rates"][way, i], page["momenta"][i])[:120]
        # The error of update k is in the iterates from k on, which the mean adds up.
        expected = (np.cumsum(left)[::-1] ** 2).sum() / 121**2
        measured = page["variance_of_mean"][way, i]
        assert measured == pytest.approx(expected, rel=5 * np.sqrt(2 / 10_000))


def test_figure_shows_the_runs_and_the_growth_of_their_variance(namespace: Namespace) -> None:
    page = namespace("plot_noise")
    (figure,) = page["figures"]
    *bundles, growth = figure.axes
    assert [ax.get_title(loc="left") for ax in bundles] == [
        "β = 0, α = 0.1",
        "β = 0.9, α = 0.01",
        "β = 0.9, α = 0.1",
    ]
    for ax, way, i in zip(bundles, [0, 1, 0], [0, 3, 3], strict=True):
        *thin, bold, low, high = heights(ax)
        np.testing.assert_array_equal(thin, page["paths"][:, 1:6, way, i].T)
        np.testing.assert_array_equal(bold, page["paths"][:, 0, way, i])
        assert high[0] == -low[0] == 2 * np.sqrt(page["variance"][way, page["tried"][i]])
    plain = page["variance"][0, 0]
    curve, dots, flat, _, plain_dot = heights(growth)
    np.testing.assert_allclose(curve, page["variance"][0] / plain)
    np.testing.assert_allclose(dots, page["measured"][0, 1:] / plain)
    np.testing.assert_allclose(plain_dot, page["measured"][0, 0] / plain)
    assert curve[-1] > 19 > 1.01 > flat.max()
    assert texts(growth) == ["α = 0.1", "α = 0.1 (1 − β)", "plain descent"]
    # Plain descent in blue, the heavy ball in orange.
    assert [ax.lines[-3].get_color() for ax in bundles] == ["C0", "C1", "C1"]
    assert [line.get_color() for line in growth.lines] == ["C1"] * 4 + ["C0"]


def test_condition_number_in_raw_units_is_the_exact_one(namespace: Namespace) -> None:
    columns = [list(map(exact, c)) for c in np.column_stack([np.ones(16), longley().features]).T]
    products = gram(columns)
    identity = [list(map(Fraction, row)) for row in np.eye(7, dtype=int).tolist()]
    inverse = [eliminated(products, column) for column in identity]
    # The largest eigenvalue is the one that floats keep the digits of.
    largest, inverse_of_smallest = (
        np.linalg.eigvalsh(np.array(matrix).astype(float))[-1] for matrix in (products, inverse)
    )
    curvatures = namespace("plot_longley")["raw_curvatures"]
    np.testing.assert_allclose(
        curvatures[-1] / curvatures[0], largest * inverse_of_smallest, rtol=1e-5
    )


@pytest.mark.parametrize("name", ["plain descent", "heavy ball"])
def test_updates_are_those_of_the_closed_form(namespace: Namespace, name: str) -> None:
    page = namespace("plot_longley")
    ((_, _, alpha, beta, _),) = (method for method in page["methods"] if method[0] == name)
    curvatures, directions = np.linalg.eigh(page["fit"].hessian)
    start = -directions.T @ page["certified"]
    needed = page["needed"][name]
    distances = [
        np.linalg.norm(closed_form(start, curvatures, alpha, beta, k)) / np.linalg.norm(start)
        for k in (needed - 1, needed)
    ]
    assert distances[1] < 1e-8 <= distances[0]


def test_nesterov_has_the_best_rate_of_its_kind(namespace: Namespace) -> None:
    page = namespace("plot_longley")
    ((_, _, alpha, beta, _),) = (method for method in page["methods"] if method[0] == "Nesterov")
    h = alpha * page["curvatures"][:, np.newaxis]

    def rate(h: FloatArray, beta: Any) -> Any:
        roots = [np.roots([1, -(1 + beta) * (1 - step), beta * (1 - step)]) for step in h.ravel()]
        return np.abs(roots).max()

    best = rate(h, beta)
    kappa = page["curvatures"][-1] / page["curvatures"][0]
    # The rate at a repeated root moves by the square root of a rounding.
    assert best == pytest.approx(1 - 2 / np.sqrt(3 * kappa + 1), abs=1e-6)
    for factor in (0.99, 1.01):
        assert rate(factor * h, beta) > best
        assert rate(h, 1 - factor * (1 - beta)) > best


def test_descended_coefficients_predict_the_years_as_the_certified_ones(
    namespace: Namespace,
) -> None:
    data = longley()
    found = namespace("plot_longley")["found"]
    residuals = data.targets - found[0] - data.features @ found[1:]
    # At the minimum an error of the coefficients counts by its square only.
    assert residuals @ residuals == pytest.approx(data.residual_sum_of_squares, rel=1e-11)


def test_figure_shows_the_curvatures_and_where_each_method_arrives(namespace: Namespace) -> None:
    page = namespace("plot_longley")
    (figure,) = page["figures"]
    above, below = figure.axes
    standardized, raw = above.get_lines()
    np.testing.assert_array_equal(standardized.get_xdata(), page["curvatures"])
    np.testing.assert_array_equal(raw.get_xdata(), page["raw_curvatures"])
    assert [label.get_text() for label in above.get_yticklabels()] == ["standardized", "raw"]
    needed = page["needed"]
    assert texts(below) == [f"{name}\n{updates}" for name, updates in needed.items()]
    curves, dots = below.get_lines()[::2], below.get_lines()[1::2]
    for name, curve, dot in zip(needed, curves, dots, strict=True):
        np.testing.assert_array_equal(curve.get_ydata(), page["errors"][name][curve.get_xdata()])
        assert (*dot.get_xdata(), *dot.get_ydata()) == (needed[name], 1e-8)
        color = {"plain descent": "C0", "heavy ball": "C1", "Nesterov": "C2"}[name]
        assert curve.get_color() == dot.get_color() == color


def test_the_national_product_costs_the_most(namespace: Namespace) -> None:
    page = namespace("plot_longley")
    correlations = np.corrcoef(longley().features.T)
    for j, name in enumerate(longley().names):
        kept = np.delete(np.delete(correlations, j, axis=0), j, axis=1)
        assert page["condition"][name] == pytest.approx(np.linalg.cond(kept), rel=1e-6)
