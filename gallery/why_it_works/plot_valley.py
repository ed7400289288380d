"""
A narrow valley is two parabolas side by side
=============================================

Why does plain descent zigzag across a valley and crawl along it, and how can one momentum help with both?
A valley looks like a new problem and is none.
Along each of its two axes a run is a run on a parabola, with the same learning rate and momentum, blind to the other.
``closed_form`` knows each of the two, and this page puts them together.
"""

# %%
# A valley at an angle
# --------------------
# Along (0.8, 0.6) the curvature is 1, and across, along (−0.6, 0.8), it is 50: so is the condition number.
# Its Hessian mixes x and y. Seen along the valley's own axes nothing mixes: the part of the gradient along an axis is
# the curvature there times the distance there. Velocity and position only add such parts up, times α and β.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, closed_form, convergence_rate, descend, plotting, regime

plt.style.use("momentum_docs.figure")

curvatures = np.array([1.0, 50.0])
directions = np.array([[0.8, -0.6], [0.6, 0.8]])  # a column a direction
valley = Quadratic(directions @ np.diag(curvatures) @ directions.T)
x0 = directions @ [-10.0, 1.0]  # 10 to go along, 1 across
print("Hessian:", *valley.hessian.round(2))

# %%
# One learning rate for two curvatures
# ------------------------------------
# Plain descent multiplies the distance along an axis by 1 − h, where h = learning rate × curvature. Both factors should
# be small, and they share the learning rate. The best for both is 2 / (1 + 50): with more, the factor across gets worse,
# with less, the one along.

learning_rate, steps = 2 / (1 + 50), 50
print("factors of plain descent:", (1 - learning_rate * curvatures).round(4))
runs = []
for momentum in [0.0, 0.65]:
    rates = convergence_rate(learning_rate, momentum, curvatures).round(4)
    print(f"momentum {momentum}: rates {rates}, {regime(learning_rate, momentum, curvatures)}")
    runs.append((momentum, descend(valley.gradient, x0, learning_rate, momentum, steps=steps)))

# %%
# The factor across is −0.9608: each update crosses the valley and lands nearly as far up the other side, a zigzag.
# The factor along is 0.9608: each update leaves nearly all of the way to go, a crawl.
#
# On the map of the last page the two curvatures are two points at one height. At momentum 0 they are the ends of a
# trapezoid's lower edge. At 0.65 both lie on the flat top of another, and both have the rate √0.65 = 0.8062.
#
# Below, dots are the run, seen along each axis, and lines the closed form of that axis alone.

# sphinx_gallery_alt = "Three panels. Top, the contours of a long narrow valley that rises from lower left to upper right with two runs from its lower left end to the minimum at (0, 0). Plain descent jumps from wall to wall in short steps and has not arrived after 50 updates; with momentum 0.65 the run swings a few times and goes down the middle. Bottom left, the distance along the valley against the update: plain descent creeps from minus 10 to about minus 1.4, momentum is at 0 after about 30 updates. Bottom right, the distance across: plain descent jumps between plus and minus for all 50 updates, momentum is quiet after about 20."
fig, axes = plt.subplot_mosaic("mm;ac", figsize=(7.36, 6.6), height_ratios=[3, 2])
ax, *panels = axes.values()
k = np.arange(steps + 1)
for (momentum, path), color in zip(runs, ["C0", "C1"], strict=True):
    plotting.contour_path(ax, valley, path, xlim=(-11, 3.4), ylim=(-7, 1), color=color)
    for panel, distance, curvature in zip(panels, (path @ directions).T, curvatures, strict=True):
        formula = closed_form(distance[0], curvature, learning_rate, momentum, k)
        panel.plot(k, formula, color=color, linewidth=1)
        panel.plot(k, distance, "o", color=color, markersize=3)
        print(f"β = {momentum}, λ = {curvature:g}, at 0, 10, 20, 30:", distance[:31:10].round(3))
ax.set(title="Two runs in a valley", xlabel="x", ylabel="y", aspect="equal")
panels[0].set(title="Along: curvature 1", xlabel="update", ylabel="distance", ylim=(-10.6, 2.2))
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
    alone = closed_form([-10.0, 1.0], curvatures, learning_rate, momentum, k[:, np.newaxis])
    assert np.abs(path @ directions - alone).max() < 1e-12
    print(f"momentum {momentum}: still {np.linalg.norm(path[-1]):.4f} to go after {steps} updates")

grid = np.linspace(0.0001, 0.06, 600)
factors = np.abs(1 - grid * curvatures[:, np.newaxis])
assert factors.max(axis=0).min() >= 49 / 51
assert np.allclose(np.abs(1 - learning_rate * curvatures), 49 / 51, rtol=0, atol=1e-15)
assert np.allclose(
    convergence_rate(learning_rate, 0.65, curvatures), np.sqrt(0.65), rtol=0, atol=1e-15
)

# %%
# Nothing here needs two dimensions. In ten, with random axes and curvatures from 1 to 50, a valley is ten parabolas.

curvatures = np.linspace(1, 50, 10)
directions, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(10, 10)))
root = directions * np.sqrt(curvatures)
path = descend(Quadratic(root @ root.T).gradient, directions.sum(axis=1), 0.04, 0.65, steps=steps)
alone = closed_form(1.0, curvatures, 0.04, 0.65, k[:, np.newaxis])
assert np.abs(path @ directions - alone).max() < 1e-12

# %%
# What to try next
# ----------------
# Turn the valley: set ``directions`` to ``np.eye(2)``. What changes in the two lower panels?
# The next page makes the valley narrower and narrower and counts what momentum saves.
