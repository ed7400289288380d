"""The narrow form of a figure: every panel, below each other, in letters that a phone shows."""

import itertools
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from _ext.figures import encode, narrow
from matplotlib.text import Text

from tests.scripts import each_script
from tests.site.figures.phone import phone_figures

#: The pixels of the narrowest phone's page, and the least of a letter's size there.
PHONE, LEAST = 328, 11


@each_script
def test_every_panel_is_there_in_letters_that_a_phone_shows(script: Path) -> None:
    for made, figure, _ in phone_figures(script.stem):
        assert figure.get_figwidth() == narrow.WIDTH
        assert len(figure.axes) == len(made.axes)
        panels = [ax for ax in figure.axes if ax.get_subplotspec() is not None]
        for ax in panels:
            box = ax.get_position()
            assert box.width > (0.5 if box.width * 2 > 1 else 0.28)
            assert box.height * figure.get_figheight() > 0.8
            assert ax.get_xlabel()
        for one, other in itertools.combinations(panels, 2):
            assert not one.get_position().overlaps(other.get_position())
        with encode.dense(figure):
            figure.draw_without_rendering()  # which puts the names of axes in their places
            width = figure.get_figwidth() * figure.dpi
            for text in figure.findobj(Text):
                if text.get_text() and text.get_visible():
                    size = float(text.get_fontsize()) * figure.dpi / 72
                    assert size * PHONE / width >= LEAST
            for ax in panels:
                for text in [*ax.texts, *narrow.titles(ax), ax.xaxis.label, ax.yaxis.label]:
                    box = text.get_window_extent()
                    assert not text.get_text() or -1 <= box.x0 < box.x1 <= width + 1, text


def test_a_panel_gets_the_names_that_it_left_to_its_neighbors() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(7.36, 6))
        for column, ax in enumerate(axes[-1]):
            ax.set_xlabel(f"column {column}")
        for row, ax in enumerate(axes[:, 0]):
            ax.set_ylabel(f"row {row}")
        figure.draw_without_rendering()
        narrow.relayout(figure)
        figure.draw_without_rendering()
        for (row, column), ax in zip(itertools.product(range(2), repeat=2), axes.flat, strict=True):
            assert (ax.get_xlabel(), ax.get_ylabel()) == (f"column {column}", f"row {row}")
            assert all(label.get_visible() for label in ax.get_xticklabels())
        heights = [ax.get_position().y1 for ax in axes.flat]
        assert heights == sorted(heights, reverse=True)
        plt.close(figure)


def test_small_panels_stand_side_by_side() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure, axes = plt.subplots(1, 4, figsize=(7.36, 2))
        axes[0].set_title("a title of many words, which takes two lines", loc="left")
        figure.draw_without_rendering()
        narrow.relayout(figure)
        figure.draw_without_rendering()
        places = [ax.get_position() for ax in axes]
        assert places[0].y0 == pytest.approx(places[1].y0)
        assert places[2].y1 < places[0].y0
        assert "\n" in axes[0].get_title(loc="left")
        plt.close(figure)
