"""
Nesterov looks ahead and needs a smaller learning rate
======================================================

What does Nesterov's accelerated gradient do differently? And does it allow larger learning rates, as is often said?
Nesterov's method takes the gradient where the velocity is about to lead. On a quadratic this calms the swings of the
steep directions, and the method diverges at a smaller learning rate than plain descent and the heavy ball.
``descend`` runs it with ``nesterov=True``; ``max_learning_rate`` and ``convergence_rate`` take the same word.
"""

# %%
# Predict
# -------
# On a parabola of curvature 1 plain descent converges at learning rates below 2. Up to which one does Nesterov's method
# converge, with a momentum of 0.9?
#
# 1. 1.36
# 2. 2
# 3. 3.8

# %%
# Two points an update
# --------------------
# The heavy ball takes the gradient where it is. Nesterov's method is at θ, looks ahead to φ = θ + βv, where the velocity
# alone would lead, and takes it there: v ← βv − α∇f(φ), θ ← θ + v. Nesterov (1983) had it with a β that grows; this form is
# by Sutskever and others (2013). The points φ are what ``descend`` returns, and PyTorch, Keras and Optax too.
# Three updates on x², with the settings of the first page:

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import (
    Quadratic,
    convergence_rate,
    descend,
    iterates,
    max_learning_rate,
    optimal_parameters,
    plotting,
)

plt.style.use("momentum_docs.figure")

parabola = Quadratic(2.0)
theta = -5.0
v = 0.0
for phi in descend(parabola.gradient, theta, 0.1, 0.5, steps=3, nesterov=True):
    print(f"θ = {theta:.2f}, v = {v:.2f}, φ = {phi:.2f}")
    assert abs(phi - (theta + 0.5 * v)) < 1e-14
    v = 0.5 * v - 0.1 * parabola.gradient(phi)
    theta = theta + v

# %%
# Calmer, until it diverges
# -------------------------
# On a parabola, with h = learning rate × curvature, the path φₖ = σᵏ fits if σ² − (1 + β)(1 − h)σ + β(1 − h) = 0.
# Complex roots, which swing, have the size √(β(1 − h)), the heavy ball's √β: looking ahead calms the swings, the more the
# steeper the direction, up to h = 1. Beyond, the rate climbs fast, and at momentum 0.9 it passes the heavy ball's at 1.33.
# With σ = −1 the path jumps from side to side for ever, and that is so at h = 2(1 + β)/(1 + 2β). On a parabola, momentum
# lowers this limit from 2 toward 4/3; the heavy ball's, 2(1 + β), it raises toward 4. The flat directions, on the left of the
# figure, decide how long a valley takes: below h = 0.05 plain descent is the slowest of the three.

bowl = Quadratic([1.0, 8.0])
look_ahead = descend(bowl.gradient, [-4.0, 1.6], 0.06, 0.8, steps=6, nesterov=True)
after_gradient = look_ahead - 0.06 * bowl.gradient(look_ahead)  # the next θ
legs = np.stack([look_ahead, after_gradient], axis=1)

h = np.union1d(np.geomspace(0.001, 4.2, 2000), [0.01, 0.1, 1.0])
plain = convergence_rate(h, 0.0, 1.0)
heavy_ball = convergence_rate(h, 0.9, 1.0)
nesterov = convergence_rate(h, 0.9, 1.0, nesterov=True)
limits = [
    max_learning_rate(0.0, 1.0),
    max_learning_rate(0.9, 1.0),
    max_learning_rate(0.9, 1.0, nesterov=True),
]
slower_from = 1 + np.sqrt(0.9) / (1 + 0.9 + np.sqrt(0.9))

names = ["plain", "heavy ball", "Nesterov"]
for name, rates, limit in zip(
    names, [plain, heavy_ball, nesterov], limits, strict=True
):
    print(f"{name:10s} limit {limit:.2f}, rates at h = 0.01, 0.1, 1:", end=" ")
    print(*rates[np.searchsorted(h, [0.01, 0.1, 1.0])].round(2))
plain_slowest = 1 - np.sqrt(0.9)
print(f"plain descent is the slowest below h = {plain_slowest:.2f}")
print(f"Nesterov's rate passes the heavy ball's at h = {slower_from:.2f}")

# %%
# At momentum 0.9 Nesterov's method diverges from h = 1.36 on, plain descent from 2.00 and the heavy ball from 3.80.

