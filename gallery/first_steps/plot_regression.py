"""
A momentum of 0.9 can be slower than none
=========================================

Is 0.9, the usual choice, always a help?
A line is fitted to eight points by descending its squared error, from far away, with a momentum of 0.9.
It works, and at this learning rate plain descent needs fewer updates.
The problem is ``LeastSquares``, and ``optimal_parameters`` knows what would have been best in the long run.
"""

# %%
# Predict
# -------
# The fit can be had with a momentum of 0.9 or with none, and with the pair of learning rate and momentum that is best for it.
# Until a and b are right to 0.000001, how many updates does the best pair need?
#
# 1. About 30
# 2. About 100
# 3. About 300

# %%
# Eight points and a line
# -----------------------
# Both coordinates are scaled to run from 0 to 1. The line is y = a x + b.
# The loss is half the sum of the squared errors, and the descent follows its gradient in a and b.

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation

from momentum_docs import (
    LeastSquares,
    convergence_rate,
    descend,
    optimal_parameters,
    plotting,
)

plt.style.use("momentum_docs.figure")

x = np.array([30.0, 35, 37, 59, 70, 76, 88, 100])
y = np.array([1100.0, 1423, 1377, 1800, 2304, 2588, 3495, 4839])
x = (x - x.min()) / (x.max() - x.min())
y = (y - y.min()) / (y.max() - y.min())

features = np.column_stack([x, np.ones(8)])
loss = LeastSquares(features, y)
best = loss.minimizer  # the exact least-squares solution

# %%
# The run
# -------
# From a = 10 and b = −20, with learning rate 0.1 and momentum 0.9, 99 updates.

start = [10.0, -20.0]
path = descend(loss.gradient, start, learning_rate=0.1, momentum=0.9, steps=99)

print("update        a         b        loss")
for update in [0, 1, 2, 5, 10, 20, 50, 99]:
    a, b = path[update]
    print(f"{update:6d}  {a:7.3f}  {b:8.3f}  {loss(path[update]):10.4f}")
for name, (a, b) in [("after 99 updates", path[-1]), ("least squares", best)]:
    print(f"{name:16s}  a = {a:.4f}, b = {b:.4f}, loss {loss(np.array([a, b])):.5f}")

# %%
# Four settings
# -------------
# The run is close, and not there yet. How many updates until (a, b) is within 0.000001 of the exact solution?
# Four settings: this one, the same without momentum, the best learning rate without momentum, and the best pair.
# Each line ends with the number of updates.

small, large = np.linalg.eigvalsh(loss.hessian)
pair = optimal_parameters(small, large)
settings = [
    ("momentum 0.9", 0.1, 0.9),
    ("plain descent", 0.1, 0.0),
    ("best plain descent", 2 / (small + large), 0.0),
    ("best momentum", pair.learning_rate, pair.momentum),
]
runs = []
distances = []
updates = []
for name, learning_rate, momentum in settings:
    run = descend(loss.gradient, start, learning_rate, momentum, steps=400)
    distance = np.linalg.norm(run - best, axis=1)
    assert distance[-1] < 1e-6  # it did arrive
    runs.append(run)
    distances.append(distance)
    updates.append(int(np.argmax(distance < 1e-6)))
    print(f"{name:18s}  learning rate {learning_rate:.4f}, ", end="")
    print(f"momentum {momentum:.4f}: {updates[-1]}")

# %%
# With momentum 0.9 the fit takes 304 updates, without momentum 203, and with the best pair 36.

# sphinx_gallery_alt = "Two panels. Left, eight points that rise from lower left to upper right, and four fitted lines after 36 updates. The line of momentum 0.9 is far too steep, that of plain descent at the same learning rate is nearer, and those of the best plain descent and the best momentum go through the points. Right, the distance to the exact solution against the update, logarithmic, down to a dot at one millionth: momentum 0.9 falls in waves and arrives last, after 304 updates; plain descent takes 203, the best plain descent 105, and the best momentum 36."
# sphinx_gallery_card = 2
ink = "#222222"
styles = [("C1", "-"), ("C0", "-"), ("C0", "--"), ("C1", "--")]
fig, (fit, errors) = plt.subplots(1, 2, figsize=(7.36, 4.2), width_ratios=[2, 3])
for (name, *_), run, distance, count, (color, line) in zip(
    settings, runs, distances, updates, styles, strict=True
):
    fit.plot(x, features @ run[36], line, color=color)
    errors.semilogy(distance[: count + 1], line, color=color, label=name, linewidth=1.4)
    errors.plot(count, distance[count], "o", color=color)
    errors.annotate(
        f"{count}",
        (count, distance[count]),
        (0, -13),
        textcoords="offset points",
        color=color,
        ha="center",
        fontweight="bold",
    )
