"""Words that a line crosses can be read on it, on both pages."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from _ext.figures import encode, themes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke


def drawn() -> Figure:
    """Draw a line and a contour with words on them: plain, light on a dot, and with a rim."""
    figure, ax = plt.subplots(figsize=(3, 2))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.plot([0, 1], [0.5, 0.5], color="C0", lw=6)
    x, y = np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 1, 9))
    ax.contour(x, y, y, levels=[0.2])
    for place, words in ((0.5, "on a line"), (0.2, "on a contour"), (0.8, "beside")):
        ax.text(0.5, place, words, va="center")
    ax.plot([0.05, 0.5, 0.95], [0.65, 1.6, 0.65])  # around the word beside both
    ax.plot(0.9, 0.5, "o", color="C1", ms=16)
    ax.text(0.9, 0.5, "3", color="white", ha="center", va="center")
    own = [withStroke(linewidth=1, foreground="red")]
    ax.text(0.1, 0.5, "own", va="center", path_effects=own)
    return figure


def test_words_on_a_line_get_a_rim_in_the_color_of_the_page() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure = drawn()
        themed = themes.Themed(figure)
        for theme, page in (("light", "white"), ("dark", themes.turned("white"))):
            themed.turn(theme)
            texts: list[Any] = list(figure.axes[0].texts)
            rims = {
                text.get_text(): [to_rgb(it._gc["foreground"]) for it in text.get_path_effects()]
                for text in texts
            }
            assert rims == {
                "on a line": [to_rgb(page)],
                "on a contour": [to_rgb(page)],
                "beside": [],
                "own": [to_rgb("red")],
                "3": [],
            }
        plt.close(figure)


def test_a_rim_parts_letters_from_the_line() -> None:
    """Where the word is, the page is seen through the line."""

    def blue(*, rim: bool) -> int:
        figure = drawn()
        if rim:
            themes.Themed(figure).turn("light")
        picture = encode.pixels(figure)
        plt.close(figure)
        line = np.array(to_rgb(plt.rcParams["axes.prop_cycle"].by_key()["color"][0])) * 255
        return int((np.abs(picture[..., :3] - line).max(axis=-1) < 3).sum())

    with plt.style.context("momentum_docs.figure"):
        assert blue(rim=True) < 0.85 * blue(rim=False)
