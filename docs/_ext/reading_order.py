"""Order the gallery as a course, by design instead of by name or length."""

from pathlib import PurePath

#: The pages of each chapter as they are meant to be read.
PAGES = [
    "plot_one_run",
    "plot_grid",
    "plot_regression",
]


def key(script: str) -> int:
    """Return the place of an example, given by its file name or path."""
    return PAGES.index(PurePath(script).stem)
