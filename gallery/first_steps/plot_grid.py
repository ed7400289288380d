"""
Every learning rate wants its own momentum
==========================================

Is more momentum better?
Sixteen runs on x² answer: four learning rates, each with four momenta.
The best momentum is another one in every row.
The runs are one call of ``descend``; ``regime`` and ``convergence_rate`` say what to expect of each.
"""

# %%
# Sixteen settings
# ----------------
# Learning rates go down the rows and momenta along the columns.
# Every run starts at −5 and makes six updates.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, convergence_rate, descend, plotting, regime

plt.style.use("momentum_docs.figure")

parabola = Quadratic(2.0)
learning_rates = np.array([0.01, 0.1, 0.6, 0.9])
momenta = np.array([0.0, 0.1, 0.5, 0.9])

# %%
# One call
# --------
# A column of learning rates and a row of momenta broadcast to a grid, and the start with them.

paths = descend(parabola.gradient, -5.0, learning_rates[:, np.newaxis], momenta, steps=6)
print("shape of the result:", paths.shape, "(positions, learning rates, momenta)")

# %%
# The theory knows each run before it starts.
# The regime names its shape: without a crossing (overdamped), swinging about the minimum (underdamped),
# or crossing at every update (zigzag).
# The convergence rate is the factor by which the distance shrinks an update, in the long run.

regimes = regime(learning_rates[:, np.newaxis], momenta, curvature=2.0)
rates = convergence_rate(learning_rates[:, np.newaxis], momenta, curvature=2.0)

print("learning rate   momentum   regime         rate   last position")
for i, j in np.ndindex(4, 4):
    print(
        f"{learning_rates[i]:13.2f}   {momenta[j]:8.1f}   {regimes[i, j]:<11s}   "
        f"{rates[i, j]:.3f}   {paths[-1, i, j]:13.5f}"
    )

# %%
# What to see in each row
# -----------------------
# *0.01*: a step this small needs all the momentum it can get, and 0.9 still has far to go.
#
# *0.1*: momentum 0.5 is best. With 0.9 the ball is on the other side after six updates, at 3.54.
#
# *0.6*: plain descent is all but there. Momentum only adds swings.
#
# *0.9*: plain descent jumps from side to side. A momentum of 0.1 calms it down; more of it swings again.

# sphinx_gallery_alt = "Sixteen panels in four rows and four columns, each with the parabola x squared and seven dots of a run from minus 5, the last one ringed. At learning rate 0.01 the dots crawl down the left side, fastest at momentum 0.9. At 0.1 they reach the bottom at momentum 0.5 and overshoot at 0.9. At 0.6 they are at the bottom without momentum and swing more the more there is. At 0.9 they jump from side to side, least so at momentum 0.1. In each row the title of the best panel is marked by a star."
best = np.abs(paths[-1]).argmin(axis=1)
fig, axes = plt.subplots(4, 4, sharex=True, sharey=True, figsize=(7.36, 7.8))
for i, j in np.ndindex(4, 4):
    ax = axes[i, j]
    color = "C1" if best[i] == j else "C0"
    plotting.curve_path(ax, parabola, paths[:, i, j], xlim=(-6, 6), color=color)
    title = f"{regimes[i, j]} {rates[i, j]:.2f}" + (" ★" if best[i] == j else "")
    ax.set_title(title, fontsize=9, fontweight="normal")
for ax, value in zip(axes[:, 0], learning_rates, strict=True):
    ax.set_ylabel(f"learning rate {value}")
for ax, value in zip(axes[-1], momenta, strict=True):
    ax.set_xlabel(f"momentum {value}")
plt.show()

# %%
# The check
# ---------
# In each row the run that ends closest to the minimum is also the one with the smallest rate,
# and the four rows choose four different momenta. Each is, of the four, the nearest to (1 − √h)²,
# where h is the learning rate times the curvature 2: with that momentum the run is critically damped.

assert (best == rates.argmin(axis=1)).all()
assert len(set(best)) == 4

critical = (1 - np.sqrt(2 * learning_rates)) ** 2
assert (np.abs(momenta - critical[:, np.newaxis]).argmin(axis=1) == best).all()

for learning_rate, column, exact in zip(learning_rates, best, critical, strict=True):
    print(
        f"learning rate {learning_rate}: best of the four {momenta[column]}, critical {exact:.3f}"
    )

# %%
# What to try next
# ----------------
# Call ``descend`` with the column ``learning_rates[:, np.newaxis]`` and the momenta ``critical[:, np.newaxis]``.
# The next page leaves the parabola for data.