# sphinx_gallery_alt = "Two panels. Above, the contours of a valley, with round green points φ and grey squares θ: from each φ a short grey line follows the gradient down to a θ, and a longer green line looks ahead from there along the velocity to the next φ, in a zigzag that flattens toward the minimum. Below, the convergence rate at momentum 0.9 against learning rate times curvature on a logarithmic axis. In flat directions plain descent is the slowest, and the two momenta lie together. The heavy ball stays at 0.95 until it leaves at 3.80. Plain descent falls to 0 at 1 and reaches the rate 1 at 2.00. Nesterov's curve runs below the heavy ball's, dips close to 0 at 1, and reaches the rate 1 first, at 1.36."
# sphinx_gallery_card = 2
fig, (valley_panel, rate_panel) = plt.subplots(
    2, 1, figsize=(7.36, 6.6), height_ratios=[1, 1]
)
plotting.contour_path(
    valley_panel,
    bowl,
    legs.reshape(-1, 2),
    xlim=(-4.6, 0.6),
    ylim=(-0.8, 1.9),
    color="C2",
)
for leg in legs:
    valley_panel.plot(leg[:, 0], leg[:, 1], color="#555555", linewidth=1.8)
valley_panel.plot(look_ahead[:, 0], look_ahead[:, 1], "o", color="C2", markersize=7)
valley_panel.plot(
    after_gradient[:, 0], after_gradient[:, 1], "s", color="#555555", markersize=6
)
valley_panel.text(-3.85, 1.2, "gradient, from φ to θ", color="#555555")
valley_panel.text(-2.8, 0.55, "look ahead, from θ to φ", color="C2")
valley_panel.set_aspect("equal")
valley_panel.set(title="From φ (round) to θ (square) to φ", xlabel="x", ylabel="y")

rate_panel.semilogx(h, plain, color="C0")
rate_panel.semilogx(h, heavy_ball, color="C1")
rate_panel.semilogx(h, nesterov, color="C2")
for limit, color in zip(limits, ["C0", "C1", "C2"], strict=True):
    rate_panel.plot(limit, 1, "o", color=color, markersize=8)
rate_panel.text(0.35, 0.45, "plain, limit 2.00", color="C0", ha="right")
rate_panel.text(4.6, 0.7, "heavy ball,\nlimit 3.80", color="C1")
rate_panel.text(1.1, 1.08, "Nesterov, limit 1.36", color="C2", ha="right")
rate_panel.set(title="At momentum 0.9", xlabel="h", ylabel="convergence rate")
rate_panel.set(xlim=(0.0007, 70), ylim=(0, 1.25))
plt.show()

# %%
# Ripples, and a restart
# ----------------------
# Now 20 curvatures from 1 to 100, and a start with a slope of 1 in each direction. With momentum 0.99 the flattest one
# swings, and the value ripples every π√κ = 31.4 updates. The remedy: where the value has risen, start again at rest
# (O'Donoghue and Candès 2015). It needs no knowledge of the smallest curvature.

curvatures = np.linspace(1.0, 100.0, 20)
valley = Quadratic(curvatures)
corner = 1 / curvatures

values = []
for momentum in [0.0, 0.99, 9 / 11]:
    path = descend(valley.gradient, corner, 0.01, momentum, steps=120, nesterov=True)
    values.append(valley(path))

position = corner
velocity = np.zeros(20)
restarts = []
restarted = [valley(position)]
for update in range(1, 121):
    one_update = iterates(
        valley.gradient, position, 0.01, 0.99, nesterov=True, v0=velocity
    )
    position, velocity = next(one_update)
    restarted.append(valley(position))
    if restarted[-1] > restarted[-2]:
        velocity = np.zeros(20)
        restarts.append(update)
values.append(np.array(restarted))

slopes_of_value = np.sign(np.diff(values[1]))
lows = np.flatnonzero(np.diff(slopes_of_value) > 0) + 1
print(f"lows with momentum 0.99: {lows}, π√κ = {np.pi * np.sqrt(100):.1f}")
print("restarts after the updates", restarts)
labels = ["no momentum", "momentum 0.99", "momentum 9/11", "0.99, restarted"]
for label, series in zip(labels, values, strict=True):
    print(
        "value at 0, 40, 80, 120:", *(f"{value:.1e}" for value in series[::40]), label
    )

# %%
# In 120 updates the value falls to about a twentieth, with 0.99 as without momentum, and with restarts below all others.

# sphinx_gallery_alt = "The value against the update, logarithmic, over 120 updates from 0.8. Without momentum it falls slowly to 0.045. With 0.99, dashed, it is no better: it ripples, with minima at the updates 16, 46, 78 and 109. With 9/11 it falls straight to 7e-10. With 0.99 and restarts it falls in steps, always below that, to 5e-14."
fig, ax = plt.subplots(figsize=(7.36, 3.8))
ax.semilogy(values[0], color="C0")
ax.semilogy(values[1], color="C2", linestyle="--")
ax.semilogy(values[2], color="C2")
ax.semilogy(values[3], color="C3")
ax.text(60, 0.35, labels[0], color="C0")
ax.text(48, 1.1e-3, labels[1], color="C2")
ax.text(82, 4e-6, labels[2], color="C2")
ax.text(38, 1e-9, labels[3], color="C3")
ax.set(title="Value of Nesterov's method", xlabel="update", ylabel="value")
plt.show()

