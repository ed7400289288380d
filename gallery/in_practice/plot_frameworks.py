"""
Frameworks agree until the learning rate changes
================================================

Do the same settings give the same run in PyTorch, Keras and Optax?
At a constant learning rate they do.
Cut it in the middle of the run, as a schedule does, and Keras leaves the path of the other two.
Whoever moves a schedule from one framework to another has to know why.
``descend`` reproduces each of them with its argument ``v0``.
"""

# %%
# One problem, two schedules
# --------------------------
# The function is x², with slope 2x. Each run starts at −5 with momentum 0.9 and makes 40 updates:
# one at the learning rate 0.1 throughout, one at 0.1 for ten updates and at 0.01 from then on.

import matplotlib.pyplot as plt
import numpy as np

from momentum_docs import Quadratic, descend

plt.style.use("momentum_docs.figure")

slope, start, beta = Quadratic(2.0).gradient, -5.0, 0.9
schedules = np.column_stack([np.full(40, 0.1), np.repeat([0.1, 0.01], [10, 30])])

# %%
# The rules, two lines each
# -------------------------
# Keras remembers a *velocity*: each gradient in it keeps the learning rate that it came with.
# PyTorch and Optax remember a *sum of gradients*: today's learning rate multiplies them all, the old ones too.
# The fourth rule follows an exponential moving *average*, as Adam does (Kingma and Ba 2015).

keras, pytorch, optax, average = paths = np.full((4, 41, 2), start)
v = b = t = m = np.zeros(2)

for k, lr in enumerate(schedules):  # lr holds one number for each of the two runs
    v = beta * v - lr * slope(keras[k])  # Keras, descend, and Sutskever et al. (2013)
    keras[k + 1] = keras[k] + v

    b = beta * b + slope(pytorch[k])  # PyTorch; Goh (2017) and d2l, who write z or v for b
    pytorch[k + 1] = pytorch[k] - lr * b

    t = slope(optax[k]) + beta * t  # Optax
    optax[k + 1] = optax[k] - lr * t

    m = beta * m + (1 - beta) * slope(average[k])  # the average
    average[k + 1] = average[k] - lr * m

print("          constant: x40 | with the cut: x10    step 10   step 11   lowest x from there")
for rule, path in zip(["Keras", "PyTorch", "Optax", "average"], paths, strict=True):
    numbers = [path[40, 0], path[10, 1], *np.diff(path[9:12, 1]), path[10:, 1].min()]
    print(f"{rule:8s}", "{:14.4f} {:20.4f} {:10.4f} {:9.4f} {:10.4f}".format(*numbers))

# %%
# A cut that throws the ball further
# ----------------------------------
# After ten updates the ball is near the bottom, and fast: its tenth step is −1.3930.
# PyTorch takes it for a step at the new learning rate, ten times smaller, and keeps 0.9 of that.
# Keras keeps 0.9 of the step as it was. The slopes, now weighted ten times less, take long to stop the ball:
# it swings out to −5.7281, further than it started from, where PyTorch and Optax turn at −0.5807.

# sphinx_gallery_alt = "Two panels with the position against the update. Left, at a constant learning rate, the dots of PyTorch lie on the line of Keras, which swings about 0 from minus 5 and shrinks; the average follows a slower swing. Right, the learning rate is cut to a tenth after update 10, where the position is near 0: PyTorch stays within 0.6 of 0, while Keras swings out to minus 5.7, below its start."
fig, axes = plt.subplots(1, 2, sharey=True, figsize=(7.36, 4.0))
for column, ax in enumerate(axes):
    ax.plot(average[:, column], color="C2")
    ax.plot(keras[:, column], color="C1")
    ax.plot(pytorch[:, column], ".", color="C0", markersize=8)
    ax.set(title=f"Learning rate 0.1{', then 0.01' * column}", xlabel="update")
axes[0].set_ylabel("x")
axes[0].text(8.5, 3.5, "Keras, PyTorch, Optax")
axes[0].text(4, -4.9, "average", color="C2")
axes[1].axvline(10, color="#666666", linestyle=":", linewidth=1)
axes[1].text(14, 0.3, "PyTorch, Optax", color="C0")
axes[1].text(26.5, -4.6, "Keras", color="C1")
plt.show()

# %%
# The check, and how to translate
# -------------------------------
# All are runs of ``descend``, to rounding. The average is one at a learning rate 1 − beta times as large.
# At a change, Keras goes on with its velocity and the others with theirs times new / old learning rate.
# So for PyTorch's run in Keras, multiply the optimizer's ``momentums`` by new / old at each change.
# For Keras's run in PyTorch, multiply each ``momentum_buffer`` by old / new.

for path, share, carried in zip(paths, [1, 1, 1, 0.1], [1, 0.1, 0.1, 0.1], strict=True):
    whole = descend(slope, start, 0.1 * share, beta, steps=40)
    velocity = carried * (whole[10] - whole[9])
    rest = descend(slope, whole[10], 0.01 * share, beta, steps=30, v0=velocity)
    expected = np.column_stack([whole, [*whole[:10], *rest]])
    assert np.allclose(path, expected, rtol=0, atol=1e-13)
assert keras[:, 1].min() < start

# %%
# PyTorch's option ``dampening`` takes 1 − dampening of every gradient *but the first*.
# That is a run at the learning rate times 1 − dampening, launched so that the first step comes out whole.

b, x = slope(start), start - 0.1 * slope(start)
for _ in range(39):
    b = beta * b + (1 - 0.5) * slope(x)
    x = x - 0.1 * b
v0 = -0.1 * 0.5 / beta * slope(start)
assert abs(x - descend(slope, start, 0.1 * (1 - 0.5), beta, steps=40, v0=v0)[-1]) < 1e-13

# %%
# What to try next
# ----------------
# Cut after update 6 instead, where the ball turns: how much of the difference is left?
# The next page is about another option of all three, ``nesterov=True``.
