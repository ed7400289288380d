"""
The floor of the valley chooses the momentum
============================================

Which momentum is best where the curvature changes from point to point?
Rosenbrock's function (1960) is the usual test: a narrow valley that bends, with a floor that hardly falls.
On it, from the usual start, the answer is the critical momentum for the flattest curvature at the minimum, as if the valley
were straight. ``descend`` tries 200 momenta at once on ``Rosenbrock``, and ``convergence_rate`` knows straight valleys.
"""

# %%
# Predict
# -------
# Rosenbrock's function has a narrow valley that bends. Of 200 momenta between 0.9 and 0.995, which one needs the fewest updates
# at the learning rate 0.0004?
#
# 1. About 0.9
# 2. About 0.975
# 3. About 0.995

# %%
# The valley
# ----------
# The function is (1 − x)² + 100(y − x²)². At its minimum, (1, 1), the second derivatives are 802, −400 and 200.
# So, close to the minimum, it is like a quadratic with these curvatures:

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Rosenbrock, convergence_rate, descend, optimal_parameters

plt.style.use("momentum_docs.figure")

valley = Rosenbrock()
curvatures, directions = np.linalg.eigh([[802, -400], [-400, 200]])
mu = curvatures[0]
L = curvatures[1]
floor = directions[:, 0]  # along the valley, at the minimum
print(f"smallest curvature {mu:.4f}, largest {L:.1f}, condition number {L / mu:.0f}")

# %%
# Three learning rates, two hundred momenta
# -----------------------------------------
# All runs start at (−1.2, 1), as is usual, on the other arm of the valley. We count the updates until the distance to the
# minimum stays below 1e-8. In a straight valley with curvatures from μ to L, in the long run an update shrinks the distance
# by the factor ρ, the rate, so ln(1e-8) / ln ρ updates should do. They are fewest at the critical momentum of the floor,
# (1 − √(αμ))².

x0 = np.array([-1.2, 1.0])
learning_rates = np.array([0.0004, 0.0002, 0.0001])
momenta = 1 - 1 / np.geomspace(10, 200, 200)

counts = np.full((3, 200), np.nan)
sides = np.zeros((3, 200))
predicted = np.zeros((3, 200))
for i, alpha in enumerate(learning_rates):
    path = descend(valley.gradient, x0, alpha, momenta[:, np.newaxis], steps=12000)
    away = path - valley.minimizer
    far = np.linalg.norm(away, axis=-1) >= 1e-8
    for j in range(200):
        last_far = np.flatnonzero(far[:, j])[-1]
        if last_far < 12000:
            counts[i, j] = last_far + 1
            sides[i, j] = np.sign(away[last_far, j] @ floor)

    floor_rate = convergence_rate(alpha, momenta, mu)
    wall_rate = convergence_rate(alpha, momenta, L)
    predicted[i] = np.log(1e-8) / np.log(np.maximum(floor_rate, wall_rate))

best = momenta[np.nanargmin(counts, axis=1)]
critical = (1 - np.sqrt(learning_rates * mu)) ** 2
steps = int(np.nanmin(counts[0]))
for i, alpha in enumerate(learning_rates):
    fewest = np.nanmin(counts[i])
    print(f"learning rate {alpha}: fewest updates {fewest:.0f}, ", end="")
    print(f"momentum {best[i]:.4f}, critical {critical[i]:.4f}")

# %%
# When the run with the best momentum has arrived, plain descent is still on the first arm; the counts fall along the dashed
# prediction, which knows nothing of the bend.

# sphinx_gallery_alt = "Two panels. Above, the contours of a narrow valley, bent like a U, with two runs of some 1500 updates from its left arm. Plain descent, blue, creeps along the floor and is still left of the bend. Momentum 0.975, orange, swings across the floor several times, circles on the right arm and ends at the minimum, (1, 1). Below, the number of updates against momentum, from 0.9 to 0.995 for the learning rates 0.0004, 0.0002 and 0.0001. Each curve falls along its dashed prediction, with a dip or two below it, to a sharp minimum, at momenta 0.975, 0.983 and 0.988, with some 1500, 2300 and 3200 updates. From there on all three rise together."
fig, (above, below) = plt.subplots(2, figsize=(7.36, 7.5))
x = np.linspace(-1.5, 1.5, 301)
y = np.linspace(-0.4, 1.4, 181)
heights = valley(np.dstack(np.meshgrid(x, y)))
above.contour(x, y, heights, 4.0 ** np.arange(-1, 5), colors="#8c8c8c", linewidths=0.7)
for color, momentum, place in [
    ("C1", best[0], (0.05, 1.22)),
    ("C0", 0.0, (-0.75, -0.06)),
]:
    path = descend(valley.gradient, x0, learning_rates[0], momentum, steps=steps)
    above.plot(path[:, 0], path[:, 1], "o-", color=color, linewidth=1, markersize=3)
    above.plot(path[-1, 0], path[-1, 1], "o", color=color, markersize=9)
    above.text(*place, f"momentum {momentum:.3g}", color=color, fontweight="bold")
