"""
Frameworks agree until the learning rate changes
================================================

Do the same settings give the same run in PyTorch, Keras and Optax?
At a constant learning rate, without weight decay and dampening, all three do.
Cut it in the middle of the run, as a schedule does, and Keras leaves the path of the other two.
Whoever moves a schedule from one framework to another has to know why.
``descend`` reproduces each of them with its argument ``v0``.
"""

# %%
# Predict
# -------
# A run on x² starts at −5 with momentum 0.9, and after ten updates the learning rate is cut to a tenth.
# In which framework does the ball then swing out farther than it started?
#
# 1. In none: the steps are shorter now
# 2. In Keras
# 3. In PyTorch and Optax

# %%
# One problem, two schedules
# --------------------------
# The function is x², with slope 2x. Each run starts at −5 with momentum 0.9 and makes 40 updates:
# one at the learning rate 0.1 throughout, one at 0.1 for ten updates and at 0.01 from then on.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, descend

plt.style.use("momentum_docs.figure")

slope = Quadratic(2.0).gradient
origin = -5.0
beta = 0.9
constant = np.full(40, 0.1)
cut = np.repeat([0.1, 0.01], [10, 30])
schedules = np.column_stack([constant, cut])

# %%
# The rules, two lines each
# -------------------------
# Keras remembers a *velocity*: each gradient in it keeps the learning rate that it came with.
# PyTorch and Optax remember a *sum of gradients*: today's learning rate multiplies them all, the old ones too.
# The fourth rule follows an exponential moving *average*, as Adam does.
# In each array below, the two columns are the runs with the two schedules.

keras = np.full((41, 2), origin)
pytorch = np.full((41, 2), origin)
optax = np.full((41, 2), origin)
average = np.full((41, 2), origin)

velocity = np.zeros(2)
gradient_sum = np.zeros(2)
trace = np.zeros(2)
gradient_mean = np.zeros(2)

for k, rate in enumerate(schedules):
    velocity = beta * velocity - rate * slope(
        keras[k]
    )  # Keras, descend, and Sutskever et al. (2013)
    keras[k + 1] = keras[k] + velocity

    gradient_sum = beta * gradient_sum + slope(
        pytorch[k]
    )  # PyTorch; Goh (2017) and d2l, with other letters
    pytorch[k + 1] = pytorch[k] - rate * gradient_sum

    trace = slope(optax[k]) + beta * trace  # Optax
    optax[k + 1] = optax[k] - rate * trace

    gradient_mean = beta * gradient_mean + (1 - beta) * slope(average[k])  # the average
    average[k + 1] = average[k] - rate * gradient_mean

rules = {"Keras": keras, "PyTorch": pytorch, "Optax": optax, "average": average}

print("At the constant learning rate, x after 40 updates:")
for rule, path in rules.items():
    print(f"  {rule:8s}{path[40, 0]:10.4f}")

print("With the cut after update 10:")
print("           x at 10   step 10   step 11   lowest x from 10 on")
for rule, path in rules.items():
    position = path[10, 1]
    step_before = path[10, 1] - path[9, 1]
    step_after = path[11, 1] - path[10, 1]
    lowest = path[10:, 1].min()
    print(
        f"  {rule:8s}{position:8.4f}{step_before:10.4f}{step_after:10.4f}{lowest:22.4f}"
    )

# %%
# A cut that throws the ball farther
# ----------------------------------
# After ten updates the ball is near the bottom, and fast: its tenth step is −1.3930.
# PyTorch takes it for a step at the new learning rate, ten times smaller, and keeps 0.9 of that.
# Keras keeps 0.9 of the step as it was. The slopes, now weighted ten times less, take long to stop the ball.

# %%
# The cut after update 10 sends Keras out to −5.7281, farther than its start, where PyTorch and Optax turn at −0.5807.

# sphinx_gallery_alt = "Two panels with the position against the update. Left, at a constant learning rate, the dots of PyTorch lie on the line of Keras, which swings about 0 from minus 5 and shrinks; the average, a dashed line, follows a slower swing. Right, the learning rate is cut to a tenth after update 10, where the position is near 0: the dots of PyTorch stay within 0.6 of 0 from there on, while Keras swings out to minus 5.7, below its start."
fig, axes = plt.subplots(1, 2, sharey=True, figsize=(7.36, 4.0))
for column, ax in enumerate(axes):
    ax.plot(average[:, column], color="#666666", linestyle="--")
    ax.plot(keras[:, column], color="C1")
    ax.plot(pytorch[:, column], ".", color="C3", markersize=8)
    ax.set_xlabel("update")
