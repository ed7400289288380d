"""
For short steps the best momentum is the last one that does not swing
=====================================================================

How much momentum is right for one learning rate?
Think of a door with a closer: with much friction it creeps shut, with little it swings through and comes back.
The door that shuts soonest has just enough friction not to swing. So it is on a parabola, as long as plain descent
does not swing either.
``closed_form`` gives all three kinds of path without running them, and this page holds it to the runs.
"""

# %%
# Predict
# -------
# A run on x²/2 has the learning rate 0.04, and starts at 1. With which momentum does it come to the minimum soonest, in the
# long run?
#
# 1. 0.4, with which it creeps
# 2. 0.64, the last one that does not swing
# 3. 0.9, with which it swings

# %%
# A ball with friction
# --------------------
# The bowl is x²/2: its slope is x and its curvature 1. The learning rate is 0.04, and so is h = learning rate × curvature.
# Each update keeps the fraction β of the velocity. The rest, 1 − β, is what friction takes.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, closed_form, convergence_rate, descend, regime

plt.style.use("momentum_docs.figure")

bowl = Quadratic(1.0)
h = 0.04
steps = 60
best = (1 - np.sqrt(h)) ** 2  # explained below
momenta = [0.4, best, 0.9]
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
# Real and positive roots make two decays, the slower of which wins in the long run. Complex roots turn as they shrink: they
# make a swing. The double root, where √h = 1 − √β, is the border. Solved for the momentum, it is at (1 − √h)².
#
# The product of the roots is β. So two complex ones have the size √β each. The path is w₁σ₁ᵏ + w₂σ₂ᵏ, and the start, at 1
# and at rest, sets the weights w. So the swing stays under C √βᵏ, where C is the sum of their sizes.

for beta in momenta:
    name = regime(h, beta, 1.0)
    rate = convergence_rate(h, beta, 1.0)
    middle = (1 + beta - h) / 2
    apart = np.emath.sqrt(middle**2 - beta)
    print(f"{beta:.2f} {name:11s} rate {rate:.3f}  ", end="")
    print(f"roots {middle + apart:.3f}, {middle - apart:.3f}")

k = np.arange(steps + 1)
swinging = momenta[-1]
roots = np.roots([1, -(1 + swinging - h), swinging])
powers = np.array([[1, 1], roots])  # of the roots, at k = 0 and 1
weights = np.linalg.solve(powers, np.array([1, 1 - h]))  # so that x₀ = 1 and x₁ = 1 − h
C = np.abs(weights).sum()
envelope = C * np.sqrt(swinging) ** k

# %%
# Three runs
# ----------
# All three are the heavy ball. Marks are the iterates of the run, lines the closed form. As position and velocity, a swing is
# a spiral.
#
# Momentum 0.4 creeps, 0.9 swings, and 0.64, where swinging begins, has the lowest convergence rate of all.

# sphinx_gallery_alt = "Three panels. Top, position against update for three runs from 1 with learning rate 0.04: at momentum 0.4 triangles creep down, at 0.64 squares are at the bottom much sooner and do not cross it either, and at 0.9 dots swing below and above 0 between two dashed envelopes. Bottom left, velocity against position: two arcs that lead into the origin without going around it, and a spiral around it. Bottom right, the convergence rate against the momentum: a fall, steeper and steeper, to 0.8 at momentum 0.64, a sharp corner, and a rise to 1."
fig, axes = plt.subplot_mosaic("rr;pc", figsize=(7.36, 6.4))
run = axes["r"]
plane = axes["p"]
corner = axes["c"]

markers = ["^", "s", "o"]
shapes = {"^": "▲", "s": "■", "o": "●"}
places = [(12, 0.6), (26, -0.36), (20, -0.6)]
run.plot(k, envelope, "--", k, -envelope, "--", color="#8c8c8c", linewidth=1)
run.annotate("C √βᵏ", (29, envelope[29]), (4, 6), textcoords="offset points")
for beta, path, marker, place in zip(momenta, paths, markers, places, strict=True):
    run.plot(k, closed_form(1.0, 1.0, h, beta, k), color="C1", linewidth=1.2)
    run.plot(k, path, marker, color="C1", markersize=4)
    words = f"{shapes[marker]} {regime(h, beta, 1.0)}, {beta:.2g}"
    run.text(*place, words, color="C1", fontsize=11)
    print(f"β = {beta:.2f}, every eighth position:", path[::8].round(3))
