"""
A narrow valley is two parabolas side by side
=============================================

Why does plain descent zigzag across a valley and crawl along it, and how can one momentum help with both?
A valley looks like a new problem and, on a quadratic, is none.
Along each of its two axes a run is a run on a parabola, with the same learning rate and momentum, blind to the other.
``closed_form`` knows each of the two, and this page puts them together.
"""

# %%
# Predict
# -------
# A valley is 50 times steeper across than along. Plain descent has the best learning rate for it. After 50 updates, what share
# of the way to the minimum is left?
#
# 1. 14 %
# 2. 1 %
# 3. 0.01 %

# %%
# A valley at an angle
# --------------------
# Along (0.8, 0.6) the curvature is 1. Across, along (−0.6, 0.8), it is 50, which is also the condition number.
# The Hessian of this quadratic mixes x and y. Seen along the valley's own axes nothing mixes: the part of the gradient along
# an axis is the curvature there times the distance there. Velocity and position only add such parts up, times α and β.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import (
    Quadratic,
    closed_form,
    convergence_rate,
    descend,
    plotting,
    regime,
)

plt.style.use("momentum_docs.figure")

curvatures = np.array([1.0, 50.0])
directions = np.array([[0.8, -0.6], [0.6, 0.8]])  # a column a direction
valley = Quadratic(directions @ np.diag(curvatures) @ directions.T)
along_and_across = np.array([-10.0, 1.0])  # how far the start is
x0 = directions @ along_and_across
print("Hessian:", *valley.hessian.round(2))
print("curvature across over curvature along:", curvatures[1] / curvatures[0])

# %%
# One learning rate for two curvatures
# ------------------------------------
# Plain descent multiplies the distance along an axis by 1 − h, where h = learning rate × curvature. Both factors should
# be small, and they share the learning rate. The best for both is 2 / (1 + 50): with more, the factor across gets worse,
# with less, the one along.

learning_rate = 2 / (1 + 50)
steps = 50
print("factors of plain descent:", (1 - learning_rate * curvatures).round(4))

runs = []
for momentum in [0.0, 0.65]:
    rates = convergence_rate(learning_rate, momentum, curvatures)
    names = regime(learning_rate, momentum, curvatures)
    path = descend(valley.gradient, x0, learning_rate, momentum, steps=steps)
    runs.append((momentum, path))
    print(f"momentum {momentum}: rates {rates.round(4)}, {names}")

# %%
# The factor across is −0.9608: each update crosses the valley and lands nearly as far up the other side, a zigzag.
# The factor along is 0.9608: each update leaves nearly all of the way to go, a crawl.
#
# On the map of the page before the two curvatures are two points at one height. At momentum 0 they are the ends of a
# trapezoid's lower edge. At 0.65 both lie on the flat top of another, and both have the rate √0.65 = 0.8062 in the long run.
#
# Both are called underdamped then, but along the valley one sees no swing: h is just above (1 − √0.65)², where swinging
# begins. That run first crosses the minimum when next to nothing is left to swing.

h_along = learning_rate * curvatures[0]
border = (1 - np.sqrt(0.65)) ** 2
print(f"h along the valley: {h_along:.4f}, and swinging begins at {border:.4f}")

much_longer = closed_form(-10.0, curvatures[0], learning_rate, 0.65, range(200))
crossing = int(np.flatnonzero(much_longer > 0)[0])
beyond = much_longer[crossing:].max()
print(f"along the valley it crosses at update {crossing}, and goes {beyond:.6f} beyond")
assert border < h_along < 1.1 * border
assert crossing == 64
assert beyond < 1e-5

# %%
# Dots are the run, seen along each axis, and lines the closed form of that axis alone.
#
# After 50 updates plain descent still zigzags across the valley and crawls along it, and momentum 0.65 has long arrived.

