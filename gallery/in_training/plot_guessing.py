"""
Guess the smallest curvature, never the largest
===============================================

The best learning rate and momentum of a quadratic follow from its smallest and its largest curvature, which nobody knows.
What does a wrong guess cost?
A smallest curvature that is four times too small makes a run take twice as long. A largest one that is 2 % too small makes it
diverge.
``optimal_parameters`` makes the settings from the guesses, and ``convergence_rate`` and ``descend`` tell what comes of them.
"""

# %%
# Predict
# -------
# The largest curvature is known, and the smallest one guessed four times too *large*. How many times as many updates does
# the pair for this guess take, in the long run?
#
# 1. As many: only the largest one counts
# 2. Twice as many
# 3. Nearly four times as many

# %%
# One valley, many guesses
# ------------------------
# A hundred curvatures from 1 to 100. One end of this range is guessed, by a factor from 1/10 to 10 of the truth, and the
# other is known. At a rate ρ an update multiplies the distance by ρ in the long run, so a decimal
# digit takes −1/log₁₀ρ updates.
#
# A careful pair is tried as well: the learning rate 2/L instead of nearly 4/L, with the momentum that is critical for the
# smallest curvature, (1 − √(αμ))².

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import convergence_rate, descend, optimal_parameters

plt.style.use("momentum_docs.figure")

mu = 1.0
L = 100.0
curvatures = np.geomspace(mu, L, 100)
guesses = np.geomspace(0.1, 10, 401)

small_guessed = optimal_parameters(mu * guesses, L)
large_guessed = optimal_parameters(mu, L * guesses)
careful_rate = 2 / (L * guesses)
careful_momentum = (1 - np.sqrt(careful_rate * mu)) ** 2
tried = {
    "smallest": (small_guessed.learning_rate, small_guessed.momentum),
    "largest": (large_guessed.learning_rate, large_guessed.momentum),
    "largest, careful pair": (careful_rate, careful_momentum),
}
truth = optimal_parameters(mu, L)
best = -1 / np.log10(truth.rate)
print(
    f"no guess: α = {truth.learning_rate:.4f}, β = {truth.momentum:.3f}, a digit in "
    f"{best:.1f} updates"
)

costs = {}
for name, (alpha, beta) in tried.items():
    rates = convergence_rate(alpha[:, np.newaxis], beta[:, np.newaxis], curvatures).max(
        axis=1
    )
    safe = np.where(rates < 1, rates, np.nan)
    costs[name] = -1 / np.log10(safe) / best
    smallest_safe = guesses[np.isfinite(costs[name])][0]
    print(f"{name}: times the best at the truth {costs[name][200]:.2f},")
    print(f"  four times too small {np.interp(0.25, guesses, costs[name]):.2f}", end="")
    print(f", four times too large {np.interp(4, guesses, costs[name]):.2f}", end="")
    print(f", safe from {smallest_safe:.2f}")

# %%
# Runs agree. From 1 in every direction, how many updates does it take until the distance is a millionth? All of this is for
# quadratics; on other functions the best pair may fail even without a guess, as the next chapter shows.

counts = {}
for name, factor in [
    ("smallest", 1.0),
    ("smallest", 0.25),
    ("smallest", 4.0),
    ("largest", 0.98),
]:
    pair = optimal_parameters(mu * factor, L)
    if name == "largest":
        pair = optimal_parameters(mu, L * factor)
    path = descend(lambda x: curvatures * x, np.ones(100), *pair[:2], steps=600)
    distance = np.linalg.norm(path, axis=1) / 10
    arrived = distance < 1e-6
    counts[name, factor] = float(arrived.argmax()) if arrived.any() else np.inf
    print(
        f"{name} curvature times {factor}: {counts[name, factor]:.0f} updates, ", end=""
    )
    print(f"distance after 600: {distance[-1]:.0e}")

# %%
# Why is it so? With a smallest curvature guessed too small the momentum comes out too large, and all directions still
# swing under one envelope. Guessed too large, the momentum is too small for the flat directions, which creep.
#
# If the largest curvature is guessed too small, the learning rate is beyond the limit of the steepest direction: the
# best pair has room for 1 %.

