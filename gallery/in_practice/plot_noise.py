"""
Momentum does not average the noise away
========================================

In machine learning the slope is estimated from a part of the data, and noisy.
The velocity adds up many slopes: does their noise cancel, so that the run settles closer to the minimum?
It does not, and at an unchanged learning rate momentum makes it worse.
``descend`` makes ten thousand noisy runs in one call, and a formula says how far they spread.
"""

# %%
# A parabola with noisy slopes
# ----------------------------
# The function is x²/2. Its slope is x, plus a random error of mean 0 and variance 1, a new one at every update.
# A slope enters the velocity once and leaves it slowly: it moves x by α, then by αβ, αβ² and so on,
# in total by α / (1 − β). So the learning rate α is set in two ways: to 0.1, whatever the momentum β is, and to
# 0.1 (1 − β), with which each slope moves x by 0.1 in total, as in plain descent.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import convergence_rate, descend

plt.style.use("momentum_docs.figure")

beta = np.arange(96) / 100
alpha = np.array([np.full(96, 0.1), 0.1 * (1 - beta)])

# %%
# How far the noise throws
# ------------------------
# After many updates the variance of the iterates no longer changes.
# For the curvature λ, here 1, and noise of variance s², here 1, it is
#
# .. math:: \frac{\alpha s^2}{\lambda} \cdot \frac{1 + \beta}{(1 - \beta)\,(2 (1 + \beta) - \alpha\lambda)}
#
# Ten thousand runs for each of four momenta and both ways put it to the test.
# They start at the minimum, so that only the noise moves them.

variance = alpha * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - alpha))

tried = [0, 50, 80, 90]
rates, momenta, x0 = alpha[:, tried], beta[tried], np.zeros((10_000, 2, 4))
rng = np.random.default_rng(0)
paths = descend(lambda x: x + rng.normal(size=x.shape), x0, rates, momenta, steps=120)
measured = (paths[-1] ** 2).mean(axis=0)
step = (paths[-1] - paths[-2]).std(axis=0)

print("momentum   learning rate   variance   measured   over plain's   typical step")
for way, i in np.ndindex(2, 4):
    theory = variance[way, tried[i]]
    row = f"{theory:8.4f}   {measured[way, i]:8.4f}   {theory / variance[0, 0]:12.2f}"
    print(f"{momenta[i]:8.1f}   {rates[way, i]:13.2f}   {row}   {step[way, i]:12.2f}")

# %%
# Calm is not close
# -----------------
# The runs in the middle look calm: a typical step is 0.02 where plain descent's is 0.10.
# But many of those steps go in the same direction, and so they wander as far as the jagged runs on the left.
# The dashed lines are two standard deviations from the minimum.

# sphinx_gallery_alt = "Above, three bundles of noisy runs about 0 against the update, one run drawn bold, with dashed lines at two standard deviations. Plain descent is jagged, and its lines are at 0.46. Momentum 0.9 at a tenth of the learning rate is smooth and wanders as far. Momentum 0.9 at the same learning rate swings three times as far, with lines at 1.43. Below, the variance over that of plain descent against the momentum, as curves with dots for the measured values: at learning rate 0.1 it grows to 10 at momentum 0.9, at 0.1 times 1 minus momentum it stays at 1."
fig, axes = plt.subplot_mosaic([["plain", "same", "more"], ["growth"] * 3], figsize=(7.36, 6.2))
runs = [("plain", 0, 0, "C2"), ("same", 1, 3, "C0"), ("more", 0, 3, "C1")]
for name, way, i, color in runs:
    ax, deviation = axes[name], np.sqrt(variance[way, tried[i]])
    ax.plot(paths[:, 1:30, way, i], color=color, linewidth=0.8, alpha=0.2)
    ax.plot(paths[:, 0, way, i], color=color)
    ax.plot([[-2 * deviation, 2 * deviation]] * 121, color="#555555", linestyle="--", linewidth=1)
    ax.set(title=f"β = {momenta[i]:g}, α = {rates[way, i]:g}", xlabel="update", ylim=(-3, 3))
axes["plain"].set_ylabel("x")
ax = axes["growth"]
for way, color, height, label in [(0, "C1", 8, "α = 0.1"), (1, "C0", 2, "α = 0.1 (1 − β)")]:
    ax.plot(beta, variance[way] / variance[0, 0], color=color)
    ax.plot(momenta, measured[way] / variance[0, 0], "o", color=color)
    ax.text(0.82, height, label, color=color, ha="right" if way == 0 else "left")
ax.set(title="The variance", xlabel="momentum β", ylabel="times that of plain descent")
plt.show()

# %%
# The check
# ---------
# The formula is the balance of two effects. One update turns the covariance C of x and v into R C Rᵀ, where R is its matrix,
# and the noise adds α²s² to each entry. In the long run C stays the same: these are four linear equations.

for a, b, expected in zip(alpha.ravel(), np.tile(beta, 2), variance.ravel(), strict=True):
    R = np.array([[1 - a, b], [-a, b]])
    C = np.linalg.solve(np.eye(4) - np.kron(R, R), np.full(4, a**2))
    assert np.isclose(C[0], expected, rtol=1e-12)

# %%
# The runs have settled: what is missing from the variance shrinks by the square of the convergence rate at every update.
# Chance moves a mean of n squares by √(2 / n) of its size, and five times that is allowed.

assert (convergence_rate(rates, momenta, 1.0) ** (2 * 120) < 1e-5).all()
assert np.allclose(measured, variance[:, tried], rtol=5 * np.sqrt(2 / 10_000))

# %%
# At α = 0.1 the variance grows as 1 / (1 − β), and at α = 0.1 (1 − β) it stays the same.
# Both are true up to the share 0.1 λ/2, by which the variance may be smaller.

growth = variance / variance[0, 0] * np.array([1 - beta, np.ones(96)])
assert growth.max() <= 1
assert growth.min() >= 1 - 0.1 / 2

# %%
# What to try next
# ----------------
# What does cancel noise is a mean of iterates: how far do the entries of ``paths.mean(axis=0)`` spread, for each momentum?
# The next page descends real data.
