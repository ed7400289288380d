"""
From rest and with small steps, momentum climbs no higher than its start
========================================================================

Momentum is said to roll out of a poor minimum, over the hill and into a better one. Can it?
For every smooth function a theorem says when a ball cannot: from rest, and with a learning rate of at most 2(1 − β)/L, where
L is the largest curvature, it never rolls over a hill higher than its start. From a higher start it may go either way, and
more momentum is not more luck.
``descend`` lets the ball go on a ``DoubleWell``.
"""

# %%
# Predict
# -------
# A ball starts on the far wall of a valley, high above the hill between two wells. Its momentum is raised from 0 to
# 0.995 in small steps. How often does the well change in which it ends?
#
# 1. Never
# 2. Once: enough momentum carries it over
# 3. Four times

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
half_width = np.sqrt(2 - 2 * top**2)
walls = np.array([-half_width - top, half_width - top])
for x in sorted([left, top, right, *walls, 1.3, 2.0]):
    print(f"x = {x:6.3f}   f(x) = {well(x):7.4f}   curvature {3 * x**2 - 1:6.3f}")

# %%
# The theorem
# -----------
# Smooth means here: the slope has a Lipschitz constant L, so that no curvature is above L.
# Give the ball an energy, height plus speed squared: E = f(x) + βv²/(2α). The next point is x₊ = x + v₊.
# The first line is Taylor's formula, the second puts in the update, αf′(x) = βv − v₊, the third 2vv₊ ≤ v² + v₊².
#
# .. math::
#
#     \begin{aligned}
#     f(x_+) &\le f(x) + f^\prime(x)\, v_+ + \dfrac{L}{2} v_+^2 \\
#     &= f(x) + \dfrac{\beta}{\alpha}\, v\, v_+ - \left( \dfrac{1}{\alpha} - \dfrac{L}{2} \right) v_+^2 \\
#     &\le f(x) + \dfrac{\beta}{2\alpha} v^2 - \dfrac{\beta}{2\alpha} v_+^2 - \left( \dfrac{1-\beta}{\alpha} - \dfrac{L}{2} \right) v_+^2
#     \end{aligned}
#
# So E never grows if α ≤ 2(1 − β)/L. From rest it starts as f(x₀), and f(x) ≤ E: no iterate is higher than the start.
#
# Nor does a step leap over a hill. Let s go from 0 to 1. On the way, at x + sv₊, Taylor's formula says
#
# .. math:: f(x + s v_+) \le f(x) + s\, f^\prime(x)\, v_+ + s^2\, \dfrac{L}{2} v_+^2
#
# The right side is a parabola in s that opens upward, so it is at most the larger of its two ends. At s = 0 it is f(x), at
# s = 1 the bound above, and neither is more than E. The proof holds in any dimension, with gradients for slopes and the
# squared length of v for v². Ochs and others (2014) build on such an energy.
#
# Runs from everywhere
# --------------------
# The double well has no largest curvature. But for a start below the hilltop only the curvatures between the walls count,
# and there L = 5.822. A step that left this interval would pass a wall at some s. Up to there no curvature is above L, so
# that f would be at most E there: less than at the hilltop, but the wall is as high.
#
# ``iterates`` makes 900 updates from all starts between −2.4 and 2.4 with momenta from 0.8 to 0.995, and keeps no path.
# Then every energy is below the hilltop: each run is caught.

learning_rate = 0.0015
largest_curvature = (3 * walls**2 - 1).max()
print(f"the limit at momentum 0.995: {2 * (1 - 0.995) / largest_curvature:.5f}")

starts = np.linspace(-2.4, 2.4, 401)
memory = np.geomspace(5, 200, 201)  # 1 / (1 − momentum)
momenta = 1 - 1 / memory[:, np.newaxis]
for x, v in islice(iterates(well.gradient, starts, learning_rate, momenta), 900):
    pass  # the last position and velocity are what counts
energy = well(x) + momenta * v**2 / (2 * learning_rate)
assert (energy < well(top)).all()

# %%
# Three of the runs
# -----------------

runs = [
    (2.0, 0.99, "-", (-1.5, 1.2)),
    (2.0, 0.97, "--", (-0.6, 0.72)),
    (1.3, 0.995, ":", (0.7, -0.42)),
]
paths = []
energies = []
for x0, beta, *_ in runs:
    path = descend(well.gradient, x0, learning_rate, beta, steps=1500)
    velocities = np.diff(path, prepend=x0)
    paths.append(path)
    energies.append(well(path) + beta * velocities**2 / (2 * learning_rate))
    print(f"{x0} with momentum {beta}: down to {path.min():.2f}, ", end="")
    print(f"at the end {path[-1]:.2f}")
print(f"the hilltop is at f = {well(top):.4f}, the start 1.3 at {well(1.3):.4f}")

# %%
# From 1.3, below the hilltop, no momentum gets over; from 2, above it, the well changes four times as momentum grows.