# sphinx_gallery_alt = "Three panels. Top, the contours of a long narrow valley that rises from lower left to upper right with two runs from its lower left end to the minimum at (0, 0). Plain descent jumps from wall to wall in short steps and has not arrived after 50 updates; with momentum 0.65 the run swings a few times across and goes down the middle. Bottom left, the distance along the valley against the update: plain descent creeps from minus 10 to about minus 1.4, and with momentum it creeps too, but is at 0 after about 30 updates. Bottom right, the distance across: plain descent jumps between plus and minus for all 50 updates, momentum is quiet after about 20."
fig, axes = plt.subplot_mosaic("mm;ac", figsize=(7.36, 6.6), height_ratios=[3, 2])
ax, *panels = axes.values()
k = np.arange(steps + 1)
for (momentum, path), color in zip(runs, ["C0", "C1"], strict=True):
    plotting.contour_path(ax, valley, path, xlim=(-11, 3.4), ylim=(-7, 1), color=color)
    distances = path @ directions  # a column a direction
    for panel, distance, curvature in zip(panels, distances.T, curvatures, strict=True):
        formula = closed_form(distance[0], curvature, learning_rate, momentum, k)
        panel.plot(k, formula, color=color, linewidth=1)
        panel.plot(k, distance, "o", color=color, markersize=3)
        print(
            f"β = {momentum}, λ = {curvature:g}, at 0, 10, 20, 30:",
            distance[:31:10].round(3),
        )
ax.set(title="Two runs in a valley", xlabel="x", ylabel="y", aspect="equal")
panels[0].set(
    title="Along: curvature 1", xlabel="update", ylabel="distance", ylim=(-10.6, 2.2)
)
panels[1].set(title="Across: curvature 50", xlabel="update")
panels[0].text(17, -6.2, "plain descent", color="C0", fontsize=11)
panels[0].text(9, 0.6, "momentum 0.65", color="C1", fontsize=11)
plt.show()

# %%
# The check
# ---------
# Each axis follows its own closed form to 1e-12. For plain descent, the larger of the two factors is at least 49/51
# at every learning rate on a fine grid, and both are just that at the one used here.

for momentum, path in runs:
    alone = closed_form(
        along_and_across, curvatures, learning_rate, momentum, k[:, np.newaxis]
    )
    assert np.abs(path @ directions - alone).max() < 1e-12
    print(f"momentum {momentum}: after {steps} updates still ", end="")
    print(f"{np.linalg.norm(path[-1]):.4f} to go")

learning_rates = np.linspace(0.0001, 0.06, 600)
factors = np.abs(1 - learning_rates * curvatures[:, np.newaxis])
used = np.abs(1 - learning_rate * curvatures)
assert factors.max(axis=0).min() >= 49 / 51
assert np.allclose(used, 49 / 51, rtol=0, atol=1e-15)

heavy_rates = convergence_rate(learning_rate, 0.65, curvatures)
assert np.allclose(heavy_rates, np.sqrt(0.65), rtol=0, atol=1e-15)

# %%
# Nothing here needs two dimensions. In ten, with random axes and curvatures from 1 to 50, a valley is ten parabolas.

ten_curvatures = np.linspace(1, 50, 10)
random_numbers = np.random.default_rng(0).normal(size=(10, 10))
ten_directions, _ = np.linalg.qr(random_numbers)  # columns at right angles
root = ten_directions * np.sqrt(ten_curvatures)
ten_dimensional = Quadratic(root @ root.T)

path = descend(
    ten_dimensional.gradient, ten_directions.sum(axis=1), 0.04, 0.65, steps=steps
)
alone = closed_form(1.0, ten_curvatures, 0.04, 0.65, k[:, np.newaxis])
assert np.abs(path @ ten_directions - alone).max() < 1e-12

# %%
# What you predicted
# ------------------

left = [np.linalg.norm(path[-1]) / np.linalg.norm(x0) for _, path in runs]
answer = int(np.abs(np.log(np.array([0.14, 0.01, 0.0001]) / left[0])).argmin()) + 1
print(
    f"The answer is {answer}: {left[0]:.0%} is left. With momentum 0.65 it is "
    f"{left[1]:.3%}."
)
assert answer == 1

# %%
# What to try next
# ----------------
# Turn the valley: set ``directions`` to ``np.eye(2)``. What changes in the two lower panels?
# The next page makes the valley narrower and narrower and counts what momentum saves.

# %%
# The answer
# ----------

straight = Quadratic(curvatures)  # its axes are those of x and y
for momentum, path in runs:
    unturned = descend(
        straight.gradient, along_and_across, learning_rate, momentum, steps=steps
    )
    difference = np.abs(path @ directions - unturned).max()
    print(f"momentum {momentum}: largest difference below 1e-12: {difference < 1e-12}")
    assert difference < 1e-12

# %%
# Nothing but rounding: on a quadratic neither run depends on how the valley is turned.
