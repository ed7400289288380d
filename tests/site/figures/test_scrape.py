"""What an example must say of its figures."""

from pathlib import Path

import pytest
from _ext.figures import scrape
from sphinx.errors import ExtensionError

from tests.site.conftest import edit
from tests.site.quick import build


def test_a_figure_without_a_description_is_an_error() -> None:
    with pytest.raises(ExtensionError, match=r"plot_x\.py:5: a figure has no line"):
        scrape.alternative("fig, ax = plt.subplots()", "plot_x.py:5")
    with pytest.raises(ExtensionError, match=r"'A line\.' says too little"):
        scrape.alternative('# sphinx_gallery_alt = "A line."', "plot_x.py")


def test_an_animation_is_shown_as_its_figure_stands(small: Path) -> None:
    moving = "moving = FuncAnimation(fig, lambda frame: ax.plot([frame]), frames=3)\nplt.show()"
    script = small / "gallery/first_steps/plot_grid.py"
    edit(script, "plt.show()", moving)
    imported = "from matplotlib.animation import FuncAnimation\nimport matplotlib.pyplot"
    edit(script, "import matplotlib.pyplot", imported)
    run = build(small)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Animation" not in run.stderr


def test_a_description_may_hold_quotes_and_is_escaped(small: Path) -> None:
    edit(
        small / "gallery/first_steps/plot_grid.py",
        "One line that",
        'One \\"straight\\" <line> that',
    )
    run = build(small, address="https://a.example")
    assert run.returncode == 0, run.stdout + run.stderr
    for name in ("index", "gallery/first_steps/plot_grid"):
        page = (small / f"docs/_build/html/{name}.html").read_text("utf-8")
        assert page.count("One &quot;straight&quot; &lt;line&gt; that") >= 3
        assert "<line>" not in page
