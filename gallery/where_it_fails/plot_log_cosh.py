"""
Off quadratics, momentum can need a smaller learning rate
=========================================================

On a quadratic, momentum raises the limit of the learning rate α from 2/L to 2 (1 + β)/L. Does it on other functions, too?
Here is a smooth, convex function on which plain descent arrives from everywhere, at every learning rate below 2/L.
With a momentum of 0.99 some runs never arrive, at little more than a third of that learning rate.
``descend`` runs the ball, and ``max_learning_rate`` gives the limit of the quadratic.
"""

# %%
# Predict
# -------
# On a smooth, convex function plain descent arrives at every learning rate below 2. Take half of that limit, and a momentum of
# 0.99. How many of the starts between −10 and 10 do not arrive?
#
# 1. Nearly half
# 2. About one in a hundred
# 3. None

# %%
# A valley with straight walls
# ----------------------------
# The function is log cosh x. Its slope is tanh x, which is steep in the middle and almost 1 or −1 outside. Its curvature is
# 1 − tanh² x, so the largest is L = 1, at the minimum, where the function is like the parabola x²/2.
#
# Start from rest at 0.5, 1, 1.5 and so on up to 10, with all learning rates up to 4 and momenta up to 0.995. Each call makes
# 40 updates of all runs that are still on the way. A run is lost if after 4000 updates it is not at rest at the minimum, to
# 0.001. From the limit of the parabola on, no run is held there, and all count as lost.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend, max_learning_rate

plt.style.use("momentum_docs.figure")

learning_rates = np.arange(1, 81) / 20
momenta = 1 - 10.0 ** -(np.arange(47) / 20)
starts = np.arange(1, 21) / 2
grids = np.meshgrid(learning_rates, momenta, starts, indexing="ij")
alpha, beta, x = (grid.ravel() for grid in grids)
v, lost = np.zeros(x.size), np.ones(x.size, dtype=bool)
moving = np.flatnonzero(alpha < max_learning_rate(beta, 1.0))
for _ in range(100):
    path = descend(
        np.tanh, x[moving], alpha[moving], beta[moving], steps=40, v0=v[moving]
    )
    x[moving], v[moving] = path[-1], path[-1] - path[-2]
    arrived = np.abs(x[moving]) + np.abs(v[moving]) < 0.001
    lost[moving[arrived]] = False
    moving = moving[~arrived]
share = lost.reshape(grids[0].shape).mean(axis=-1)

# %%
# Where runs get lost
# -------------------
# Outside, the slope is almost 1, and the ball gains speed, up to α / (1 − β). The middle is about two units wide. A ball that
# is faster leaps over it, and climbs the other wall. If it climbs as high as it came from, this goes on for ever. The
# more momentum, the faster it gets, and the smaller a learning rate is enough for it.
#
# The page on the hill between two wells proves what is sure: up to 2 (1 − β)/L, on any smooth function, the energy of a
# run falls.

print("momentum   first lost run at   limit of the parabola   surely none below")
for i in [0, 20, 26, 34, 40, 46]:
    first = learning_rates[share[:, i] > 0][0]
    limit, sure = max_learning_rate(momenta[i], 1.0), 2 * (1 - momenta[i])
    print(f"{momenta[i]:8.3f}   {first:17.2f}   {limit:21.2f}   {sure:17.3f}")

# %%
# At momentum 0.9 the first runs are lost below the limit of plain descent, 2, and at 0.995 from the learning rate 0.55 on.

