"""
A network sharpens until its learning rate is at the limit
==========================================================

A learning rate must fit the largest curvature, the sharpness. But which sharpness does a network have?
Cohen and others (2021) watched networks that train on all data at once: the sharpness climbs, until the learning rate is
at its limit, and there it stays. So the learning rate chooses the sharpness, and not only the other way round.
``max_learning_rate`` says where the limit is, with and without momentum.
"""

# %%
# Predict
# -------
# A network trains by plain descent with the learning rate 0.4, which on a parabola bears curvatures up to 5. At which largest
# curvature does the network settle?
#
# 1. At about 2.5, as far from the limit as it can get
# 2. At about 5, the limit
# 3. At about 10, and the run diverges

# %%
# The network
# -----------
# It is that of the page before, with one input, twelve hidden units, one output and 37 weights. It gets twenty points of the
# wave now, which are harder to learn. The loss is half the mean squared error.

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend, max_learning_rate

plt.style.use("momentum_docs.figure")

inputs = np.linspace(-2, 2, 20)
targets = 1.5 * np.sin(3 * inputs)


def gradient(weights: Any) -> Any:
    """Return the gradient of the loss for each row of weights."""
    a, b, c = np.split(weights[..., np.newaxis, :-1], 3, axis=-1)
    d = weights[..., -1:]
    hidden = np.tanh(a * inputs[:, np.newaxis] + b)  # a row a point, a column a unit
    error = (hidden @ np.swapaxes(c, -1, -2))[..., 0] + d - targets

    share = error[..., np.newaxis] / len(inputs)
    slope = share * c * (1 - hidden**2)
    for_a = inputs @ slope
    for_b = slope.sum(axis=-2)
    for_c = (np.swapaxes(share, -1, -2) @ hidden)[..., 0, :]
    for_d = share.sum(axis=-2)
    return np.concatenate([for_a, for_b, for_c, for_d], axis=-1)


units = 12
random = np.random.default_rng(0)
hidden_layer = random.uniform(-1, 1, (3, 2 * units))
last_layer = random.uniform(-1, 1, (3, units + 1)) / np.sqrt(units)
weights = np.concatenate([hidden_layer, last_layer], axis=1)

# %%
# The largest curvature on the way
# --------------------------------
# Move each weight a little to either side: how the gradient changes is a column of the second derivatives. The largest
# eigenvalue of this matrix is the sharpness. On a parabola of curvature λ a run with momentum β diverges from the learning
# rate 2 (1 + β)/λ on, so a run with the learning rate α has its limit at the sharpness 2 (1 + β)/α.


def sharpness(weights: Any) -> Any:
    """Return the largest curvature of the loss for each row of weights."""
    nudge = 1e-4 * np.eye(37)
    there = weights[..., np.newaxis, :]
    matrix = (gradient(there + nudge) - gradient(there - nudge)) / 2e-4
    symmetric = (matrix + np.swapaxes(matrix, -1, -2)) / 2
    return np.linalg.eigvalsh(symmetric)[..., -1]


settings = [("plain descent", 0.4, 0.0), ("momentum", 0.5, 0.5), ("momentum", 0.5, 0.8)]
learning_rates = np.array([alpha for _, alpha, _ in settings])[:, np.newaxis]
momenta = np.array([beta for _, _, beta in settings])[:, np.newaxis]
limits = max_learning_rate(momenta[:, 0], 1.0) / learning_rates[:, 0]

path = descend(gradient, weights[:, np.newaxis], learning_rates, momenta, steps=5000)
seen = sharpness(path[::100])
share = seen / limits
late = share[25:].mean(axis=0)

for i, (name, alpha, beta) in enumerate(settings):
    print(f"{name} {beta:g}, learning rate {alpha}, limit {limits[i]:.1f}:")
    print(f"  sharpness at first {seen[0, :, i].round(1)}", end="")
    print(f", late over the limit {late[:, i].round(3)}")

# %%
# A run that gets above its limit begins to swing across the valley, farther at each update. That throws it to a place where
# the valley is wider, and from there it sharpens again.
#
# All nine runs sharpen, and hover about their limit.

# sphinx_gallery_alt = "Three panels, the sharpness against the update, to 5000, for three starts each. All curves begin between 3 and 4.2, climb within a few hundred updates to a dashed line, jump above and below it and settle on it. The line is the limit: 5.0 for plain descent, blue, with the learning rate 0.4; 6.0 and 7.2 for momentum 0.5 and 0.8, orange, with the learning rate 0.5."
fig, axes = plt.subplots(1, 3, sharey=True, figsize=(7.36, 3.8))
for i, (name, alpha, beta) in enumerate(settings):
    color = "C1" if beta else "C0"
    axes[i].plot(np.arange(0, 5001, 100), seen[:, :, i], color=color, linewidth=1)
    axes[i].axhline(limits[i], color="#555555", linestyle="--", linewidth=1)
    axes[i].text(3200, limits[i] + 0.5, f"limit {limits[i]:.1f}", ha="center")
    axes[i].set(title=f"α = {alpha}, β = {beta:g}", xlabel="update")
axes[0].set_ylabel("sharpness")
plt.show()

# %%
# The check
# ---------
# In the second half of the training the mean sharpness of each run is within 2 % of its limit. At the start it was at 42 % to
# 85 % of it. No run diverges.

print(f"at the start {share[0].min():.0%} to {share[0].max():.0%} of the limit")
assert np.abs(late - 1).max() < 0.02
assert share[0].max() < 0.9
assert np.isfinite(path).all()

# %%
# What you predicted
# ------------------

settles = limits[0] * late[:, 0].mean()
answer = int(np.abs(np.array([2.5, 5, 10]) - settles).argmin()) + 1
print(f"The answer is {answer}: at {settles:.2f}, in the mean of three runs.")
assert answer == 2

# %%
# What to try next
# ----------------
# Halve the learning rate of plain descent: where does the sharpness settle? And does a momentum of 0.9 get to its limit, with
# the learning rate 0.4?
# The next page goes from all points at once to mini-batches: what is momentum worth there?

# %%
# The answer
# ----------
# At 10.0, the limit of half the learning rate. With momentum 0.9 the three runs end at 9.0, 9.3 and 9.5, of which 9.5 is the limit.
# There the gradient has all but vanished, and a network that has learned its points sharpens no more.

halved = np.array([[0.2], [0.4]])
heavier = np.array([[0.0], [0.9]])
path = descend(gradient, weights[:, np.newaxis], halved, heavier, steps=5000)
settled = sharpness(path[-1000::100]).mean(axis=0)
slope = np.linalg.norm(gradient(path[-1]), axis=-1)
for i in range(2):
    bound = max_learning_rate(heavier[i, 0], 1.0) / halved[i, 0]
    print(
        f"limit {bound:.1f}: sharpness {settled[:, i].round(1)}, gradient "
        f"{slope[:, i].round(12)}"
    )
assert np.abs(settled[:, 0] / 10 - 1).max() < 0.02
assert settled[:, 1].max() < 9.5
assert slope[:, 1].max() < 1e-3 < slope[:, 0].min()
