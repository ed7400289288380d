"""
Conjugate gradients are momentum that tunes itself
==================================================

Almost every run so far kept its learning rate and momentum. What if both may change at every update?
On quadratics the best choice is known: the method of conjugate gradients. It is the heavy ball all the same.
A chain of springs, a ``LeastSquares`` problem, shows it, and shows what no method that steps along gradients can beat.
"""

# %%
# A chain
# -------
# Forty beads in a row are joined by springs. The wall before the first is at height 1, the wall behind the last at 0.
# The energy of the springs is ½[(x₁ − 1)² + (x₂ − x₁)² + … + x₄₀²]. It is smallest when the heights fall on a line.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import LeastSquares, iterates, optimal_parameters

plt.style.use("momentum_docs.figure")
n, k = 40, np.arange(40)
chain = LeastSquares(np.eye(n + 1, n) - np.eye(n + 1, n, k=-1), np.eye(n + 1)[0])
mu, L = np.linalg.eigvalsh(chain.hessian)[[0, -1]]
print(f"curvatures from {mu:.4f} to {L:.4f}, condition number {L / mu:.0f}")

# %%
# Conjugate gradients
# -------------------
# All runs start at height 0. Hestenes and Stiefel (1952) move along a direction p to the lowest point on it. The next p is
# the downhill slope there, plus as much of p as keeps the next moves from undoing this one. No curvature need be known.

x, slope = np.zeros(n), -chain.gradient(np.zeros(n))
p, textbook, moves, keeps = slope, [x], [], [0.0]
for _ in range(n):
    moves.append(slope @ slope / (p @ chain.hessian @ p))
    x, before = x + moves[-1] * p, slope
    slope = slope - moves[-1] * chain.hessian @ p
    keeps.append(slope @ slope / (before @ before))
    p = slope + keeps[-1] * p
    textbook.append(x)

# %%
# Call the step v = move · p. As p is −∇f(x) plus keep times the last p, which is the last v over the last move, the step is
# v ← βv − α∇f(x) with α = move and β = keep · move / last move. This is momentum, with α and β of its own at each update.
# On the chain they come out as α = (k + 1)/(k + 2) and β = k/(k + 2), for k = 0, 1, 2 and so on, so that α = (1 + β)/2.

conjugate = k / (k + 2)
found = np.array([moves, np.array(keeps[:n]) * moves / np.roll(moves, 1)])
assert np.abs(found - [(k + 1) / (k + 2), conjugate]).max() < 1e-13

# %%
# Four momenta
# ------------
# Plain descent and the heavy ball with their best settings have α = (1 + β)/2 too, since the curvatures lie evenly about 2.
# So has Chebyshev iteration (Golub and Varga 1961), which knows μ and L and has the best worst case after every update: its
# β is the ratio of two Chebyshev polynomials, after 0 at first. One call of ``iterates`` an update runs all four.
#
# The gradient at a bead depends on its two neighbors. So after k updates the beads behind the first k are still at 0, whatever
# the momentum: news travels one bead an update, and the picture is a cone.

growth = np.arccosh((L + mu) / (L - mu))
chebyshev = np.cosh((k - 1) * growth) / np.cosh((k + 1) * growth) * (k > 0)
best = optimal_parameters(mu, L)
names = ["Plain descent", "Heavy ball", "Conjugate gradients", "Chebyshev"]
momenta = np.array([np.zeros(n), np.full(n, best.momentum), conjugate, chebyshev])
paths, v = np.zeros((n + 1, 4, n)), 0.0
for i, beta in enumerate(momenta.T[..., np.newaxis]):
    paths[i + 1], v = next(iterates(chain.gradient, paths[i], (1 + beta) / 2, beta, v0=v))
print("energies:", *zip(names, chain(paths[n]).round(6).tolist(), strict=True), sep="\n")

# sphinx_gallery_alt = "Above, three cones of color, update against bead, each bounded by a grey line: behind bead k at update k the height is exactly 0 and left blank. Plain descent is dark in most of the cone, with height near the first beads only. The heavy ball has height up to the edge. Conjugate gradients spread it evenly over the cone and reach the straight line at update 40. Below, the momentum against the update: 0 for plain descent; 0.86 for the heavy ball; from 0.99 at the second update down to 0.86 for Chebyshev iteration; from 0 by way of 1/3 and 1/2 up to 0.95 for conjugate gradients."
fig, axes = plt.subplot_mosaic("abc;ddd", figsize=(7.36, 6.8), height_ratios=[3, 2])
*cones, curves = axes.values()
for i, ax in enumerate(cones):
    mesh = ax.pcolormesh(k + 1, range(n + 1), np.ma.masked_equal(paths[:, i], 0), vmin=0, vmax=1)
    ax.plot([1, n + 1], [0, n], color="#8c8c8c", linewidth=1)
    ax.set(title=names[i], xlabel="bead", ylabel="update" if i == 0 else "")
    ax.grid(visible=False)
fig.colorbar(mesh, ax=cones, label="height")
places, colors = [(30, 0.05), (30, 0.77), (26, 0.98), (3, 1.0)], ["C3", "C1", "C0", "C2"]
for name, place, color, line in zip(names, places, colors, momenta, strict=True):
    curves.plot(k + 1, line, color=color)
    curves.text(*place, name, color=color, fontweight="bold")
    print(f"momentum of updates 1, 2, 3, 10 and 40: {line[[0, 1, 2, 9, 39]].round(2)}, {name}")
curves.set(title="Momentum", xlabel="update", ylabel="momentum", ylim=(-0.05, 1.1))
plt.show()

# %%
# The check
# ---------
# The heavy ball with the momenta k/(k + 2) is the textbook's run to 1e-13, and at the line after 40 updates.
# Chebyshev's α and β tend to the heavy ball's. All runs have exactly k beads off 0 after k updates. With k free beads the
# energy is at least 1/(2(k + 1)), when k + 1 springs share the height: conjugate gradients attain it at every update.

assert np.abs(paths[:, 2] - textbook).max() < 1e-13
assert np.abs(paths[n, 2] - (1 - (k + 1) / (n + 1))).max() < 1e-13
late = np.cosh(499 * growth) / np.cosh(501 * growth)
assert np.allclose([(1 + late) / 2, late], best[:2], rtol=1e-12, atol=0)
updates = np.arange(n + 1)[:, np.newaxis]
assert (updates == np.count_nonzero(paths, axis=-1)).all()
assert (chain(paths) - 1 / (2 * updates + 2) > -1e-15).all()
assert np.abs(chain(paths[:, 2:3]) - 1 / (2 * updates + 2)).max() < 1e-15

# %%
# What to try next
# ----------------
# Start from ``np.random.default_rng(0).normal(size=n)``, where there is no cone: do the momenta k/(k + 2) still arrive?
#
# This page ends the course. One line more than gradient descent, a velocity, turns the condition number into its square root,
# and on quadratics every setting follows from the curvatures. Elsewhere it is a good guess that deserves a check.
