"""
Momentum does not average the noise away
========================================

In machine learning the slope is estimated from a part of the data, and noisy.
The velocity adds up many slopes: does their noise cancel, so that the run settles closer to the minimum?
On a quadratic it does not, and at an unchanged learning rate, well below the limit of plain descent, momentum makes it worse.
``descend`` makes ten thousand noisy runs in one call, and a formula says how far they spread.
"""

# %%
# Predict
# -------
# Noise keeps a run moving around the minimum. The learning rate stays at 0.1, and momentum goes from 0 to 0.9.
# What becomes of the variance around the minimum?
#
# 1. It grows about ten times
# 2. It stays about the same
# 3. A tenth of it is left: the noise averages out

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
same_rate = np.full(96, 0.1)
same_total = 0.1 * (1 - beta)
alpha = np.array([same_rate, same_total])

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
plain_variance = variance[0, 0]

tried = [0, 50, 80, 90]
momenta = beta[tried]
rates = alpha[:, tried]
random = np.random.default_rng(0)
x0 = np.zeros((10_000, 2, 4))
paths = descend(
    lambda x: x + random.normal(size=x.shape), x0, rates, momenta, steps=120
)

measured = (paths[-1] ** 2).mean(axis=0)
step = (paths[-1] - paths[-2]).std(axis=0)

print("momentum   learning rate   variance   measured   over plain's   typical step")
for way in range(2):
    for i in range(4):
        expected = variance[way, tried[i]]
        print(f"{momenta[i]:8.1f}   {rates[way, i]:13.2f}", end="")
        print(f"   {expected:8.4f}   {measured[way, i]:8.4f}", end="")
        print(f"   {expected / plain_variance:12.2f}   {step[way, i]:12.2f}")

# %%
# Calm is not close
# -----------------
# The second runs look calm: a typical step is 0.02 where plain descent's is 0.10.
# But many of those steps go in the same direction, and so they wander as far as the jagged first runs.
#
# At an unchanged learning rate, momentum 0.9 multiplies the variance by 9.76; dashed above are two standard deviations.

# sphinx_gallery_alt = "Above, three bundles of six noisy runs about 0 against the update, one run drawn bold, with dashed lines at two standard deviations. Plain descent, blue, is jagged, and its lines are at 0.46. Momentum 0.9, orange, at a tenth of the learning rate is smooth and wanders as far. Momentum 0.9 at the same learning rate swings three times as far, with lines at 1.43. Below, the variance over that of plain descent against the momentum, as curves with dots for the measured values: at learning rate 0.1, a solid curve, it grows to 10 at momentum 0.9; at 0.1 times 1 minus momentum, a dashed curve, it stays at 1."
# sphinx_gallery_card = 3
fig, axes = plt.subplot_mosaic(
    [["plain", "same", "more"], ["growth"] * 3], figsize=(7.36, 6.2)
)
bundles = [("plain", 0, 0, "C0"), ("same", 1, 3, "C1"), ("more", 0, 3, "C1")]
for panel, way, i, color in bundles:
    ax = axes[panel]
    two_deviations = 2 * np.sqrt(variance[way, tried[i]])
    ax.plot(paths[:, 1:6, way, i], color=color, linewidth=0.8, alpha=0.3)
    ax.plot(paths[:, 0, way, i], color=color)
    for edge in [-two_deviations, two_deviations]:
        ax.plot([0, 120], [edge, edge], color="#555555", linestyle="--", linewidth=1)
    ax.set_title(f"β = {momenta[i]:g}, α = {rates[way, i]:g}")
    ax.set(xlabel="update", ylim=(-3, 3))
axes["plain"].set_ylabel("x")

growth = axes["growth"]
for way, line in [(0, "-"), (1, "--")]:
    growth.plot(beta, variance[way] / plain_variance, color="C1", linestyle=line)
    growth.plot(momenta[1:], measured[way, 1:] / plain_variance, "o", color="C1")
growth.plot(0, measured[0, 0] / plain_variance, "o", color="C0")
growth.text(0.82, 8, "α = 0.1", color="C1", ha="right")
growth.text(0.95, -0.2, "α = 0.1 (1 − β)", color="C1", ha="right", va="top")
growth.text(0, 2, "plain descent", color="C0")
growth.set(
    title="The variance", xlabel="momentum β", ylabel="times that of plain descent"
)
growth.set(ylim=(-2, 20), yticks=[1, 5, 10, 15, 20])
plt.show()