axes[0].set_title("Learning rate 0.1")
axes[0].set_ylabel("x")
axes[0].text(8.5, 3.5, "Keras, PyTorch, Optax")
axes[0].text(4, -4.9, "average", color="#555555")
axes[1].set_title("Learning rate 0.1, then 0.01")
axes[1].axvline(10, color="#666666", linestyle=":", linewidth=1)
axes[1].text(14, 0.3, "PyTorch, Optax", color="C3")
axes[1].text(26.5, -4.6, "Keras", color="C1")
plt.show()

# %%
# The check, and how to translate
# -------------------------------
# All are runs of ``descend``, to rounding. The average is one at a learning rate 1 − beta times as large.
# At a change, Keras goes on with its velocity and the others with theirs times new / old learning rate.
# So for PyTorch's run in Keras, multiply the optimizer's ``momentums`` by new / old at each change.
# For Keras's run in PyTorch, multiply each ``momentum_buffer`` by old / new.

for rule, path in rules.items():
    share = 1 - beta if rule == "average" else 1.0
    carried = 1.0 if rule == "Keras" else 0.01 / 0.1
    whole = descend(slope, origin, share * 0.1, beta, steps=40)
    last_step = whole[10] - whole[9]
    after_cut = descend(
        slope, whole[10], share * 0.01, beta, steps=30, v0=carried * last_step
    )
    assert np.allclose(path[:, 0], whole, rtol=0, atol=1e-13)
    assert np.allclose(path[:10, 1], whole[:10], rtol=0, atol=1e-13)
    assert np.allclose(path[10:, 1], after_cut, rtol=0, atol=1e-13)
assert keras[:, 1].min() < origin

# %%
# Two options that part them
# --------------------------
# PyTorch's option ``dampening`` takes 1 − dampening of every gradient *but the first*.
# That is a run at the learning rate times 1 − dampening, launched so that the first step comes out whole.

dampening = 0.5
buffer = slope(origin)
x = origin - 0.1 * buffer
for _ in range(39):
    buffer = beta * buffer + (1 - dampening) * slope(x)
    x = x - 0.1 * buffer

launch = -0.1 * dampening / beta * slope(origin)
same = descend(slope, origin, 0.1 * (1 - dampening), beta, steps=40, v0=launch)
assert abs(x - same[-1]) < 1e-13

# %%
# Weight decay pulls x toward 0, in two ways. Keras shrinks x itself, by the learning rate times the decay at each update.
# PyTorch adds decay · x to the gradient, so that the pull goes through the momentum.
# On (x − 1)²/2 with a decay of 0.1 they end at different points, also at a constant learning rate.

decay = 0.1
x_keras = x_pytorch = 0.0
v = buffer = 0.0
for _ in range(1000):
    v = beta * v - 0.1 * (x_keras - 1)
    x_keras = x_keras - 0.1 * decay * x_keras + v

    buffer = beta * buffer + (x_pytorch - 1) + decay * x_pytorch
    x_pytorch = x_pytorch - 0.1 * buffer

print(f"with weight decay, Keras ends at {x_keras:.3f} and PyTorch at {x_pytorch:.3f}")
assert abs(x_keras - 1 / (1 + decay * (1 - beta))) < 1e-12
assert abs(x_pytorch - 1 / (1 + decay)) < 1e-12

# %%
# What you predicted
# ------------------

beyond = [rule for rule, path in rules.items() if path[:, 1].min() < origin]
answer = [[], ["Keras"], ["PyTorch", "Optax"]].index(beyond) + 1
print(
    f"The answer is {answer}: Keras gets to {keras[:, 1].min():.2f}, PyTorch to",
    end=" ",
)
print(f"{pytorch[10:, 1].min():.2f}.")
assert answer == 2

# %%
# What to try next
# ----------------
# Cut after update 6 instead, where the ball turns. It is slow there: how far do Keras and PyTorch now part?
# The next page is about another option of all three, ``nesterov=True``.

# %%
# The answer
# ----------
# Less than half of the gap is left: 2.3752 instead of 5.1475. As the slope is linear, the gap is proportional to the step
# that is carried over, 0.6428 instead of −1.3930.

whole = descend(slope, origin, 0.1, beta, steps=40)
steps_carried = []
gaps = []
for update in [10, 6]:
    step = whole[update] - whole[update - 1]
    rest = 40 - update
    like_keras = descend(slope, whole[update], 0.01, beta, steps=rest, v0=step)
    like_pytorch = descend(
        slope, whole[update], 0.01, beta, steps=rest, v0=step * 0.01 / 0.1
    )
    steps_carried.append(step)
    gaps.append(np.abs(like_keras - like_pytorch).max())
    print(f"cut after update {update}: step {step:.4f}, largest gap {gaps[-1]:.4f}")
assert gaps[1] < gaps[0] / 2
assert np.isclose(
    gaps[1] / gaps[0], abs(steps_carried[1] / steps_carried[0]), rtol=1e-12
)
