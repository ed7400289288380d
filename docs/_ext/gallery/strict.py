"""Make an error of each warning and each exit inside an example, and give it a limit of time."""

import os
import warnings
from contextlib import ExitStack
from os import _exit
from typing import Any, NoReturn

from _ext.gallery import time_limit

_filters = ExitStack()
_builder = os.getpid()


def end(status: int) -> NoReturn:
    """Stand for `os._exit` in an example, which would end the build as if all were well."""
    if os.getpid() == _builder:
        raise SystemExit(status)
    _exit(status)


def reset(gallery_conf: dict[str, Any], script: str, when: str) -> None:
    """Be strict before an example and as before after it; sphinx-gallery calls."""
    time_limit.watch(gallery_conf, script, when)
    _filters.close()
    os._exit = _exit
    if when == "before":
        os._exit = end
        _filters.enter_context(warnings.catch_warnings())
        warnings.simplefilter("error")
        # sphinx-gallery writes files of its own between the blocks; an example has none
        warnings.filterwarnings("ignore", category=EncodingWarning)
        # plt.show() in a build has no window to show, and says so
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
