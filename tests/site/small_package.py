"""A package of two modules for small trees: the names of this project's, and little else."""

from pathlib import Path

FILES = {
    "__init__.py": '''"""Stand for the package."""

from momentum_docs.descent import descend
from momentum_docs.problems import DoubleWell, LeastSquares, Quadratic
from momentum_docs.theory import OptimalParameters, closed_form, optimal_parameters, regime

__version__ = "0.1.0"

__all__ = ["OptimalParameters", "closed_form", "descend", "optimal_parameters", "regime"]
''',
    "descent.py": '''"""Stand for the module that descends."""

import numpy as np


def descend(x0):
    """
    Run gradient descent, by :math:`x - 2x`.

    Parameters
    ----------
    x0 : array
        The start.

    Returns
    -------
    array
        Its image.

    Examples
    --------
    >>> import numpy as np
    >>> from momentum_docs import descend
    >>> descend(np.ones([7, 2, 3])).shape
    (7, 2, 3)
    """
    return -np.asarray(x0)
''',
    "problems.py": '''"""Stand for the problems, of which the live figures ask a few numbers."""

import numpy as np


class DoubleWell:
    stationary_points = (0.0, 0.0, 0.0)

    def __init__(self, *_):
        pass


class LeastSquares(DoubleWell):
    minimizer = np.zeros(2)


class Quadratic(DoubleWell):
    pass
''',
    "theory.py": '''"""What momentum does, for a small tree."""

from typing import NamedTuple


class OptimalParameters(NamedTuple):
    """
    The best settings.

    Parameters
    ----------
    rate : float
        The rate.
    """

    rate: float


def regime():
    """
    Name the regime where :math:`x = 1`.

    Returns
    -------
    str
        Its name.
    """
    return "critical"


def closed_form():
    """
    Return an iterate.

    Returns
    -------
    float
        The iterate.
    """
    return 0.0


def optimal_parameters():
    """
    Return the best settings.

    Returns
    -------
    OptimalParameters
        The settings.
    """
    return OptimalParameters(0.0)
''',
}
PAGES = {
    "descent.rst": """Descent
=======

.. currentmodule:: momentum_docs

.. autofunction:: momentum_docs.descend
""",
    "theory.rst": """Theory
======

.. currentmodule:: momentum_docs

.. autofunction:: momentum_docs.regime

.. autofunction:: momentum_docs.closed_form

.. autofunction:: momentum_docs.optimal_parameters

.. autoclass:: momentum_docs.OptimalParameters
""",
}


def plant(tree: Path) -> None:
    """Write the package, and the pages of its reference."""
    for folder, files in (("momentum_docs", FILES), ("docs", PAGES)):
        (tree / folder).mkdir(exist_ok=True)
        for name, text in files.items():
            (tree / folder / name).write_text(text, "utf-8")
