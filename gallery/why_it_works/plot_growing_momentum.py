"""
A growing momentum needs no smallest curvature
==============================================

The best momentum depends on the smallest curvature. What if nobody knows it, or it is all but 0?
Then let the momentum grow, as k/(k + 3) at update k: Nesterov's method of 1983, in its simplest form.
On a chain of a thousand beads plain descent's value falls like 1/√k, and with a growing momentum like 1/k.
``descend`` makes the runs at a fixed momentum, and the growing one takes three lines.
"""

# %%
# Predict
# -------
# On a chain of a thousand beads plain descent makes 400 updates. How many times lower does a momentum that grows as k/(k + 3)
# bring the value in as many?
#
# 1. 2 times
# 2. 8 times
# 3. 90 times

# %%
# A chain of beads
# ----------------
# Each bead pulls at its neighbors, and the ends are tied to 0: the value is half the sum of the squared differences from bead
# to bead. At the start all beads are lifted to 1. The largest curvature is just below 4, so the learning rate is 1/4. The
# smallest is about 0.00001, and its direction, the whole chain, takes longer than we watch.

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend

plt.style.use("momentum_docs.figure")


def value(chain: Any) -> Any:
    """Return half the sum of the squared differences, along the last axis."""
    steps = np.diff(chain, prepend=0.0, append=0.0)
    return (steps**2).sum(axis=-1) / 2


def gradient(chain: Any) -> Any:
    """Return what each bead feels: twice its height, less those of its neighbors."""
    slope = 2 * chain
    slope[..., 1:] -= chain[..., :-1]
    slope[..., :-1] -= chain[..., 1:]
    return slope


lifted = np.ones(1000)
largest = 2 - 2 * np.cos(np.pi * 1000 / 1001)
smallest = 2 - 2 * np.cos(np.pi / 1001)
print(f"curvatures from {smallest:.6f} to {largest:.4f}")

# %%
# Three ways, 400 updates
# -----------------------
# The growing momentum is Nesterov's look-ahead: go on as before, by the share k/(k + 3) of the last move, and take the
# gradient there. Two balls, the last and the one before it, are all it keeps.

plain = descend(gradient, lifted, 0.25, steps=400)
heavy = descend(gradient, lifted, 0.25, 0.9, steps=400)

before = lifted
ball = lifted
growing = [lifted]
for k in range(400):
    ahead = ball + k / (k + 3) * (ball - before)
    before = ball
    ball = ahead - 0.25 * gradient(ahead)
    growing.append(ball)

paths = {
    "plain descent": plain,
    "momentum 0.9": heavy,
    "growing momentum": np.array(growing),
}
values = {}
slopes = {}
updates = np.arange(401)
for name, path in paths.items():
    values[name] = value(path)
    slopes[name] = np.polyfit(np.log(updates[50:]), np.log(values[name][50:]), 1)[0]
    print(
        f"{name:16s}: value {values[name][400]:.4f} at the end, falls like k to the "
        f"{slopes[name]:.2f}"
    )

# %%
# A fixed momentum is a factor: with 0.9 the curve runs below that of plain descent, and as flat. Its reach, 1/(1 − β) =
# 10 updates, does not grow with the run. On the chain one can see why.
#
# Plain descent spreads the fall of the ends like heat, as far as √k, and a growing momentum sends a wave, which goes as
# far as k.

# sphinx_gallery_alt = "Left, the value against the update, both logarithmic, to update 400. Plain descent, blue, is a straight line that falls like k to the minus 0.50, to 0.04. Momentum 0.9, orange, falls faster between updates 10 and 40 and then as plain descent does, like k to the minus 0.52. The growing momentum, green, bends down to a line that falls like k to the minus 0.98, to 0.005. Right, the first 400 beads after 400 updates: from 0 at the end the chain rises to 1 within 40 beads with plain descent, within 130 with momentum 0.9, and in a nearly straight ramp of 200 with the growing momentum."
fig, (left, right) = plt.subplots(1, 2, figsize=(7.36, 4.2))
for name, color in [
    ("plain descent", "C0"),
    ("momentum 0.9", "C1"),
    ("growing momentum", "C2"),
]:
    left.loglog(updates[1:], values[name][1:], color=color)
    power = f"k to the {slopes[name]:.2f}".replace("-", "−")
    left.text(470, values[name][400], power, color=color, va="center")
    right.plot(paths[name][400, :400], color=color, label=name)
left.set(title="Value", xlabel="update k", ylabel="value", xlim=(1, 9000))
right.set(title="The chain after 400 updates", xlabel="bead", ylabel="height")
right.legend(loc="lower right")
plt.show()

# %%
# The check
# ---------
# The exponents are −1/2 for a fixed momentum and −1 for the growing one, to 0.03. For any convex function of largest curvature L
# the growing momentum keeps the value above the minimum below 2Ld²/(k + 1)², where d is the distance of the start from the
# minimum, whatever the smallest curvature (Nesterov 1983; in this form Su, Boyd and Candès 2016). Here the chain stays below
# it at every update.

assert np.isclose(slopes["plain descent"], -0.5, atol=0.03)
assert np.isclose(slopes["momentum 0.9"], -0.5, atol=0.03)
assert np.isclose(slopes["growing momentum"], -1, atol=0.03)
bound = 2 * largest * (lifted**2).sum() / (updates + 1) ** 2
print(
    "value over its bound at the end: "
    f"{values['growing momentum'][400] / bound[400]:.2f}"
)
assert (values["growing momentum"] < bound).all()

# %%
# What you predicted
# ------------------

lower = values["plain descent"][400] / values["growing momentum"][400]
answer = int(np.abs(np.log(np.array([2, 8, 90]) / lower)).argmin()) + 1
print(f"The answer is {answer}: {lower:.1f} times.")
assert answer == 2

# %%
# What to try next
# ----------------
# With a chain of 100 beads the run comes to where the smallest curvature matters, and a momentum near 1 swings. Let it begin
# anew, with k = 0 and at rest, whenever the value rises (O'Donoghue and Candès 2015): how many updates to a millionth of
# the value, and how many without?
# The next page lets the steps shrink, until an update becomes a moment.

# %%
# The answer
# ----------
# It takes 315 updates, and 650 without beginning anew. Even the fixed momentum that is best for this chain in the long run, which
# knows the smallest curvature, takes more: 409.

short = np.ones(100)
curvature = 2 - 2 * np.cos(np.pi / 101)
root = np.sqrt(3 * 4 / curvature + 1)
informed = descend(
    gradient,
    short,
    4 / (12 + curvature),
    (root - 2) / (root + 2),
    steps=800,
    nesterov=True,
)
arrived = {"best fixed momentum": int((value(informed) < 1e-6).argmax())}
for name, restarts in [("growing", False), ("growing, begun anew", True)]:
    before = short
    ball = short
    since = 0
    update = 0
    while value(ball) > 1e-6:
        ahead = ball + since / (since + 3) * (ball - before)
        before = ball
        ball = ahead - 0.25 * gradient(ahead)
        since += 1
        update += 1
        if restarts and value(ball) > value(before):
            before = ball
            since = 0
    arrived[name] = update
for name, update in arrived.items():
    print(f"{name}: {update} updates")
assert (
    arrived["growing, begun anew"] < arrived["best fixed momentum"] < arrived["growing"]
)
