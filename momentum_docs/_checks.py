"""Refuse bad arguments with one wording: "<name> must be <rule>, got <value>."."""

import operator
import sys
from collections.abc import Callable
from contextvars import copy_context
from reprlib import Repr
from typing import Any, SupportsIndex, cast

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_PLAIN = (float, int, np.ndarray)  # which hold no masked array
_REAL = "a real number or an array of them"
_SHORT = Repr()
_SHORT.maxother = _SHORT.maxstring = _SHORT.maxlong = 60

# NumPy keeps its error state in a context variable: what runs in here is silent, and nobody
# else notices. A context can be entered once at a time, so each use takes a copy.
_SILENT = copy_context()
_SILENT.run(np.seterr, all="ignore")


def silence() -> Callable[..., Any]:
    """Return what calls a function without NumPy's warnings, and faster than `errstate`."""
    return _SILENT.copy().run


# Errors


def _shown(value: object) -> str:
    """Return a value on one line, cut short where it is long."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and type {value.dtype.name}"
    return " ".join(_SHORT.repr(value).split())[:100]


def refuse(name: str, rule: str, value: object) -> ValueError:
    """Return the error for a value that breaks a rule."""
    return ValueError(f"{name} must be {rule}, got {_shown(value)}.")


def refuse_type(name: str, rule: str, value: object) -> TypeError:
    """Return the error for a value of a wrong type, and name the type."""
    kind = "" if isinstance(value, np.ndarray) else f" ({type(value).__name__})"
    return TypeError(f"{name} must be {rule}, got {_shown(value)}{kind}.")


def refuse_shape(name: str, rule: str, shape: tuple[int, ...]) -> ValueError:
    """Return the error for an array of a wrong shape."""
    return ValueError(f"{name} must be of {rule}, got shape {shape}.")


def refuse_entry(
    name: str, rule: str, array: FloatArray, meets: npt.NDArray[np.bool_]
) -> ValueError:
    """Return the error for the first entry of an array that does not meet a rule."""
    index = tuple(map(int, np.argwhere(~meets)[0]))
    place = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    return ValueError(f"{name} must be {rule}, got {float(array[index])}{place}.")


# Numbers


def _masked(value: object) -> bool:
    """Tell whether NumPy would drop a mask from a value."""
    if isinstance(value, list | tuple):
        return any(map(_masked, value))
    # Before numpy.ma is imported nobody has such an array, and importing it takes long.
    return isinstance(value, getattr(sys.modules.get("numpy.ma"), "MaskedArray", ()))


def real(name: str, value: Any) -> FloatArray:
    """Return a value as a float64 array; only copies what is not one already."""
    if type(value) not in _PLAIN and _masked(value):
        raise TypeError(f"{name} must be {_REAL}, got a masked array: fill or drop its gaps first.")
    try:
        array = np.asarray(value)
    except (TypeError, ValueError, RuntimeError) as error:
        if isinstance(value, list | tuple):
            found = f"a {type(value).__name__} whose entries differ in shape"
            raise TypeError(f"{name} must be {_REAL}, got {found}.") from None
        raise refuse_type(name, _REAL, value) from error
    kind = array.dtype.kind
    if kind == "O" and all(type(entry) in (int, float) for entry in array.flat):
        try:
            return array.astype(np.float64)  # integers of more than 64 bits
        except OverflowError:
            message = f"{name} must be finite, got an integer beyond the largest float, 1.8e308."
            raise ValueError(message) from None
    if kind not in "iuf":
        raise refuse_type(name, _REAL, value)
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
        raise refuse_entry(name, "finite", array, np.isfinite(array))
    return array


def positive(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array of finite numbers above zero."""
    array = real(name, value)
    low, high = _extremes(array)
    if not (low > 0 and high < np.inf):
        raise refuse_entry(name, "finite and > 0", array, (array > 0) & (array < np.inf))
    return array


def fraction(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return a value as a float64 array of numbers in [0, 1)."""
    array = real(name, value)
    low, high = _extremes(array)
    if not (low >= 0 and high < 1):
        raise refuse_entry(name, "in [0, 1)", array, (array >= 0) & (array < 1))
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
    array = finite(name, value)
    if array.ndim:
        raise refuse_shape(name, "a single number", array.shape)
    return float(array)


def count(name: str, value: object, most: int) -> int:
    """Return a value as an integer from 0 to the most."""
    try:
        number = operator.index(cast("SupportsIndex", value))
    except TypeError:
        raise refuse_type(name, "an integer >= 0", value) from None
    if isinstance(value, bool):
        raise refuse_type(name, "an integer >= 0", value)
    if not 0 <= number <= most:
        raise refuse(name, "an integer >= 0" if number < 0 else f"at most {most}", number)
    return number


def counts(name: str, value: npt.ArrayLike, most: int) -> npt.NDArray[np.int64]:
    """Return a value as an array of integers from 0 to the most."""
    array = real(name, value)
    meets = (array >= 0) & (array <= most) & (array == np.floor(array))
    if not meets.all():
        raise refuse_entry(name, f"made of integers from 0 to {most}", array, meets)
    return array.astype(np.int64)


# Shapes


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


# Other arguments


def flag(name: str, value: object) -> bool:
    """Return a value that is True or False."""
    if not isinstance(value, bool | np.bool_):
        raise refuse_type(name, "True or False", value)
    return bool(value)


def function(name: str, value: object) -> None:
    """Refuse what cannot be called."""
    if not callable(value):
        raise refuse_type(name, "callable", value)


def gradient(value: Any, shape: tuple[int, ...], update: int) -> FloatArray:
    """Return what a gradient returned as a float64 array of the shape of x."""
    name = f"grad(x) at update {update}"
    array = real(name, value)
    if array.shape != shape:
        raise refuse_shape(name, f"the shape of x, {shape}", array.shape)
    return array