# %%
# The check
# ---------
# Let s = √(3κ + 1). On quadratics the best pair is α = 4/(3L + μ), β = (s − 2)/(s + 2), with the rate 1 − 2/s (Lessard,
# Recht and Packard 2016); a grid has no better. The usual pair is α = 1/L, β = (√κ − 1)/(√κ + 1), with the rate 1 − 1/√κ.
# The heavy ball's best pair has the rate 0.8182: it is faster still in the long run, on a quadratic. What looking ahead
# buys is trust beyond quadratics: the usual pair converges on every smooth, strongly convex function, and a later page
# shows one where the heavy ball's best pair does not.

s = np.sqrt(301)
pairs = [
    ("best pair", 4 / 301, (s - 2) / (s + 2), 1 - 2 / s),
    ("usual pair", 0.01, 9 / 11, 1 - 1 / 10),
]
for label, alpha, beta, expected in pairs:
    rate = convergence_rate(alpha, beta, [1, 100], nesterov=True).max()
    print(f"Nesterov's {label}: α = {alpha:.4f}, β = {beta:.4f}, rate {rate:.4f}")
    assert abs(rate - expected) < 1e-7
ball = optimal_parameters(1, 100)
print(f"heavy ball's best pair: α = {ball.learning_rate:.4f}, ", end="")
print(f"β = {ball.momentum:.4f}, rate {ball.rate:.4f}")
assert ball.rate < 1 - 2 / s

alphas, betas = np.meshgrid(np.linspace(1e-4, 0.02, 400), np.linspace(0, 0.99, 400))
flat_end = convergence_rate(alphas, betas, 1, nesterov=True)
steep_end = convergence_rate(alphas, betas, 100, nesterov=True)
lowest = np.maximum(flat_end, steep_end).min()
assert 0 < lowest - (1 - 2 / s) < 0.001

limit_of_each = 2 * (1 + betas) / (1 + 2 * betas)
assert (
    np.abs(convergence_rate(limit_of_each, betas, 1, nesterov=True) - 1).max() < 1e-12
)

complex_roots = (h > 0.01) & (h < 1)
formula = np.sqrt(0.9 * (1 - h[complex_roots]))
assert np.abs(nesterov[complex_roots] - formula).max() < 1e-12
flat = h < plain_slowest
assert (plain > heavy_ball)[flat].all()
assert (plain > nesterov)[flat].all()
assert (plain < heavy_ball)[~flat & (h < 1.9)].all()
swinging = (h > 0.0028) & (h < 3.8)
assert (nesterov < heavy_ball)[swinging & (h < slower_from)].all()
assert (nesterov > heavy_ball)[swinging & (h > slower_from)].all()

assert np.abs(np.diff(lows) - np.pi * np.sqrt(100)).max() < 2
assert values[3][-1] < values[2][-1] < 1e-6 < 0.01 < values[1][-1]
assert all(1 / 25 < series[-1] / series[0] < 1 / 15 for series in values[:2])

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([1.36, 2, 3.8]) - limits[2]).argmin()) + 1
print(
    f"The answer is {answer}: its limit is {limits[2]:.2f}, and the heavy ball's "
    f"{limits[1]:.2f}."
)
assert answer == 1

# %%
# What to try next
# ----------------
# Most of those 20 directions are steep. Take the curvatures ``np.geomspace(1.0, 100.0, 20)``, many of which are flat, and
# start at 1 in each direction. When is the first restart now, and which of the momenta is lowest after 120 updates?
# The next page adds noise to the gradient.

# %%
# The answer
# ----------
# The first restart comes after update 112: when one flat direction swings back, others still fall, and their sum hardly
# rises. Momentum 9/11 is lowest by far, but it was made from the smallest curvature, which the restart did not know.

valley = Quadratic(np.geomspace(1.0, 100.0, 20))
corner = np.ones(20)
for momentum in [0.0, 0.99, 9 / 11]:
    path = descend(valley.gradient, corner, 0.01, momentum, steps=120, nesterov=True)
    print(f"momentum {momentum:.4f}: value {valley(path[-1]):.1e}")

position = corner
velocity = np.zeros(20)
late_restarts = []
value = valley(position)
for update in range(1, 121):
    one_update = iterates(
        valley.gradient, position, 0.01, 0.99, nesterov=True, v0=velocity
    )
    position, velocity = next(one_update)
    before = value
    value = valley(position)
    if value > before:
        velocity = np.zeros(20)
        late_restarts.append(update)
print(f"restarts after the updates {late_restarts}: value {value:.1e}")
assert late_restarts[0] > 100
assert valley(path[-1]) < 1e-6 * value
