"""Words of a narrow figure stay off what they were beside in the wide one."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from _ext.figures import encode, narrow, words
from matplotlib.figure import Figure

from tests.scripts import each_script
from tests.site.figures.phone import phone_figures


def drawn() -> Figure:
    """Draw words beside a dot, beside a line, on a dot as its name, and at the panel's edge."""
    figure, ax = plt.subplots(figsize=(7.36, 3))
    ax.plot([0.5, 0.5], [0, 1])
    ax.plot([0.2, 0.7], [0.3, 0.3], "o", markersize=15)
    ax.text(0.52, 0.3, "left of a dot")
    ax.text(0.48, 0.8, "words left of a line", ha="right")
    ax.text(0.2, 0.3, "1", ha="center", va="center")
    ax.text(0.8, 0.6, "at the edge, far out")
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="x")
    return figure


def test_a_word_goes_to_the_nearest_free_place_and_a_name_stays_on_its_dot() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure = drawn()
        encode.settle(figure)
        (ax,) = figure.axes
        before = [text.get_position() for text in ax.texts]
        assert max(words.allowed(figure)) == np.inf
        narrow.relayout(figure)
        assert [most for most in words.allowed(figure) if most < np.inf] == [0, 0, 0]
        moved = [text.get_position() != at for text, at in zip(ax.texts, before, strict=True)]
        assert moved == [True, False, False, True]
        with encode.dense(figure):
            for text in ax.texts:
                box = text.get_window_extent()
                assert ax.bbox.x0 <= box.x0 < box.x1 <= ax.bbox.x1
        plt.close(figure)


@each_script
def test_words_on_a_phone_leave_no_panel_and_cover_no_dot_and_no_word(script: Path) -> None:
    for _, figure, allowed in phone_figures(script.stem):
        with encode.dense(figure):
            placed = [(ax, text) for ax in figure.axes for text in ax.texts if text.get_text()]
            for (ax, text), most in zip(placed, allowed, strict=True):
                around, box = words.Around.of(ax, text, figure.dpi), words.box_of(text)
                if most < np.inf:
                    assert around.out(box) == 0, text
                    assert around.dotted(box) == 0, text
                    assert not any(box.overlaps(other) for other in around.words), text
