"""
Every learning rate wants its own momentum
==========================================

Is more momentum better?
Sixteen runs on x² answer: four learning rates, each with four momenta.
The best momentum is another one in every row.
The runs are one call of ``descend``; ``regime`` and ``convergence_rate`` say what to expect of each.
"""

# %%
# Predict
# -------
# A run on x² starts at −5 and makes six updates at the learning rate 0.1. With which momentum does it end closest to the
# minimum?
#
# 1. 0
# 2. 0.1
# 3. 0.5
# 4. 0.9

# %%
# Sixteen settings
# ----------------
# Learning rates go down the rows and momenta along the columns.
# Every run starts at −5, at rest, and makes six updates.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, convergence_rate, descend, plotting, regime

plt.style.use("momentum_docs.figure")

curvature = 2.0
parabola = Quadratic(curvature)
start = -5.0
learning_rates = np.array([0.01, 0.1, 0.6, 0.9])
momenta = np.array([0.0, 0.1, 0.5, 0.9])

# %%
# One call
# --------
# A column of learning rates and a row of momenta broadcast to a grid, and the start with them.

column = learning_rates[:, np.newaxis]
paths = descend(parabola.gradient, start, column, momenta, steps=6)
print("shape of the result:", paths.shape, "(positions, learning rates, momenta)")

# %%
# On a parabola the theory knows each run before it starts.
# The regime names its shape from rest: without a crossing (overdamped), swinging about the minimum (underdamped),
# or crossing at every update (zigzag).
# The convergence rate is the factor by which the distance to the minimum shrinks an update, on the average and in the
# long run: a single update may shrink it by more or by less.

regimes = regime(column, momenta, curvature)
rates = convergence_rate(column, momenta, curvature)

print("learning rate   momentum   regime         rate   last position")
for i, j in np.ndindex(4, 4):
    print(
        f"{learning_rates[i]:13.2f}   {momenta[j]:8.1f}   {regimes[i, j]:<11s}   "
        f"{rates[i, j]:.3f}   {paths[-1, i, j]:13.5f}"
    )

# %%
# What to see in each row
# -----------------------
# *0.01*: the step is tiny, and in six updates more momentum gets farther. Of the four, 0.9 is best.
#
# *0.1*: momentum 0.5 is best. With 0.9 the ball is on the other side after six updates, at 3.54.
#
# *0.6*: plain descent is all but there. Momentum only adds swings.
#
# *0.9*: plain descent jumps from side to side. A momentum of 0.1 calms it down; more of it swings again.

# %%
# A title gives the regime and the rate of a run, and the star ★, for the run of a row that ends closest to the minimum,
# stands over another momentum in every row.

# sphinx_gallery_alt = "Sixteen panels in four rows and four columns, each with the parabola x squared and seven dots of a run from minus 5, the last one ringed. At learning rate 0.01 the dots crawl down the left side, fastest at momentum 0.9. At 0.1 they reach the bottom at momentum 0.5 and overshoot at 0.9. At 0.6 they are at the bottom without momentum and swing more the more there is. At 0.9 they jump from side to side, least so at momentum 0.1. A title over each panel names the regime and the convergence rate, and a star in it marks the run that ends closest to the minimum, one in each row. The column without momentum is blue, the others are orange."
# sphinx_gallery_card = 14
best = np.abs(paths[-1]).argmin(axis=1)
fig, axes = plt.subplots(4, 4, sharex=True, sharey=True, figsize=(7.36, 7.8))
axes[0, 0].set(xticks=[-5, 0, 5], yticks=[0, 20])
for i, j in np.ndindex(4, 4):
    ax = axes[i, j]
    color = "C0" if momenta[j] == 0 else "C1"
    plotting.curve_path(ax, parabola, paths[:, i, j], xlim=(-6, 6), color=color)
    title = f"{regimes[i, j]} {rates[i, j]:.2f}"
    if j == best[i]:
        ax.set_title(f"{title} ★", fontsize=9, fontweight="bold")
    else:
        ax.set_title(title, fontsize=9, fontweight="normal")
for ax, value in zip(axes[:, 0], learning_rates, strict=True):
    ax.set_ylabel(f"learning rate {value}")
for ax, value in zip(axes[-1], momenta, strict=True):
    ax.set_xlabel(f"momentum {value}")
plt.show()

# %%
# The check
# ---------
# In each row the run that ends closest to the minimum also has, of the four, the smallest rate in the long run, and the
# four rows choose four different momenta.

assert (best == rates.argmin(axis=1)).all()
assert len(set(best)) == 4

# %%
# Of *all* momenta, the smallest rate in the long run belongs to (1 − √h)², where h is the learning rate times the
# curvature 2. The page after the next one shows why. In each row the best of the four is the nearest to it.
# In the first two rows the run with it is critical: it goes to the minimum without a crossing, and any more momentum would
# make it swing. That the best momentum does not swing holds for h up to 1 only. In the last two rows it is a zigzag.

h = curvature * learning_rates
ideal = (1 - np.sqrt(h)) ** 2
ideal_regimes = regime(learning_rates, ideal, curvature)
ideal_rates = convergence_rate(learning_rates, ideal, curvature)

print("learning rate   best of four   best of all   its rate   its regime")
for i in range(4):
    print(
        f"{learning_rates[i]:13.2f}   {momenta[best[i]]:12.1f}   {ideal[i]:11.3f}   "
        f"{ideal_rates[i]:8.3f}   {ideal_regimes[i]}"
    )

many = np.linspace(0, 0.999, 1000)
distances = np.abs(momenta - ideal[:, np.newaxis])
assert (distances.argmin(axis=1) == best).all()
assert (
    convergence_rate(column, many, curvature) > ideal_rates[:, np.newaxis] - 1e-12
).all()
assert ideal_regimes.tolist() == ["critical", "critical", "zigzag", "zigzag"]

# %%
# What you predicted
# ------------------

answer = int(best[1]) + 1
print(
    f"The answer is {answer}: with momentum {momenta[best[1]]} it ends at "
    f"{paths[-1, 1, best[1]]:.3f}."
)
assert answer == 3

# %%
# What to try next
# ----------------
# The six updates of the first row were won by 0.9, which is more than the best momentum of all. Run these two momenta
# at the learning rate 0.01 for 30 updates: which is closer then?
# The next page leaves the parabola for data.

# %%
# The answer
# ----------

two_momenta = np.array([0.9, ideal[0]])
longer = descend(parabola.gradient, start, 0.01, two_momenta, steps=30)
print("momenta: ", two_momenta.round(3))
print("rates:   ", convergence_rate(0.01, two_momenta, curvature).round(3))
for update in [6, 30]:
    print(f"distance after {update} updates:", np.abs(longer[update]).round(3))

assert abs(longer[6, 0]) < abs(longer[6, 1])
assert abs(longer[30, 0]) > 3 * abs(longer[30, 1])

# %%
# After 6 updates 0.9 is ahead, and after 30 the momentum of 0.737 is more than three times closer.
# The run with 0.9 swung past the minimum and is on its way back.
