"""
On small batches, 0.9 is a learning rate ten times as large
===========================================================

Networks are trained on mini-batches: each gradient comes from a few examples, drawn at random. What is momentum worth there?
On real data, in batches of eight, a momentum of 0.9 does what plain descent does with ten times the learning rate, and no more.
The data are measurements of 333 penguins (Gorman, Williams and Fraser 2014), from ``momentum_docs.datasets``, and
``descend`` trains twenty runs at once.
"""

# %%
# Predict
# -------
# In batches of eight, one run has momentum 0.9 and the learning rate 0.03. Which run without momentum has the same
# loss, from the first few dozen updates on?
#
# 1. That with the learning rate 0.3
# 2. That with the learning rate 3
# 3. Neither: momentum is ahead of both

# %%
# Male or female?
# ---------------
# Logistic regression predicts a penguin's sex from its species and four measurements, each brought to mean 0 and
# deviation 1. The loss is the mean of ln(1 + exp(−m)), where m is the score of the right answer. Newton's method finds
# its minimum in a few updates.

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend
from momentum_docs.datasets import penguins

plt.style.use("momentum_docs.figure")

data = penguins()
measured = (data.features - data.features.mean(axis=0)) / data.features.std(axis=0)
kinds = np.unique(data.species)
is_kind = (data.species[:, np.newaxis] == kinds).astype(float)
features = np.concatenate([measured, is_kind], axis=1)
sign = 2 * data.male - 1  # 1 for male, −1 for female


def loss(weights: Any) -> Any:
    """Return the loss of each row of weights on all penguins."""
    return np.logaddexp(0, -sign * (weights @ features.T)).mean(axis=-1)


optimum = np.zeros(7)
for newton in range(20):
    chance = 1 / (1 + np.exp(-features @ optimum))
    slope = features.T @ (chance - data.male)
    hessian = (features.T * chance * (1 - chance)) @ features
    optimum = optimum - np.linalg.solve(hessian, slope)
lowest = loss(optimum)
right = ((features @ optimum > 0) == (data.male == 1)).mean()
print(
    f"loss at the start {loss(np.zeros(7)):.3f}, at the minimum {lowest:.3f}: "
    f"{right:.0%} are right"
)

# %%
# Four ways with batches of eight
# -------------------------------
# Plain descent and momentum 0.9, each with a small learning rate and with one ten times as large. Each of the twenty runs
# draws its own batches. All four settings see the same ones, 1000 of them, so that a penguin is seen about 24 times.

ways = [
    ("plain descent, α = 0.3", 0.3, 0.0, "C0", "-"),
    ("β = 0.9, α = 0.03", 0.03, 0.9, "C1", "-"),
    ("plain descent, α = 3", 3.0, 0.0, "C0", "--"),
    ("β = 0.9, α = 0.3", 0.3, 0.9, "C1", "--"),
]
random = np.random.default_rng(0)


def gradient(weights: Any) -> Any:
    """Return the gradient of each run from a batch of its own."""
    drawn = random.integers(0, 333, (20, 8))
    batch = features[drawn]
    score = (batch @ weights[:, :, np.newaxis])[:, :, 0]
    error = 1 / (1 + np.exp(-score)) - data.male[drawn]
    return (error[:, np.newaxis] @ batch)[:, 0] / 8


excess = {}
print("loss above the minimum after 30, 100, 300 and 1000 updates:")
for name, alpha, beta, color, style in ways:
    random = np.random.default_rng(0)  # the same batches for all
    path = descend(gradient, np.zeros((20, 7)), alpha, beta, steps=1000)
    excess[name] = loss(path).mean(axis=1) - lowest
    values = excess[name][[30, 100, 300, 1000]].round(4)
    print(f"{name:22s} {values}")
print("seen per penguin:", round(1000 * 8 / 333))

# %%
# An error that enters the velocity moves the weights by α, 0.9 α, 0.9² α and so on, in total by 10 α. Solid: after the
# first 30 updates, while the velocity builds up, the two small settings give the same curve.
#
# With the two large settings, dashed, the loss falls sooner, and then the noise holds it up, again alike.

