"""The update of arrays, in place and in pieces."""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

from momentum_docs._checks import FloatArray

#: Arrays of more entries are updated in pieces of as many, 128 kB, which stay in a fast cache.
_PIECE = 16384


def updater(
    shape: tuple[int, ...], alpha: FloatArray, beta: FloatArray, nesterov: bool
) -> Callable[..., None]:
    """Return the update of arrays of a shape, which changes v and fills in what follows x.

    It also fills in copies of both, where it is given arrays for them. Large arrays are updated in
    pieces: each is in the fast cache for all operations.
    """
    pieces = list(_pieces(shape))
    room = np.empty(np.broadcast_to(0.0, shape)[pieces[0]].shape)

    def update(
        x: FloatArray,
        v: FloatArray,
        slope: FloatArray,
        following: FloatArray,
        *copies: FloatArray,
        alpha: FloatArray = alpha,
        beta: FloatArray = beta,
        room: FloatArray = room,
    ) -> None:
        step = np.multiply(alpha, slope, out=room)
        v *= beta
        v -= step
        if nesterov:
            np.subtract(beta * v, step, out=step)
        np.add(x, step if nesterov else v, out=following)
        if copies:
            np.copyto(copies[0], following)
            np.copyto(copies[1], v)

    if len(pieces) == 1:
        return update
    # A single number is fastest as it is.
    alphas, betas = (
        [np.broadcast_to(setting, shape)[piece] if setting.ndim else setting for piece in pieces]
        for setting in (alpha, beta)
    )

    def update_in_pieces(*arrays: FloatArray) -> None:
        for piece, alpha, beta in zip(pieces, alphas, betas, strict=True):
            parts = [array[piece] for array in arrays]
            update(*parts, alpha=alpha, beta=beta, room=room[: len(parts[0])])

    return update_in_pieces


def _pieces(shape: tuple[int, ...]) -> Iterator[tuple[int | slice, ...]]:
    """Yield the indices of blocks that together are an array of a shape, each of adjacent rows."""
    size = prod(shape[1:])
    if prod(shape) <= _PIECE:
        yield (slice(None),)
    elif size > _PIECE:
        for row in range(shape[0]):
            yield from ((row, *piece) for piece in _pieces(shape[1:]))
    else:
        rows = _PIECE // size
        yield from ((slice(start, start + rows),) for start in range(0, shape[0], rows))
