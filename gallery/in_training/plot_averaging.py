"""
The mean of the iterates averages the noise away
================================================

With noisy gradients a run does not settle, and momentum does not calm it. What does?
There are two cures: a learning rate that falls, and the mean of the iterates, which costs a running sum and no tuning.
Polyak and Juditsky (1992) showed that, with learning rates that fall slowly, no method is better than the mean in the long
run. On a quadratic it works at any fixed setting, with momentum or without.
``descend`` makes a thousand runs of each setting at once, and ``iterates`` follows a schedule.
"""

# %%
# Predict
# -------
# A noisy run has learning rate 0.1 and momentum 0.9. How many times smaller is the variance of the mean of its last thousand iterates
# than that of the last one?
#
# 1. 5 times
# 2. 50 times
# 3. 500 times

# %%
# Three settings of one noisy parabola
# ------------------------------------
# The function is x²/2, and each slope has a random error of variance 1. All runs start at 1, and make 2000 updates.
# Of each run we take the last iterate, and the mean of the last thousand. A yardstick: the mean of 1000 measurements, each
# with an error of variance 1, has the variance 0.001.

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend, iterates

plt.style.use("momentum_docs.figure")

settings = [("C0", 0.1, 0.0), ("C1", 0.01, 0.9), ("C1", 0.1, 0.9)]
random = np.random.default_rng(0)


def noisy(x: Any) -> Any:
    """Return the slopes of a thousand runs, each with an error of its own."""
    return x + random.normal(size=x.shape)


paths = []
last = []
mean = []
for color, alpha, beta in settings:
    path = descend(noisy, np.ones(1000), alpha, beta, steps=2000)
    paths.append(path)
    last.append((path[-1] ** 2).mean())
    mean.append((path[-1000:].mean(axis=0) ** 2).mean())
    print(
        f"α = {alpha:4.2f}, β = {beta:.1f}: last iterate {last[-1]:.4f}, mean "
        f"{mean[-1]:.5f}"
    )

# %%
# A learning rate that falls
# --------------------------
# The other cure: α = 1/(k + 10) at update k. With momentum it is (1 − β)/(k + 10), so that an error moves x as far
# in total. ``iterates`` makes one update at a time, and is begun anew with each learning rate.

falling = []
for color, beta in [("C0", 0.0), ("C1", 0.9)]:
    x = np.ones(1000)
    v = np.zeros(1000)
    spread = []
    for k in range(2000):
        alpha = (1 - beta) / (k + 10)
        x, v = next(iterates(noisy, x, alpha, beta, v0=v))
        spread.append((x**2).mean())
    falling.append(spread)
    print(f"falling, β = {beta:.1f}: last iterate {spread[-1]:.5f}")

# %%
# Solid, the iterates: each setting has its floor. Dashed, the mean of the second half of the iterates so far: it falls
# on and on, for all three settings alike. Dotted, the learning rate that falls.
#
# The last iterate of the learning rate that falls rests on all 2000 slopes and the mean on half of them, so it is lower
# by a factor of 2.

# sphinx_gallery_alt = "The variance over a thousand runs against the update, both logarithmic, to 2000. Solid curves fall at first and stay at floors: at 0.05 for plain descent with learning rate 0.1, blue, and momentum 0.9 with 0.01, orange, and at 0.5 for momentum 0.9 with 0.1. Three dashed curves, the means of the second halves, fall together to 0.001. Two dotted curves, of the falling learning rate, end at 0.0005."
fig, ax = plt.subplots(figsize=(7.36, 4.6))
counts = np.unique(np.geomspace(10, 2000, 60).astype(int))
for (color, alpha, beta), path in zip(settings, paths, strict=True):
    halves = np.array([path[k - k // 2 + 1 : k + 1].mean(axis=0) for k in counts])
    ax.loglog(counts, (path[counts] ** 2).mean(axis=1), color=color)
    ax.loglog(counts, (halves**2).mean(axis=1), "--", color=color, linewidth=1.2)
    shift = 1.3 if (alpha, beta) == (0.1, 0.9) else 1.45 if beta else 0.6
    ax.text(
        2000,
        (path[-1] ** 2).mean() * shift,
        f"α = {alpha}, β = {beta:g}",
        color=color,
        ha="right",
    )
for (color, alpha, beta), spread in zip(
    [settings[0], settings[2]], falling, strict=True
):
    ax.loglog(counts, np.array(spread)[counts - 1], ":", color=color)
ax.text(2100, mean[0], f"mean: {mean[0]:.5f}", va="center")
ax.text(2100, falling[0][-1], f"falling: {falling[0][-1]:.5f}", va="center")
ax.set(
    title="Variance about the minimum",
    xlabel="update",
    ylabel="variance",
    xlim=(10, 6000),
)
plt.show()

# %%
# The check
# ---------
# The three means are alike, and within a tenth of the yardstick, as is twice the variance of the falling learning rate. Chance
# moves a mean of 1000 squares by √(2/1000), that is 4.5 %.

chance = np.sqrt(2 / 1000)
print(f"chance: {chance:.1%}")
assert np.allclose(mean, 0.001, rtol=3 * chance)
for spread in falling:
    assert np.isclose(2 * spread[-1], 0.001, rtol=3 * chance)
for i in range(3):
    gain = last[i] / mean[i]
    print(
        f"setting {i + 1}: the mean has {gain:.0f} times less variance than the last "
        "iterate"
    )
    assert gain > 40

# %%
# What you predicted
# ------------------

# gain is that of the third setting
answer = int(np.abs(np.log(np.array([5, 50, 500]) / gain)).argmin()) + 1
print(f"The answer is {answer}: {gain:.0f} times.")
assert answer == 3

# %%
# What to try next
# ----------------
# Where the mean comes to rest is the minimum, as long as the function is a quadratic. Take one that is steeper on one side,
# eˣ − x, whose slope is eˣ − 1: where do the means of the three settings come to rest?
# The next page asks which curvature one may guess, when none is known.

# %%
# The answer
# ----------
# Below the minimum, at −0.026, −0.025 and −0.279: the noise is averaged away, and what the bend makes of it is not. The shift is
# about half of the last iterate's variance on the parabola. The smaller the learning rate or the momentum, the
# smaller it is.


def lopsided(x: Any) -> Any:
    """Return noisy slopes of a function that is steeper on the right."""
    return np.exp(x) - 1 + random.normal(size=x.shape)


centers = []
for color, alpha, beta in settings:
    path = descend(lopsided, np.ones(1000), alpha, beta, steps=2000)
    center = path[-1000:].mean()
    print(f"α = {alpha:4.2f}, β = {beta:.1f}: the means come to rest at {center:.3f}")
    centers.append(center)
assert np.allclose(centers, -np.array(last) / 2, rtol=0.15)
