"""
The best settings can make things worse first
=============================================

On a quadratic, the best pair of learning rate and momentum is the fastest in the long run.
What does the best pair do in the first updates?
Started at rest, it can drive the iterates far away from the minimum before it brings them there.
A loss that rises at first is then no sign of divergence, and one smaller update prevents it.
``optimal_parameters`` gives the pair, and the argument ``v0`` of ``descend`` makes that update.
"""

# %%
# Predict
# -------
# The condition number is 100, the settings are the best ones, and a run starts from rest at a distance of 1.
# How far from the minimum can it get before it arrives?
#
# 1. Never farther than 1
# 2. As far as 1.5
# 3. As far as 3.7

# %%
# Both ends on a double root
# --------------------------
# Let q be the rate of the best pair in the long run, √β. The flattest direction has the double root q, the steepest one −q.
# A root σ of p(σ) = σ² − (1 + β − h) σ + β gives the path σᵏ, as σᵏ⁻¹ p(σ) = 0. Where it is double, the derivative of p is 0
# there, too. So is that of σᵏ⁻¹ p(σ) with respect to σ, which says that kσᵏ⁻¹ is a path as well, and so is kσᵏ.
# The paths are then multiples of σᵏ(1 + ck), and the first update decides on c.
# From rest it multiplies by 1 − αλ, which has to be σ(1 + c). Flattest and steepest:
#
# .. math::
#
#     \begin{aligned}
#     1 - (1 - q)^2 &= q\,(1 + [1 - q]) \\
#     1 - (1 + q)^2 &= -q\,(1 + [1 + q])
#     \end{aligned}
#
# In the steepest direction c = 1 + q, nearly 2 for large κ: there k grows faster than qᵏ shrinks, for a while. The first
# update multiplies by q(2 + q), which is above 1 when q > √2 − 1, that is when κ > (1 + √2)². In narrow valleys the distance
# grows, and in rounder ones it falls from the start.
# For large κ, q is about exp(−2/√κ), and the distance 2k exp(−2k/√κ) has its peak at k = √κ/2, where it is √κ/e.
#
# A gentle first update, with α/(1 + β) instead of α, gives both ends the same small c, (1 − β)/(1 + β).
# To make it, start with a velocity uphill, v₀ = α∇f(x₀)/(1 + β): it makes βv₀ − α∇f(x₀) = −α∇f(x₀)/(1 + β).

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import convergence_rate, descend, optimal_parameters

plt.style.use("momentum_docs.figure")

# %%
# From rest, and gently
# ---------------------
# The seven valleys of the page before in one call: a column for each κ, with 50 curvatures and a start at 1 in each.
# Every direction goes its own way, so the largest entry of a column is the worst that any start at distance 1 can meet.

kappas = np.geomspace(10, 1e4, 7)
curvatures = np.geomspace(1.0, kappas, 50)
x0 = np.ones((50, 7))
alpha, beta, q = optimal_parameters(1.0, kappas)
uphill = alpha / (1 + beta) * curvatures * x0

plain = descend(lambda x: curvatures * x, x0, 2 / (1 + kappas), steps=100)
from_rest = descend(lambda x: curvatures * x, x0, alpha, beta, steps=100)
gentle = descend(lambda x: curvatures * x, x0, alpha, beta, steps=100, v0=uphill)

names = ["plain descent", "from rest", "gentle start"]
paths = [plain, from_rest, gentle]
worst = [np.abs(path).max(axis=1) for path in paths]

hundred = 2  # the column of κ = 100
print("steepest direction, κ = 100")
for name, path in zip(names, paths, strict=True):
    print(f"{name:13s}", path[:7, -1, hundred].round(2))

# %%
# The first two panels show the paths for κ = 100: the steepest direction in color, the others in grey, and dashed
# ±qᵏ(1 + ck).
#
# From rest the worst distance rises to 3.7 before it falls, and to 36.79 at κ = 10000, while a gentle first update keeps it
# at 1 or below.

