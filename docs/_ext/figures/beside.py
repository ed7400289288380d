"""Do a part of the drawing in a process of its own, beside the rest, where a machine can fork.

Elsewhere the part is done when its result is asked for, and gives the same.
"""

import json
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any


def begin(task: Callable[[], Any]) -> Callable[[], Any]:
    """Begin a task whose result JSON can hold, and return what waits for the result.

    A task that fails is done once more in this process, where its fault can be told.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":  # there, fork and threads do not mix
        return task
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads are those of NumPy
        child = os.fork()
    if not child:
        code = 1
        try:
            os.write(writing, json.dumps(task()).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)

    def wait() -> Any:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        return task() if status else json.loads(said)

    return wait
