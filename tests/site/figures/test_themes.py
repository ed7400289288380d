"""The two themes of a figure: legible on both pages, in the same hues of the data."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from _ext.figures import themes
from _ext.figures.pair import THEMES
from matplotlib.artist import Artist
from matplotlib.collections import QuadMesh
from matplotlib.colors import same_color, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from tests.oracles import contrast
from tests.scripts import copy, each_script, run

PAGES = {"light": "#ffffff", "dark": "#131416"}  # white, and furo's --color-background-primary


def inks(artist: Artist) -> Iterator[tuple[Any, float]]:
    """Yield the colors of an artist, each with the least contrast that it needs."""
    if isinstance(artist, Text) and artist.get_text():
        yield artist.get_color(), 4.5
    elif isinstance(artist, Line2D):
        if artist.get_linestyle() != "None":
            yield artist.get_color(), 3
        if artist.get_marker() not in ("None", ""):
            yield artist.get_markerfacecolor(), 3


def judged(figure: Figure) -> Iterator[Artist]:
    """Yield what must stand out from the page: not the grid, and not what lies on a map."""
    grid = plt.rcParams["grid.color"]
    for ax in figure.axes:
        if not any(isinstance(artist, QuadMesh) for artist in ax.collections):
            for artist in ax.findobj():
                if not (isinstance(artist, Line2D) and same_color(artist.get_color(), grid)):
                    yield artist


@each_script
def test_lines_dots_and_words_stand_out_from_both_pages(script: Path) -> None:
    with plt.style.context("momentum_docs.figure"):
        for made in run(script.stem)["figures"]:
            figure = copy(made)
            themed = themes.Themed(figure)
            judged_artists = list(judged(figure))
            assert len(judged_artists) > 10
            for theme in THEMES:
                themed.turn(theme)
                for color, least in chain.from_iterable(map(inks, judged_artists)):
                    assert contrast(color, PAGES[theme]) >= least, (color, theme)
            plt.close(figure)


def test_the_style_has_only_colors_that_stand_out_from_both_pages() -> None:
    with plt.style.context("momentum_docs.figure"):
        assert np.allclose(themes.turned("white")[:3], to_rgb(PAGES["dark"]))
        for number in range(4):
            for page in PAGES.values():
                assert contrast(f"C{number}", page) >= 3
                assert contrast(themes.shade(f"C{number}", page), page) >= 4.5


def test_the_dark_twin_turns_greys_over_and_makes_data_lighter() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure, ax = plt.subplots()
        (data,) = ax.plot([0, 1], "o-", color="C0")
        (neutral,) = ax.plot([1, 0], "+-", color="#222222")
        label = ax.set_title("title")
        before = to_rgb(data.get_color())
        themes.darken(figure)
        page = themes.turned("white")
        assert contrast(data.get_color(), page) >= 4.5 > contrast(before, page)
        assert to_rgb(data.get_color()) == themes.shade(before, page)
        assert to_rgb(figure.get_facecolor()) == page[:3] == to_rgb(ax.get_facecolor())
        for color in (neutral.get_color(), neutral.get_markeredgecolor(), label.get_color()):
            assert contrast(color, page) >= 7
        plt.close(figure)
