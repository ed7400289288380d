"""
Conjugate gradients are momentum that tunes itself
==================================================

Almost every run so far kept its learning rate and momentum. What if both may change at every update?
On quadratics the choice with the lowest value after every update is known: the method of conjugate gradients. It is the
heavy ball all the same.
A chain of springs, a ``LeastSquares`` problem, shows it, and shows what no method that steps along gradients can beat.
"""

# %%
# Predict
# -------
# Forty beads in a row, joined by springs, start at height 0, and the wall before the first is at height 1.
# After ten updates of conjugate gradients, the best method there is, how many beads have moved?
#
# 1. 10
# 2. 20
# 3. All 40

# %%
# A chain
# -------
# Forty beads in a row are joined by springs. The wall before the first is at height 1, the wall behind the last at 0.
# The energy of the springs is ½[(x₁ − 1)² + (x₂ − x₁)² + … + x₄₀²]. It is smallest when the heights fall on a line.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import LeastSquares, iterates, optimal_parameters

plt.style.use("momentum_docs.figure")

n = 40
differences = np.eye(n + 1, n) - np.eye(n + 1, n, k=-1)
wall = np.eye(n + 1)[0]
chain = LeastSquares(differences, wall)
curvatures = np.linalg.eigvalsh(chain.hessian)
mu = curvatures[0]
L = curvatures[-1]
print(f"curvatures from {mu:.4f} to {L:.4f}, condition number {L / mu:.0f}")

# %%
# Conjugate gradients
# -------------------
# All runs start at height 0. Hestenes and Stiefel (1952) move along a direction p to the lowest point on it. The next p is
# the downhill slope there, plus as much of p as keeps the next moves from undoing this one. No curvature need be known.

x = np.zeros(n)
downhill = -chain.gradient(x)
p = downhill
keep = 0.0
textbook = [x]
moves = []
keeps = []
for _ in range(n):
    move = (downhill @ downhill) / (p @ chain.hessian @ p)
    moves.append(move)
    keeps.append(keep)
    x = x + move * p
    textbook.append(x)

    before = downhill
    downhill = -chain.gradient(x)
    keep = (downhill @ downhill) / (before @ before)
    p = downhill + keep * p

# %%
# Call the step v = move · p. As p is −∇f(x) plus keep times the last p, which is the last v over the last move, the step is
# v ← βv − α∇f(x) with α = move and β = keep · move / last move. This is momentum, with α and β of its own at each update.
# On this chain, from height 0, they come out as α = (k + 1)/(k + 2) and β = k/(k + 2), for k = 0, 1, 2 and so on, so that
# α = (1 + β)/2.

k = np.arange(n)
last_moves = np.array([1.0, *moves[:-1]])  # before the first update nothing is kept
found_momenta = np.array(keeps) * np.array(moves) / last_moves
conjugate = k / (k + 2)
assert np.abs(np.array(moves) - (k + 1) / (k + 2)).max() < 1e-13
assert np.abs(found_momenta - conjugate).max() < 1e-13

# %%
# Four momenta
# ------------
# Plain descent and the heavy ball with their best settings have α = (1 + β)/2 too, since the curvatures lie evenly about 2.
# So has Chebyshev iteration (Golub and Varga 1961). It knows μ and L, and after every update it has the smallest worst-case
# error of all schedules of α and β, over the quadratics with curvatures from μ to L. It is named after polynomials: Tₖ, the
# k-th one, is given by Tₖ(cosh t) = cosh kt. Of all polynomials of its degree that stay within ±1 between −1 and 1, it grows
# fastest beyond. The momentum is 0 at first, and then a ratio of two of them at the point cosh t = (L + μ)/(L − μ):

t = np.arccosh((L + mu) / (L - mu))
chebyshev = np.cosh((k - 1) * t) / np.cosh((k + 1) * t)
chebyshev[0] = 0.0
best = optimal_parameters(mu, L)

names = ["Plain descent", "Heavy ball", "Chebyshev", "Conjugate gradients"]
momenta = np.array([np.zeros(n), np.full(n, best.momentum), chebyshev, conjugate])

# %%
# A call of ``iterates`` makes one update of all four. The gradient at a bead depends on its two neighbors. So after k
# updates the beads behind the first k are still at 0, whatever the momentum: news travels one bead an update. No method
# that steps along gradients can be at the line before update 40.

paths = np.zeros((n + 1, 4, n))
v = np.zeros((4, n))
for update in range(n):
    beta = momenta[:, update, np.newaxis]
    alpha = (1 + beta) / 2
    one_update = iterates(chain.gradient, paths[update], alpha, beta, v0=v)
    paths[update + 1], v = next(one_update)

beads = np.arange(1, n + 1)
at_line = 1 - beads / (n + 1)
errors = np.linalg.norm(paths - at_line, axis=-1)
for name, energy, error, line in zip(
    names, chain(paths[n]), errors[n], momenta, strict=True
):
    print(f"{name}: after 40 updates energy {energy:.6f}, distance {error:.2g},")
    print("  momenta of the updates 1, 2, 3, 10, 40:", line[[0, 1, 2, 9, 39]].round(2))

# %%
# Conjugate gradients are at the line after 40 updates, when the others are still 0.3 or more away.