# sphinx_gallery_alt = "Four panels. Top, 50 paths for condition number 100, from 1 to 0. From rest the steepest direction, orange, jumps from side to side between dashed bounds that open to 3.7 at update 4 and close after 40; the others stay in a grey band inside. After a gentle first update, pink, it stays between 1 and minus 1, under bounds that only close. Bottom left, the worst distance on a logarithmic scale: from rest it rises to 3.7, is above plain descent, blue, until update 20 and then falls parallel to that of the gentle start, which falls from the first update on. Bottom right, the peak from rest against the condition number, from 1.31 at 10 to 36.79 at 10000, close to a line marked root kappa over e; the gentle start stays at 1."
k = np.arange(101)[:, np.newaxis]
bounds = [q**k * (1 + k * c) for c in (1 + q, (1 - beta) / (1 + beta))]

fig, axes = plt.subplot_mosaic(
    [["rest", "gentle"], ["worst", "peak"]], figsize=(7.36, 6.6)
)
for panel, path, bound, color in [
    (axes["rest"], from_rest, bounds[0][:, hundred], "C1"),
    (axes["gentle"], gentle, bounds[1][:, hundred], "C3"),
]:
    others = path[:, :-1, hundred]
    least, most = others.min(axis=1), others.max(axis=1)
    panel.fill_between(k[:, 0], least, most, color="#8c8c8c", alpha=0.4, linewidth=0)
    panel.plot(k, bound, "--", k, -bound, "--", color="#777777", linewidth=1)
    panel.plot(path[:, -1, hundred], "o-", color=color, linewidth=1, markersize=3.5)
    panel.set(xlabel="update", ylabel="position", xlim=(-1, 40), ylim=(-4.2, 4.2))
axes["rest"].set_title("From rest")
axes["gentle"].set_title("Gentle first update")

colors = ["C0", "C1", "C3"]
labels = [(55, 0.5, "plain descent"), (22, 1.6, "from rest"), (2, 0.01, "gentle")]
for distances, color, (x, y, label) in zip(worst, colors, labels, strict=True):
    axes["worst"].semilogy(distances[:, hundred], color=color)
    axes["worst"].text(x, y, label, color=color, fontsize=12)
    axes["peak"].loglog(kappas, distances.max(axis=0), "o", color=color)
axes["peak"].loglog(kappas, np.sqrt(kappas) / np.e, color="#777777", zorder=1)
axes["peak"].text(400, 4.5, "√κ / e", fontsize=12)
axes["worst"].set(title="Worst distance, κ = 100", xlabel="update", ylabel="distance")
axes["peak"].set(
    title="Its peak", xlabel="condition number κ", ylabel="largest distance"
)
plt.show()

# %%
# The check
# ---------
# The distances are those of the formula, to 1e-10. From κ = 100 on, the peak is √κ/e to 1 %, at most one update from
# √κ/2. The gentle start never goes above 1, and its first update is the best one of plain descent, 2/(L + μ).

assert abs(worst[1] / bounds[0] - 1).max() < 1e-10
assert abs(worst[2] / bounds[1] - 1).max() < 1e-10
peaks = worst[1].max(axis=0)
assert abs(peaks * np.e / np.sqrt(kappas) - 1)[hundred:].max() < 0.01
assert abs(worst[1].argmax(axis=0) - np.sqrt(kappas) / 2)[hundred:].max() <= 1
assert worst[2].max() == 1
assert abs(alpha / (1 + beta) - 2 / (1 + kappas)).max() < 1e-15

behind = worst[1] > worst[0]
print("peaks from rest:", peaks.round(2))
print("updates behind plain descent, κ = 100:", behind[:, hundred].sum())

# %%
# Where q(2 + q) is at most 1, nothing grows: up to κ = (1 + √2)² = 5.83.