# sphinx_gallery_alt = "Two panels over the same starts, minus 2.4 to 2.4. Above, the double well in grey with a dashed line at the height of its hilltop, and three orange runs, drawn at the height of their energy, which only falls. From 2 with momentum 0.97, dashed, a run crosses the hill and sinks into the left well. With 0.99, solid, it crosses, turns at the left wall, comes back and sinks into the right well. From 1.3 with momentum 0.995, dotted, it stays in the right well. Below, a map of the well in which a run ends, light grey for the left and dark grey for the right, for each start and momentum, with an orange dot for each of the three runs. Between two dashed lines at minus 1.51 and 1.31, where starts are below the hilltop, it is the well of the start whatever the momentum. Outside, stripes of both wells alternate and get thinner towards momentum 0.995. An upright line at start 2 crosses four borders."
fig, (heights, basins) = plt.subplots(
    2, sharex=True, figsize=(7.36, 6.4), height_ratios=[4, 5]
)
heights.plot(starts, well(starts), color="#8c8c8c", linewidth=1.2)
heights.axhline(well(top), color="#777777", linestyle="--", linewidth=1)
heights.text(0.0, well(top) - 0.3, "hilltop", ha="center")
for (x0, beta, line, place), path, height in zip(runs, paths, energies, strict=True):
    first = {"marker": "o", "markersize": 8, "markevery": [0]}
    heights.plot(path, height, line, color="C1", **first)
    heights.text(*place, f"momentum {beta}", color="C1", fontweight="bold")
    basins.plot(x0, 1 / (1 - beta), "o", color="C1", markersize=8, clip_on=False)
heights.set(title="Energy of three runs, which only falls", ylabel="energy and f(x)")
heights.set(ylim=(-0.5, 2.4), xlabel="x")

for well_of_end, shade in [(x < top, 0.12), (x > top, 0.5)]:
    basins.contourf(
        starts, memory, well_of_end, levels=[0.5, 1], colors=["#8c8c8c"], alpha=shade
    )
basins.vlines(walls, 5, 200, color="#777777", linestyle="--", linewidth=1)
basins.vlines(2, 5, 200, color="C1", linewidth=1)
basins.text(-0.7, 14, "always\nleft", ha="center")
basins.text(0.62, 14, "always\nright", ha="center")
basins.text(1.95, 5.6, "4 changes", ha="right")
basins.set_yscale("log", subs=[])
basins.set_yticks(
    [5, 10, 20, 50, 100, 200], ["0.8", "0.9", "0.95", "0.98", "0.99", "0.995"]
)
basins.set(title="The well that a run ends in", xlabel="start", ylabel="momentum")
basins.grid(visible=False)
plt.show()

# %%
# The check
# ---------
# From 1.3 no momentum up to 0.995 crosses the hill. From 2 the well changes four times as momentum grows.
# The energy never grows by more than rounding, 1e-15, and on the map each start below the hilltop keeps its well.

tried = np.linspace(0, 0.995, 996)
for x0, changes in [(1.3, 0), (2.0, 4)]:
    path = descend(well.gradient, x0, learning_rate, tried, steps=1500)
    velocities = np.diff(path, axis=0, prepend=x0)
    energy = well(path) + tried * velocities**2 / (2 * learning_rate)
    assert np.diff(energy, axis=0).max() < 1e-15
    assert (energy[-1] < well(top)).all()
    changed = np.flatnonzero(np.diff(path[-1] > top)) + 1
    assert len(changed) == changes
    print(
        f"from {x0}, the well changes {changes} times, at momenta",
        tried[changed].round(3),
    )

below_hilltop = well(starts) < well(top)
stays = (x > top) == (starts > top)
assert stays[:, below_hilltop].all()

# %%
# The limit is sharp: on x²/2, where L = 1, a ball launched to keep its speed gains energy just above the limit.

alpha = np.array([0.9999, 1.0001]) * 2 * (1 - 0.9)
launched_from = -(1 - 0.9) / alpha
before, after = descend(lambda x: x, launched_from, alpha, 0.9, steps=1, v0=1.0)
energy_before = before**2 / 2 + 0.9 * 1.0**2 / (2 * alpha)
energy_after = after**2 / 2 + 0.9 * (after - before) ** 2 / (2 * alpha)
gain = energy_after - energy_before
assert gain[0] < 0 < gain[1]

# %%
# What you predicted
# ------------------

answer = [0, 1, 4].index(len(changed)) + 1  # from the start at 2
print(f"The answer is {answer}: {len(changed)} times. More momentum is not more luck.")
assert answer == 3

# %%
# What to try next
# ----------------
# From 1.3, take the learning rate 0.5 and momentum 0.9, far above the limit: does the ball get over?
# The next page has one valley without any hill, and a run that still never arrives.

# %%
# The answer
# ----------
# It does. The learning rate is 14.6 times the limit. The run gets as high as 0.0049, above its start at −0.0010, passes the
# top at update 5 and ends in the left well. The theorem needs its small learning rate.

limit = 2 * (1 - 0.9) / largest_curvature
path = descend(well.gradient, 1.3, 0.5, 0.9, steps=500)
over = int(np.argmax(path < top))
print(f"{0.5 / limit:.1f} times the limit, over the top at update {over}")
print(f"at the end {path[-1]:.4f}")
print(f"start at f = {well(1.3):.4f}, highest iterate at f = {well(path).max():.4f}")
assert well(path).max() > well(1.3)
assert over > 0
assert abs(path[-1] - left) < 1e-6