# sphinx_gallery_alt = "How many times the updates of the best pair a digit takes, from 0 to 7, against the guess over the truth, from 0.1 to 10 on a logarithmic axis. The solid curve, for the smallest curvature, has its minimum of 1 at the truth and rises gently to the left, to 2 at a quarter, and more steeply to the right, to 3.7 at 4. The dashed curve, for the largest curvature, starts at 1 at the truth and rises to the right, to 2 at 4; left of it a grey area says that runs diverge. The dotted curve, for the careful pair, is a little higher and goes on to the left of the truth, to 0.6."
fig, ax = plt.subplots(figsize=(7.36, 4.4))
for name, style in zip(tried, ["-", "--", ":"], strict=True):
    ax.semilogx(guesses, costs[name], style, color="C1", label=name)
for factor, cost in [(0.25, 2.01), (4.0, 3.73)]:
    ax.plot(factor, cost, "o", color="C1")
    ax.text(
        factor * 0.96, cost + 0.2, f"{cost} times", ha="right" if factor > 1 else "left"
    )
ax.axvspan(0.1, 0.99, ymax=0.1, color="#8c8c8c", alpha=0.3, linewidth=0)
ax.text(
    0.3, 0.35, "largest too small:\nthe best pair diverges", ha="center", va="center"
)
ax.set(
    title="A wrong guess",
    xlabel="guess over truth",
    ylabel="updates, times the best pair's",
)
ax.set(xlim=(0.1, 10), ylim=(0, 7))
ax.set_xticks(
    [0.1, 0.25, 0.5, 1, 2, 4, 10], ["0.1", "0.25", "0.5", "1", "2", "4", "10"]
)
ax.minorticks_off()
ax.legend(title="guessed curvature", loc="upper center")
plt.show()

# %%
# The check
# ---------
# In a narrow valley a smallest curvature that is c times too small costs the factor √c, and one that is c times too large
# √c + √(c − 1). Here both hold to 3 %. The best pair bears a largest curvature that is too small by less than 1 % only,
# 1/κ for the condition number κ. The careful pair costs a third more, and bears it down to 0.60 of the truth.

factors = np.array([2.0, 4.0, 10.0])
too_small = np.interp(1 / factors, guesses, costs["smallest"])
too_large = np.interp(factors, guesses, costs["smallest"])
assert np.allclose(too_small, np.sqrt(factors), rtol=0.03)
assert (
    counts["smallest", 0.25] < 2.2 * counts["smallest", 1.0] < counts["smallest", 4.0]
)
assert counts["largest", 0.98] == np.inf
assert np.allclose(too_large, np.sqrt(factors) + np.sqrt(factors - 1), rtol=0.03)

for share, converges in [(0.991, True), (0.989, False)]:
    pair = optimal_parameters(mu, L * share)
    assert (convergence_rate(*pair[:2], L) < 1) == converges
careful = costs["largest, careful pair"]
assert 1.3 < careful[200] < 1.35
assert np.isfinite(careful[guesses > 0.605]).all()
assert np.isnan(careful[guesses < 0.595]).all()

# %%
# What you predicted
# ------------------

answer = int(np.abs(np.array([1.0, 2.0, 4.0]) - too_large[1]).argmin()) + 1
print(
    f"The answer is {answer}: {too_large[1]:.2f} times, and {too_small[1]:.2f} if "
    "guessed too small."
)
assert answer == 3

# %%
# What to try next
# ----------------
# Who knows nothing guesses low. What does a smallest curvature of 0.01 cost here, a hundred times too small? Is it still faster
# than plain descent at its best?
# The next page turns the valley, and asks how Adam bears it.

# %%
# The answer
# ----------
# It costs the factor 10, and takes as long as plain descent: 115.1 updates a digit. In general a guess that is too small by the
# condition number κ costs √κ, and that is all that momentum gains.

low = optimal_parameters(0.01, L)
low_digit = -1 / np.log10(convergence_rate(*low[:2], curvatures).max())
plain_digit = -1 / np.log10(convergence_rate(2 / (mu + L), 0.0, curvatures).max())
print(f"momentum {low.momentum:.3f}: a digit in {low_digit:.1f} updates", end="")
print(f", plain descent in {plain_digit:.1f}, the best pair in {best:.1f}")
assert np.isclose(low_digit, plain_digit, rtol=0.001)
assert np.isclose(low_digit / best, 10, rtol=0.01)
