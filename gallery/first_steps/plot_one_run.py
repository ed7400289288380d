"""
Momentum arrives sooner, and overshoots
=======================================

What does momentum add to gradient descent?
Momentum adds one line: a velocity that remembers the steps before.
This page runs both on x², the simplest function with a minimum, where each number can be checked by hand.
The function that runs them is ``descend``.
"""

# %%
# Predict
# -------
# Both runs start at −5, at rest, with the same learning rate. One has a momentum of 0.5, the other none.
# After five updates, how many times closer to the minimum is the run with momentum?
#
# 1. 2 times
# 2. 10 times
# 3. 40 times

# %%
# The problem
# -----------
# The function is x², its slope at x is 2x, and its minimum is at 0.
# Both runs start at −5 with a learning rate of 0.1 and make six updates.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, descend, plotting

plt.style.use("momentum_docs.figure")

parabola = Quadratic(2.0)  # its curvature is 2, everywhere
start = -5.0
learning_rate = 0.1
momentum = 0.5
steps = 6

print("value at the start:", parabola(start))
print("slope at the start:", parabola.gradient(start))

# %%
# The update, spelled out
# -----------------------
# Gradient descent steps against the slope: x ← x − 0.1 · 2x.
# Momentum keeps a velocity v, which starts at 0.
# Each update keeps half of it, subtracts 0.1 times the slope, and moves by the result:
#
#     v ← 0.5 v − 0.1 · 2x
#
#     x ← x + v
#
# The loop below is the whole method.

x = start
v = 0.0
for update in range(1, steps + 1):
    slope = parabola.gradient(x)
    kept = momentum * v
    v = kept - learning_rate * slope
    x = x + v
    print(f"update {update}: v = {kept:7.4f} - 0.1 * {slope:8.4f} = ", end="")
    print(f"{v:7.4f}    x = {x:7.4f}")

# %%
# The first update is the same as without momentum, because there is no velocity to keep yet.
# The second moves by 1.3, of which 0.5 are kept from the first.
#
# ``descend`` runs the same loop and returns every position, the start included.

plain = descend(parabola.gradient, start, learning_rate, steps=steps)
heavy = descend(parabola.gradient, start, learning_rate, momentum, steps=steps)

print("update   plain descent   momentum 0.5")
for update, (without, with_momentum) in enumerate(zip(plain, heavy, strict=True)):
    print(f"{update:6d}   {without:13.4f}   {with_momentum:12.4f}")

# %%
# The two paths
# -------------
# Six updates take plain descent to −1.31, and momentum 0.5 through the bottom and up the other side, to 0.25.

# sphinx_gallery_alt = "Two panels, each with the parabola x squared and the seven positions of a run from minus 5. Left, plain descent: the dots come down the left side with ever shorter steps and end at minus 1.31. Right, momentum 0.5: the steps are longer, the fifth update ends at minus 0.04, next to the minimum, and the sixth on the right side at 0.25."
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True, figsize=(7.36, 3.6))
runs = [("Plain descent", plain, "C0"), (f"Momentum {momentum}", heavy, "C1")]
for ax, (title, path, color) in zip(axes, runs, strict=True):
    plotting.curve_path(ax, parabola, path, xlim=(-5.6, 3.2), color=color)
    end = f"{path[-1]:.2f}".replace("-", "−")
    ax.text(path[-1], parabola(path[-1]) + 2, end)
    ax.set(title=title, xlabel="x")
axes[0].set_ylabel("x²")
plt.show()

# %%
# The check
# ---------
# The loop and ``descend`` agree to rounding.
# After five updates momentum is more than ten times closer to the minimum.
# Plain descent stays on its side, and momentum crosses to the other.

assert abs(x - heavy[-1]) < 1e-14
assert abs(heavy[5]) < abs(plain[5]) / 10
assert (plain < 0).all()
assert heavy[5] < 0 < heavy[6]

print(
    "distance after five updates:",
    abs(plain[5]).round(4),
    "and",
    abs(heavy[5]).round(4),
)
print("crossing of the minimum: none and at update", np.flatnonzero(heavy > 0)[0])

# %%
# What you predicted
# ------------------

closer = abs(plain[5]) / abs(heavy[5])
answer = int(np.abs(np.log(np.array([2, 10, 40]) / closer)).argmin()) + 1
print(f"The answer is {answer}: it is {closer:.0f} times closer.")
assert answer == 3

# %%
# What to try next
# ----------------
# Call ``descend`` with a momentum of 0.9 and 30 updates: how far up the other side does the ball roll, and when is it
# back on the side where it started?
# The next page runs sixteen pairs of settings at once.

# %%
# The answer
# ----------

rolling = descend(parabola.gradient, start, learning_rate, momentum=0.9, steps=30)
turning = int(rolling.argmax())
crossings = np.flatnonzero(np.diff(np.sign(rolling))) + 1

print(f"farthest on the other side: {rolling[turning]:.4f}, after update {turning}")
print("first updates on the other side of the minimum:", crossings)

assert turning == 6
assert 3.5 < rolling[turning] < abs(start)
assert crossings[:2].tolist() == [4, 10]
assert np.abs(rolling[1:]).max() < abs(start)

# %%
# It rolls up to 3.5449, after update 6, and is back after update 10. Friction takes a part of the velocity each time: it
# is never again as far away as at the start.
