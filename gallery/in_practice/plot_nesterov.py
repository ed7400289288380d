"""
Nesterov looks ahead and needs a smaller learning rate
======================================================

What does Nesterov's accelerated gradient do differently? And does it allow larger learning rates, as one can read?
It takes the gradient where the velocity is about to lead, which calms the steep directions, and it diverges sooner.
``descend`` runs it with ``nesterov=True``; ``max_learning_rate`` and ``convergence_rate`` take the same word.
"""

# %%
# Two points an update
# --------------------
# The heavy ball takes the gradient where it is. Nesterov's method is at θ, looks ahead to φ = θ + βv, where the velocity
# alone would lead, and takes it there: v ← βv − α∇f(φ), θ ← θ + v (Nesterov 1983; Sutskever and others 2013). The points φ
# are what ``descend`` returns, and PyTorch, Keras and Optax too. Three updates on x², with the settings of the first page:

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, convergence_rate, descend, max_learning_rate, plotting

plt.style.use("momentum_docs.figure")

parabola, theta, v = Quadratic(2.0), -5.0, 0.0
for phi in descend(parabola.gradient, theta, 0.1, 0.5, steps=3, nesterov=True):
    print(f"θ = {theta:.2f}, v = {v:.2f}, φ = {phi:.2f}")
    assert abs(phi - (theta + 0.5 * v)) < 1e-14
    v = 0.5 * v - 0.1 * parabola.gradient(phi)
    theta += v

# %%
# Calmer, until it diverges
# -------------------------
# On a parabola, with h = learning rate × curvature, the path φₖ = σᵏ fits if σ² − (1 + β)(1 − h)σ + β(1 − h) = 0.
# Complex roots, which swing, have the size √(β(1 − h)), the heavy ball's √β: looking ahead calms the swings, the more the
# steeper, up to h = 1. Beyond, it costs. With σ = −1 the path jumps from side to side for ever, and that is so at
# h = 2(1 + β)/(1 + 2β). Momentum lowers this limit from 2 toward 4/3; the heavy ball's, 2(1 + β), it raises toward 4.

bowl, h = Quadratic([1.0, 8.0]), np.linspace(0.001, 4.2, 2000)
phi = descend(bowl.gradient, [-4.0, 1.6], 0.06, 0.8, steps=6, nesterov=True)
legs = np.stack([phi, phi - 0.06 * bowl.gradient(phi)], axis=1)  # each from φ to the next θ

# sphinx_gallery_alt = "Two panels. Left, seven points on the contours of a valley: from each point a short blue line follows the gradient and a longer green one looks ahead along the velocity, in a zigzag that flattens toward the minimum. Right, the convergence rate at momentum 0.9 against learning rate times curvature. The heavy ball stays at 0.95 until it leaves at 3.80. Plain descent is a V with its tip at 1 that reaches the rate 1 at 2.00. Nesterov's curve is below the heavy ball's up to its tip at 1, and reaches the rate 1 first, at 1.36."
fig, (left, right) = plt.subplots(1, 2, figsize=(7.36, 3.8))
plotting.contour_path(left, bowl, legs.reshape(-1, 2), xlim=(-5, 2), ylim=(-1, 2), color="C2")
left.plot(legs[..., 0].T, legs[..., 1].T, color="C0")
left.text(-3.8, 1.3, "gradient", color="C0", fontsize=12)
left.text(-2.9, 0.1, "look ahead", color="C2", fontsize=12)
left.set(title="From φ to θ to φ", xlabel="x", ylabel="y")
methods = [("plain", 0.0, 2.7, 0.7), ("heavy ball", 0.9, 3.6, 1.04), ("Nesterov", 0.9, 1.2, 1.04)]
for i, (name, beta, x, y) in enumerate(methods):
    limit = max_learning_rate(beta, 1.0, nesterov=i == 2)
    rates = convergence_rate(h, beta, 1.0, nesterov=i == 2)
    right.plot(h, rates, "-", limit, 1, "o", color=f"C{i}", markersize=8)
    right.text(x, y, f"{name}\n{limit:.2f}", color=f"C{i}", fontsize=12, ha="right")
    print(f"{name:10s} limit {limit:.2f}, rates at h = 0.5, 1, 2:", rates[[238, 476, 952]].round(2))
