"""Refuse bad arguments with one wording: "<name> must be <rule>, got <value>."."""

import operator
from typing import Any, SupportsIndex, cast

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def refuse(name: str, rule: str, value: object) -> ValueError:
    """Return the error for a value that breaks a rule, long arrays abbreviated."""
    shown = np.array2string(value, threshold=6) if isinstance(value, np.ndarray) else repr(value)
    return ValueError(f"{name} must be {rule}, got {' '.join(shown.split())}.")


def real(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array; only copies what is not one already."""
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged nest of lists
        array = np.asarray(None)
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} must be a real number or an array of them, got {value!r}.")
    return array.astype(np.float64, copy=False)


def _extremes(array: FloatArray) -> tuple[float, float]:
    """Return the smallest and the largest entry, both nan where one is."""
    if array.ndim == 0:
        return float(array), float(array)
    return array.min(initial=np.inf), array.max(initial=-np.inf)


def finite(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array without nan or infinity."""
    array = real(name, value)
    low, high = _extremes(array)
    if not (-np.inf < low and high < np.inf):
        raise refuse(name, "finite", value)
    return array


def positive(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array of finite numbers above zero."""
    array = real(name, value)
    low, high = _extremes(array)
    if not (low > 0 and high < np.inf):
        raise refuse(name, "finite and > 0", value)
    return array


def fraction(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array of numbers in [0, 1)."""
    array = real(name, value)
    low, high = _extremes(array)
    if not (low >= 0 and high < 1):
        raise refuse(name, "in [0, 1)", value)
    return array


def settings(
    learning_rate: npt.ArrayLike, momentum: npt.ArrayLike, curvature: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return α, β and λ, checked."""
    return (
        positive("learning_rate", learning_rate),
        fraction("momentum", momentum),
        finite("curvature", curvature),
    )


def single(name: str, value: npt.ArrayLike) -> float:
    """Return a value as a finite Python float."""
    if np.ndim(real(name, value)):
        raise refuse(name, "a single number", value)
    return float(finite(name, value))


def count(name: str, value: object) -> int:
    """Return a value as an integer of at least 0."""
    try:
        number = operator.index(cast("SupportsIndex", value))
    except TypeError:
        number = -1
    if number < 0 or isinstance(value, bool):
        raise refuse(name, "an integer >= 0", value)
    return number


def broadcast_shape(**shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the common shape of named arguments."""
    if not any(shapes.values()):  # single numbers only, where NumPy takes 3 microseconds
        return ()
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        *first, last = shapes
        names = f"{', '.join(first)} and {last}"
        shown = ", ".join(str(shape) for shape in shapes.values())
        raise ValueError(f"{names} must be of shapes that broadcast, got {shown}.") from None


def plain(value: FloatArray | np.float64) -> Any:
    """Return a Python float for a single number, an array otherwise."""
    return value if np.ndim(value) else float(value)
