"""
Momentum helps large batches, not small ones
============================================

With small batches a momentum of 0.9 did what a larger learning rate does. From which batch size on is it worth more?
On a quadratic with noisy gradients the expected loss can be computed exactly, without a single random number.
Plain descent and momentum 0.9 then each get their best learning rate for each batch size, from 8 to 32768 examples.
``descend`` checks one of the computed losses with a thousand random runs.
"""

# %%
# Predict
# -------
# Batches have 32 examples, and each method its best learning rate. How much sooner does momentum 0.9 arrive than plain descent?
#
# 1. Less than 5 % sooner
# 2. One and a half times as soon
# 3. Twice as soon

# %%
# A noisy quadratic
# -----------------
# It has a hundred curvatures, 1, 1/2, 1/3 and so on to 1/100, and starts at 1 in each direction. An example's gradient has in
# each direction a random error, whose variance is the curvature, and the mean of a batch of B examples has a variance B
# times smaller. Such a model shows much of what networks do with batches of different sizes (Zhang and others 2019).

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend

plt.style.use("momentum_docs.figure")

curvatures = 1 / np.arange(1, 101)
batches = 8 * 4 ** np.arange(7)

# %%
# The expected loss, without chance
# ---------------------------------
# An update takes x and v to x + w and w, where w = βv − α(λx + e), and e is the error. Multiply out, and take means: those
# of x², xv and v² after the update follow from those before it. The loss is the sum of λx²/2. For each batch size we count the
# updates until its mean is below 0.01, with sixteen learning rates.


def fewest(momentum: float, batch: Any) -> Any:
    """Return the fewest updates to a loss of 0.01, their learning rate, and it."""
    top = min(0.02 * batch * (1 - momentum), 1.96 * (1 + momentum))
    learning_rates = top * np.geomspace(0.08, 1, 16)
    h = learning_rates[:, np.newaxis] * curvatures
    noise = learning_rates[:, np.newaxis] ** 2 * curvatures / batch
    xx = np.ones(h.shape)
    xv = np.zeros(h.shape)
    vv = np.zeros(h.shape)
    count = 0
    loss = xx @ curvatures / 2
    while loss.min() >= 0.01:
        vv = momentum**2 * vv - 2 * momentum * h * xv + h**2 * xx + noise
        xv = momentum * xv - h * xx + vv
        xx = xx + 2 * xv - vv
        loss = xx @ curvatures / 2
        count += 1
    return count, learning_rates[loss.argmin()], loss.min()


plain = np.array([fewest(0.0, batch) for batch in batches])
heavy = np.array([fewest(0.9, batch) for batch in batches])
gain = plain[:, 0] / heavy[:, 0]
print("          plain descent       momentum 0.9")
for j, batch in enumerate(batches):
    print(f"batch {batch:5d}: {plain[j, 0]:4.0f}, α = {plain[j, 1]:.3f}", end="    ")
    print(f"{heavy[j, 0]:4.0f}, α = {heavy[j, 1]:.4f}    {gain[j]:.2f} times")

# %%
# Small batches lie on the dashed line, where twice the examples save half of the updates. There noise sets the learning
# rate, and momentum's best is a tenth of plain descent's.
#
# Plain descent leaves the line first, since its learning rate cannot go beyond 2, the limit of the steepest direction;
# momentum reaches as far by velocity.

# sphinx_gallery_alt = "Updates to a mean loss of 0.01 against the batch size, both logarithmic, from 8 to 32768. Two curves, blue for plain descent and orange for momentum 0.9, begin together at 4000 updates and fall along a dashed line to the batch size 128. There plain descent leaves it, and ends flat at 73 updates; momentum follows it to 512 and ends at 44. Labels along the blue curve say how many times fewer momentum takes: 1.01 at batch size 8, 1.21 at 128, 1.82 at 512 and 1.66 at 32768."
fig, ax = plt.subplots(figsize=(7.36, 4.4))
ax.loglog(
    batches, plain[0, 0] * batches[0] / batches, "--", color="#777777", linewidth=1
)
ax.loglog(batches, plain[:, 0], "o-", color="C0")
ax.loglog(batches, heavy[:, 0], "o-", color="C1")
ax.text(5000, 92, "plain descent", color="C0")
ax.text(5000, 33, "momentum 0.9", color="C1")
for j in [0, 2, 3, 6]:
    ax.text(batches[j] * 0.9, plain[j, 0] * 1.25, f"{gain[j]:.2f} times")
ax.set(
    title="Updates to a mean loss of 0.01",
    xlabel="batch size",
    ylabel="updates",
    ylim=(20, 9000),
)
ax.set_xticks(batches, batches.astype(str))
ax.set_yticks([30, 100, 300, 1000, 3000], ["30", "100", "300", "1000", "3000"])
ax.minorticks_off()
plt.show()

# %%
# The check
# ---------
# Up to 32 examples momentum saves less than 5 % of the updates, with a tenth of the learning rate. From 512 on it saves more
# than a third. A thousand random runs have the computed mean loss, up to five standard errors.

assert gain[:2].max() < 1.05
assert gain[3:].min() > 1.5
assert np.allclose(heavy[:2, 1], plain[:2, 1] / 10, rtol=0.01)

random = np.random.default_rng(0)
count, alpha, expected = heavy[3]
spread = np.sqrt(curvatures / batches[3])


def noisy(x: Any) -> Any:
    """Return the gradient of a thousand runs, each with an error of its own."""
    return curvatures * x + spread * random.normal(size=x.shape)


runs = descend(noisy, np.ones((1000, 100)), alpha, 0.9, steps=int(count))
losses = runs[-1] ** 2 @ curvatures / 2
error = losses.std() / np.sqrt(1000)
print(
    f"batch 512: mean loss {expected:.5f}, of 1000 runs {losses.mean():.5f} ± "
    f"{error:.5f}"
)
assert abs(losses.mean() - expected) < 5 * error

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([1.0, 1.5, 2.0]) - gain[1]).argmin()) + 1
print(
    f"The answer is {answer}: {gain[1]:.2f} times as soon, and {gain[5]:.2f} times "
    "with 8192."
)
assert answer == 1

# %%
# What to try next
# ----------------
# Is 0.9 the best momentum for the largest batch, and for the smallest? Call ``fewest`` with others.
# The next page has a cure for the noise that works with any momentum.

# %%
# The answer
# ----------
# With the largest batch the best of these is 0.7, with 17 updates: 0.9 is too much for a condition number of 100, and costs
# 44. With 32 examples all are alike, within 6 %.

counts = []
for momentum in [0.0, 0.5, 0.7, 0.8, 0.9, 0.95]:
    large = fewest(momentum, 32768)[0]
    small = fewest(momentum, 32)[0]
    print(
        f"momentum {momentum:4.2f}: {large} updates with batches of 32768, {small} "
        "with 32"
    )
    counts.append((large, small))
large, small = np.transpose(counts)
assert large.argmin() == 2
assert small.max() < 1.06 * small.min()
