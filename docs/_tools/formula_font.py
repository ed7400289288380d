"""Make the font of the formulas, docs/_static/formulas.woff2, from STIX Two Math.

``python -m tox run -e font`` runs it on the built site. The font holds the characters that the
formulas use, and the larger brackets, roots and sums that the browser puts in their place. Its
license does not let a modified font keep its name.
"""

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

from bs4 import BeautifulSoup
from fontTools import subset

NAME = "Formulas of momentum_docs"
#: What a browser draws for a letter that is a name of its own.
ITALIC = {
    normalize("NFKC", chr(code)): chr(code)
    for code in [0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)]
}


def characters(site: Path) -> set[str]:
    """Return the characters that the formulas of a built site draw."""
    used = {"√"}
    for page in site.rglob("*.html"):
        for formula in BeautifulSoup(page.read_text("utf-8"), "html.parser").find_all("math"):
            used |= set("".join(formula.get_text().split()))
    return used | {ITALIC[character] for character in used & set(ITALIC)}


def narrow(font: Any) -> None:
    """Give all sizes of the root sign one width: Chromium leaves room for the widest."""
    root = font.getBestCmap()[ord("√")]
    variants = font["MATH"].table.MathVariants
    construction = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(root)]
    width = font["hmtx"][root][0]
    for record in construction.MathGlyphVariantRecord:
        glyph, name = font["glyf"][record.VariantGlyph], record.VariantGlyph
        glyph.coordinates.scale((width / font["hmtx"][name][0], 1))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, glyph.xMin)
    construction.GlyphAssembly = None  # the largest is three times as high as the text


def make(text: str) -> bytes:
    """Return a font that holds a text and all that stretches in it."""
    options = subset.Options(
        flavor="woff2",
        layout_features=[],
        hinting=False,
        drop_tables=["GDEF", "GPOS", "GSUB", "gasp"],
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
        name_languages=[0x409],
    )
    source = str(files("ziamath").joinpath("fonts/STIXTwoMath-Regular.ttf"))
    font = subset.load_font(source, options)
    narrow(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    for identifier in (1, 4, 6):
        font["name"].setName(
            NAME.replace(" ", "-" if identifier == 6 else " "), identifier, 3, 1, 0x409
        )
    font["head"].modified = font["head"].created
    written = BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()


if __name__ == "__main__":
    text = "".join(sorted(characters(Path(sys.argv[1]))))
    Path(sys.argv[2]).write_bytes(make(text))
