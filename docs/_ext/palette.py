"""Reduce a picture to 256 colors or fewer, which halves its weight and shows no difference.

A figure has few colors, and thousands of mixtures of them along the edges of its letters and lines.
"""

import numpy as np
import numpy.typing as npt

#: How many colors a picture has at most, and the difference that may be left: squared, of a pixel.
SIZE, SMALL = 256, 400


def reduce(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return an opaque picture, shape (height, width, 4), in few colors, without the fourth."""
    packed = np.ascontiguousarray(picture).view(np.uint32)[..., 0]
    colors, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    channels = colors.view(np.uint8).reshape(-1, 4)[:, :3]
    return channels[nearest(channels.astype(np.int32), counts)][places].reshape(*packed.shape, 3)


def nearest(colors: npt.NDArray[np.int32], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return for each color the index of the one that stands for it.

    The commonest is chosen first. Next is always the one that is farthest from all chosen so far,
    and some distance is forgiven to a color that few pixels have: areas keep their colors.
    """
    stands = np.zeros(len(colors), np.int64)
    distance = np.full(len(colors), np.iinfo(np.int32).max)
    for _ in range(min(SIZE, len(colors))):
        left = distance * counts**0.25
        if left.max() < SMALL:
            break
        chosen = left.argmax()
        to_chosen = ((colors - colors[chosen]) ** 2).sum(axis=1)
        closer = to_chosen < distance
        stands[closer], distance[closer] = chosen, to_chosen[closer]
    return stands
