"""Ask how near to the border of the trapped settings an energy of the heavy ball still falls.

``python -m tests.data.trust_border`` prints trust_border.json, in an environment that has the
package, cvxpy and Clarabel. It was made with cvxpy 1.9.3 and Clarabel 0.11.1, and takes minutes.
A condition number has a row for each momentum, and a row a letter for each share of the learning
rate at which a cycle or the divergence on quadratics begins: ``s`` where the solver found an energy
that falls, in floats, and ``o`` where it found none.
"""

import json

import numpy as np

from tests.data.trust_map import PERIODS, is_safe

CONDITION_NUMBERS = [1.25, 1.5, 2, 3, 4, 6, 9, 16, 25, 100, 1000]
MOMENTA = [*(round(0.04 * i, 2) for i in range(25)), 0.98, 0.99]
SHARES = [0.05, *(round(0.1 * i, 1) for i in range(1, 10)), 0.95, 0.96, 0.97, 0.98, 0.99]


def border(kappa: float, beta: float) -> float:
    """Return the least learning rate, times the largest curvature, that is not safe.

    The condition for a cycle of one period is a quadratic inequality in it.
    """
    cosine = np.cos(2 * np.pi / PERIODS)
    middle = (1 + beta) * (1 - cosine) + (kappa - 1) * (beta - cosine)
    product = 2 * kappa * (1 - cosine) * (1 + beta**2 - 2 * beta * cosine)
    real = (middle > 0) & (middle**2 >= product)
    middle, product = middle[real], product[real]
    cycles = product / (middle + np.sqrt(middle**2 - product))
    return float(min([2 * (1 + beta), *cycles]))


def letter(kappa: float, beta: float, share: float) -> str:
    """Return what is known of one place."""
    alpha = share * border(kappa, beta) / kappa
    return "s" if any(is_safe(kappa, alpha, beta, memory) for memory in (1, 2, 3)) else "o"


if __name__ == "__main__":
    rows = {
        kappa: ["".join(letter(kappa, beta, share) for share in SHARES) for beta in MOMENTA]
        for kappa in CONDITION_NUMBERS
    }
    print(json.dumps({"momenta": MOMENTA, "shares": SHARES, "rows": rows}, indent=1))
