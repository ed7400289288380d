"""
Tuned for quadratics, momentum may circle forever
=================================================

On quadratics, the best learning rate and momentum converge from every start. What if the curvature changes on the way?
Here is a convex function whose curvature is everywhere one of the two extremes that the settings were made for.
Still the heavy ball falls into a cycle of three points, and never arrives.
``optimal_parameters`` gives the settings, and ``descend`` runs them, next to plain descent and Nesterov's variant.
"""

# %%
# A slope with two bends
# ----------------------
# Lessard, Recht and Packard's function (2016) has the slope 25x up to x = 1, then x + 24 up to x = 2, and 25x − 24 from there
# on. The minimum is at 0. The best settings for curvatures from 1 to 25 are a learning rate of 1/9 and a momentum of 4/9.

from fractions import Fraction
from itertools import islice
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import convergence_rate, descend, iterates, optimal_parameters

plt.style.use("momentum_docs.figure")


def slope(x: Any) -> Any:
    """Return the slope at x."""
    return 25 * x - 24 * np.clip(x - 1, 0, 1)


alpha, beta, rate = optimal_parameters(1, 25)
assert np.allclose([alpha, beta, rate], [1 / 9, 4 / 9, 2 / 3], rtol=1e-15, atol=0)

# %%
# Three updates in exact fractions
# --------------------------------
# From 792/1225, with the velocity that comes from 2592/1225, three updates lead back to the same point and velocity.
# Fractions do not round, so this is a proof.

points = [Fraction(792, 1225), Fraction(-2208, 1225), Fraction(2592, 1225)]
x, v = points[0], points[0] - points[2]
for following in [points[1], points[2], points[0]]:
    print(f"x = {x!s:10s} = {float(x):7.4f}   slope / x = {float(slope(x) / x):.2f}")
    v = Fraction(4, 9) * v - Fraction(1, 9) * slope(x)
    x = x + v
    assert x == following
assert v == points[0] - points[2]

# %%
# At the three points the slope is that of parabolas with curvatures 25, 25 and 13.66. On each of these alone the distance
# would shrink by a factor of 2/3 an update. It is the change that feeds the ball, in step with it, as on a swing.
# Small deviations feel the curvature 25 only, since no point is on the flat piece. They die out: the cycle attracts.
#
# The map of starts
# -----------------
# The heavy ball is launched from 640 × 640 points and velocities. After 120 updates, colors say at which point of the
# cycle it is. The other starts arrive at the minimum. The dashed line holds the starts from rest.

starts, cycle = np.linspace(-8, 8, 640), np.array(points, dtype=float)
launched = iterates(slope, starts, alpha, beta, v0=starts[:, np.newaxis])
for position, _ in islice(launched, 120):
    pass  # only the last position counts
ends = np.abs(position[..., np.newaxis] - [*cycle, 0]).argmin(axis=-1)

# sphinx_gallery_alt = "Three panels. Top left, the slope against x: a steep line, almost flat between 1 and 2, then steep again, with the three points of the cycle at minus 1.80, 0.65 and 2.12 on the steep parts, each in a color. Top right, the run from 3.3 jumps between those three heights without end. Below, a map of starting points and velocities from minus 8 to 8: on a blank ground of starts that arrive, slanted stripes in the three colors, one of them bent like a Z, lead into the cycle. A dashed line at velocity 0 crosses several of them."
fig, axes = plt.subplot_mosaic("ab;cc", figsize=(7.36, 7.5), height_ratios=[2, 5])
slopes, run, basins = axes.values()
near, heavy = np.linspace(-2.4, 3.4, 59), descend(slope, 3.3, alpha, beta, steps=120)
slopes.plot(near, slope(near), color="#8c8c8c", linewidth=1.2)
run.plot(heavy[:25], color="#8c8c8c", linewidth=1)
basins.axhline(0, color="#555555", linestyle="--", linewidth=1)
for i, color in enumerate(["C0", "C1", "C2"]):
    slopes.plot(cycle[i], slope(cycle[i]), "o", color=color, markersize=9)
    run.plot(range(i, 25, 3), heavy[i:25:3], "o", color=color)
    basins.contourf(starts, starts, ends == i, levels=[0.5, 1], colors=[color])
    basins.plot(cycle[i], cycle[i] - cycle[i - 1], "o", color="#222222", mec="white")
slopes.set(title="The slope", xlabel="x", ylabel="slope")
run.set(title="The run from 3.3", xlabel="update", ylabel="x")
basins.set(title="Starts that lead into the cycle", xlabel="start", ylabel="velocity")
plt.show()

# %%
# The check
# ---------
# After 120 updates the run from 3.3 is on the cycle to 1e-9. All starts from rest between 3.0613 and 3.4633 get there too.
# Plain descent, with its best learning rate 2/(1 + 25), and Nesterov's variant, with the usual 1/25 and 2/3, always arrive.
# For every pair that is accelerated on all quadratics there is such a trap (Goujaud, Taylor and Dieuleveut 2023).

assert np.abs(heavy[-3:] - np.roll(cycle, -1)).max() < 1e-9
assert np.abs(convergence_rate(alpha, beta, [1, 13.66, 25]) - rate).max() < 1e-7
rest = np.linspace(-8, 8, 8001)
for name, settings, nesterov in [
    ("plain descent", (2 / (1 + 25), 0.0), False),
    ("Nesterov", (1 / 25, 2 / 3), True),
    ("heavy ball", (alpha, beta), False),
]:
    last = np.abs(descend(slope, rest, *settings, steps=300, nesterov=nesterov)[-1])
    assert ((last < 1e-6) | (last > 0.6)).all()
    print(f"{name:13s}: {np.mean(last < 1e-6):6.1%} of the starts from rest arrive")
    assert (last < 1e-6).all() == (name != "heavy ball")
assert (last[(rest > 3.0613) & (rest < 3.4633)] > 0.6).all()

# %%
# What to try next
# ----------------
# Lower the learning rate by a tenth and draw the map again: where have the stripes gone?
# The next page asks from which condition number on the best pair can fail, and how badly.
