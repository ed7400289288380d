"""
The best settings make things worse first
=========================================

The best pair of learning rate and momentum is the fastest in the long run. What does it do in the first updates?
Started at rest, it can drive the iterates far away from the minimum before it brings them there.
A loss that rises at first is then no sign of divergence, and one smaller update prevents it.
``optimal_parameters`` gives the pair, and the argument ``v0`` of ``descend`` makes that update.
"""

# %%
# Both ends on a double root
# --------------------------
# Let q be the rate of the best pair, √β. The flattest direction has the double root q, the steepest one −q.
# Where a root σ is double, the paths are multiples of σᵏ(1 + ck), and the first update decides on c.
# From rest it multiplies by 1 − αλ, which has to be σ(1 + c). Flattest and steepest:
#
# .. math:: 1 - (1 - q)^2 = q\,(1 + [1 - q]), \qquad 1 - (1 + q)^2 = -q\,(1 + [1 + q])
#
# In the steepest direction c = 1 + q, nearly 2: there k grows faster than qᵏ shrinks, for a while.
# For large κ, q is about exp(−2/√κ), and the distance 2k exp(−2k/√κ) has its peak at k = √κ/2, where it is √κ/e.
# Other accelerated methods have such a transient too (Mohammadi and others 2023).
#
# A gentle first update, with α/(1 + β) instead of α, gives both ends the same small c, (1 − β)/(1 + β).
# To make it, start with a velocity uphill, v₀ = α∇f(x₀)/(1 + β): it makes βv₀ − α∇f(x₀) = −α∇f(x₀)/(1 + β).

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import descend, optimal_parameters

plt.style.use("momentum_docs.figure")

# %%
# From rest, and gently
# ---------------------
# The seven valleys of the last page in one call: a column for each κ, with 50 curvatures and a start at 1 in each.
# Every direction goes its own way, so the largest entry of a column is the worst that any start at distance 1 can meet.

kappas = np.geomspace(10, 1e4, 7)
curvatures = np.geomspace(1.0, kappas, 50)
x0 = np.ones((50, 7))
alpha, beta, q = optimal_parameters(1.0, kappas)
uphill = alpha / (1 + beta) * curvatures * x0

settings = [(2 / (1 + kappas), 0, 0), (alpha, beta, 0), (alpha, beta, uphill)]
paths = [
    descend(lambda x: curvatures * x, x0, rate, momentum, steps=100, v0=velocity)
    for rate, momentum, velocity in settings
]
worst = np.abs(paths).max(axis=2)
print("steepest direction, κ = 100")
for name, path in zip(["plain descent", "from rest", "gentle start"], paths, strict=True):
    print(f"{name:13s}", path[:7, -1, 2].round(2))

# %%
# Top, the paths for κ = 100: the steepest direction in color, the others in grey, and dashed ±qᵏ(1 + ck).
# Bottom, the worst distance after each update, and its peak in each of the valleys.

# sphinx_gallery_alt = "Four panels. Top, 50 paths for condition number 100, from 1 to 0. From rest the steepest direction jumps from side to side between dashed bounds that open to 3.7 at update 4 and close after 40; the others stay far inside. After a gentle first update it stays between 1 and minus 1, under bounds that only close. Bottom left, the worst distance on a logarithmic scale: from rest it rises to 3.7, is above plain descent until update 20 and then falls parallel to that of the gentle start, which falls from the first update on. Bottom right, the peak from rest against the condition number, from 1.31 at 10 to 36.79 at 10000, on a line marked root kappa over e; the gentle start stays at 1."
k, c = np.arange(101)[:, np.newaxis], [1 + q, (1 - beta) / (1 + beta)]
bounds = [q**k * (1 + k * extra) for extra in c]
fig, axes = plt.subplot_mosaic([["rest", "gentle"], ["worst", "peak"]], figsize=(7.36, 6.6))
for i, name in enumerate(["rest", "gentle"]):
    bound = bounds[i][:, 2]
    axes[name].plot(paths[i + 1][:, :-1, 2], color="#8c8c8c", linewidth=0.5, alpha=0.6)
    axes[name].plot(k, bound, "--", k, -bound, "--", color="#777777", linewidth=1)
    axes[name].plot(paths[i + 1][:, -1, 2], "o-", color=f"C{i + 1}", linewidth=1, markersize=3.5)
    axes[name].set(xlabel="update", ylabel="position", xlim=(-1, 40), ylim=(-4.2, 4.2))
axes["rest"].set_title("From rest")
axes["gentle"].set_title("Gentle first update")
labels = [(55, 0.5, "plain descent"), (22, 1.6, "from rest"), (2, 0.01, "gentle")]
for i, (x, y, name) in enumerate(labels):
    axes["worst"].semilogy(worst[i, :, 2], color=f"C{i}")
    axes["worst"].text(x, y, name, color=f"C{i}", fontsize=12)
    axes["peak"].loglog(kappas, worst[i].max(axis=0), "o", color=f"C{i}")
axes["peak"].loglog(kappas, np.sqrt(kappas) / np.e, color="#777777", zorder=1)
axes["peak"].text(400, 4.5, "√κ / e", fontsize=12)
axes["worst"].set(title="Worst distance, κ = 100", xlabel="update", ylabel="distance")
axes["peak"].set(title="Its peak", xlabel="condition number κ", ylabel="largest distance")
plt.show()

# %%
# The check
# ---------
# The distances are those of the formula, to 1e-10. From κ = 100 on, the peak is √κ/e to 1 %, at most one update from
# √κ/2. The gentle start never goes above 1, and its first update is the best one of plain descent, 2/(L + μ).
#
# This is the cost that the last page found. The gentle start takes fewer updates until the worst distance is a
# millionth, and their slope is ½: 0.501 instead of 0.532.

assert abs(worst[1:] / bounds - 1).max() < 1e-10
assert abs(worst[1].max(axis=0) * np.e / np.sqrt(kappas) - 1)[2:].max() < 0.01
assert abs(worst[1].argmax(axis=0) - np.sqrt(kappas) / 2)[2:].max() <= 1
assert worst[2].max() == 1
assert abs(alpha / (1 + beta) - 2 / (1 + kappas)).max() < 1e-15
print("peaks from rest:", worst[1].max(axis=0).round(2))
print("updates behind plain descent, κ = 100:", (worst[1] > worst[0])[:, 2].sum())
n = np.arange(2000)[:, np.newaxis]
updates = [(q**n * (1 + n * extra) > 1e-6).sum(axis=0) for extra in c]
slopes = [np.polyfit(np.log(kappas), np.log(row), 1)[0] for row in updates]
print(f"updates at κ = 10000: from rest {updates[0][-1]}, gentle {updates[1][-1]}")
print(f"slopes: from rest {slopes[0]:.3f}, gentle {slopes[1]:.3f}")
assert abs(slopes[1] - 0.5) < 0.005 < 0.03 < slopes[0] - 0.5

# %%
# What to try next
# ----------------
# Start from rest and lower the learning rate by a tenth: how high is the peak now, and what happens to the rate?
# The next page asks whether PyTorch, Keras and Optax mean the same by a learning rate and a momentum.
