"""
Momentum pays the square root of the condition number
=====================================================

How many updates does a narrow valley cost?
On a quadratic, plain descent pays in proportion to its condition number κ, the largest curvature over the smallest.
Momentum pays in proportion to √κ. With data κ can be in the thousands, and then this is the reason to use it.
``optimal_parameters`` gives the best settings for the long run, and ``convergence_rate`` shows that no others are better.
"""

# %%
# Predict
# -------
# A valley has the condition number 10000. How many times fewer updates does the best momentum need there than plain descent?
#
# 1. 6 times
# 2. 60 times
# 3. 6000 times

# %%
# Two ends of a spectrum
# ----------------------
# Along each of its main directions a quadratic is a parabola of its own, but all share one learning rate α.
# Let the curvatures λ, the spectrum, run from μ to L. Plain descent multiplies the distance along each by 1 − αλ.
# With a small α the flat direction, μ, is slow. With a large one the steep direction, L, jumps from side to side.
# The best α treats both alike, 1 − αμ = αL − 1. So α = 2/(L + μ), and an update keeps (κ − 1)/(κ + 1) of either.
#
# With momentum β, every direction with (1 − √β)² < αλ < (1 + √β)² swings under an envelope that shrinks by the factor √β an
# update, whatever its λ. The smallest β that holds them all has both ends on the border:
#
# .. math:: 1 - \sqrt{\beta} = \sqrt{\alpha\mu}, \qquad 1 + \sqrt{\beta} = \sqrt{\alpha L}
#
# Their sum: α = 4/(√L + √μ)². Their ratio: √β = (√κ − 1)/(√κ + 1), plain descent's rate with √κ for κ (Polyak 1964).

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, convergence_rate, descend, optimal_parameters

plt.style.use("momentum_docs.figure")

alpha, beta, rate = optimal_parameters(mu=1.0, L=100.0)
print(f"rates for κ = 100: plain descent 99/101 = {99 / 101:.4f}, ", end="")
print(f"momentum 9/11 = {rate:.4f}")

# %%
# Count the updates
# -----------------
# Seven valleys, each with 50 curvatures from 1 to κ. Every run starts at 1 in each direction, at rest. After how many
# updates is the distance to the minimum a millionth of what it was? From a rate ρ one expects k of them, where ρᵏ is a
# millionth.

kappas = np.geomspace(10, 1e4, 7)
spectra = np.geomspace(1.0, kappas, 50)
best = optimal_parameters(1.0, kappas)
pairs = np.array([(2 / (1 + kappas), 0 * kappas), (best.learning_rate, best.momentum)])
rates = np.array([(kappas - 1) / (kappas + 1), best.rate])
expected = np.log(1e-6) / np.log(rates)

counted = np.empty((2, 7))
for method, i in np.ndindex(2, 7):
    valley = Quadratic(spectra[:, i])
    learning_rate, momentum = pairs[method, :, i]
    limit = int(1.5 * expected[method, i])
    path = descend(valley.gradient, np.ones(50), learning_rate, momentum, steps=limit)
    distance = np.linalg.norm(path, axis=1)
    arrived = distance < 1e-6 * distance[0]
    assert arrived[-1]  # or the count would be none
    counted[method, i] = np.argmax(arrived)
for kappa, plain, heavy in zip(kappas, *counted, strict=True):
    print(f"κ = {kappa:5.0f}: plain descent {plain:5.0f}, momentum {heavy:3.0f}")
print("expected at κ = 10000:", expected[:, -1].round().astype(int).tolist())
saving = counted[0, -1] / counted[1, -1]
print(f"fewer by the factor {saving:.0f}, ", end="")
print(f"expected {expected[0, -1] / expected[1, -1]:.0f}")

# %%
# Plain descent needs κ times a constant, momentum √κ: at κ = 10000 it arrives after 972 updates instead of 61039, 63 times
# fewer.

# sphinx_gallery_alt = "Updates until the distance is a millionth, against condition numbers from 10 to 10000, both axes logarithmic. Dots are counted, lines expected from the rate. Plain descent climbs with slope 1 from 62 to 61039 updates. Momentum climbs with slope one half from 24 to 972, its dots a little above its line. At condition number 10000 a line from the upper dot to the lower reads 63 times fewer."
fig, ax = plt.subplots(figsize=(7.36, 4.2))
for method, name in enumerate(["plain descent, slope 1", "momentum, slope ½"]):
    color = f"C{method}"
    ax.loglog(kappas, expected[method], "-", color=color)
    ax.loglog(kappas, counted[method], "o", color=color)
    ax.text(360, expected[method, 3] / 1.9, name, color=color, fontsize=12)
ax.plot([1e4, 1e4], counted[:, -1], color="#777777", linewidth=1, zorder=1)
ax.text(9e3, 7e3, f"{saving:.0f} times\nfewer", ha="right", fontsize=12)
ax.set(
    xlabel="condition number κ",
    ylabel="updates",
    title="Until the distance is a millionth",
)
plt.show()

# %%
# At κ = 10000 the rates promise, in the long run, √κ = 100 times fewer updates, 691 for 69078. The count says 63. Plain
# descent is a little ahead of its rate, with 61039, since most of the 50 directions shrink faster than the ends. Momentum is
# behind its own, with 972: from rest the best pair first drives the steepest direction away. The next page looks at that.

# %%
# No pair is better
# -----------------
# Every pair for κ = 100, colored by the number of updates that the slower end of the spectrum takes for one more decimal
# digit, in the long run. The best pair is the tip of a wedge at a cliff: with a learning rate larger by the share 1/κ, here
# 1 %, the steep direction is at the limit, and from there on it diverges.