# sphinx_gallery_alt = "The loss above its minimum against the update, both logarithmic, as means of twenty runs. Two solid curves, blue for plain descent with the learning rate 0.3 and orange for momentum 0.9 with 0.03, lie on each other from update 30 on and fall to 0.011 at update 1000. Two dashed curves, with ten times these learning rates, fall faster at first, and from update 100 on both stay rough and flat between 0.02 and 0.05."
fig, ax = plt.subplots(figsize=(7.36, 4.2))
shown = np.unique(np.geomspace(1, 1000, 150).astype(int))
for name, alpha, beta, color, style in ways:
    ax.loglog(shown, excess[name][shown], color=color, linestyle=style, label=name)
ax.text(
    600,
    0.0105,
    f"{excess[ways[0][0]][-1]:.4f}\nand {excess[ways[1][0]][-1]:.4f}",
    ha="right",
)
ax.set(title="Mean of twenty runs", xlabel="update", ylabel="loss above the minimum")
ax.set_ylim(0.009, 0.7)
ax.set_yticks([0.01, 0.03, 0.1, 0.3], ["0.01", "0.03", "0.1", "0.3"])
ax.minorticks_off()
ax.legend(loc="lower left")
plt.show()

# %%
# The check
# ---------
# With the small settings the losses differ by less than 12 % from update 30 on. With the large ones, where the noise decides,
# the means over the second half differ by less than 30 %, and momentum's is the lower one.

plain_small, ball_small, plain_large, ball_large = excess.values()
apart = np.abs(ball_small[30:] / plain_small[30:] - 1)
print(
    f"small settings: the largest difference is {apart.max():.1%}, the mean "
    f"{apart.mean():.1%}"
)
settled = ball_large[500:].mean() / plain_large[500:].mean()
print(f"large settings: momentum settles at {settled:.2f} of plain descent's loss")
assert apart.max() < 0.12
assert 0.7 < settled < 1

# %%
# What you predicted
# ------------------

like_large = np.abs(ball_small[30:] / plain_large[30:] - 1)
nearest = [apart.max(), like_large.max()]
answer = int(np.argmin(nearest)) + 1 if min(nearest) < 0.12 else 3
print(
    f"The answer is {answer}: within {nearest[0]:.0%} of the loss with 0.3, and up to "
    f"{nearest[1]:.0%} from that with 3."
)
assert answer == 1

# %%
# What to try next
# ----------------
# Give each update all 333 penguins instead of eight, and to each method its best learning rate: is it still the same?
# The next page looks for the batch size from which momentum pays.

# %%
# The answer
# ----------
# No. Without noise momentum takes 76 updates to come within 0.0001 of the minimum, plain descent 253. And ten times the
# learning rate of the one, 3.2, is more than the other can bear: its best is 10.0.


def full_gradient(weights: Any) -> Any:
    """Return the gradient from all penguins."""
    return (1 / (1 + np.exp(-weights @ features.T)) - data.male) @ features / 333


learning_rates = np.geomspace(0.1, 20, 24)[:, np.newaxis]
fewest = []
for name, beta in [("plain descent", 0.0), ("momentum 0.9", 0.9)]:
    path = descend(full_gradient, np.zeros((24, 7)), learning_rates, beta, steps=400)
    far = loss(path) - lowest >= 0.0001
    counts = np.where(far[-1], np.inf, len(far) - far[::-1].argmax(axis=0))
    best = learning_rates[counts.argmin(), 0]
    print(f"{name}: {counts.min():.0f} updates to 0.0001, learning rate {best:.1f}")
    fewest.append(counts.min())
assert fewest[0] > 3 * fewest[1]
diverging = descend(full_gradient, np.zeros(7), 10 * best, steps=400)
print(
    f"plain descent with {10 * best:.1f}: {loss(diverging[-1]) - lowest:.1f} above "
    "the minimum"
)
assert loss(diverging[-1]) > 2 * lowest
