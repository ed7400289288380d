"""A build is never stale, never half done, and never two at once.

Whatever was built before, and however that ended, a build gives the bytes of a clean one. Only two
things are kept from one build to the next: pages as they were read, each under a digest of its
sources (`reading`), and examples as they ran, each under a digest of all that it ran on
(`_ext.gallery.rerun`). All else is written anew, into a folder that is emptied first (`writing`),
but in a draft, for which `tox run -e live` asks.
A build that fails ends with a line that says where and what to do (`last_words`).
Begin at `setup`: the order of what it connects is the order of a build.
"""

from typing import Any

from sphinx.application import Sphinx

from _ext import PARALLEL
from _ext.builds import last_words, one_at_a_time, reading, writing


def setup(app: Sphinx) -> dict[str, Any]:
    """Wait for another build, then read what changed, and write everything."""
    last_words.connect(app)
    one_at_a_time.connect(app)
    reading.connect(app)
    writing.connect(app)
    return PARALLEL
