"""A figure's pictures: where they lie, under which names, and what they show.

There is a pair for the two themes, and a narrow pair for phones. This is the only place that knows
the names of a figure's files. What is known of a figure lies beside its pictures: its sizes and its
description.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from PIL import Image

THEMES = "light", "dark"
#: Where the narrow pair is shown: on screens on which the wide one would have to shrink.
PHONE = "screen and (max-width: 46em)"


class Shown(NamedTuple):
    """What a figure is on a page: its description, and its sizes in CSS pixels."""

    alt: str
    size: tuple[int, int]
    narrow: tuple[int, int]


class Pair(NamedTuple):
    """The files of an example's figure, which are counted from 1."""

    root: Path
    example: str  #: the page, from the root of the docs, as in "gallery/first_steps/plot_grid"
    number: int = 1

    @classmethod
    def first(cls, root: Path, page: str) -> "Pair":
        """Return the first figure of an example."""
        return cls(root, page.lstrip("/"))

    @classmethod
    def of_path(cls, root: Path, path: Path) -> "Pair":
        """Return the figure for which sphinx-gallery suggests a path."""
        name, _, number = path.stem.removeprefix("sphx_glr_").rpartition("_")
        return cls(root, (path.parents[1] / name).relative_to(root).as_posix(), int(number))

    @property
    def _stem(self) -> Path:
        chapter, _, name = self.example.rpartition("/")
        return self.root / chapter / "images" / f"sphx_glr_{name}_{self.number:03}"

    def picture(self, theme: str, *, narrow: bool = False) -> Path:
        """Return the picture for a page's theme."""
        width = "_narrow" if narrow else ""
        return self._stem.with_name(f"{self._stem.name}{width}{_dark(theme)}.webp")

    def thumbnail(self, theme: str) -> Path:
        """Return the small picture of an example, which is of its first figure."""
        name = self.example.rpartition("/")[2]
        return self._stem.parent / "thumb" / f"{name}{_dark(theme)}.webp"

    def uri(self, path: Path) -> str:
        """Return how a page names one of these files."""
        return f"/{path.relative_to(self.root).as_posix()}"

    @property
    def record(self) -> Path:
        """The file that says what the figure shows, and is there once the figure was drawn."""
        return self._stem.with_suffix(".json")

    def save(self, shown: Shown) -> None:
        """Note what the figure shows."""
        self.record.write_text(json.dumps(shown), "utf-8")

    def shown(self) -> Shown:
        """Return what the figure shows."""
        alt, size, narrow = json.loads(self.record.read_text("utf-8"))
        return Shown(alt, tuple(size), tuple(narrow))

    def pictures(self) -> Iterator[nodes.image]:
        """Yield the pictures as parts of a page: light and dark, and the narrow ones."""
        shown = self.shown()
        for narrow, (width, height) in ((False, shown.size), (True, shown.narrow)):
            for theme in THEMES:
                uri = self.uri(self.picture(theme, narrow=narrow))
                yield _image(uri, theme, shown.alt, width, height)

    def thumbnails(self) -> Iterator[nodes.image]:
        """Yield the two small pictures, which decorate their card: its text says what it is."""
        for theme in THEMES:
            path = self.thumbnail(theme)
            if path.is_file():  # the example was run
                with Image.open(path) as picture:
                    width, height = (side // 2 for side in picture.size)
                yield _image(self.uri(path), theme, "", width, height)


def is_of(path: Path, name: str) -> bool:
    """Say whether a file is one that an example of this name made, sphinx-gallery's included."""
    names = rf"(sphx_glr_)?{re.escape(name)}(_\d{{3}}|_thumb)?(_narrow)?(_dark)?\..+"
    return path.is_file() and re.fullmatch(names, path.name) is not None


def _dark(theme: str) -> str:
    return "_dark" if theme == "dark" else ""


def _image(uri: str, theme: str, alt: str, width: int, height: int) -> nodes.image:
    size = {"width": str(width), "height": str(height)}
    return nodes.image(uri=uri, alt=alt, classes=[f"only-{theme}"], loading="lazy", **size)
