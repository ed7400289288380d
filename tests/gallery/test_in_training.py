"""The pages on training against other gradients, other recursions and formulas."""

import numpy as np
import pytest

from momentum_docs import descend
from momentum_docs.datasets import penguins
from tests.oracles import FloatArray, Namespace, polyak, rows, texts

NETWORKS = ["plot_small_network", "plot_sharpness"]


def network_loss(weights: FloatArray, inputs: FloatArray, targets: FloatArray) -> float:
    """Return half the mean squared error of a network, unit by unit."""
    a, b, c = weights[:12], weights[12:24], weights[24:36]
    outputs = sum(c[i] * np.tanh(a[i] * inputs + b[i]) for i in range(12)) + weights[36]
    return float(np.mean((outputs - targets) ** 2) / 2)


@pytest.mark.parametrize("name", NETWORKS)
def test_gradient_of_the_network_is_that_of_its_loss(namespace: Namespace, name: str) -> None:
    page = namespace(name)
    # The small network has the easier wave at its end.
    data = page["inputs"], page["targets"]
    weights = np.random.default_rng(1).normal(size=37)
    slope = page["gradient"](weights)
    for i, nudge in enumerate(1e-6 * np.eye(37)):
        rise = network_loss(weights + nudge, *data) - network_loss(weights - nudge, *data)
        assert slope[i] == pytest.approx(rise / 2e-6, abs=1e-7)


def test_small_network_shows_each_momentum_at_its_best_rate(namespace: Namespace) -> None:
    page = namespace("plot_small_network")
    (figure,) = page["figures"]
    left, right = figure.axes
    assert [line.get_color() for line in left.lines[:8]] == ["C0"] * 4 + ["C1"] * 4
    assert f"{page['ratio']:.0f} times fewer" in texts(left)
    assert texts(right) == [f"{page['fewest'][momentum]:.0f}" for momentum in page["limits"]]
    # One run again, by Polyak's recurrence: it arrives at the update that the page counts.
    best = page["learning_rates"][page["medians"][0.9].argmin()]
    targets = 1.5 * np.sin(3 * np.linspace(-2, 2, 10))
    inputs = np.linspace(-2, 2, 10)

    def gradient(weights: FloatArray) -> FloatArray:
        hidden = np.tanh(np.outer(inputs, weights[:12]) + weights[12:24])
        error = (hidden @ weights[24:36] + weights[36] - targets) / 10
        slope = error[:, np.newaxis] * weights[24:36] * (1 - hidden**2)
        return np.array([*(inputs @ slope), *slope.sum(0), *(error @ hidden), error.sum()])

    count = int(page["arrivals"][0.9][0])
    path = rows(polyak(gradient, page["weights"][0], best, 0.9), count)
    losses = [network_loss(weights, inputs, targets) for weights in path[-2:]]
    assert losses[1] < 0.0005 <= losses[0]


def test_sharpness_is_the_largest_curvature_along_any_line(namespace: Namespace) -> None:
    page = namespace("plot_sharpness")
    weights = page["weights"][0]
    largest = page["sharpness"](weights)
    directions = np.random.default_rng(2).normal(size=(200, 37))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    # By power iteration on differences of gradients, which the page does not use.
    ascent = directions[0]
    for _ in range(300):
        change = page["gradient"](weights + 1e-5 * ascent) - page["gradient"](
            weights - 1e-5 * ascent
        )
        curved = change / 2e-5 + 10 * ascent  # shifted: the largest of all is the largest in size
        ascent = curved / np.linalg.norm(curved)
    assert np.linalg.norm(curved) - 10 == pytest.approx(largest, rel=1e-4)


def test_sharpness_figure_shows_the_limits(namespace: Namespace) -> None:
    page = namespace("plot_sharpness")
    (figure,) = page["figures"]
    for i, ax in enumerate(figure.axes):
        alpha, beta = page["settings"][i][1:]
        limit = 2 * (1 + beta) / alpha
        np.testing.assert_allclose(ax.lines[-1].get_ydata(), limit)
        assert texts(ax) == [f"limit {limit:.1f}"]
        assert {line.get_color() for line in ax.lines[:3]} == {"C1" if beta else "C0"}


def test_no_weights_predict_the_penguins_better(namespace: Namespace) -> None:
    page = namespace("plot_mini_batches")
    optimum, loss = page["optimum"], page["loss"]
    nudges = np.random.default_rng(3).normal(size=(500, 7)) * np.geomspace(1e-3, 1, 500)[:, None]
    assert (loss(optimum + nudges) > loss(optimum)).all()
    # The mean of the batches' gradients is the gradient of the loss.
    data = penguins()
    score = page["features"] @ nudges[0]
    chance = np.exp(score) / (1 + np.exp(score))
    expected = page["features"].T @ (chance - data.male) / 333
    np.testing.assert_allclose(page["full_gradient"](nudges[0]), expected, rtol=1e-10)
    several = np.mean([page["gradient"](np.tile(nudges[0], (20, 1))) for _ in range(200)], axis=0)
    np.testing.assert_allclose(several.mean(axis=0), expected, atol=0.01)


