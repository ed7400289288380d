"""
From rest, momentum climbs no higher than its start
===================================================

Momentum is said to roll out of a poor minimum, over the hill and into a better one. Can it?
For small learning rates a theorem says when it cannot: from rest, never over a hill higher than the start.
From a higher start it may go either way, and more momentum is not more luck.
``descend`` lets the ball go on a ``DoubleWell``.
"""

# %%
# Two wells and a hill
# --------------------
# The function is x⁴/4 − x²/2 + 0.1x, its slope x³ − x + 0.1, and its curvature, the slope of the slope, 3x² − 1.
# The left well is the deeper one. At the two walls, f is as high as the hilltop. The start 1.3 is a little lower, 2 far above.

from itertools import islice

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import DoubleWell, descend, iterates

plt.style.use("momentum_docs.figure")
well = DoubleWell(tilt=0.1)
left, top, right = well.stationary_points
walls = np.array([-1, 1]) * np.sqrt(2 - 2 * top**2) - top
for x in sorted([left, top, right, *walls, 1.3, 2.0]):
    print(f"x = {x:6.3f}   f(x) = {well(x):7.4f}   curvature {3 * x**2 - 1:6.3f}")

# %%
# The theorem
# -----------
# Give the ball an energy, height plus speed squared: E = f(x) + βv²/(2α). From x to x₊ = x + v₊ let the curvature be at
# most L. The first line is Taylor's formula, the second puts in the update, αf′(x) = βv − v₊, the third 2vv₊ ≤ v² + v₊².
#
# .. math::
#
#     \begin{aligned}
#     f(x_+) &\le f(x) + f^\prime(x)\, v_+ + \dfrac{L}{2} v_+^2 \\
#     &= f(x) + \dfrac{\beta}{\alpha}\, v\, v_+ - \left( \dfrac{1}{\alpha} - \dfrac{L}{2} \right) v_+^2 \\
#     &\le f(x) + \dfrac{\beta}{2\alpha} v^2 - \dfrac{\beta}{2\alpha} v_+^2 - \left( \dfrac{1-\beta}{\alpha} - \dfrac{L}{2} \right) v_+^2
#     \end{aligned}
#
# So E never grows if α ≤ 2(1−β)/L. From rest it starts as f(x₀), and f(x) ≤ E: no iterate is higher than the start.
# Nor does a step leap over a hill: with sv₊ for v₊ the first bound is a parabola in s that opens upward, so on the
# way it stays below the higher of its ends. The proof holds in any dimension. Ochs and others (2014) build on such an energy.
#
# Runs from everywhere
# --------------------
# Curvature counts only where the ball can get. For starts below the hilltop that is between the walls, so L = 5.822.
# ``iterates`` makes 900 updates from all starts between −2.4 and 2.4 with momenta from 0.8 to 0.995, and keeps no path.
# Then every energy is below the hilltop: each run is caught. Dashed lines are at the walls.

learning_rate = 0.0015
print("the limit at momentum 0.995:", (2 * (1 - 0.995) / (3 * walls**2 - 1).max()).round(5))
starts, memory = np.linspace(-2.4, 2.4, 401), np.geomspace(5, 200, 201)
momenta = 1 - 1 / memory[:, np.newaxis]
for x, v in islice(iterates(well.gradient, starts, learning_rate, momenta), 900):
    pass  # the last position and velocity are what counts
assert (well(x) + momenta * v**2 / (2 * learning_rate) < well(top)).all()

# sphinx_gallery_alt = "Two panels over the same starts, minus 2.4 to 2.4. Above, the double well in grey and three runs, drawn at the height of their energy, which only falls. From 2 with momentum 0.97 a run crosses the hill and sinks into the left well. With 0.99 it crosses, turns at the left wall, comes back and sinks into the right well. From 1.3 with momentum 0.995 it stays in the right well. Below, a map of the well in which a run ends, for each start and momentum. Between two dashed lines at minus 1.51 and 1.31, where starts are below the hilltop, it is the well of the start whatever the momentum. Outside, stripes of both wells alternate and get thinner towards momentum 0.995."
fig, (heights, basins) = plt.subplots(2, sharex=True, figsize=(7.36, 7.2), height_ratios=[2, 3])
heights.plot(starts, well(starts), color="#8c8c8c", linewidth=1.2)
runs = [(2.0, 0.99, (-1.5, 1.2)), (2.0, 0.97, (-0.32, 0.72)), (1.3, 0.995, (1.36, -0.3))]
for color, (x0, beta, place) in zip(["C0", "C1", "C2"], runs, strict=True):
    path = descend(well.gradient, x0, learning_rate, beta, steps=1500)
    energy = well(path) + beta * np.diff(path, prepend=x0) ** 2 / (2 * learning_rate)
    heights.plot(path, energy, "o-", color=color, markersize=8, markevery=[0])
    heights.text(*place, f"momentum {beta}", color=color, fontweight="bold")
    print(f"{x0} with momentum {beta}: down to {path.min():.2f}, at the end {path[-1]:.2f}")
    basins.plot(x0, 1 / (1 - beta), "o", color=color, markersize=9, mec="white", clip_on=False)
heights.set(title="Energy of three runs", xlabel="x", ylabel="energy and f(x)", ylim=(-0.5, 2.6))
basins.contourf(starts, memory, x - top, levels=[-9, 0, 9], colors=["C1", "C0"], alpha=0.6)
basins.vlines(walls, 5, 200, color="#333333", linestyle="--", linewidth=1)
basins.text(top, 20, "always left        always right", ha="center", fontsize=12)
basins.set_yscale("log", subs=[])
basins.set_yticks([5, 10, 20, 50, 100, 200], ["0.8", "0.9", "0.95", "0.98", "0.99", "0.995"])
basins.set(title="The well that a run ends in", xlabel="start", ylabel="momentum")
basins.grid(visible=False)
plt.show()

# %%
# The check
# ---------
# From 1.3 no momentum up to 0.995 crosses the hill. From 2 the well changes four times as momentum grows.
# The energy never grows by more than rounding, 1e-15, and on the map each start below the hilltop keeps its well.
# The limit is sharp: on x²/2, where L = 1, a ball launched to keep its speed gains energy just above the limit.

momenta = np.linspace(0, 0.995, 996)
for x0, changes in [(1.3, 0), (2.0, 4)]:
    path = descend(well.gradient, x0, learning_rate, momenta, steps=1500)
    energy = well(path) + momenta * np.diff(path, axis=0, prepend=x0) ** 2 / (2 * learning_rate)
    assert np.diff(energy, axis=0).max() < 1e-15
    assert (energy[-1] < well(top)).all()
    changed = np.flatnonzero(np.diff(path[-1] > top)) + 1
    assert len(changed) == changes
    print(f"from {x0}, the well changes {changes} times, at momenta", momenta[changed].round(3))
assert ((x > top) == (starts > top))[:, well(starts) < well(top)].all()
alpha = np.array([0.9999, 1.0001]) * 2 * (1 - 0.9)
x0, x1 = descend(lambda x: x, -(1 - 0.9) / alpha, alpha, 0.9, steps=1, v0=1.0)
gain = (x1**2 + 0.9 * (x1 - x0) ** 2 / alpha - x0**2 - 0.9 / alpha) / 2
assert gain[0] < 0 < gain[1]
assert descend(well.gradient, 1.3, 0.5, 0.9, steps=500)[-1] < top  # far above the limit

# %%
# What to try next
# ----------------
# From 1.3, take the learning rate 0.5 and momentum 0.9, far above the limit: the ball gets over.
# The next page has one valley without any hill, and a run that still never arrives.
