"""
Momentum leaves a saddle sooner
===============================

High-dimensional losses have saddles: points that are flat, where the loss falls in some direction and rises in others.
No gradient pushes a run away that arrives along the rising direction. How long is it held?
From a millionth beside the ridge plain descent takes 1102 updates to get away, and momentum 0.9 takes 179.
``descend`` runs both, and ``convergence_rate``, given a negative curvature, foretells the updates.
"""

# %%
# Predict
# -------
# Beside a saddle plain descent is held for 1102 updates, and momentum 0.9 for 179. For how many is momentum 0.99 held?
#
# 1. About 20: a tenth again
# 2. About 120
# 3. About 300: too much is too slow

# %%
# A saddle
# --------
# The function is x²/2 − y²/200 + y⁴/4. At the origin the curvature is 1 along x and −0.01 along y. On either side along y, a
# tenth away, lies a minimum. The runs start at x = 1, on the way to the saddle, and at y = 0.000001.

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import convergence_rate, descend

plt.style.use("momentum_docs.figure")


def gradient(point: Any) -> Any:
    """Return the gradients at points (x, y)."""
    x, y = point[..., 0], point[..., 1]
    return np.stack([x, y**3 - 0.01 * y], axis=-1)


# %%
# How long it takes
# -----------------
# A run is away when y is above 0.05, half of the way to the minimum. Along y the distance grows, in the long run, by the
# rate at the curvature −0.01, so ln(0.05/0.000001) / ln ρ updates should do. Without momentum the rate is 1 + 0.01 α.

momenta = np.array([0.0, 0.5, 0.9, 0.99])
beside = np.array([1.0, 1e-6])
path = descend(gradient, beside, 1.0, momenta[:, np.newaxis], steps=1500)
updates = (path[:, :, 1] > 0.05).argmax(axis=0)
rate = convergence_rate(1.0, momenta, -0.01)
foretold = np.log(0.05 / 1e-6) / np.log(rate)
for row in zip(momenta, rate, updates, foretold, strict=True):
    print("momentum {:.2f}: grows by {:.4f} an update,".format(*row[:2]), end=" ")
    print("away after {}, foretold {:.0f}".format(*row[2:]))
print(f"plain descent over momentum 0.9: {updates[0] / updates[2]:.1f}")

# %%
# Momentum acts along y like a learning rate of up to 1/(1 − β) times the size, which plain descent could not take: the
# curvature 1 along x forbids more than 2.
#
# When plain descent's y is still below 0.00001, momentum 0.9 is away.

# sphinx_gallery_alt = "Left, contours of a saddle between two minima at y plus and minus 0.1, with two runs that come in along x. Momentum 0.9, orange, swings to both sides of the saddle, leaves it upward and reaches y = 0.05 at update 179; plain descent, blue, has stopped at the saddle. Right, the distance y on a logarithmic axis, from a millionth, against the update. Straight lines rise to a dashed line at 0.05: momentum 0.99 after 121 updates, 0.9 after 179, 0.5 after 565, all orange, and plain descent, blue, after 1102."
fig, (left, right) = plt.subplots(1, 2, figsize=(7.36, 4.2), width_ratios=[2, 3])
x, y = np.meshgrid(np.linspace(-0.016, 0.016, 101), np.linspace(-0.14, 0.14, 101))
height = x**2 / 2 - y**2 / 200 + y**4 / 4
levels = np.array([-2, -1, 0, 1, 2, 4, 6, 8, 10]) * 1e-5
left.contour(x, y, height, levels, colors="#8c8c8c", linewidths=0.7)
shown = path[: updates[2] + 1]
for i, color in [(2, "C1"), (0, "C0")]:
    left.plot(
        shown[:, i, 0], shown[:, i, 1], "o-", color=color, markersize=3, linewidth=1
    )
left.plot(*shown[-1, 0], "o", color="C0", markersize=9)
left.plot(*shown[-1, 2], "o", color="C1", markersize=9)
left.set(
    title=f"After {updates[2]} updates", xlabel="x", ylabel="y", xlim=(-0.016, 0.016)
)
left.set_xticks([-0.01, 0, 0.01])
left.grid(visible=False)

right.axhline(0.05, color="#777777", linestyle="--", linewidth=1)
heights = [0.02, 0.02, 0.09, 0.24]
for i in range(4):
    color = "C1" if i else "C0"
    right.semilogy(path[: updates[i] + 1, i, 1], color=color)
    right.plot(updates[i], path[updates[i], i, 1], "o", color=color)
    words = f"β = {momenta[i]:g}: {updates[i]}"
    right.text(updates[i] + 25, heights[i], words, color=color)
right.set(
    title="Until y is 0.05",
    xlabel="update",
    ylabel="y",
    xlim=(0, 1550),
    ylim=(5e-7, 0.5),
)
plt.show()

# %%
# The check
# ---------
# The forecast is right to 7 %: a run first has to build up its velocity. Momentum 0.9 is away six times sooner, and at
# its own limit of nearly 2 even plain descent takes three times as long.

assert np.allclose(updates, foretold, rtol=0.07)
assert 6 < updates[0] / updates[2] < 6.5
assert path[updates[2], 0, 1] < 1e-5
fastest = descend(gradient, beside, 1.99, steps=1500)
fastest_count = int((fastest[:, 1] > 0.05).argmax())
print(f"plain descent with the learning rate 1.99: {fastest_count} updates")
assert fastest_count > 3 * updates[2]

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([20, 120, 300]) - updates[3]).argmin()) + 1
print(
    f"The answer is {answer}: {updates[3]}, after {updates[0]} without and "
    f"{updates[2]} with 0.9."
)
assert answer == 2

# %%
# What to try next
# ----------------
# Start on the ridge, at y = 0: does momentum leave it? Then add a random error of 1e-6 to each slope along y.
# The next page begins with what momentum cannot do: can it roll over a hill?

# %%
# The answer
# ----------
# Without an error momentum stays on the ridge like plain descent: 0 times anything is 0. With errors of a millionth all of two
# hundred runs get away, after 141 updates with 0.9 and 946 without, in the median.

random = np.random.default_rng(0)


def noisy(point: Any) -> Any:
    """Return the gradients of two hundred runs, with small errors along y."""
    slope = gradient(point)
    slope[..., 1] += 1e-6 * random.normal(size=slope.shape[:-1])
    return slope


ridge = np.array([1.0, 0.0])
still = descend(gradient, ridge, 1.0, 0.9, steps=1500)
print("without errors y ends at", still[-1, 1])
assert still[-1, 1] == 0
medians = []
for momentum in [0.0, 0.9]:
    runs = descend(noisy, np.tile(ridge, (200, 1)), 1.0, momentum, steps=1500)
    away = np.abs(runs[:, :, 1]) > 0.05
    medians.append(np.median(away.argmax(axis=0)))
    print(
        f"momentum {momentum}: all away {away.any(axis=0).all()}, median update "
        f"{medians[-1]:.0f}"
    )
    assert away.any(axis=0).all()
assert 6 < medians[0] / medians[1] < 7.5
