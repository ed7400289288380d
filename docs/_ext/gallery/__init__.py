"""How the gallery runs, and how its examples are shown and listed.

sphinx-gallery turns each script of the folder gallery into a page below docs/gallery. These hooks
say what a script must be (`scripts`), in which order examples come (`order`), under which rules
they run (`strict`, `time_limit`), when they run again (`rerun`), and what fails the build
afterwards (`complete`). They put on an example's first screen what it claims, shows and offers
(`opening`), fold the code of its figures (`drawings`) and the answer at its end (`answers`), ask
for predictions (`predict`), and lead on to the next (`course`). They list examples as cards
(`cards`), name them under the functions that they use (`used_in`), and take away what the site does
not need (`trim`). What becomes of an example's figures is the matter of `_ext.figures`. Begin at
`rerun`.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL
from _ext.gallery import (
    answers,
    cards,
    complete,
    course,
    drawings,
    opening,
    predict,
    rerun,
    scripts,
    trim,
    used_in,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Surround sphinx-gallery: some hooks before it runs the examples, most after it."""
    app.setup_extension("sphinx_gallery.gen_gallery")
    scripts.connect(app)
    rerun.connect(app)
    complete.connect(app)
    used_in.connect(app)
    trim.connect(app)
    cards.connect(app)
    predict.connect(app)
    answers.connect(app)
    drawings.connect(app)
    opening.connect(app)
    course.connect(app)
    return PARALLEL