# %%
# The check
# ---------
# The formula is a balance. An update takes x and v to x + w and w, where w = βv − α(x + e) and e is the error. Multiply
# out w², (x + w)w and (x + w)², and take means: e has mean 0 and variance 1, and is independent of x and v.
# In the long run the means of x², xv and v² stay as they are. Write A, U and V for them:
#
# .. math::
#
#     \begin{aligned}
#     V &= \beta^2 V - 2 \alpha\beta U + \alpha^2 A + \alpha^2 \\
#     U &= \beta U - \alpha A + V \\
#     A &= A + 2\, (\beta U - \alpha A) + V
#     \end{aligned}
#
# The last two lines give U = V/2 and αA = (1 + β)V/2. With these the first one gives V, and so A, which is the formula.

A = variance
V = 2 * alpha * A / (1 + beta)
U = V / 2
assert np.allclose(
    V, beta**2 * V - 2 * alpha * beta * U + alpha**2 * A + alpha**2, rtol=1e-12
)
assert np.allclose(U, beta * U - alpha * A + V, rtol=1e-12)
assert np.allclose(0, 2 * (beta * U - alpha * A) + V, atol=1e-12)
assert np.allclose(step**2, V[:, tried], rtol=5 * np.sqrt(2 / 10_000))

# %%
# The runs have settled: in the long run, what is missing from the variance shrinks at every update by the square of the
# convergence rate.
# Chance moves a mean of n squares by √(2 / n) of its size, and five times that is allowed.

assert (convergence_rate(rates, momenta, 1.0) ** (2 * 120) < 1e-5).all()
assert np.allclose(measured, variance[:, tried], rtol=5 * np.sqrt(2 / 10_000))

# %%
# At α = 0.1 the variance grows as 1 / (1 − β), and at α = 0.1 (1 − β) it stays the same.
# Both are true up to the share 0.1 λ/2, by which the variance may be smaller.

growth_at_same_rate = variance[0] / plain_variance * (1 - beta)
growth_at_same_total = variance[1] / plain_variance
for share in [growth_at_same_rate, growth_at_same_total]:
    assert share.max() <= 1
    assert share.min() >= 1 - 0.1 / 2

# %%
# So it is while h = αλ is below 1. More momentum lowers the variance only where h is above (1 + β)²: where plain descent
# itself is close to its limit, 2. At h = 1.8 a momentum of 0.34 halves it, and 0.8 has lost all of that again.

h = 1.8
near_limit = h * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - h))
for j in [0, 34, 80]:
    print(f"h = {h}, momentum {beta[j]:.2f}: variance {near_limit[j]:.2f}")
falls = np.diff(near_limit) < 0
assert falls[:34].all()
assert not falls[34:].any()
assert (1 + beta[34]) ** 2 < h < (1 + beta[35]) ** 2
assert near_limit[34] < near_limit[0] / 2

# %%
# What you predicted
# ------------------

growth = measured[0, 3] / measured[0, 0]
answer = int(np.abs(np.log(np.array([10, 1, 0.1]) / growth)).argmin()) + 1
print(f"The answer is {answer}: it grows {growth:.1f} times.")
assert answer == 1

# %%
# What to try next
# ----------------
# What does cancel noise is a mean of iterates: how far do the entries of ``paths.mean(axis=0)`` spread, for each momentum?
# The next page descends real data.

# %%
# The answer
# ----------
# The mean of all iterates spreads alike in all eight settings, with a variance of 0.0072 to 0.0084. With momentum 0.9 at
# the learning rate 0.1 this is 62 times less than that of the last iterate: a wide swing and the next one cancel.

means = paths.mean(axis=0)
variance_of_mean = (means**2).mean(axis=0)
cancelled = measured / variance_of_mean
for way in range(2):
    for i in range(4):
        print(f"momentum {momenta[i]:.1f}, learning rate {rates[way, i]:.2f}:", end=" ")
        print(f"variance of the mean {variance_of_mean[way, i]:.4f},", end=" ")
        print(f"{cancelled[way, i]:.0f} times less")
assert variance_of_mean.max() < 1.2 * variance_of_mean.min()
assert cancelled[0, 3] > 50