border = (1 + np.sqrt(2)) ** 2
small_kappas = np.linspace(1.1, 10, 90)
small_q = optimal_parameters(1.0, small_kappas).rate
small_worst = small_q**k * (1 + k * (1 + small_q))
grows = small_worst.max(axis=0) > 1
print(f"border {border:.4f}, growth from κ = {small_kappas[grows][0]:.1f} on")
assert (grows == (small_kappas > border)).all()
assert (np.diff(small_worst[:, ~grows], axis=0) < 0).all()

# %%
# This is the cost that the page before found. The gentle start takes fewer updates until the worst distance is a
# millionth, and their slope is ½: 0.501 instead of 0.532.

n = np.arange(2000)[:, np.newaxis]
updates_rest = (q**n * (1 + n * (1 + q)) > 1e-6).sum(axis=0)
updates_gentle = (q**n * (1 + n * (1 - beta) / (1 + beta)) > 1e-6).sum(axis=0)
slope_rest = np.polyfit(np.log(kappas), np.log(updates_rest), 1)[0]
slope_gentle = np.polyfit(np.log(kappas), np.log(updates_gentle), 1)[0]
print(
    f"updates at κ = 10000: from rest {updates_rest[-1]}, gentle {updates_gentle[-1]}"
)
print(f"slopes: from rest {slope_rest:.3f}, gentle {slope_gentle:.3f}")
assert abs(slope_gentle - 0.5) < 0.005
assert slope_rest - 0.5 > 0.03

# %%
# Is this the price of every accelerated method? From two first points that are chosen at will, others have such a transient,
# too (Mohammadi and others 2023). From rest, Nesterov's with its usual pair, α = 1/L and β = (√κ − 1)/(√κ + 1), has none on
# these quadratics: its worst distance falls from the first update on. In the long run it
# falls by the factor 1 − 1/√κ an update, more slowly than with the best pair.

usual = (np.sqrt(kappas) - 1) / (np.sqrt(kappas) + 1)
nesterov = descend(
    lambda x: curvatures * x, x0, 1 / kappas, usual, steps=100, nesterov=True
)
worst_nesterov = np.abs(nesterov).max(axis=1)
print(
    "Nesterov, farthest after the start:",
    worst_nesterov[1:].max(axis=0).round(4),
)
assert (np.diff(worst_nesterov, axis=0) < 0).all()
assert (1 - 1 / np.sqrt(kappas) > q).all()

# %%
# What you predicted
# ------------------

farthest = peaks[hundred]
answer = int(np.abs(np.array([1, 1.5, 3.7]) - farthest).argmin()) + 1
print(f"The answer is {answer}: it gets as far as {farthest:.2f}.")
assert answer == 3

# %%
# What to try next
# ----------------
# Call ``descend`` from rest with nine tenths of the best learning rate, ``0.9 * alpha``: how high is the peak now, and what
# happens to the rate?
# The next page does without the smallest curvature: its momentum grows.

# %%
# The answer
# ----------

shorter = descend(lambda x: curvatures * x, x0, 0.9 * alpha, beta, steps=100)
shorter_peaks = np.abs(shorter).max(axis=(0, 1))
shorter_rates = convergence_rate(0.9 * alpha, beta, curvatures).max(axis=0)

for i in [hundred, 6]:
    print(
        f"κ = {kappas[i]:.0f}: peak {shorter_peaks[i]:.2f} instead of {peaks[i]:.2f},",
        end=" ",
    )
    print(f"rate {shorter_rates[i]:.4f} instead of {q[i]:.4f}")

more_updates = np.log(q[6]) / np.log(shorter_rates[6])
print(f"updates for κ = 10000, in the long run: {more_updates:.2f} times as many")

assert (shorter_peaks < peaks).all()
assert (shorter_rates > q).all()

# %%
# Both change: for κ = 10000 the peak is only 3.01, but in the long run the distance shrinks by the factor 0.9864 an update
# instead of 0.9802. That is 1.46 times as many updates.
