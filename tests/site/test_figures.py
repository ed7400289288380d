"""The figures: twins that are legible, light and described, and films."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from _ext import palette
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from tests.gallery.conftest import run

from .pages import SCRIPTS


def test_a_picture_in_few_colors_looks_the_same() -> None:
    with plt.style.context("momentum_docs.figure"):
        canvas = FigureCanvasAgg(run("plot_regression")["figures"][0])  # the richest: a surface
        canvas.draw()
        drawn = np.asarray(canvas.buffer_rgba())
    reduced = palette.reduce(drawn)
    assert len(np.unique(drawn.reshape(-1, 4), axis=0)) > 4 * palette.SIZE
    assert len(np.unique(reduced.reshape(-1, 3), axis=0)) == palette.SIZE
    difference = np.abs(reduced.astype(int) - drawn[..., :3]).max(axis=-1)
    assert difference.max() <= 20
    assert (difference > 8).mean() < 0.005
    white = (drawn == 255).all(axis=-1)
    assert white.mean() > 0.5
    assert (difference[white] == 0).all()


def test_every_figure_is_dense_and_has_few_colors(site: Path) -> None:
    pictures = list((site / "_images").glob("*_00?*.webp"))
    assert len(pictures) >= 2 * len(SCRIPTS)
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.convert("RGB").getcolors(palette.SIZE), path
            assert picture.width == 1472, path