right.set(title="At momentum 0.9", xlabel="h", ylabel="convergence rate", ylim=(0, 1.25))
plt.show()

# %%
# Ripples, and a restart
# ----------------------
# Now 20 curvatures from 1 to 100, and a start with a slope of 1 in each direction. With momentum 0.99 the flattest one
# swings, and the value ripples every π√κ = 31.4 updates. The remedy: where the value has risen, start again at rest
# (O'Donoghue and Candès 2015), here by a new call of ``descend``. It needs no knowledge of the smallest curvature.

valley, momenta = Quadratic(np.linspace(1.0, 100.0, 20)), [[0.0], [0.99], [9 / 11]]
path = 1 / valley.hessian[np.newaxis]
values = valley(descend(valley.gradient, path, 0.01, momenta, steps=120, nesterov=True))
while len(path) <= 120:
    piece = descend(valley.gradient, path[-1], 0.01, 0.99, steps=120, nesterov=True)
    rise = np.argmax(np.diff(valley(piece)) > 0)
    path = np.concatenate([path, piece[1 : rise + 2]])
values = np.column_stack([values, valley(path[:121])])
lows = np.flatnonzero(np.diff(np.sign(np.diff(values[:, 1]))) > 0) + 1
print(f"lows with momentum 0.99: {lows}, π√κ = {np.pi * np.sqrt(100):.1f}")

# sphinx_gallery_alt = "The value against the update, logarithmic, over 120 updates from 0.8. Without momentum it falls slowly to 0.045. With 0.99 it is no better: it ripples, with minima at the updates 16, 46, 78 and 109. With 9/11 it falls straight to 7e-10. With 0.99 and restarts it falls in steps, always below that, to 5e-14."
fig, ax = plt.subplots(figsize=(7.36, 3.8))
labels = [(60, 0.35, "no momentum", "C0"), (48, 1.1e-3, "momentum 0.99", "C1")]
labels += [(82, 4e-6, "9/11", "C3"), (38, 1e-9, "0.99, restarted", "C2")]
for (x, y, name, color), column in zip(labels, values.T, strict=True):
    ax.semilogy(column, color=color)
    ax.text(x, y, name, color=color, fontsize=12)
    print("value at 0, 40, 80, 120:", *(f"{value:.1e}" for value in column[::40]), name)
ax.set(title="Value of Nesterov's method", xlabel="update", ylabel="value")
plt.show()

# %%
# The check
# ---------
# With s = √(3κ + 1) the best pair is α = 4/(3L + μ), β = (s − 2)/(s + 2), with the rate 1 − 2/s (Lessard, Recht and Packard
# 2016); a grid has no better. The usual α = 1/L, β = (√κ − 1)/(√κ + 1) has 1 − 1/√κ. The heavy ball's best, 9/11, is
# faster still on a quadratic: what looking ahead buys is trust beyond quadratics, as a later page shows.

s = np.sqrt(301)
for alpha, beta, rate in [(4 / 301, (s - 2) / (s + 2), 1 - 2 / s), (0.01, 9 / 11, 0.9)]:
    print(f"α = {alpha:.4f}, β = {beta:.4f}: rate {rate:.4f}")
    assert abs(convergence_rate(alpha, beta, [1, 100], nesterov=True).max() - rate) < 1e-7
a, b = np.meshgrid(np.linspace(1e-4, 0.02, 400), np.linspace(0, 0.99, 400))
worst = np.maximum(*(convergence_rate(a, b, end, nesterov=True) for end in (1, 100)))
assert 0 < worst.min() - (1 - 2 / s) < 0.001
assert abs(convergence_rate(2 * (1 + b) / (1 + 2 * b), b, 1, nesterov=True) - 1).max() < 1e-12
assert abs(rates - np.sqrt(0.9 * abs(1 - h)))[(h > 0.01) & (h < 1)].max() < 1e-12
assert abs(np.diff(lows) - 31.4).max() < 2
assert values[-1, 3] < values[-1, 2] < 1e-6 < 0.01 < values[-1, 1]

# %%
# What to try next
# ----------------
# Take ``np.geomspace`` for ``np.linspace`` and start at ``np.ones((1, 20))``: the ripples of many flat directions blur, and
# the first restart is late. The next page adds noise to the gradient.
