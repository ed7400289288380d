"""
Two numbers decide every run on a parabola
==========================================

Will a run creep, swing, jump from side to side or diverge, and how fast does it converge?
The learning rate enters only as h = learning rate × curvature, so two numbers are left, h and the momentum β.
``regime`` names every place on their map, and ``convergence_rate`` gives its color. Goh (2017) draws such a map, too.
"""

# %%
# One update is one matrix
# ------------------------
# On a parabola, an update is linear in the position x and the velocity v before it:
#
# .. math:: x \leftarrow (1 - h)\,x + \beta v, \qquad v \leftarrow -h\,x + \beta v
#
# Its matrix has the rows (1 − h, β) and (−h, β), and its eigenvalues are the two roots σ of the last page. The convergence
# rate is the size of the larger one. They meet, and turn from real to complex, at two curves: h = (1 − √β)² and
# h = (1 + √β)². One of them passes −1, where runs begin to diverge, on a line: h = 2 (1 + β).

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from momentum_docs import closed_form, convergence_rate, descend, regime

plt.style.use("momentum_docs.figure")

examples = [(0.1, 0.2), (0.25, 0.25), (0.25, 0.8), (2.1, 0.1), (2.5, 0.2)]  # (h, β)

# %%
# The map
# -------
# The brighter, the faster. Five runs are marked and drawn below. Squares are the sixteen of the second page.
# A thin line joins settings of the same rate. It is a trapezoid, and its upper corners lie on the two curves.
#
# The flat tops are what momentum is for. Without it, on the lower edge, only h near 1 is fast. With it, every h between
# the corners has the same rate, √β. Beyond h = 2, where plain descent diverges, some momentum still converges.

# sphinx_gallery_alt = "A map of all settings, with learning rate times curvature from 0 to 4 to the right and momentum from 0 to 1 upwards. The convergence rate is a color, brightest at (1, 0) and darker outwards, with nested trapezoids where it is 0.2, 0.4, 0.6, 0.8 and 0.9. Two curves leave (1, 0), one to the upper left corner and one to the upper right: below the left one runs are overdamped, between them underdamped, and below the right one is a narrow strip of zigzag that ends at the straight line from (2, 0) to (4, 1). Beyond it runs diverge. Five small panels below show a run of each kind: it creeps, arrives, swings, jumps from side to side, or grows."
light, dark = "#fff6d8", "#1b1036"  # inks for the map, the same on a light and a dark page
fig, axes = plt.subplot_mosaic("mmmmm;abcde", figsize=(7.36, 7), height_ratios=[4.5, 1])
ax, *panels = axes.values()
h, beta = np.linspace(0, 4.2, 841)[1:], np.linspace(0, 1, 401)[:-1]
rate = convergence_rate(h, beta[:, np.newaxis], 1.0)
ax.pcolormesh(h, beta, np.where(rate < 1, rate, np.nan), cmap=plt.get_cmap("viridis_r", 20))
for r, ink in [(0.2, dark), (0.4, dark), (0.6, light), (0.8, light), (0.9, light)]:
    corners = [1 - r, (1 - r) ** 2, (1 + r) ** 2, 1 + r]
    ax.plot(corners, [0, r**2, r**2, 0], color=ink, linewidth=0.7)
    ax.text(1 + r**2, r**2 + 0.008, f"rate {r}", color=ink, ha="center")
ax.plot((1 - np.sqrt(beta)) ** 2, beta, (1 + np.sqrt(beta)) ** 2, beta, color=light)
ax.plot(2 * (1 + beta), beta, color="#8c8c8c")
cells = np.meshgrid([0.02, 0.2, 1.2, 1.8], [0.0, 0.1, 0.5, 0.9])
ax.plot(*cells, "s", color=light, markeredgecolor=dark, clip_on=False, zorder=4)
outline = [withStroke(linewidth=2, foreground=dark)]
for x, y, text, size in [
    (1.05, 0.72, "underdamped", 16),
    (0.05, 0.035, "overdamped", 11),
    (1.58, 0.035, "zigzag", 11),
    (0.3, 0.28, "critical: h = (1 − √β)²", 11),
    (1.58, 0.28, "h = (1 + √β)²", 11),
]:
    ax.text(x, y, text, color=light, fontsize=size, path_effects=outline)
ax.text(3.0, 0.37, "divergent from\nh = 2 (1 + β)", fontsize=13)
ax.set(xlabel="h = learning rate × curvature", ylabel="momentum β", xlim=(0, 4.2), ylim=(0, 1))
ax.grid(visible=False)
for panel, (x, y) in zip(panels, examples, strict=True):
    panel.plot(closed_form(1.0, 1.0, x, y, range(16)), "o-", color="C1", markersize=3, linewidth=1)
    panel.set(xlabel="update", yticks=[0], xticks=[0, 15])
    panel.set_title(regime(x, y, 1.0), fontweight="normal")
    ax.plot(x, y, "o", color="C1", markersize=9, markeredgecolor=light)
    print(f"({x:.2f}, {y:.2f}) {regime(x, y, 1.0):11s} rate {convergence_rate(x, y, 1.0):.3f}")
panels[0].set_ylabel("position")
plt.show()

# %%
# The check
# ---------
# At 10000 random places the rate is that of the eigenvalues: to 1e-12, or to 1e-7 next to a curve, where the two meet
# and rounding enters by its square root. It is below 1 exactly left of the line, and below q exactly in the trapezoid
# of q. Straight above h it is nowhere smaller than on the curve, where it is the size of 1 − √h.

rng = np.random.default_rng(0)
h, beta, q = rng.uniform(0, 5, 10000), rng.random(10000), rng.random(10000)
rate, names = convergence_rate(h, beta, 1.0), regime(h, beta, 1.0)
matrices = np.moveaxis(np.array([[1 - h, beta], [-h, beta]]), -1, 0)
largest = np.abs(np.linalg.eigvals(matrices)).max(axis=1)
near = np.abs(np.abs(np.sqrt(h) - 1) - np.sqrt(beta)) < 1e-3
assert (np.abs(largest - rate) < np.where(near, 1e-7, 1e-12)).all()
assert ((rate < 1) == (h < 2 * (1 + beta))).all()
assert ((rate < q) == ((beta < q**2) & (np.abs(1 + beta - h) < q + beta / q))).all()
assert (rate > np.abs(1 - np.sqrt(h)) - 1e-12).all()

# %%
# And the names are what the runs do. In 40 updates overdamped ones never cross the minimum, and underdamped ones do
# 40 θ/π times, give or take one, where θ is the angle of the eigenvalues. The others always do, and divergent ones grow.

paths = descend(lambda x: h * x, np.ones(10000), 1.0, beta, steps=40)
crossings = np.diff(paths < 0, axis=0).sum(axis=0)
angle = np.arccos(np.clip((1 + beta - h) / np.sqrt(4 * beta), -1, 1))
assert (np.abs(crossings - 40 * angle / np.pi) < 1).all()
assert (crossings[names == "overdamped"] == 0).all()
assert (crossings[(names == "zigzag") | (names == "divergent")] == 40).all()
assert (np.diff(np.abs(paths[:, names == "divergent"]), axis=0) > 0).all()

# %%
# What to try next
# ----------------
# Put (3, 0.6) in place of (2.5, 0.2): what does a run look like that plain descent could not survive?
# The next page puts two curvatures on this map at once.
