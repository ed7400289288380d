"""Published data with certified answers."""

from typing import NamedTuple

import numpy as np

from momentum_docs._checks import FloatArray

# Employment, then the six predictors in the order of `Longley.names`.
_LONGLEY = """
60323  83.0 234289 2356 1590 107608 1947
61122  88.5 259426 2325 1456 108632 1948
60171  88.2 258054 3682 1616 109773 1949
61187  89.5 284599 3351 1650 110929 1950
63221  96.2 328975 2099 3099 112075 1951
63639  98.1 346999 1932 3594 113270 1952
64989  99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962
"""
_COEFFICIENTS = """
-3482258.63459582 15.0618722713733 -0.0358191792925910 -2.02022980381683
-1.03322686717359 -0.0511041056535807 1829.15146461355
"""


class Longley(NamedTuple):
    """Employment in the United States from 1947 to 1962, and six predictors of it.

    Parameters
    ----------
    features : ndarray, shape (16, 6)
        The predictors, a row a year, without a column of ones: the deflator of the gross
        national product (1954 = 100), the product (millions of dollars), the unemployed
        (thousands), the armed forces (thousands), the population aged 14 and over that does
        not live in institutions (thousands), and the year.
    targets : ndarray, shape (16,)
        The employed, in thousands of people.
    names : tuple of str
        Short names of the six predictors.
    coefficients : ndarray, shape (7,)
        The certified least-squares coefficients, the intercept first, each in thousands of
        people over the unit of its predictor.
    residual_sum_of_squares : float
        The certified smallest sum of squared residuals, in thousands of people squared.
    """

    features: FloatArray
    targets: FloatArray
    names: tuple[str, ...]
    coefficients: FloatArray
    residual_sum_of_squares: float


def longley() -> Longley:
    """Return Longley's data, on which regression programs lose their digits.

    Returns
    -------
    Longley
        A named tuple, with new arrays at each call.

    See Also
    --------
    momentum_docs.LeastSquares : The problem to descend.

    Notes
    -----
    The predictors all but determine each other, so least squares is ill-conditioned [1]_. The
    certified values are NIST's, to 15 digits [2]_.

    References
    ----------
    .. [1] J. W. Longley, "An appraisal of least squares programs for the electronic computer from
       the point of view of the user", J. of the American Statistical Association 62 (319), 1967.
    .. [2] NIST, Statistical Reference Datasets, linear regression, "Longley".

    Examples
    --------
    >>> from momentum_docs.datasets import longley
    >>> data = longley()
    >>> data.names[2], data.features[0, 2], data.targets[0]  # in 1947, in thousands
    ('UNEMP', np.float64(2356.0), np.float64(60323.0))
    """
    table = np.array(_LONGLEY.split(), dtype=np.float64).reshape(16, 7)
    return Longley(
        features=table[:, 1:].copy(),
        targets=table[:, 0].copy(),
        names=("GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"),
        coefficients=np.array(_COEFFICIENTS.split(), dtype=np.float64),
        residual_sum_of_squares=836424.055505915,
    )
