"""Draw the picture that a shared link shows: one for each example, one for all other pages.

Only a site with an address needs them. A card carries a digest of what it was drawn from, and is
drawn again when that has changed.
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from docutils import nodes
from matplotlib import style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sphinx.application import Sphinx

#: Width and height in pixels.
SIZE = 1200, 630
#: Width of the panel that holds the title, the room around all that is drawn, height of a line.
PANEL, MARGIN, LINE = 440, 36, 52
SITE = (
    "Gradient descent with momentum",
    "Thirty updates in a narrow valley: plain descent zigzags, and momentum arrives.",
)


def card_of(app: Sphinx, page: str, doctree: nodes.document | None) -> tuple[str, str]:
    """Return the file of a page's card within the site, and what it shows in words."""
    if doctree is None or first_figure(app, page) is None:
        return "cards/site.png", f"{SITE[0]}. {SITE[1]}"
    shown = next(node["alt"] for node in doctree.findall(nodes.Element) if node.get("alt"))
    return f"cards/{page.rpartition('/')[2]}.png", f"{app.env.titles[page].astext()}. {shown}"


def first_figure(app: Sphinx, page: str) -> Path | None:
    """Return the first figure of an example, None for any other page."""
    folder, _, name = page.rpartition("/")
    path = Path(app.srcdir, folder, "images", f"sphx_glr_{name}_001.webp")
    return path if path.is_file() else None


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
    """Draw and save a card, unless it is there already."""
    made_of = title.encode() + source.read_bytes() + Path(__file__).read_bytes()
    digest = hashlib.sha256(made_of).hexdigest()
    if path.is_file():
        with Image.open(path) as card:
            if card.info.get("Source") == digest:
                return
    with Image.open(source) as picture, style.context("default"):
        canvas, _ = draw(title, picture)
    note = PngInfo()
    note.add_text("Source", digest)
    drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    path.parent.mkdir(exist_ok=True)
    drawn.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True, pnginfo=note)


def save_all(app: Sphinx, error: Exception | None) -> None:
    """Save the cards of a site that has an address, and remove all others."""
    if error:
        return
    folder = app.outdir / "cards"
    wanted = {"site.png": (SITE[0], Path(app.srcdir, "_static/momentum.webp"))}
    for page in app.env.found_docs:
        source = first_figure(app, page)
        if source is not None:
            wanted[f"{page.rpartition('/')[2]}.png"] = app.env.titles[page].astext(), source
    if not app.config.html_baseurl:
        wanted = {}
    for name, (title, source) in wanted.items():
        save(title, source, folder / name)
    for card in folder.glob("*.png"):
        if card.name not in wanted:
            card.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Save the cards once the site is written."""
    app.connect("build-finished", save_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
