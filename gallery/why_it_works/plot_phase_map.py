"""
Two numbers decide every run on a parabola
==========================================

Will a run from rest creep, swing, jump from side to side or diverge, and how fast does it converge in the long run?
The learning rate enters only as h = learning rate × curvature, so two numbers are left, h and the momentum β.
``regime`` names every place on their map, and ``convergence_rate`` gives its color. Goh (2017) draws such a map, too.
"""

# %%
# Predict
# -------
# Without momentum a run on a parabola diverges from h = 2 on. From where on does it diverge with a momentum of 0.5?
#
# 1. From h = 1 on: momentum makes it less stable
# 2. From h = 2 on, too
# 3. From h = 3 on: momentum makes it more stable

# %%
# One update is one matrix
# ------------------------
# On a parabola, an update is linear in the position x and the velocity v before it:
#
# .. math:: x \leftarrow (1 - h)\,x + \beta v, \qquad v \leftarrow -h\,x + \beta v
#
# Its matrix has the rows (1 − h, β) and (−h, β). A run that the matrix only multiplies by a number σ shrinks or grows by σ
# each time. Such numbers are the eigenvalues of the matrix, the roots of σ² minus the trace times σ plus the determinant.
# The trace is 1 + β − h, the determinant is (1 − h) β + h β = β, and so it is the quadratic equation of the page before:
#
# .. math:: \sigma^2 - (1 + \beta - h)\,\sigma + \beta = 0
#
# The root of the larger size wins in the long run, and that size is the convergence rate. The two meet, and turn from
# real to complex, at two curves: h = (1 − √β)², where they are positive, and h = (1 + √β)², where they are negative. One of
# them passes −1, where runs begin to diverge, on a line: h = 2 (1 + β).

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from momentum_docs import closed_form, convergence_rate, descend, regime

plt.style.use("momentum_docs.figure")

examples = [(0.2, 0.1), (0.25, 0.25), (0.25, 0.8), (2.1, 0.1), (2.5, 0.2)]  # (h, β)
for example_h, example_beta in examples:
    name = regime(example_h, example_beta, 1.0)
    rate = convergence_rate(example_h, example_beta, 1.0)
    middle = (1 + example_beta - example_h) / 2
    apart = np.emath.sqrt(middle**2 - example_beta)
    print(f"({example_h:.2f}, {example_beta:.2f}) {name:11s} rate {rate:.3f}", end="  ")
    print(f"roots {middle + apart:.3f}, {middle - apart:.3f}")

# %%
# The map
# -------
# The flat tops of its trapezoids are what momentum is for. Without it, on the lower edge, only h near 1 is fast. With it,
# every h between the upper corners, which lie on the two curves, has the same rate, √β, in the long run. Beyond h = 2, where
# plain descent on a parabola diverges, some momentum still converges.

# %%
# The brighter, the faster in the long run: lines join settings of one rate, and the five numbered runs are drawn below.

# sphinx_gallery_alt = "A map of all settings, with learning rate times curvature from 0 to 4 to the right and momentum from 0 to 1 upwards. The convergence rate is a color, brightest at (1, 0) and darker outwards, with a scale at the right and nested trapezoids where it is 0.4, 0.6, 0.8 and 0.9. Two curves leave (1, 0), one to the upper left corner and one to the upper right: below the left one runs are overdamped, between them underdamped, and below the right one is a narrow strip of zigzag that ends at the straight line from (2, 0) to (4, 1). Beyond it runs diverge. Five orange dots, numbered 1 to 5, mark a setting of each kind, and five small panels of the same numbers show its run: it creeps, arrives, swings, jumps from side to side, or grows."
light = "#fff6d8"  # inks for the map, the same on a light and a dark page
dark = "#1b1036"
fig, axes = plt.subplot_mosaic("mmmmm;abcde", figsize=(7.36, 6.4), height_ratios=[4, 1])
ax, *panels = axes.values()

# the color: how fast a run converges
h = np.linspace(0, 4.2, 841)[1:]
beta = np.linspace(0, 1, 401)[:-1]
rate = convergence_rate(h, beta[:, np.newaxis], 1.0)
converging = np.where(rate < 1, rate, np.nan)
colors = plt.get_cmap("viridis_r", 20)
mesh = ax.pcolormesh(h, beta, converging, cmap=colors, vmin=0, vmax=1)
fig.colorbar(mesh, ax=ax, label="convergence rate", pad=0.01)

# trapezoids of one rate
for r, ink in [(0.4, dark), (0.6, light), (0.8, light), (0.9, light)]:
    corner_h = [1 - r, (1 - r) ** 2, (1 + r) ** 2, 1 + r]
    corner_beta = [0, r**2, r**2, 0]
    ax.plot(corner_h, corner_beta, color=ink, linewidth=0.7)
    ax.text(1 + r**2, r**2 + 0.008, f"rate {r}", color=ink, ha="center")

# the borders: two curves and a line
ax.plot((1 - np.sqrt(beta)) ** 2, beta, color=light)
ax.plot((1 + np.sqrt(beta)) ** 2, beta, color=light)
ax.plot(2 * (1 + beta), beta, color="#8c8c8c")

# names
outline = [withStroke(linewidth=2, foreground=dark)]
line = {"arrowstyle": "-", "color": light}
for name in [
    ax.text(1.0, 0.7, "underdamped"),
    ax.annotate("overdamped", (0.4, 0.06), (0.72, 0.27), arrowprops=line),
]:
    name.set(color=light, fontsize=11, path_effects=outline)
