"""Turn every warning inside an example into an error."""

import warnings
from contextlib import ExitStack
from typing import Any

_filters = ExitStack()


def reset(gallery_conf: dict[str, Any], script: str, when: str) -> None:
    """Make warnings errors before an example and restore them after it."""
    _filters.close()
    if when == "before":
        _filters.enter_context(warnings.catch_warnings())
        warnings.simplefilter("error")
        # plt.show() in a build has no window to show, and says so
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
