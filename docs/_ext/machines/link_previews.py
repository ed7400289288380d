"""Draw the picture that a shared link shows: one for each example, one for all other pages.

Only a site with an address needs them.
"""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from sphinx.application import Sphinx

from _ext.figures.pair import Pair

#: Width and height in pixels.
SIZE = 1200, 630
#: Width of the panel that holds the title, the room around all that is drawn, height of a line.
PANEL, MARGIN, LINE = 440, 36, 52
SITE = (
    "Gradient descent with momentum",
    "Thirty updates in a narrow valley: plain descent zigzags, and momentum arrives.",
)


def of(app: Sphinx, page: str) -> tuple[str, str]:
    """Return the file of a page's picture within the site, and what it shows in words."""
    pair = Pair.first(Path(app.srcdir), page)
    if not pair.record.is_file():
        return "cards/site.png", f"{SITE[0]}. {SITE[1]}"
    return f"cards/{name(page)}.png", f"{app.env.titles[page].astext()}. {pair.shown().alt}"


def name(page: str) -> str:
    """Return the last part of a page's name."""
    return page.rpartition("/")[2]


def draw(title: str, picture: Image.Image) -> tuple[FigureCanvasAgg, list[Text]]:
    """Draw a title beside a picture, and return the drawing and its lines of text."""
    width, height = SIZE
    card = Figure(figsize=(width / 100, height / 100), dpi=100)
    canvas = FigureCanvasAgg(card)
    ax = card.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.axis("off")
    ax.axvspan(0, PANEL, color="#0072B2")
    font: dict[str, Any] = {"family": "DejaVu Sans", "color": "white"}
    lines = [ax.text(MARGIN, MARGIN, "momentum_docs", size=20, **font)]
    for word in title.split():
        before = lines[-1].get_text()
        lines[-1].set_text(f"{before} {word}")
        if len(lines) == 1 or lines[-1].get_window_extent().x1 > PANEL - MARGIN:
            lines[-1].set_text(before)
            below = height - MARGIN - LINE * len(lines)
            lines.append(ax.text(MARGIN, below, word, size=30, weight="bold", **font))
    shown = picture.convert("RGB")
    shown.thumbnail((width - PANEL - 2 * MARGIN, height - 2 * MARGIN), Image.Resampling.LANCZOS)
    left = PANEL + (width - PANEL - shown.width) // 2
    card.figimage(np.asarray(shown)[::-1], left, (height - shown.height) // 2, origin="lower")
    canvas.draw()
    return canvas, lines


def save(title: str, source: Path, path: Path) -> None:
    """Draw and save a picture."""
    with Image.open(source) as picture, style.context("default"):
        canvas, _ = draw(title, picture)
    drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    path.parent.mkdir(exist_ok=True)
    drawn.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def save_all(app: Sphinx, error: Exception | None) -> None:
    """Save the pictures of a site that has an address."""
    if error or not app.config.html_baseurl:
        return
    folder, root = app.outdir / "cards", Path(app.srcdir)
    save(SITE[0], root / "_static/momentum.webp", folder / "site.png")
    for page in sorted(app.env.found_docs):
        pair = Pair.first(root, page)
        if pair.record.is_file():
            title = app.env.titles[page].astext()
            save(title, pair.picture("light"), folder / f"{name(page)}.png")