fit.plot(x, y, "o", color=ink)
fit.set(title="The line after 36 updates", xlabel="x, scaled", ylabel="y, scaled")
errors.legend(loc="upper right")
errors.set(title="Updates to a millionth", xlabel="update", ylabel="distance")
errors.set(xlim=(-5, 330), ylim=(5e-8, 3e3))
plt.show()

# %%
# The same descent, moving
# ------------------------
# Run as a script, this figure moves in a window: it has 100 frames, and here is the last.
#
# The run with momentum 0.9 has come so close that its ringed dot lies under the cross, the exact solution.

# sphinx_gallery_alt = "Two panels after 99 updates. Left, the path on the contours winds around the cross in ever smaller ellipses, with a ringed dot at its end. Right, the line has come to rest near the eight points."
fig, (left, right) = plt.subplots(1, 2, figsize=(7.36, 3.6))
plotting.contour_path(left, loss, path, xlim=(-20, 20), ylim=(-20, 20))
trail, ball = left.lines
left.plot(*best, "x", color=ink, markersize=9, markeredgewidth=2.5)
left.set(xlabel="a", ylabel="b")
right.plot(x, y, "o", color=ink)
right.set(xlabel="x, scaled", ylabel="y, scaled", ylim=(-3, 3))
(fitted,) = right.plot([], [], color="C1")
counter = right.text(0.05, 0.9, "", transform=right.transAxes)


def show(update):
    """Draw one frame."""
    trail.set_data(*path[: update + 1].T)
    ball.set_data(*path[[update]].T)
    fitted.set_data(x, features @ path[update])
    counter.set_text(f"update {update}")
    return trail, ball, fitted, counter


film = FuncAnimation(fig, show, frames=100, interval=100, blit=True)
show(99)  # for a still picture
plt.show()

# %%
# The check
# ---------
# The usual momentum is the slowest of the four, and the best pair the fastest.

usual, none, plain, optimal = updates
assert np.linalg.norm(path[-1] - best) > 0.1  # not converged after 99 updates
assert usual > none > plain > optimal > 0

# %%
# The curvatures say why. The condition number of this problem is small, so plain descent is not slow,
# and a momentum of 0.9 is far above the best: its velocity takes long to die down.

print(f"curvatures {small:.4f} and {large:.4f}, condition number {large / small:.2f}")
assert pair.momentum < 0.9

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([30, 100, 300]) - optimal).argmin()) + 1
print(f"The answer is {answer}: {optimal} updates, and {updates[0]} with 0.9.")
assert answer == 1

# %%
# What to try next
# ----------------
# Keep the learning rate of 0.1 and lower the momentum: where does it begin to help?
# The next page goes back to one parabola and asks how much momentum is right.

# %%
# The answer
# ----------

momenta = np.linspace(0, 0.9, 901)
rates = convergence_rate(0.1, momenta[:, np.newaxis], [small, large]).max(axis=1)
helps = momenta[rates < rates[0]]
print(f"rate without momentum: {rates[0]:.4f}")
print(f"smaller rates: from momentum {helps[0]:.3f} to {helps[-1]:.3f}")
print(f"border, the squared rate without momentum: {rates[0] ** 2:.4f}")

counts = []
for momentum in [0.8, 0.84, 0.87]:
    run = descend(loss.gradient, start, 0.1, momentum, steps=400)
    outside = np.linalg.norm(run - best, axis=1) >= 1e-6
    counts.append(int(np.flatnonzero(outside)[-1]) + 1)
    print(f"momentum {momentum}: {counts[-1]} updates")

assert abs(helps[-1] - rates[0] ** 2) < 0.001
assert np.diff(helps).max() < 0.0011  # without a gap
assert counts[0] < counts[1] < none < counts[2]

# %%
# In the long run every momentum below 0.848 helps here. There the rate of the heavy ball, √β, has come up to that of plain
# descent, 0.9209.
