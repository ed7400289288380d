"""
Small steps follow a differential equation
==========================================

If the learning rate is lowered, what should the momentum be?
With small steps a run follows the motion of a ball with friction. Settings with the same friction follow the same motion, and
differ only in how many updates they take for it: for half the step, a quarter of the learning rate and half of 1 − β.
``descend`` runs the heavy ball on ``DoubleWell``, and Runge and Kutta's method follows the ball.
"""

# %%
# Predict
# -------
# Runs with small steps follow a rolling ball with friction. If the step is halved, how much closer do they follow it?
#
# 1. They stay as far away
# 2. Half as far away
# 3. A quarter as far away

# %%
# From the update to the ball
# ---------------------------
# Let an update take the time s, with s = √α, and let the momentum be β = 1 − γs. The velocity in that time is w = v/s, so
# the update v ← βv − αf′(x), x ← x + v says:
#
#     change of w, over s: −γw − f′(x)
#
#     change of x, over s: the new w
#
# As s goes to 0 the changes become derivatives, w = x′, and both lines the equation of a ball in a valley, with the friction γ:
#
#     x″ + γx′ + f′(x) = 0

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import DoubleWell, descend

plt.style.use("momentum_docs.figure")

well = DoubleWell()
start = 2.0
friction = 0.5
duration = 20.0

# %%
# The ball
# --------
# Runge and Kutta's method of order 4 makes 3200 steps of 0.00625 on x and its velocity w. It is so much more exact than
# what follows that it counts as the truth here.

moment = duration / 3200
x = start
w = 0.0
track = [x]
for _ in range(3200):
    w1, force1 = w, -friction * w - well.gradient(x)
    w2 = w + moment / 2 * force1
    force2 = -friction * w2 - well.gradient(x + moment / 2 * w1)
    w3 = w + moment / 2 * force2
    force3 = -friction * w3 - well.gradient(x + moment / 2 * w2)
    w4 = w + moment * force3
    force4 = -friction * w4 - well.gradient(x + moment * w3)
    x += moment / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
    w += moment / 6 * (force1 + 2 * force2 + 2 * force3 + force4)
    track.append(x)
ball = np.array(track)

# %%
# The runs
# --------
# Five runs, each with half the step of the one before.

steps = 0.1 / 2 ** np.arange(5)
paths = []
errors = []
print("    s    learning rate   momentum   updates   largest distance")
for s in steps:
    updates = round(duration / s)
    alpha = s**2
    beta = 1 - friction * s
    path = descend(well.gradient, start, alpha, beta, steps=updates)
    paths.append(path)
    errors.append(np.abs(path - ball[:: 3200 // updates]).max())
    print(f"{s:.5f}    {alpha:10.7f}   {beta:9.6f}   {updates:7d}   {errors[-1]:.4f}")
order = np.polyfit(np.log(steps), np.log(errors), 1)[0]
print(f"the distance goes as s to the {order:.2f}")

# %%
# Above, the ball in grey, and three runs, each update drawn at its time ks. Below, how far the runs of the
# table are from the ball at most.
#
# A run with half the step is half as far away from the ball.

# sphinx_gallery_alt = "Above, position against time, to 20. A grey curve, the ball, falls from 2 through the right well, over the barrier into the left one, where it swings about minus 1 ever less. Runs with steps 0.4, 0.2 and 0.1, orange dots, follow it the closer the smaller the step is. Below, the largest distance from the ball against the step, both logarithmic: five orange dots from 0.0066 to 0.11 on a line of slope 1.02."
fig, (above, below) = plt.subplots(2, figsize=(7.36, 6.4), height_ratios=[3, 2])
above.plot(np.linspace(0, duration, 3201), ball, color="#777777", linewidth=3)
for s, marker in [(0.4, "s"), (0.2, "^"), (0.1, ".")]:
    path = descend(
        well.gradient, start, s**2, 1 - friction * s, steps=round(duration / s)
    )
    times = s * np.arange(len(path))
    above.plot(times, path, marker, color="C1", markersize=4, label=f"s = {s}")
above.set(title="The ball and three runs", xlabel="time t = ks", ylabel="x")
above.legend()
below.loglog(steps, errors, "o-", color="C1")
below.text(0.022, 0.06, f"slope {order:.2f}", color="C1", ha="right", fontsize=12)
below.set(
    title="Largest distance from the ball", xlabel="step s = √α", ylabel="distance"
)
below.set_xticks(steps, [f"{s:g}" for s in steps])
below.set_yticks([0.01, 0.03, 0.1], ["0.01", "0.03", "0.1"])
below.minorticks_off()
plt.show()

# %%
# The check
# ---------
# The distance is proportional to s, up to 0.05 in the exponent. That holds over a fixed time and for settings that keep the
# friction (1 − β)/√α. Of what happens with large steps, near the limit of stability, the equation knows nothing.

assert abs(order - 1) < 0.05
kept = (1 - np.array([0.95, 0.975])) / np.sqrt([0.01, 0.0025])
print("friction of the first two runs:", kept.round(3))
assert np.allclose(kept, friction, rtol=1e-12)

# %%
# What you predicted
# ------------------

closer = errors[0] / errors[1]
answer = int(np.abs(np.array([1.0, 2.0, 4.0]) - closer).argmin()) + 1
print(f"The answer is {answer}: {closer:.2f} times closer.")
assert answer == 2

# %%
# What to try next
# ----------------
# Another rule keeps α/(1 − β), with which a steady slope moves x as far in total: half the learning rate, then, for half of 1 − β.
# Does it keep the motion?
# The next page asks whether PyTorch, Keras and Optax mean the same by a learning rate and a momentum.

# %%
# The answer
# ----------
# No: the friction falls from 0.5 to 0.354, and the run goes astray by up to 0.50, five times as far as the coarsest run of the
# table. That rule is for runs that creep or are noisy, where friction decides and not inertia.

alpha = 0.005
beta = 0.975
s = np.sqrt(alpha)
times = s * np.arange(round(duration / s))
path = descend(well.gradient, start, alpha, beta, steps=len(times) - 1)
away = np.abs(path - np.interp(times, np.linspace(0, duration, 3201), ball)).max()
print(
    f"friction {(1 - beta) / s:.3f} instead of {friction}, largest distance {away:.2f}"
)
print(f"the ball ends at {ball[-1]:.2f}, the run at {path[-1]:.2f}")
assert away > 4 * errors[0]