run.set(
    title="Creep, arrive, swing", xlabel="update", ylabel="position", ylim=(-0.8, 1.08)
)

for path, marker in zip(paths, markers, strict=True):
    velocity = np.diff(path, prepend=1.0)
    plane.plot(path, velocity, marker + "-", color="C1", markersize=4, linewidth=1.2)
plane.annotate("start", (1, 0), (0, 6), textcoords="offset points", ha="center")
plane.set(title="Position and velocity", xlabel="position", ylabel="velocity")

span = np.linspace(0, 0.999, 1000)
corner.plot(span, convergence_rate(h, span, 1.0), color="#777777", zorder=1)
corner.annotate("√β", (0.78, np.sqrt(0.78)), (8, -8), textcoords="offset points")
for beta, marker in zip(momenta, markers, strict=True):
    corner.plot(beta, convergence_rate(h, beta, 1.0), marker, color="C1", markersize=9)
corner.set(
    title="Best where swinging begins", xlabel="momentum", ylabel="convergence rate"
)
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
# For each of 999 learning rates below 1, the best of 1000 momenta for the long run is next to (1 − √h)², and none has a
# rate below 1 − √h. That momentum reaches it, up to 1e-7: at a double root, rounding enters by its square root.

grid = np.linspace(0.001, 0.999, 999)
borders = (1 - np.sqrt(grid)) ** 2
rates = convergence_rate(grid, span[:, np.newaxis], 1.0)
assert np.abs(span[rates.argmin(axis=0)] - borders).max() <= 0.001
assert (rates > 1 - np.sqrt(grid) - 1e-12).all()
assert np.abs(convergence_rate(grid, borders, 1.0) - (1 - np.sqrt(grid))).max() < 1e-7

# %%
# And if the learning rate is free too? At h = 1 plain descent is at the bottom in one update. A momentum above 0
# cannot beat that, since in the long run its rate is at least √β. With a single curvature, momentum has nothing to give.

assert descend(bowl.gradient, 1.0, learning_rate=1.0, steps=1)[-1] == 0
assert (rates >= np.sqrt(span)[:, np.newaxis] - 1e-12).all()

# %%
# The steps are short as long as h is at most 1. Above it every momentum crosses the minimum, and the door tells us nothing:
# (1 − √h)² is still the best momentum up to h = 4, but there the roots meet at a negative number, and the run is a zigzag.

long_steps = np.linspace(1.01, 3.99, 299)
names = regime(long_steps, span[:, np.newaxis], 1.0)
assert set(np.unique(names)) == {"underdamped", "zigzag", "divergent"}
long_rates = convergence_rate(long_steps, span[:, np.newaxis], 1.0)
long_borders = (1 - np.sqrt(long_steps)) ** 2
assert np.abs(span[long_rates.argmin(axis=0)] - long_borders).max() <= 0.001

meeting = (1 + long_borders - long_steps) / 2
assert (meeting < 0).all()
print(f"h = {long_steps[100]:.2f}: the roots meet at {meeting[100]:.3f},", end=" ")
print(f"momentum {long_borders[100]:.3f}")

# %%
# What you predicted
# ------------------

long_run = convergence_rate(h, np.array(momenta), 1.0)
answer = int(long_run.argmin()) + 1
print(f"The answer is {answer}: the rates are {long_run.round(3)}.")
assert answer == 2

# %%
# What to try next
# ----------------
# Set ``h`` to a quarter of its value. Where is the corner of the last panel now, and does the swing at 0.9 fade sooner?
# The next page draws all learning rates and momenta at once.

# %%
# The answer
# ----------

for step in [0.04, 0.01]:
    lowest = convergence_rate(step, span, 1.0).argmin()
    fading = convergence_rate(step, 0.9, 1.0)
    print(
        f"h = {step}: corner at momentum {span[lowest]:.2f}, rate at 0.9 {fading:.4f}"
    )

assert abs(span[lowest] - 0.81) < 0.001
assert (
    convergence_rate(0.01, 0.9, 1.0) == convergence_rate(0.04, 0.9, 1.0) == np.sqrt(0.9)
)

# %%
# The corner moves to 0.81: a shorter step wants more momentum. In the long run the swing fades no sooner and no later,
# since its rate is √β at either learning rate, 0.9487. It only swings more slowly.