scaled, momenta = np.meshgrid(np.linspace(0.01, 4.0, 500), np.linspace(0.0, 0.99, 500))
flat = convergence_rate(scaled, momenta, 1 / 100)  # at μ; what is called scaled is αL
steep = convergence_rate(scaled, momenta, 1.0)
worst = np.maximum(flat, steep)
digit = -1 / np.log10(np.where(worst < 1, worst, np.nan))
digit_plain = -1 / np.log10(99 / 101)
digit_best = -1 / np.log10(rate)
limit = 2 + 2 * beta
print(f"αL = {100 * alpha:.4f} (limit {limit:.4f}): ", end="")
print(f"{digit_best:.1f}, plain: {digit_plain:.1f}")
print(f"αL with 1 % more: {100 * alpha * 1.01:.4f}")

# %%
# The best pair, 11.5 updates a digit, is the tip of a wedge next to the cliff where runs diverge; the best plain descent
# takes 115.1.

# sphinx_gallery_alt = "A map of all pairs for condition number 100: across, learning rate times largest curvature from 0 to 4; up, the momentum from 0 to 1. Colored wedges fan out from the top left corner and get brighter, which means fewer updates a digit, toward their tip at 3.31 and two thirds, where the best pair takes 11.5. A slanting line from 2 to 4 bounds them: from it on everything diverges, and the tip almost touches it. The best plain descent, at the bottom near 2, takes 115.1."
fig, ax = plt.subplots(figsize=(7.36, 5.2))
levels = [11, 13, 16, 20, 30, 50, 100, 200, 1000]
filled = ax.contourf(
    scaled, momenta, digit, levels, cmap="viridis_r", norm="log", extend="max"
)
bar = fig.colorbar(filled, location="top", aspect=40, ticks=levels[::2], format="%d")
bar.set_label("updates a decimal digit")
ax.plot(2 * (1 + momenta[:, 0]), momenta[:, 0], color="#777777", linewidth=1.2)
ax.text(3.05, 0.33, "diverges", fontsize=12)
ax.scatter(
    [100 * alpha, 200 / 101], [beta, 0], 80, ["C1", "C0"], clip_on=False, zorder=5
)
words = f"best pair:\n{digit_best:.1f}"
ax.text(100 * alpha + 0.11, beta - 0.02, words, color="C1", fontsize=12, va="top")
words = f"best plain descent: {digit_plain:.1f}"
ax.text(200 / 101 + 0.11, 0.01, words, color="C0", fontsize=12)
ax.set(xlabel="learning rate × largest curvature, αL", ylabel="momentum β", ylim=(0, 1))
ax.grid(visible=False)
plt.show()

# %%
# The check
# ---------
# The rates are those of the formulas, to 1e-12; at the ends of the spectrum to 1e-7, since a double root takes the
# square root of a rounding error. No pair on the map is better, and the best cell is within 1 % of the best pair.
# The slopes hold, but momentum's counted one is above ½ and its dots above the line: the best pair has another cost.

plain = convergence_rate(2 / (1 + kappas), 0.0, spectra)
heavy = convergence_rate(best.learning_rate, best.momentum, spectra)
assert abs(plain.max(axis=0) - rates[0]).max() < 1e-12
assert abs(heavy[1:-1] - rates[1]).max() < 1e-12
assert abs(heavy - rates[1]).max() < 1e-7
assert digit_best < np.nanmin(digit) < 1.01 * digit_best
assert abs(100 * alpha * (1 + 1 / 100) - limit) < 1e-14

slopes = [np.polyfit(np.log(kappas), np.log(n.T), 1)[0] for n in (expected, counted)]
print("slopes expected and counted, plain and momentum:", np.round(slopes, 3).tolist())
assert (abs(np.subtract(slopes, [1, 0.5])) < [[0.01], [0.04]]).all()
assert (counted[1] > expected[1]).all()

# %%
# Could a smaller β with the ends outside the band be better? A rate of at most r at both ends, where r is above √β, means
# that αλ is between (1 − r)(1 − β/r) and (1 + r)(1 + β/r) there. So κ is at most the ratio of the two. As β is below r²,
# that ratio is at most ((1 + r)/(1 − r))². Solved for r: on quadratics no rate of the long run is below
# (√κ − 1)/(√κ + 1).

outside = (worst < 1) & (worst > np.sqrt(momenta) + 1e-9)
r = worst[outside]
share = momenta[outside] / r
ratio = (1 + r) * (1 + share) / ((1 - r) * (1 - share))
assert (ratio > 100 - 1e-9).all()
assert (ratio < ((1 + r) / (1 - r)) ** 2).all()

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.log(np.array([6, 60, 6000]) / saving)).argmin()) + 1
print(
    f"The answer is {answer}: {saving:.0f} times, near the root of the condition "
    "number."
)
assert answer == 2

# %%
# What to try next
# ----------------
# Start with 1 in the steepest direction and 0 in all others, so that the others stay at 0: does momentum take more updates,
# or fewer?
# The next page finds out what the best pair costs, and how to get rid of it.

# %%
# The answer
# ----------

steepest = descend(
    lambda x: kappas * x, np.ones(7), best.learning_rate, best.momentum, steps=1500
)
arrived = np.abs(steepest) < 1e-6
assert arrived[-1].all()
steep_counts = arrived.argmax(axis=0)
for kappa, even, only in zip(kappas, counted[1], steep_counts, strict=True):
    print(f"κ = {kappa:5.0f}: in all directions {even:3.0f}, in the steepest {only:4d}")
assert (steep_counts > counted[1]).all()

# %%
# More, in each of the valleys: 1074 instead of 972 at κ = 10000. In the steepest direction the best pair is at its worst.
