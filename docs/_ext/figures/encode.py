"""Save what was drawn as files that are light: pictures in few colors.

A figure has few colors, and thousands of mixtures of them along the edges of its letters and lines.
Reducing them to 256 or fewer halves a picture's weight and shows no difference.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

#: Device pixels for each CSS pixel, for screens of high density.
DENSITY = 2
#: How many colors a picture has at most, and the difference that may be left: squared, of a pixel.
SIZE, SMALL = 256, 400


def picture(figure: Figure, path: Path) -> tuple[int, int]:
    """Save a figure in few colors for dense screens and return its size in CSS pixels."""
    reduced = Image.fromarray(reduce(pixels(figure)))
    reduced.save(path, lossless=True, quality=50, method=2)  # more takes a third longer for 1 %
    return round(reduced.width / DENSITY), round(reduced.height / DENSITY)


def pixels(figure: Figure) -> npt.NDArray[np.uint8]:
    """Return a figure as it is drawn for dense screens, shape (height, width, 4)."""
    settle(figure)
    with dense(figure) as canvas:
        canvas._is_saving = True  # type: ignore[attr-defined]  # no animation begins
        canvas.draw()  # once: savefig would, before that, lay out what is laid out
        return np.array(canvas.buffer_rgba())  # a copy: the next drawing is on the same canvas


def settle(figure: Figure) -> None:
    """Lay a figure out for good: drawn again in other colors, it keeps its layout."""
    engine = figure.get_layout_engine()
    if engine is not None:
        with dense(figure):
            engine.execute(figure)
        figure.set_layout_engine("none")


@contextmanager
def dense(figure: Figure) -> Iterator[FigureCanvasAgg]:
    """Give a figure the pixels of a dense screen, and its canvas.

    It is the same one each time: words that it has measured are not measured again.
    """
    canvas = figure.canvas
    if not isinstance(canvas, FigureCanvasAgg):
        canvas = FigureCanvasAgg(figure)
    figure.dpi *= DENSITY
    yield canvas
    figure.dpi /= DENSITY


@cache
def tables() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int32]]:
    """Return tables of all colors, of which a picture uses a few: sorting takes ten times longer.

    The first is false everywhere between pictures.
    """
    return np.zeros(1 << 24, bool), np.empty(1 << 24, np.int32)


def reduce(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return an opaque picture, shape (height, width, 4), in few colors."""
    packed = np.ascontiguousarray(picture).view(np.uint32)[..., 0] & 0xFFFFFF
    seen, place_of = tables()
    seen[packed] = True
    colors = np.flatnonzero(seen)
    seen[colors] = False
    place_of[colors] = np.arange(len(colors))
    places = place_of[packed]
    counts = np.bincount(places.ravel())
    channels = np.stack([colors & 255, colors >> 8 & 255, colors >> 16], axis=1)
    chosen = colors[nearest(channels.astype(np.int32), counts)].astype(np.uint32) | 0xFF000000
    reduced: npt.NDArray[np.uint8] = chosen[places].view(np.uint8).reshape(picture.shape)
    return reduced


def nearest(colors: npt.NDArray[np.int32], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return for each color the index of the one that stands for it.

    The commonest is chosen first. Next is always the one that is farthest from all chosen so far,
    and some distance is forgiven to a color that few pixels have: areas keep their colors.
    """
    stands = np.zeros(len(colors), np.int64)
    distance = np.full(len(colors), np.iinfo(np.int32).max)
    for _ in range(min(SIZE, len(colors))):
        left = distance * counts**0.25
        if left.max() < SMALL:
            break
        chosen = left.argmax()
        to_chosen = ((colors - colors[chosen]) ** 2).sum(axis=1)
        closer = to_chosen < distance
        stands[closer], distance[closer] = chosen, to_chosen[closer]
    return stands
