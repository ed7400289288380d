"""All proofs: the modules that enter them, and the list."""

from tests.package.referees import (  # noqa: F401
    best_pair,
    cycle,
    energy,
    flat,
    iterates,
    nesterov,
    noise,
    one_curvature,
    rates,
    transient,
)
from tests.package.referees.algebra import PROOFS, Proof

__all__ = ["PROOFS", "Proof"]
