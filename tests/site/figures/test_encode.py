"""The files of a figure: light, dense, and no different from what was drawn."""

from io import BytesIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from _ext.figures import encode, themes
from PIL import Image

from tests.scripts import SCRIPTS, copy, each_script, run


def test_a_picture_in_few_colors_looks_the_same() -> None:
    picture = BytesIO()
    figure = run("plot_log_cosh", fresh=True)["figures"][0]  # the richest: a map of many colors
    with plt.style.context("momentum_docs.figure"):
        figure.savefig(picture, dpi=200)
    drawn = np.asarray(Image.open(picture))
    reduced = encode.reduce(drawn)
    assert len(np.unique(drawn.view(np.uint32))) > 4 * encode.SIZE
    assert 64 < len(Image.fromarray(reduced).getcolors(encode.SIZE) or []) <= encode.SIZE
    difference = np.abs(reduced.astype(int) - drawn).max(axis=-1)
    assert difference.max() <= 20
    assert (difference > 8).mean() < 0.005
    white = (drawn == 255).all(axis=-1)
    assert white.mean() > 0.5
    assert (difference[white] == 0).all()


def test_pixels_stay_when_the_figure_is_drawn_again() -> None:
    figure, ax = plt.subplots(figsize=(1, 1))
    white = encode.pixels(figure)
    kept = white.copy()
    ax.set_facecolor("black")
    assert not np.array_equal(encode.pixels(figure), kept)
    assert np.array_equal(white, kept)
    plt.close(figure)


@each_script
def test_a_script_has_the_style_of_the_pages(script: Path) -> None:
    assert 'plt.style.use("momentum_docs.figure")' in script.read_text("utf-8")


@each_script
def test_a_script_run_alone_draws_what_its_page_shows(site: Path, script: Path) -> None:
    """Python orders sets otherwise here than where the page was built, and numbers are new."""
    for number, made in enumerate(run(script.stem)["figures"], start=1):
        figure = copy(made)
        with plt.style.context("momentum_docs.figure"):  # which colors "C0" and so on are
            themes.Themed(figure).turn("light")
            drawn = encode.reduce(encode.pixels(figure))
        with Image.open(site / f"_images/sphx_glr_{script.stem}_00{number}.webp") as picture:
            assert np.array_equal(drawn, np.asarray(picture.convert("RGBA")))


def test_every_figure_is_dense_and_has_few_colors(site: Path) -> None:
    pictures = list((site / "_images").glob("*_00?*.webp"))
    assert len(pictures) >= 4 * len(SCRIPTS)
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.convert("RGB").getcolors(encode.SIZE), path
            assert picture.width == (720 if "_narrow" in path.name else 1472), path