def test_ten_times_the_rate_is_what_momentum_is_worth_in_small_batches(
    namespace: Namespace,
) -> None:
    page = namespace("plot_mini_batches")
    for plain, heavy in [page["ways"][:2], page["ways"][2:]]:
        assert plain[1] == pytest.approx(heavy[1] / (1 - heavy[2]))
        assert (plain[2], plain[3], heavy[3]) == (0.0, "C0", "C1")
    (figure,) = page["figures"]
    (ax,) = figure.axes
    assert [line.get_color() for line in ax.lines] == ["C0", "C1", "C0", "C1"]


@pytest.mark.parametrize(("momentum", "j"), [(0.0, 3), (0.9, 3), (0.9, 6)])
def test_mean_loss_is_bias_and_what_each_error_leaves(
    namespace: Namespace, momentum: float, j: int
) -> None:
    page = namespace("plot_batch_size")
    count, alpha, loss = page["heavy" if momentum else "plain"][j]
    curvatures = 1 / np.arange(1, 101)
    # Without errors the run is the mean. An error of one update moves x from then on.
    bias = descend(lambda x: curvatures * x, np.ones(100), alpha, momentum, steps=int(count))
    response = descend(
        lambda x: curvatures * x,
        np.full(100, -alpha),
        alpha,
        momentum,
        steps=int(count) - 1,
        v0=-alpha,
    )
    variance = curvatures / page["batches"][j] * (response**2).sum(axis=0)
    expected = curvatures @ (bias[-1] ** 2 + variance) / 2
    assert loss == pytest.approx(expected, rel=1e-9)
    assert loss < 0.01


def test_batch_size_figure_shows_the_counts(namespace: Namespace) -> None:
    page = namespace("plot_batch_size")
    (figure,) = page["figures"]
    (ax,) = figure.axes
    _, plain, heavy = ax.lines
    np.testing.assert_array_equal(plain.get_ydata(), page["plain"][:, 0])
    np.testing.assert_array_equal(heavy.get_ydata(), page["heavy"][:, 0])
    assert (plain.get_color(), heavy.get_color()) == ("C0", "C1")
    assert [f"{page['gain'][j]:.2f} times" for j in (0, 2, 3, 6)] == texts(ax)[2:]


def test_mean_of_the_iterates_has_the_variance_of_its_response(namespace: Namespace) -> None:
    page = namespace("plot_averaging")
    for i, (_, alpha, beta) in enumerate(page["settings"]):
        response = descend(lambda x: x, -alpha, alpha, beta, steps=1999, v0=-alpha)
        reached = np.concatenate([np.zeros(2000), np.cumsum(response)])
        # An error at update k reaches the iterates k to 2000, of which the last thousand count.
        share = [(reached[4000 - k] - reached[max(3000 - k, 1999)]) / 1000 for k in range(1, 2001)]
        variance = float(np.sum(np.square(share)))
        assert page["mean"][i] == pytest.approx(variance, rel=5 * np.sqrt(2 / 1000))
        assert variance == pytest.approx(0.001, rel=0.03)


@pytest.mark.parametrize("factor", [0.25, 1.0, 4.0])
def test_cost_of_a_guess_is_that_of_the_roots(namespace: Namespace, factor: float) -> None:
    page = namespace("plot_guessing")
    root, beyond = np.sqrt(100 / factor), np.sqrt(100)
    alpha = 4 / (beyond + np.sqrt(factor)) ** 2
    beta = ((root - 1) / (root + 1)) ** 2
    rate = max(np.abs(np.roots([1, -(1 + beta - alpha * h), beta])).max() for h in (1, 50, 100))
    cost = np.log(9 / 11) / np.log(rate)
    found = np.interp(factor, page["guesses"], page["costs"]["smallest"])
    assert found == pytest.approx(cost, rel=0.01)


def test_adam_counts_are_those_of_one_run_after_the_other(namespace: Namespace) -> None:
    page = namespace("plot_adam")
    median = np.median(page["counts"], axis=2)
    for i in (0, 6):
        best = median[:, i].argmin()
        found = []
        for start in page["starts"][i]:
            x, m, s, k = start.copy(), np.zeros(2), np.zeros(2), 0
            while x @ page["hessians"][i] @ x / 2 >= 0.5e-6:
                k += 1
                slope = page["hessians"][i] @ x
                m, s = 0.9 * m + 0.1 * slope, 0.999 * s + 0.001 * slope**2
                rate = page["learning_rates"][best] * np.sqrt(1 - 0.999**k) / (1 - 0.9**k)
                x = x - rate * m / (np.sqrt(s) + 1e-8 * np.sqrt(1 - 0.999**k))
            found.append(k)
        assert np.median(found) == page["adam"][i]
    (figure,) = page["figures"]
    (ax,) = figure.axes
    assert [line.get_color() for line in ax.lines] == ["C0", "C1", "C3"]


def test_saddle_grows_by_the_larger_root(namespace: Namespace) -> None:
    page = namespace("plot_saddle")
    for momentum, rate in zip(page["momenta"], page["rate"], strict=True):
        assert np.roots([1, -(1 + momentum + 0.01), momentum]).max() == pytest.approx(rate)
    (figure,) = page["figures"]
    right = figure.axes[1]
    assert [int(words.split(": ")[1]) for words in texts(right)] == page["updates"].tolist()
