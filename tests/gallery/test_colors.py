"""A color means a method, on every figure: plain descent, the heavy ball, Nesterov's, a fourth."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import same_color, to_rgb

from tests.scripts import each_script, run

CYCLE = ["C0", "C1", "C2", "C3"]
#: What names a method, and its color. Momentum is the heavy ball's, but on Nesterov's own panels.
METHODS = [
    (r"nesterov", "C2"),
    (r"restarted|conjugate|gentle", "C3"),
    (r"plain|no momentum|(momentum|β =) 0(?![.\d])", "C0"),
    (r"heavy ball|from rest|(momentum|β =) 0\.\d|best pair|best momentum", "C1"),
]


def color_of(words: str) -> str | None:
    """Return the color of the first method that words name."""
    return next((color for name, color in METHODS if re.search(name, words.lower())), None)


def is_data(color: Any) -> bool:
    return any(same_color(to_rgb(color), own) for own in CYCLE)


def named(ax: Axes) -> Iterator[tuple[str, Any]]:
    """Yield what is written in a color of data, or labels a line, and the color."""
    for text in ax.texts:
        if is_data(text.get_color()):
            yield text.get_text(), text.get_color()
    for line in ax.lines:
        if not str(line.get_label()).startswith("_"):
            yield str(line.get_label()), line.get_color()


@each_script
def test_a_method_has_its_color_on_every_panel(script: Path) -> None:
    with plt.style.context("momentum_docs.figure"):
        for figure in run(script.stem)["figures"]:
            for ax in figure.axes:
                title = ax.get_title(loc="left")
                whole = (
                    color_of(title)
                    if re.match("plain|momentum|β|the heavy", title.lower())
                    else None
                )
                for words, color in named(ax):
                    expected = color_of(words)
                    if expected == "C1" and color_of(title) == "C2":
                        expected = "C2"
                    assert expected is None or same_color(to_rgb(color), expected), (title, words)
                for line in ax.lines:
                    if whole and is_data(line.get_color()):
                        assert same_color(line.get_color(), whole), title


@each_script
def test_lines_have_the_four_colors_and_greys_only(script: Path) -> None:
    with plt.style.context("momentum_docs.figure"):
        for figure in run(script.stem)["figures"]:
            for ax in figure.axes:
                if any(isinstance(it, QuadMesh) for it in ax.collections):
                    continue  # lines on a map have inks that stand out from its colors
                for line in ax.lines:
                    red, green, blue = to_rgb(line.get_color())
                    grey = max(red, green, blue) - min(red, green, blue) < 0.02
                    assert grey or is_data(line.get_color()), line


def test_the_test_of_colors_reads_names() -> None:
    assert color_of("Nesterov, limit 1.36") == "C2"
    assert color_of("momentum 0.99") == color_of("best pair: 11.5") == "C1"
    assert color_of("momentum 0") == color_of("best plain descent") == "C0"
    assert color_of("0.99, restarted") == "C3"
    assert color_of("learning rate 0.1") is None
