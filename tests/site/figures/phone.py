"""The figures of examples as a phone shows them, for all tests that ask of them."""

from functools import cache

import matplotlib.pyplot as plt
from _ext.figures import encode, narrow, words
from matplotlib.figure import Figure

from tests.scripts import copy, run


@cache
def phone_figures(stem: str) -> list[tuple[Figure, Figure, list[float]]]:
    """Return each figure of a script, its narrow form, and what its words may meet."""
    made = []
    with plt.style.context("momentum_docs.figure"):
        for figure in run(stem)["figures"]:
            phone = copy(figure)
            plt.close(phone)
            encode.settle(phone)
            allowed = words.allowed(phone)
            narrow.relayout(phone)
            made.append((figure, phone, allowed))
    return made