# sphinx_gallery_alt = "Three panels. Top left, the heights of the forty beads after 20 updates against the bead: plain descent, blue, has lifted the first ten only; the heavy ball, orange, and Chebyshev iteration, dashed grey, run below and above; conjugate gradients, pink, hang on a straight line from the wall to bead 20. All are exactly 0 behind bead 20, at an upright line. A grey line from 1 down to 0 is where all should be. Top right, the distance to that line against the update, from 3.6 on: after 40 updates plain descent is at 2.7, the heavy ball at 0.5, Chebyshev iteration at 0.3, and conjugate gradients at 0, to which they drop in the last update. Below, the momentum against the update: 0 for plain descent; 0.86 for the heavy ball; from 0.99 at the second update down to 0.86 for Chebyshev iteration; from 0 by way of 1/3 and 1/2 up to 0.95 for conjugate gradients."
# sphinx_gallery_card = 2
fig, axes = plt.subplot_mosaic("hd;mm", figsize=(7.36, 6.2), height_ratios=[1, 1])
styles = [("C0", "-"), ("C1", "-"), ("#666666", "--"), ("C3", "-")]
places = [(30, 0.05), (30, 0.77), (3, 1.02), (21, 0.98)]
axes["h"].plot(beads, at_line, color="#8c8c8c", linewidth=1)
axes["h"].axvline(20, color="#8c8c8c", linestyle=":", linewidth=1)
axes["h"].text(21, 0.72, "0 behind\nbead 20")
shifts = [-0.05, 0.1, -0.08, -0.25]
for i, ((color, line), shift) in enumerate(zip(styles, shifts, strict=True)):
    axes["h"].plot(beads, paths[20, i], line, color=color, linewidth=1.4)
    axes["d"].plot(errors[:, i], line, color=color, label=names[i], linewidth=1.4)
    axes["d"].plot(n, errors[n, i], "o", color=color, clip_on=False)
    axes["d"].text(41.5, errors[n, i] + shift, f"{errors[n, i]:.1f}", color=color)
    axes["m"].plot(k + 1, momenta[i], line, color=color)
    axes["m"].text(*places[i], names[i], color=color, fontweight="bold")
axes["h"].set(title="After 20 updates", xlabel="bead", ylabel="height")
axes["d"].set(title="Distance to the line", xlabel="update", ylabel="distance")
axes["d"].set(xlim=(-1, 46), ylim=(-0.3, 4))
axes["m"].set(title="Momentum", xlabel="update", ylabel="momentum", ylim=(-0.05, 1.12))
plt.show()

# %%
# The check
# ---------
# The heavy ball with the momenta k/(k + 2) is the textbook's run to 1e-13, and at the line after 40 updates.
# Chebyshev's α and β tend to the heavy ball's: here at k = 500.

assert np.abs(paths[:, 3] - textbook).max() < 1e-13
assert np.abs(paths[n, 3] - at_line).max() < 1e-13
late = np.cosh((500 - 1) * t) / np.cosh((500 + 1) * t)
assert np.allclose([(1 + late) / 2, late], best[:2], rtol=1e-12, atol=0)

# %%
# All four runs have exactly k beads off 0 after k updates. With k free beads the energy is at least 1/(2(k + 1)), when k + 1
# springs share the height. So no method that steps along gradients from height 0 is lower, and conjugate gradients attain it
# at every update.

updates = np.arange(n + 1)
off_zero = np.count_nonzero(paths, axis=-1)
assert (off_zero == updates[:, np.newaxis]).all()
lowest = 1 / (2 * (updates + 1))
assert (chain(paths) - lowest[:, np.newaxis] > -1e-15).all()
assert np.abs(chain(paths[:, 3]) - lowest).max() < 1e-15

# %%
# What you predicted
# ------------------

moved = int(off_zero[10, 3])
answer = [10, 20, 40].index(moved) + 1
print(f"The answer is {answer}: {moved} beads. News travels one bead an update.")
assert answer == 1

# %%
# What to try next
# ----------------
# Start all four from ``np.random.default_rng(0).normal(size=n)``, where all beads move at once: do the momenta k/(k +
# 2), which were found from height 0, still arrive after 40 updates?
#
# This page ends the course. One line more than gradient descent, a velocity, turns the condition number into its square
# root: on quadratics, in the long run, and there every setting follows from the curvatures. Elsewhere it is a good guess
# that deserves a check.

# %%
# The answer
# ----------
# They do, and only they: the heights are those of the line to rounding. After 40 updates the momenta k/(k + 2) have made a
# polynomial that is 0 at all 40 curvatures of the chain, so the start does not matter. Before that they are no longer the
# conjugate ones, which depend on the start.

x = np.tile(np.random.default_rng(0).normal(size=n), (4, 1))
v = np.zeros((4, n))
for update in range(n):
    beta = momenta[:, update, np.newaxis]
    alpha = (1 + beta) / 2
    x, v = next(iterates(chain.gradient, x, alpha, beta, v0=v))
distances = np.linalg.norm(x - at_line, axis=-1)
for name, distance in zip(names, distances, strict=True):
    print(f"{name}: {distance:.1e} from the line")
assert distances[3] < 1e-12
assert (distances[:3] > 0.1).all()