# sphinx_gallery_alt = "Left, a map of the share of starts that are lost, with the learning rate from 0 to 4 to the right and momentum from 0 to 0.995 upwards, on a scale that widens towards 1. Up to momentum 0.6 no run is lost on the left of a grey curve, 2 times 1 plus momentum, which begins at 2. From there on lost runs fill a region that grows to the left with momentum. At 0.9 it reaches a blue vertical line at 2, the limit of plain descent, and at 0.995 the learning rate 0.55. A dashed curve, 2 times 1 minus momentum, stays far to the left of it. Right, two runs from 2.2 with learning rate 1.9: plain descent arrives, and with momentum 0.9 the ball swings between minus 2.2 and 2.2 for ever."
fig, (ax, run) = plt.subplots(1, 2, figsize=(7.36, 4.6), width_ratios=[3, 2])
heights = -np.log10(1 - momenta)
mesh = ax.pcolormesh(
    learning_rates, heights, np.ma.masked_equal(share.T, 0), vmin=0, vmax=1
)
fig.colorbar(mesh, ax=ax, label="share of starts that are lost", location="bottom")
ax.plot(2 * (1 + momenta), heights, color="#8c8c8c")
ax.plot(2 * (1 - momenta), heights, color="#8c8c8c", linestyle="--")
ax.axvline(2, color="C0")
ax.set_yticks(-np.log10([1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005]))
ax.set_yticklabels(["0", "0.5", "0.8", "0.9", "0.95", "0.98", "0.99", "0.995"])
ax.text(0.4, -np.log10(0.7), "2 (1 − β)", fontsize=11)
ax.text(3.06, -np.log10(0.7), "2 (1 + β)", color="#1b1036", fontsize=11)
ax.text(1.95, -np.log10(0.7), "plain", color="C0", ha="right", fontweight="bold")
ax.set(title="Lost runs", xlabel="learning rate α", ylabel="momentum β", xlim=(0, 4.05))
ax.grid(visible=False)
trapped = descend(np.tanh, 2.2, 1.9, 0.9, steps=2000)
plain = descend(np.tanh, 2.2, 1.9, steps=2000)
run.plot(plain[:31], "o-", color="C0", markersize=4, linewidth=1, label="plain descent")
run.plot(
    trapped[:31], "o-", color="C1", markersize=4, linewidth=1, label="momentum 0.9"
)
run.set(
    title="From 2.2, learning rate 1.9", xlabel="update", ylabel="x", ylim=(-3.4, 2.6)
)
run.legend(loc="lower right")
plt.show()

# %%
# The check
# ---------
# Plain descent loses no run below 2, and none is lost up to 2 (1 − β). At momentum 0.99 and a learning rate of 1, half of
# what plain descent allows, more than two starts in five never arrive. The run from 2.2 ends in a cycle of six.

assert (share[learning_rates < 2, 0] == 0).all()
sure = learning_rates[:, np.newaxis] <= 2 * (1 - momenta) - 1e-9
assert (share[sure] == 0).all()
assert (share[:, 26:] > 0).argmax(axis=0).max() < np.searchsorted(learning_rates, 1.5)
ends = descend(np.tanh, np.linspace(-10, 10, 2001), 1.0, 0.99, steps=4000)[-20:]
away = np.abs(ends).max(axis=0) > 0.001
print(f"learning rate 1, momentum 0.99: {away.mean():.0%} of 2001 ", end="")
print("starts from -10 to 10 are lost")
assert 0.4 < away.mean() < 0.5
print("the cycle of six:", trapped[-6:].round(3))
assert np.abs(trapped[-6:] - trapped[-12:-6]).max() < 1e-12
assert np.ptp(trapped[-6:]) > 4
assert abs(plain[-1]) < 1e-12

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([0.5, 0.01, 0]) - away.mean()).argmin()) + 1
print(f"The answer is {answer}: {away.mean():.0%} of them never arrive.")
assert answer == 1

# %%
# What to try next
# ----------------
# Let Nesterov's method run where the heavy ball gets lost: at momentum 0.99, from all twenty starts, with learning rates up
# to its own limit on the parabola. Which runs are lost then?
# The next page asks how much of all this matters in a valley that bends.

# %%
# The answer
# ----------
# None of these: it looks ahead, and sees the other wall before it leaps. The limit is lower than that of plain descent, and
# the heavy ball loses starts well below it.

limit = max_learning_rate(0.99, 1.0, nesterov=True)
tried = learning_rates[learning_rates < limit]
settings = {"learning_rate": tried[:, np.newaxis], "momentum": 0.99, "steps": 4000}
ahead = descend(np.tanh, starts, **settings, nesterov=True)
heavy = descend(np.tanh, starts, **settings)
lost_ahead = (np.abs(ahead[-20:]).max(axis=0) > 0.001).mean()
lost_heavy = (np.abs(heavy[-20:]).max(axis=0) > 0.001).mean()
print(f"{tried.size} learning rates below Nesterov's limit {limit:.2f}")
print(
    f"lost: {lost_ahead:.0%} of Nesterov's runs, {lost_heavy:.0%} of the heavy ball's"
)
assert lost_ahead == 0
assert lost_heavy > 0.1
