"""
The floor of the valley chooses the momentum
============================================

Which momentum is best where the curvature changes from point to point?
Rosenbrock's function (1960) is the usual test: a narrow valley that bends, with a floor that hardly falls.
The answer is the critical momentum for the flattest curvature at the minimum, as if the valley were straight.
``descend`` tries 200 momenta at once on ``Rosenbrock``, and ``convergence_rate`` knows straight valleys.
"""

# %%
# The valley
# ----------
# The function is (1 − x)² + 100(y − x²)². At its minimum, (1, 1), the second derivatives are 802, −400 and 200.
# So close to the minimum it is like a quadratic with these curvatures:

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Rosenbrock, convergence_rate, descend, optimal_parameters

plt.style.use("momentum_docs.figure")

valley = Rosenbrock()
mu, L = np.linalg.eigvalsh([[802, -400], [-400, 200]])
print(f"smallest curvature {mu:.4f}, largest {L:.1f}, condition number {L / mu:.0f}")

# %%
# Three learning rates, two hundred momenta
# -----------------------------------------
# All runs start at (−1.2, 1), as is usual, on the other arm of the valley. We count the updates until the distance to the
# minimum stays below 1e-8. In a straight valley with curvatures from μ to L, an update shrinks the distance by the rate ρ,
# so ln(1e-8) / ln ρ updates should do. They are fewest at the critical momentum of the floor, (1 − √(αμ))².

x0, learning_rates = np.array([-1.2, 1.0]), np.array([0.0004, 0.0002, 0.0001])
momenta = 1 - 1 / np.geomspace(10, 200, 200)
counts = []
for alpha in learning_rates:
    path = descend(valley.gradient, x0, alpha, momenta[:, np.newaxis], steps=12000)
    far = np.linalg.norm(path - valley.minimizer, axis=-1) >= 1e-8
    counts.append(np.where(far[-1], np.nan, len(far) - far[::-1].argmax(axis=0)))

best, critical = momenta[np.nanargmin(counts, axis=1)], (1 - np.sqrt(learning_rates * mu)) ** 2
rates = convergence_rate(learning_rates[:, np.newaxis], momenta, np.reshape([mu, L], (2, 1, 1)))
predicted = np.log(1e-8) / np.log(rates.max(axis=0))
steps = int(np.nanmin(counts[0]))

for row in zip(learning_rates, np.nanmin(counts, axis=1), best, critical, strict=True):
    print("learning rate {}: fewest updates {:.0f}, momentum {:.4f}, critical {:.4f}".format(*row))

# %%
# Below, the counts, and dashed the prediction, which knows nothing of the bend. Above, two runs with the learning rate
# 0.0004: when the one with the best momentum has arrived, plain descent is still on the first arm.

# sphinx_gallery_alt = "Two panels. Above, the contours of a narrow valley, bent like a U, with two runs of some 1500 updates from its left arm. Plain descent creeps along the floor and is still left of the bend. Momentum 0.975 swings across the floor several times, circles on the right arm and ends at the minimum, (1, 1). Below, the number of updates against momentum, from 0.9 to 0.995 for the learning rates 0.0004, 0.0002 and 0.0001. Each curve falls along its dashed prediction to a sharp minimum, at momenta 0.975, 0.983 and 0.988, with some 1500, 2300 and 3200 updates. From there on all three rise together."
fig, (above, below) = plt.subplots(2, figsize=(7.36, 7.5))
x, y = np.linspace(-1.5, 1.5, 301), np.linspace(-0.4, 1.4, 181)
heights = valley(np.dstack(np.meshgrid(x, y)))
above.contour(x, y, heights, 4.0 ** np.arange(-1, 5), colors="#8c8c8c", linewidths=0.7)
for color, momentum, place in [("C0", best[0], (0.33, 1.02)), ("C1", 0.0, (-0.75, -0.06))]:
    path = descend(valley.gradient, x0, learning_rates[0], momentum, steps=steps)
    above.plot(*path.T, "o-", color=color, linewidth=1, markersize=3)
    above.plot(*path[-1], "o", color=color, markersize=9)
    above.text(*place, f"momentum {momentum:.3g}", color=color, fontweight="bold")
above.set(title=f"{steps} updates", xlabel="x", ylabel="y")
above.grid(visible=False)
for i, color in enumerate(["C0", "C2", "C3"]):
    below.loglog(1 / (1 - momenta), counts[i], color=color)
    below.loglog(1 / (1 - momenta), predicted[i], color=color, linestyle="--", linewidth=1)
    first = np.isfinite(counts[i]).argmax()
    below.text(1 / (1 - momenta[first]), 12500, f"α = {learning_rates[i]}", color=color)
below.set_xticks([10, 20, 50, 100, 200], ["0.9", "0.95", "0.98", "0.99", "0.995"])
below.set_yticks([2000, 5000, 10000], ["2000", "5000", "10,000"])
below.minorticks_off()
below.set(
    title="Updates to stay within 1e-8", xlabel="momentum", ylabel="updates", ylim=(1300, 15000)
)
plt.show()

# %%
# The check
# ---------
# The best of the 200 momenta has 1 − β within a tenth of the critical one's. The prediction is right to a quarter everywhere.
# The bend still has its say: with the pair that is best for a straight valley, the run from this start diverges.

assert np.abs((1 - best) / (1 - critical) - 1).max() < 0.1
assert np.nanmax(np.abs(counts / predicted - 1)) < 0.25

pair = optimal_parameters(mu, L)
print(
    f"best for a straight valley: learning rate {pair.learning_rate:.4f}, momentum {pair.momentum:.3f}"
)
for begin, arrives in [(x0, False), (np.array([1.1, 1.2]), True)]:
    last = descend(valley.gradient, begin, pair.learning_rate, pair.momentum, steps=1000)[-1]
    assert np.allclose(last, valley.minimizer, rtol=0, atol=1e-8) == arrives
    print(f"from {begin} it ends at {last.round(8)}")

# %%
# What to try next
# ----------------
# Halve the learning rate of that pair until the run from (−1.2, 1) arrives: how large may it be?
# Each learning rate wanted its own momentum. The last page lets them change at every update, and finds the best way to do so.