line = {"arrowstyle": "-", "color": "#8c8c8c"}
ax.annotate(
    "zigzag", (1.85, 0.03), (2.5, 0.03), va="center", arrowprops=line, fontsize=11
)
ax.text(3.1, 0.3, "divergent", fontsize=11)
ax.set(xlabel="h = learning rate × curvature", ylabel="momentum β")
ax.set(xlim=(0, 4.2), ylim=(0, 1))
ax.grid(visible=False)

# the five runs, and where they are on the map
for number, (panel, setting) in enumerate(zip(panels, examples, strict=True), start=1):
    example_h, example_beta = setting
    path = closed_form(1.0, 1.0, example_h, example_beta, range(16))
    panel.plot(path, "o-", color="C1", markersize=3, linewidth=1)
    panel.set(xlabel="update", yticks=[0], xticks=[0, 15])
    name = regime(example_h, example_beta, 1.0)
    panel.set_title(f"{number} {name}", fontsize=9, fontweight="normal")
    ax.plot(example_h, example_beta, "o", color="C1", markersize=15, mec=light)
    place = (example_h, example_beta)
    ax.annotate(
        f"{number}", place, ha="center", va="center", color=light, weight="bold"
    )
panels[0].set_ylabel("position")
plt.show()

# %%
# The check
# ---------
# At 10000 random places the rate is that of the eigenvalues: to 1e-12, or to 1e-7 next to a curve, where the two meet
# and rounding enters by its square root. It is below 1 exactly left of the line, and below q exactly in the trapezoid
# of q. Straight above h it is nowhere smaller than on the curve, where it is the size of 1 − √h.

rng = np.random.default_rng(0)
h = rng.uniform(0, 5, 10000)
beta = rng.random(10000)
q = rng.random(10000)
rate = convergence_rate(h, beta, 1.0)
names = regime(h, beta, 1.0)

matrices = np.moveaxis(np.array([[1 - h, beta], [-h, beta]]), -1, 0)
trace = np.trace(matrices, axis1=1, axis2=2)
assert np.abs(trace - (1 + beta - h)).max() < 1e-14
assert np.abs(np.linalg.det(matrices) - beta).max() < 1e-14

eigenvalues = np.linalg.eigvals(matrices)
largest = np.abs(eigenvalues).max(axis=1)
near = np.abs(np.abs(np.sqrt(h) - 1) - np.sqrt(beta)) < 1e-3
assert (np.abs(largest - rate) < np.where(near, 1e-7, 1e-12)).all()

left_of_the_line = h < 2 * (1 + beta)
in_the_trapezoid = (beta < q**2) & (np.abs(1 + beta - h) < q + beta / q)
assert ((rate < 1) == left_of_the_line).all()
assert ((rate < q) == in_the_trapezoid).all()
assert (rate > np.abs(1 - np.sqrt(h)) - 1e-12).all()

# %%
# Real roots are positive where runs are overdamped, and negative where they zigzag or diverge.

real_parts = eigenvalues.real
jumping = (names == "zigzag") | (names == "divergent")
assert (real_parts[names == "overdamped"] > 0).all()
assert (real_parts[jumping] < 0).all()
assert (eigenvalues[names == "underdamped"].imag != 0).all()

# %%
# And the names are what the runs do. In 40 updates from rest, overdamped ones never cross the minimum, and underdamped
# ones do 40 θ/π times, give or take one, where θ is the angle of the eigenvalues: they turn by it at each update, and half
# a turn is a crossing. The others always do, and divergent ones grow.

paths = descend(lambda x: h * x, np.ones(10000), 1.0, beta, steps=40)
crossings = np.diff(paths < 0, axis=0).sum(axis=0)
cosine = (1 + beta - h) / (2 * np.sqrt(beta))
angle = np.arccos(np.clip(cosine, -1, 1))
assert (np.abs(crossings - 40 * angle / np.pi) < 1).all()
assert (crossings[names == "overdamped"] == 0).all()
assert (crossings[jumping] == 40).all()
assert (np.diff(np.abs(paths[:, names == "divergent"]), axis=0) > 0).all()

# %%
# What you predicted
# ------------------

limits = np.array([1.0, 2.0, 3.0])
below = regime(limits - 0.001, 0.5, 1.0)
above = regime(limits + 0.001, 0.5, 1.0)
answer = int(((below != "divergent") & (above == "divergent")).argmax()) + 1
print(
    f"The answer is {answer}: momentum moves the limit to h = {limits[answer - 1]:.0f}."
)
assert answer == 3

# %%
# What to try next
# ----------------
# Put (3, 0.6) in place of (2.5, 0.2): what does a run look like that plain descent could not survive?
# The next page puts two curvatures on this map at once.

# %%
# The answer
# ----------

rescued = closed_form(1.0, 1.0, 3.0, 0.6, range(16))
plain = closed_form(1.0, 1.0, 3.0, 0.0, range(16))
rescued_rate = convergence_rate(3.0, 0.6, 1.0)
print(f"momentum 0.6: {regime(3.0, 0.6, 1.0)}, rate {rescued_rate:.3f} = √0.6")
print("momentum 0.6: ", rescued[:8].round(2))
print("plain descent:", plain[:8].round(2))

assert regime(3.0, 0.6, 1.0) == "underdamped"
assert abs(rescued_rate - np.sqrt(0.6)) < 1e-15
assert np.abs(rescued).max() < 2.3
assert abs(rescued[-1]) < 0.06
assert plain[-1] == (1 - 3) ** 15

# %%
# It is underdamped. It jumps farther than it started, to 2.2, and then it shrinks by the factor √0.6 = 0.775 an update, in
# the long run. Plain descent doubles the distance at each update.
