"""End the build where an example does not end, and name the line at which it is.

A thread looks at the clock, which works on every system. What never lets another thread run, as a
power of huge integers, ends ten seconds later with Python's own report of where it was.
"""

import faulthandler
import os
import sys
import threading
from os import _exit
from pathlib import Path
from typing import Any

#: The most seconds that an example may take; the slowest takes a few.
LIMIT = 300
_running: list[threading.Timer] = []


def watch(gallery_conf: dict[str, Any], script: str, when: str) -> None:
    """Start the clock before an example and stop it after."""
    while _running:
        _running.pop().cancel()
    faulthandler.cancel_dump_traceback_later()
    if when == "before":
        timer = threading.Timer(LIMIT, give_up, [Path(gallery_conf["src_dir"]).parent, script])
        timer.daemon = True
        _running.append(timer)
        timer.start()
        faulthandler.dump_traceback_later(LIMIT + 10, exit=True, file=sys.__stderr__ or 2)


def give_up(root: Path, script: str) -> None:
    """Say where the example is, and end the process."""
    place = script
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    while frame:
        file = Path(frame.f_code.co_filename)
        if file.name == script and file.is_relative_to(root):
            place = f"{file.relative_to(root)}:{frame.f_lineno}"
            break
        frame = frame.f_back
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        stream.flush()
    message = f"\n{place}: it still runs after {LIMIT} seconds. End the loop, or shorten the run.\n"
    os.write(2, message.encode())
    _exit(1)
