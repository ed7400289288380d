"""What the home page says in numbers: three surprises of the gallery, and how much is checked.

The package computes each number and its picture when the page is read, from the settings of the
example that the surprise leads to.
"""

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from _ext import on_the_site
from _ext.gallery.opening import assertions
from _ext.pages.live_figures import FIGURES
from momentum_docs import LeastSquares, descend, optimal_parameters

#: The styles, below the static folder.
STYLES = "live/home.css"
Array = npt.NDArray[np.float64]
#: The picture of a surprise, in units of its own.
WIDTH, HEIGHT = 300, 120


class Surprise(NamedTuple):
    """A number, what it says, and lines to draw: each its color, its values and its width."""

    number: str
    words: str
    shows: str
    lines: list[tuple[str, Array, float]]
    span: tuple[float, float]


def slower() -> Surprise:
    """Fit the line of the gallery with a momentum of 0.9 and without."""
    data = FIGURES["regression"].problem
    loss = LeastSquares(np.column_stack([data["x"], np.ones(8)]), data["y"])
    away = []
    for momentum in [0.0, 0.9]:
        path = descend(loss.gradient, data["start"], data["rate"], momentum, steps=400)
        away.append(np.linalg.norm(path - loss.minimizer, axis=1))
    none, usual = (int(np.argmax(distance < 1e-6)) for distance in away)
    return Surprise(
        f"{usual / none:.1f} ×",
        f"as many updates with a momentum of 0.9 as with none: {usual} and not {none}, to fit a"
        " line to eight points.",
        "Two distances that fall on a logarithmic scale, plain descent's straight and sooner.",
        [(f"c{i}", np.log10(distance[: usual + 1]), 1.5) for i, distance in enumerate(away)],
        (-6.5, 2.0),
    )


def noisier() -> Surprise:
    """Descend with noisy slopes, with a momentum of 0.9 and without."""
    noise = np.random.default_rng(0).normal(size=200)
    lines = []
    for momentum, color in [(0.9, "c1"), (0.0, "c0")]:
        errors = iter(noise)

        def slope(x: Array, errors: Iterator[float] = errors) -> Array:
            return x + next(errors)

        path = descend(slope, 0.0, 0.1, momentum, steps=200)
        lines.append((color, path, 1.5))
    plain, heavy = (0.1 * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - 0.1)) for beta in (0.0, 0.9))
    return Surprise(
        f"{heavy / plain:.1f} ×",
        "the variance about the minimum, with a momentum of 0.9 and noisy slopes: at the same"
        " learning rate, momentum does not average the noise away.",
        "Two noisy runs about the minimum: with momentum it swings much further out.",
        lines,
        (-2.8, 2.8),
    )


def circling() -> Surprise:
    """Run the best pair where it falls into a cycle."""
    rate, momentum, _ = optimal_parameters(1, 25)
    path = descend(lambda x: 25 * x - 24 * np.clip(x - 1, 0, 1), 3.3, rate, momentum, steps=300)
    points = len(np.unique(path[-30:].round(6)))
    return Surprise(
        "∞",
        "updates until the pair that is best on quadratics arrives on a smooth convex function:"
        f" it circles over {points} points for ever.",
        "A run that jumps between three heights without end.",
        [("c1", path[:31], 1.5)],
        (-3.2, 3.6),
    )


SURPRISES: dict[str, tuple[str, Callable[[], Surprise]]] = {
    "first_steps/plot_regression": ("0.9 can be slower than none", slower),
    "in_practice/plot_noise": ("It does not average the noise", noisier),
    "where_it_fails/plot_cycle": ("The best pair may never arrive", circling),
}


def picture(surprise: Surprise) -> str:
    """Return the picture as SVG."""
    low, high = surprise.span
    paths = []
    for color, values, width in surprise.lines:
        xs = np.linspace(0, WIDTH, len(values))
        ys = (high - values) / (high - low) * HEIGHT
        points = "L".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
        paths.append(f'<path class="{color}" stroke-width="{width}" d="M{points}"/>')
    return (
        f'<svg class="surprise" role="img" aria-label="{escape(surprise.shows)}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">{"".join(paths)}</svg>'
    )


class Surprises(SphinxDirective):
    """List the surprises."""

    def run(self) -> list[nodes.Node]:
        listed = nodes.bullet_list(classes=["surprises", "computed"])
        for example, (title, compute) in SURPRISES.items():
            surprise = compute()
            link = nodes.container()
            self.state.nested_parse(StringList([f":doc:`{title} </gallery/{example}>`"]), 0, link)
            drawn = nodes.raw("", picture(surprise), format="html", classes=["no-search"])
            number = nodes.strong("", surprise.number)
            words = nodes.paragraph("", "", number, nodes.Text(f" {surprise.words}"))
            listed += nodes.list_item("", drawn, *link.children, words)
        return [listed]


class Trust(SphinxDirective):
    """Say how much is checked."""

    def run(self) -> list[nodes.Node]:
        gallery = Path(self.env.srcdir).parent / "gallery"
        counts = [assertions(it.read_text("utf-8")) for it in gallery.rglob("plot_*.py")]
        text = (
            f"All {len(counts)} examples ran when this site was built, and {sum(counts)} assertions"
            " in their code held: :doc:`check it yourself </how-to/build_the_site>`."
        )
        holder = nodes.container(classes=["trust", "computed"])
        self.state.nested_parse(StringList([text]), 0, holder)
        return [holder]


def load(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the styles to the home page."""
    if page == app.config.root_doc:
        app.add_css_file(STYLES)


def connect_to_site(app: Sphinx) -> None:
    """Load the styles when the page is written."""
    app.connect("html-page-context", load, priority=400)


def connect(app: Sphinx) -> None:
    """Register the directives."""
    on_the_site(app, connect_to_site)
    app.add_directive("surprises", Surprises)
    app.add_directive("trust", Trust)
