"""
The best momentum is the last one that does not swing
=====================================================

How much momentum is right for one learning rate?
Think of a door with a closer: with much friction it creeps shut, with little it swings through and comes back.
The door that shuts soonest has just enough friction not to swing, and so it is here.
``closed_form`` gives all three kinds of path without running them, and this page holds it to the runs.
"""

# %%
# A ball with friction
# --------------------
# The bowl is x²/2: its slope is x and its curvature 1. The learning rate is 0.04, and so is h = learning rate × curvature.
# Each update keeps the fraction β of the velocity. The rest, 1 − β, is what friction takes.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, closed_form, convergence_rate, descend, regime

plt.style.use("momentum_docs.figure")

bowl, h, steps = Quadratic(1.0), 0.04, 60
momenta = [0.4, (1 - np.sqrt(h)) ** 2, 0.9]  # the second is explained below
paths = [descend(bowl.gradient, 1.0, h, beta, steps=steps) for beta in momenta]

# %%
# Why there are three kinds
# -------------------------
# The velocity is the last step, so the update can be written without it: xₖ₊₁ = xₖ − h xₖ + β (xₖ − xₖ₋₁).
# Try the path xₖ = σᵏ, which shrinks by the same factor σ each time. It fits when
#
# .. math:: \sigma^2 - (1 + \beta - h)\,\sigma + \beta = 0
#
# There are two real roots, one double root or two complex roots, as for the damped oscillator of physics: see Qian (1999).
# Real roots make two decays, the slower of which wins. Complex roots turn as they shrink: they make a swing.
# The double root, where √h = 1 − √β, is the border. Solved for the momentum, it is at (1 − √h)².
#
# The product of the roots is β. So two complex ones have the size √β each, and the swing stays under C √βᵏ,
# where the start, at 1 and at rest, sets the factor C.

for beta in momenta:
    half = (1 + beta - h) / 2
    root = np.emath.sqrt(half**2 - beta)
    name, slowest = regime(h, beta, 1.0), convergence_rate(h, beta, 1.0)
    print(f"{beta:.2f} {name:11s} rate {slowest:.3f}  roots {half + root:.3f}, {half - root:.3f}")

k = np.arange(steps + 1)
C = np.sqrt(beta * h / (beta - half**2))  # of the last of the three
envelope = C * np.sqrt(beta) ** k

# %%
# Three runs
# ----------
# Dots are the iterates of the run, lines the closed form. Top: the position. Left: the same runs as position and
# velocity, where a swing is a spiral. Right: the convergence rate of every momentum, lowest where swinging begins.

# sphinx_gallery_alt = "Three panels. Top, position against update for three runs from 1 with learning rate 0.04: at momentum 0.4 the dots creep down and are still above 0 after 40 updates, at 0.64 they are at the bottom after about 25 without crossing, and at 0.9 they swing below and above 0 between two dashed envelopes. Bottom left, velocity against position: two arcs that lead straight into the origin, and a spiral around it. Bottom right, the convergence rate against the momentum: a fall, steeper and steeper, to 0.8 at momentum 0.64, a sharp corner, and a rise to 1."
fig, axes = plt.subplot_mosaic("rr;pc", figsize=(7.36, 6.4))
run, plane, rate = axes.values()
span = np.linspace(0, 0.999, 1000)
run.plot(k, envelope, "--", k, -envelope, "--", color="#8c8c8c", linewidth=1)
run.annotate("C √βᵏ", (29, envelope[29]), (4, 6), textcoords="offset points")
rate.plot(span, convergence_rate(h, span, 1.0), color="#777777", zorder=1)
rate.annotate("√β", (0.78, np.sqrt(0.78)), (8, -8), textcoords="offset points")
looks = [("C0", (12, 0.6)), ("C2", (11, -0.1)), ("C1", (20, -0.5))]
for beta, path, (color, place) in zip(momenta, paths, looks, strict=True):
    run.plot(k, closed_form(1.0, 1.0, h, beta, k), color=color, linewidth=1.2)
    run.plot(k, path, "o", color=color, markersize=3.5)
    print(f"momentum {beta:.2f}, every eighth position:", path[::8].round(3))
    run.text(*place, f"{regime(h, beta, 1.0)}, {beta:.2g}", color=color, fontsize=11)
    plane.plot(path, np.diff(path, prepend=1.0), "o-", color=color, markersize=3.5, linewidth=1.2)
    rate.plot(beta, convergence_rate(h, beta, 1.0), "o", color=color, markersize=9)
run.set(title="Creep, arrive, swing", xlabel="update", ylabel="position", ylim=(-0.8, 1.08))
plane.set(title="Position and velocity", xlabel="position", ylabel="velocity")
plane.annotate("start", (1, 0), (0, 6), textcoords="offset points", ha="center")
rate.set(title="Best where swinging begins", xlabel="momentum", ylabel="convergence rate")
plt.show()

# %%
# The check
# ---------
# Runs and closed form agree to 1e-13. Only the third run crosses 0, and it touches its envelope without leaving it.

for beta, path in zip(momenta, paths, strict=True):
    assert np.abs(path - closed_form(1.0, 1.0, h, beta, k)).max() < 1e-13
assert [bool((path < 0).any()) for path in paths] == [False, False, True]
assert 0.999 < (np.abs(paths[2]) / envelope).max() < 1 + 1e-12

# %%
# For each of 999 learning rates below 1, the best of 1000 momenta is next to (1 − √h)², and none has a rate below
# 1 − √h. That momentum reaches it, up to 1e-7: at a double root, rounding enters by its square root.
#
# And if the learning rate is free too? At h = 1 plain descent is at the bottom in one update. A momentum above 0
# cannot beat that, since its rate is at least √β. With a single curvature, momentum has nothing to give.

grid = np.linspace(0.001, 0.999, 999)
rates = convergence_rate(grid, span[:, np.newaxis], 1.0)
borders = (1 - np.sqrt(grid)) ** 2
assert np.abs(span[rates.argmin(axis=0)] - borders).max() <= 0.001
assert (rates > 1 - np.sqrt(grid) - 1e-12).all()
assert np.abs(convergence_rate(grid, borders, 1.0) - (1 - np.sqrt(grid))).max() < 1e-7
assert descend(bowl.gradient, 1.0, learning_rate=1.0, steps=1)[-1] == 0
assert (rates >= np.sqrt(span)[:, np.newaxis] - 1e-12).all()

# %%
# What to try next
# ----------------
# Set ``h`` to a quarter of its value. Where is the corner of the last panel now, and does the swing at 0.9 fade sooner?
# The next page draws all learning rates and momenta at once.
