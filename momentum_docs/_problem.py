"""What all problems share."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from momentum_docs import _checks as checks
from momentum_docs._checks import FloatArray


class Problem:
    """What problems share: they are equal, hashed, pickled and copied by their arguments."""

    def _arguments(self) -> tuple[Any, ...]:
        return tuple(getattr(self, entry.name) for entry in fields(self) if entry.init)  # type: ignore[arg-type]

    def _key(self) -> tuple[Any, ...]:
        return tuple(
            (value.shape, (value + 0.0).tobytes()) if isinstance(value, np.ndarray) else value
            for value in self._arguments()
        )  # where −0 is 0, as it is for numbers

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._arguments()


def evaluate(function: Callable[[Any], Any], name: str, x: Any, size: int | None = None) -> Any:
    """Return a function at checked points, without a warning where they are infinite or nan.

    A point has `size` unknowns. Without a size each entry is a point of its own, and a single
    number goes in as a Python float, which descends 30 times faster.
    """
    if type(x) is float and size is None:
        return function(x)
    points = checks.real(name, x)
    if size is None and points.ndim == 0:
        return function(float(points))
    if size is not None and points.shape[-1:] != (size,):
        raise checks.refuse_shape(name, f"shape (..., {size})", points.shape)
    return checks.plain(checks.silence()(function, points))


def frozen(array: npt.NDArray[Any]) -> float | FloatArray:
    """Return a read-only copy, or a Python float for a single number."""
    if array.ndim == 0:
        return float(array)
    copy = array.copy()
    copy.flags.writeable = False
    return copy
