"""Draw the pictures that are kept in the repository: the README's and the site's icon.

``python -m tox run -e pictures`` runs it. A forge shows a README without building anything, so
these are the only pictures that are not made with the site.
"""

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from _ext.figures import encode, themes
from PIL import Image

from momentum_docs import Quadratic, descend, plotting


def readme(folder: Path) -> None:
    """Write momentum.webp and momentum_dark.webp, with what they show checked."""
    curvatures = np.array([1.0, 40.0])
    valley = Quadratic(curvatures)
    start = [-9.0, 1.6]
    plain = descend(valley.gradient, start, 2 / curvatures.sum(), steps=30)
    heavy = descend(valley.gradient, start, 0.03, 0.7, steps=30)
    if not np.linalg.norm(heavy[-1]) < 0.2 < 1.5 < np.linalg.norm(plain[-1]):
        raise RuntimeError("the runs do not end where the README's description says")

    with plt.style.context("momentum_docs.figure"):
        figure, axes = plt.subplots(2, 1, sharex=True, figsize=(7.36, 4.2))
        runs = [("Plain descent", plain, "C0"), ("With momentum", heavy, "C1")]
        for ax, (title, path, color) in zip(axes, runs, strict=True):
            plotting.contour_path(ax, valley, path, xlim=(-10, 4), ylim=(-2, 2), color=color)
            left = f"{np.linalg.norm(path[-1]):.2g}"
            ax.set_title(f"{title}: {left} from the minimum after 30 updates")
            ax.set(xticks=[], yticks=[])
            ax.plot(0, 0, "+", color="#222222", markersize=9)
        encode.picture(figure, folder / "momentum.webp")
        themes.darken(figure)
        encode.picture(figure, folder / "momentum_dark.webp")
        plt.close(figure)


def icon(path: Path) -> None:
    """Write the icon: a ball that rolls through a valley, on a ground of its own."""
    figure = plt.figure(figsize=(0.64, 0.64), dpi=300, facecolor="#0072B2")
    ax = figure.add_axes((0.08, 0.08, 0.84, 0.84))
    x = np.linspace(-1, 1, 50)
    ax.plot(x, x * x, color="white", linewidth=3, solid_capstyle="round")
    ax.plot([-0.55, 0.05, 0.6], [0.55, 0.25, 0.61], "o", color="white", markersize=6)
    ax.set(xlim=(-1.15, 1.15), ylim=(-0.2, 1.2))
    ax.axis("off")
    figure.canvas.draw()
    drawn = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")  # type: ignore[attr-defined]
    drawn.quantize(32, dither=Image.Dither.NONE).save(path, optimize=True)
    plt.close(figure)


if __name__ == "__main__":
    readme(Path(sys.argv[1]))
    icon(Path(sys.argv[1], "icon.png"))
