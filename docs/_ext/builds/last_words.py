"""End a build that failed with one line: where its first fault is, what it is, and what to do.

Sphinx's report of a fault is long, and its last line tells where a traceback was saved. This line
comes after it, when the process ends. Whatever follows from a fault is counted, and not told again.
"""

import atexit
import errno
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.logging import NAMESPACE, WarningLogRecordTranslator, is_suppressed_warning

FULL = errno.ENOSPC, errno.EDQUOT, errno.EFBIG
NO_SPACE = "no space is left to write. Free some, and build again."
EXITS = "the script ends the process. Take the exit out."
INTERRUPTED = "it was interrupted here. Build again, or mend the script if it did that itself."
#: What an author does about any other fault.
DO = "Mend it, and build again."
DO_IN_SCRIPT = "Mend it, and build again; run by itself, the script shows more."
#: How sphinx-gallery begins to tell at the end which examples failed.
SUMMARY = "Here is a summary of the problems encountered"
UNKNOWN = "The build failed. The lines above say where."

_PLACED = re.compile(r"(?:^|: )((?:[A-Za-z]:)?[^:\"\n]+\.\w+:\d+): (.+)", re.DOTALL)
_FRAME = re.compile(r'File "(.+?)", line (\d+)')
_NOISE = re.compile(r"\x1b\[[0-9;]*m|\*{5,}|(\s*\[[\w.]+\])+$")


class Ending:
    """What is known of a build's faults, told at the end of the process."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.root = Path(app.srcdir).parent
        self.faults: list[str] = []
        self.finished = False

    def note(self, place: str, what: str, do: str = "") -> None:
        """Note a fault, once; a text that names its own place says itself what to do."""
        placed = _PLACED.search(what)
        if placed:
            place, what = placed[1], placed[2]
        else:
            do = do or (DO_IN_SCRIPT if "plot_" in place else DO)
        what = " ".join(what.split())
        fault = f"{place}: {what}" if place else what
        if not placed and not what.endswith(do):
            fault = f"{fault.rstrip('.')}. {do}"
        fault = fault.replace(f"{self.root}{os.sep}", "")
        if fault not in self.faults:
            self.faults.append(fault)

    def note_error(self, error: BaseException) -> None:
        """Note an exception at the line that it came from: a script's, or else a hook's."""
        if SUMMARY in str(error):  # of examples whose faults are noted
            return
        chain = list(causes(error))
        if any(isinstance(e, OSError) and e.errno in FULL for e in chain):
            self.note(str(self.app.outdir), NO_SPACE, NO_SPACE)
            return
        frames = [
            (frame.filename, frame.lineno)
            for e in chain
            for frame in traceback.extract_tb(e.__traceback__)
            if Path(frame.filename).is_relative_to(self.root) and frame.filename != __file__
        ]
        scripts = [f for f in frames if Path(f[0]).is_relative_to(self.root / "gallery")]
        place = ""
        if scripts or frames:
            file, line = (scripts or frames)[-1]
            place = f"{file}:{line}"
        if isinstance(error, SystemExit):
            self.note(place, EXITS, EXITS)
        elif isinstance(error, KeyboardInterrupt):
            self.note(place, INTERRUPTED, INTERRUPTED)
        else:
            for fault in separate(said(chain[-1])):
                self.note(place, fault)

    def note_warning(self, record: Any) -> None:
        """Note a warning: of an example that failed, the line and the exception."""
        text = _NOISE.sub("", logging.LogRecord.getMessage(record)).strip()
        frames = [f for f in _FRAME.findall(text) if Path(f[0]).is_relative_to(self.root)]
        if "Traceback" not in text:
            self.note(of_script(str(getattr(record, "location", None) or ""), self.root), text)
        elif any(os.strerror(code) in text for code in FULL):
            self.note(str(self.app.outdir), NO_SPACE, NO_SPACE)
        else:
            scripts = [f for f in frames if Path(f[0]).is_relative_to(self.root / "gallery")]
            place = ":".join(scripts[-1]) if scripts else ""
            self.note(place, text.splitlines()[-1])

    def speak(self) -> None:
        """Say the last words, unless all went well."""
        if self.finished and not self.app.statuscode:
            return
        sys.stdout.flush()
        more = len(self.faults) - 1
        first = self.faults[0] if self.faults else UNKNOWN
        print(f"\n{first}" + f" ({more} more above)" * (more > 0), file=sys.stderr, flush=True)


class Listener(logging.Handler):
    """Hears the warnings that Sphinx shows."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(logging.WARNING)
        self.ending = ending
        self.addFilter(WarningLogRecordTranslator(ending.app))

    def emit(self, record: Any) -> None:
        """Note a warning that no setting suppresses."""
        kind, part = getattr(record, "type", ""), getattr(record, "subtype", "")
        suppressed = self.ending.app.config.suppress_warnings
        if not is_suppressed_warning(kind or "", part or "", suppressed):
            self.ending.note_warning(record)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or getattr(error, "orig_exc", None)


def said(error: BaseException) -> str:
    """Return an exception as the last line of a traceback, a message of a hook as it is."""
    if isinstance(error, ExtensionError):
        return str(error.args[0]) if error.args else ""
    return traceback.format_exception_only(error)[-1]


def separate(message: str) -> list[str]:
    """Return the faults of a message that has each in a line with its place, or the message."""
    lines = message.splitlines()
    return lines if lines and all(map(_PLACED.match, lines)) else [message]


def of_script(location: str, root: Path) -> str:
    """Return the place in a script where a page has it that sphinx-gallery wrote; others as is."""
    file, _, line = location.rpartition(":")
    if not file:
        return location
    page = Path(file)
    written = root / "docs/gallery"
    script = root / "gallery" / page.relative_to(written) if page.is_relative_to(written) else page
    script = script.with_suffix(".py")
    if script.is_relative_to(root / "gallery") and script.is_file() and line.isdigit():
        shown = page.read_text("utf-8").splitlines()[int(line) - 1].strip()
        there = script.read_text("utf-8").splitlines()
        found = (place for place, text in enumerate(there, 1) if shown and shown in text)
        return f"{script}:{next(found, 1)}"
    return location


def connect(app: Sphinx) -> None:
    """Listen to warnings and to what extensions raise, and speak when the process ends."""
    ending = Ending(app)

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def calling(*arguments: Any, **options: Any) -> Any:
            try:
                return call(*arguments, **options)
            except SystemExit as end:  # which would end the build as if all were well
                ending.note_error(end)
                raise ExtensionError(ending.faults[-1]) from end
            except BaseException as error:
                if not isinstance(error, tuple(options.get("allowed_exceptions", ()))):
                    ending.note_error(error)
                raise

        return calling

    def finish(app: Sphinx, error: Exception | None) -> None:
        ending.finished = error is None
        if error is not None:
            ending.note_error(error)

    app.events.emit = watched(app.events.emit)  # type: ignore[method-assign]
    app.setup_extension = watched(app.setup_extension)  # type: ignore[method-assign]
    app.connect("build-finished", finish)
    logging.getLogger(NAMESPACE).addHandler(Listener(ending))
    atexit.register(ending.speak)
