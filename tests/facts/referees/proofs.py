"""All proofs: the modules that enter them, and the list."""

from tests.facts.referees import (  # noqa: F401
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
from tests.facts.referees.algebra import PROOFS, Proof

__all__ = ["PROOFS", "Proof"]