above.set(title=f"{steps} updates", xlabel="x", ylabel="y")
above.grid(visible=False)

reach = 1 / (1 - momenta)
for i, alpha in enumerate(learning_rates):
    below.loglog(reach, counts[i], color="C1")
    below.loglog(reach, predicted[i], color="#555555", linestyle="--", linewidth=1)
    fewest = np.nanargmin(counts[i])
    right, under = reach[fewest] * 1.06, counts[i, fewest] * 0.97
    below.text(right, under, f"α = {alpha}", color="C1", va="top")
below.set_xticks([10, 20, 50, 100, 200], ["0.9", "0.95", "0.98", "0.99", "0.995"])
below.set_yticks([2000, 5000, 10000], ["2000", "5000", "10,000"])
below.minorticks_off()
below.set(title="Updates to stay within 1e-8", xlabel="momentum", ylabel="updates")
below.set_ylim(1300, 15000)
plt.show()

# %%
# The curves dip where the slowest motion happens to be missing. Below the critical momentum a run creeps along the floor to
# the minimum, on the one side or on the other. Which one it is depends on how the run came around the bend. At a momentum
# between the two sides nothing is left to creep, and the run arrives early.

for i, alpha in enumerate(learning_rates):
    creeping = (momenta < critical[i] - 0.001) & np.isfinite(counts[i])
    changed = (
        np.flatnonzero(np.diff(sides[i, creeping])) + np.flatnonzero(creeping)[0] + 1
    )
    print(f"learning rate {alpha}: the side changes at the momenta ", end="")
    print(momenta[changed].round(4))
    assert len(changed) > 0
    for j in changed:
        assert counts[i, j] == counts[i, j - 2 : j + 3].min()
        assert counts[i, j] < predicted[i, j]

# %%
# The check
# ---------
# The best of these 200 momenta has 1 − β within a twentieth of the critical one's, and the prediction is right to a quarter
# at all of them. Other grids meet the dips and the minimum at other places, and find a little more or less.

assert np.abs((1 - best) / (1 - critical) - 1).max() < 0.05
assert np.nanmax(np.abs(counts / predicted - 1)) < 0.25

# %%
# The bend still has its say: with the pair that is best for a straight valley, the run from this start diverges.

pair = optimal_parameters(mu, L)
print(f"best pair of a straight valley: {pair.learning_rate:.4f}, {pair.momentum:.3f}")
for begin, arrives in [(x0, False), (np.array([1.1, 1.2]), True)]:
    last = descend(
        valley.gradient, begin, pair.learning_rate, pair.momentum, steps=1000
    )[-1]
    assert np.allclose(last, valley.minimizer, rtol=0, atol=1e-8) == arrives
    print(f"from {begin} it ends at {last.round(8)}")

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([0.9, 0.975, 0.995]) - best[0]).argmin()) + 1
print(
    f"The answer is {answer}: {best[0]:.4f}, with {np.nanmin(counts[0]):.0f} updates."
)
assert answer == 2

# %%
# What to try next
# ----------------
# Keep the momentum of that pair and halve its learning rate until the run from (−1.2, 1) arrives: how large may it be?
# Each learning rate wanted its own momentum. The page on conjugate gradients lets them change at every update, and
# finds the best way to do so.

# %%
# The answer
# ----------
# Half of it is enough, and so is everything up to 81 %: a learning rate of 0.0031. From 82 % on the run diverges. The straight
# valley at the minimum would bear all of it; at the start the largest curvature is 1506 instead of 1001.6.

shares = np.arange(50, 101)
rates = pair.learning_rate * shares[:, np.newaxis] / 100
path = descend(valley.gradient, x0, rates, pair.momentum, steps=3000)
arrived = np.isclose(path[-1], valley.minimizer, rtol=0, atol=1e-8).all(axis=-1)
largest = shares[arrived].max()
limit = pair.learning_rate * largest / 100
print(f"arrives up to {largest} %, a learning rate of {limit:.4f},")
print(f"and diverges from {shares[~arrived].min()} % on")
assert (arrived == (shares <= 81)).all()

x, y = x0
steepest = np.linalg.eigvalsh([[2 + 1200 * x**2 - 400 * y, -400 * x], [-400 * x, 200]])[
    -1
]
print(f"largest curvature at the start: {steepest:.0f}")
assert steepest > L
