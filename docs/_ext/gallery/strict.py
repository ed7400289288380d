"""Turn every warning inside an example into an error, and give it no more than its time."""

import warnings
from contextlib import ExitStack
from typing import Any

from _ext.gallery import time_limit

_filters = ExitStack()


def reset(gallery_conf: dict[str, Any], script: str, when: str) -> None:
    """Make warnings errors before an example and restore them after it; sphinx-gallery calls."""
    time_limit.watch(gallery_conf, script, when)
    _filters.close()
    if when == "before":
        _filters.enter_context(warnings.catch_warnings())
        warnings.simplefilter("error")
        # sphinx-gallery writes files of its own between the blocks; an example has none
        warnings.filterwarnings("ignore", category=EncodingWarning)
        # plt.show() in a build has no window to show, and says so
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
