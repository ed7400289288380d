"""Let a second build of one tree wait for the first.

They would run the same examples into the same files. The system frees the lock when a process ends,
however it ends.
"""

from pathlib import Path

from filelock import FileLock, Timeout
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

logger = logging.getLogger(__name__)


def connect(app: Sphinx) -> None:
    """Take the lock before anything is read or written, and give it back at the end."""
    folder = Path(app.srcdir, "_build")
    lock = FileLock(folder / "lock")

    def take(app: Sphinx, config: Config) -> None:
        folder.mkdir(exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            logger.info("Another build of this tree is at work. This one waits for its end.")
            lock.acquire()

    def give_back(app: Sphinx, error: Exception | None) -> None:
        lock.release()

    app.connect("config-inited", take, priority=0)
    app.connect("build-finished", give_back, priority=1000)
