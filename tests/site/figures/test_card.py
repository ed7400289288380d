"""The picture of a card: one panel, and no letters."""

from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from _ext.figures import card
from matplotlib.text import Text
from sphinx.errors import ExtensionError

from tests.scripts import copy, each_script, run


@each_script
def test_a_card_shows_one_panel_without_words(script: Path) -> None:
    with plt.style.context("momentum_docs.figure"):
        made = run(script.stem)["figures"][0]
        figure = copy(made)
        card.crop(figure, card.panel(script.read_text("utf-8")))
        figure.draw_without_rendering()
        (panel,) = figure.axes
        assert panel.lines or panel.collections
        for text in panel.findobj(Text):
            shown = text.get_text() and text.get_visible()
            assert not shown or text in [*panel.get_xticklabels(), *panel.get_yticklabels()]
        labels = (
            panel.xaxis.get_tick_params()["labelbottom"],
            panel.yaxis.get_tick_params()["labelleft"],
        )
        assert labels == (False, False)
        plt.close(figure)


def test_a_block_chooses_a_panel() -> None:
    assert card.panel("ax.plot()") == 1
    assert card.panel("# sphinx_gallery_card = 3\nax.plot()") == 3
    figure, _ = plt.subplots()
    with pytest.raises(ExtensionError, match="is 3, and the figure has 1 panels"):
        card.crop(figure, 3)
    plt.close(figure)
