"""Published data, small enough to be kept here."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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

# Bills in tenths of a millimeter, length and depth; then the flipper (mm) and the mass (g).
_PENGUINS = {
    ("Adelie", "female"): """
395 174 186 3800  403 180 195 3250  367 193 193 3450  389 178 181 3625  411 176 182 3200
366 178 185 3700  387 190 195 3450  344 184 184 3325  378 183 174 3400  359 192 189 3800
353 189 187 3800  405 179 187 3200  379 186 172 3150  395 167 178 3250  395 178 188 3300
364 170 195 3325  422 185 180 3550  376 193 181 3300  365 180 182 3150  360 185 186 3100
370 169 185 3000  360 179 190 3450  396 177 186 3500  350 179 190 3450  345 181 187 2900
390 175 186 3550  365 166 181 2850  357 169 185 3150  376 170 185 3600  364 171 184 2850
355 162 195 3350  359 166 190 3050  335 190 190 3600  396 172 196 3550  355 175 190 3700
409 168 191 3700  362 161 187 3550  346 172 189 3200  367 188 187 3800  373 178 191 3350
369 186 189 3500  389 188 190 3600  357 180 202 3550  340 171 185 3400  362 173 187 3300
381 186 190 3700  331 161 178 2900  350 179 192 3725  377 160 183 3075  379 186 193 2925
386 172 199 3750  381 170 181 3175  381 165 198 3825  397 177 193 3200  396 207 191 3900
386 170 188 2900  357 170 189 3350  362 172 187 3150  402 170 176 3450  352 159 186 3050
388 176 191 3275  390 171 191 3050  385 179 190 3325  368 185 193 3500  381 176 187 3425
356 175 191 3175  370 165 185 3400  402 171 193 3400  321 155 188 3050  373 168 192 3000
366 184 184 3475  360 178 195 3450  360 171 187 3700
""",
    ("Adelie", "male"): """
391 187 181 3750  393 206 190 3650  392 196 195 4675  386 212 191 3800  346 211 198 4400
425 207 197 4500  460 215 194 4200  377 187 180 3600  382 181 185 3950  388 172 180 3800
406 186 183 3550  405 189 180 3950  372 181 178 3900  409 189 184 3900  392 211 196 4150
388 200 190 3950  398 191 184 4650  408 184 195 3900  441 197 196 4400  396 188 190 4600
411 190 182 3425  423 212 191 4150  401 189 188 4300  420 195 200 4050  414 186 191 3700
406 188 193 3800  376 191 194 3750  413 211 195 4400  411 182 192 4050  416 180 192 3950
411 191 188 4100  418 194 198 4450  397 184 190 3900  458 189 197 4150  428 185 195 4250
372 194 184 3900  421 191 195 4000  429 176 196 4700  351 194 193 4200  413 203 194 3550
363 195 190 3800  383 192 189 3950  411 181 205 4300  396 181 186 4450  408 189 208 4300
403 185 196 4350  432 185 192 4100  410 200 203 4725  378 200 190 4250  397 189 184 3550
382 200 190 3900  432 190 197 4775  456 203 191 4600  422 195 197 4275  427 183 196 4075
373 205 199 3775  411 186 189 3325  377 198 198 3500  414 185 202 3875  406 190 199 4000
415 183 195 4300  441 180 210 4000  431 192 197 3500  375 185 199 4475  411 175 190 3900
402 201 200 3975  397 179 193 4250  406 172 187 3475  407 170 190 3725  390 187 185 3650
392 186 190 4250  378 181 193 3750  415 185 201 4000
""",
    ("Chinstrap", "female"): """
465 179 192 3500  454 187 188 3525  452 178 198 3950  461 182 178 3250  460 189 195 4150
466 178 193 3800  470 173 185 3700  459 171 190 3575  580 178 181 3700  464 186 190 3450
424 173 181 3600  432 166 187 2900  467 179 195 3300  505 184 200 3400  464 178 191 3700
409 166 187 3200  425 167 187 3350  475 168 199 3900  476 183 195 3850  469 166 192 2700
462 175 187 3650  455 170 196 3500  509 179 196 3675  501 179 190 3400  498 173 198 3675
481 164 199 3325  457 173 193 3600  425 173 187 3350  452 166 191 3250  456 194 194 3525
468 165 189 3650  457 170 195 3650  435 181 202 3400  502 187 198 3775
""",
    ("Chinstrap", "male"): """
500 195 196 3900  513 192 193 3650  527 198 197 3725  513 182 197 3750  513 199 198 3700
517 203 194 3775  520 181 201 4050  505 196 201 4050  503 200 197 3300  492 182 195 4400
485 175 191 3400  506 194 193 3800  520 190 197 4150  495 190 200 3800  528 200 205 4550
542 208 201 4300  510 188 203 4100  497 186 195 3600  520 207 210 4800  535 199 205 4500
490 195 210 3950  509 191 196 3550  508 185 201 4450  490 196 212 4300  515 187 187 3250
514 190 201 3950  507 197 203 4050  522 188 197 3450  493 199 203 4050  502 188 202 3800
519 195 206 3950  558 198 207 4000  496 182 193 3775  508 190 210 4100
""",
    ("Gentoo", "female"): """
461 132 211 4500  487 141 210 4450  465 135 210 4550  454 146 211 4800  433 134 209 4400
409 137 214 4650  455 137 214 4650  458 146 210 4200  420 135 210 4150  462 145 209 4800
451 145 215 5000  465 145 213 4400  429 131 215 5000  482 143 210 4600  428 142 209 4700
451 145 207 5050  491 148 220 5150  426 137 213 4950  440 136 208 4350  427 137 208 3950
453 137 210 4300  436 139 217 4900  455 139 210 4200  449 133 213 5100  466 142 210 4850
451 144 210 4400  465 144 217 4900  438 139 208 4300  432 145 208 4450  453 138 208 4200
457 139 214 4400  458 142 219 4700  435 142 220 4700  477 150 216 4750  465 148 217 5200
464 150 216 4700  475 142 209 4600  452 138 215 4750  491 145 212 4625  474 146 212 4725
449 138 212 4750  434 144 218 4600  475 140 212 4875  475 150 218 4950  455 145 212 4750
445 147 214 4850  469 146 222 4875  484 144 203 4625  485 150 219 4850  472 155 215 4975
417 147 210 4700  433 140 208 4575  505 152 216 5000  435 152 213 4650  462 141 217 4375
472 137 214 4925  468 143 215 4850  452 148 212 5200
""",
    ("Gentoo", "male"): """
500 163 230 5700  500 152 218 5700  476 145 215 5400  467 153 219 5200  468 154 215 5150
490 161 216 5550  484 146 213 5850  493 157 217 5850  492 152 221 6300  487 151 222 5350
502 143 218 5700  463 158 215 5050  461 151 215 5100  478 150 215 5650  500 153 220 5550
473 153 222 5250  596 170 230 6050  484 163 220 5400  444 173 219 5250  487 157 208 5350
496 160 225 5700  496 150 216 4750  505 159 222 5550  505 159 225 5400  452 158 215 5300
485 141 220 5300  501 150 225 5000  450 154 220 5050  455 150 220 5000  504 153 224 5550
462 149 221 5300  543 157 231 5650  498 168 230 5700  495 162 229 5800  507 150 223 5550
464 156 221 5000  482 156 221 5100  486 160 230 5800  511 163 220 6000  452 164 223 5950
525 156 221 5450  500 159 224 5350  508 173 228 5600  513 142 218 5300  521 170 230 5550
522 171 228 5400  495 161 224 5650  508 157 226 5200  494 158 216 4925  511 165 225 5250
559 170 228 5600  491 150 228 5500  468 161 215 5500  534 158 219 5500  481 151 209 5500
498 159 229 5950  515 163 230 5500  551 160 230 5850  488 162 222 6000  504 157 222 5750
499 161 213 5400
""",
}


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


class Penguins(NamedTuple):
    """Size, species and sex of 333 penguins.

    Parameters
    ----------
    features : ndarray, shape (333, 4)
        The measurements, a row a penguin: the length and the depth of the bill (mm), the length
        of a flipper (mm), and the mass of the body (g).
    species : ndarray of str, shape (333,)
        The species: "Adelie", "Chinstrap" or "Gentoo".
    male : ndarray of float64, shape (333,)
        The sex, found from the penguin's blood: 1 is male and 0 female.
    names : tuple of str
        Short names of the four measurements.
    """

    features: FloatArray
    species: npt.NDArray[np.str_]
    male: FloatArray
    names: tuple[str, ...]


def penguins() -> Penguins:
    """Return the sizes of penguins near Palmer Station, Antarctica, from 2007 to 2009.

    Returns
    -------
    Penguins
        A named tuple, with new arrays at each call. The rows are sorted by species and sex.

    See Also
    --------
    longley : Data for least squares.

    Notes
    -----
    K. Gorman and the Palmer Station Long Term Ecological Research Program collected the data
    [1]_, and gave them to the public domain under CC0 1.0. Horst, Hill and Gorman published them
    as a table [2]_. Here are its penguins of which nothing is missing, without the island and the
    year.

    References
    ----------
    .. [1] K. B. Gorman, T. D. Williams, W. R. Fraser, "Ecological sexual dimorphism and
       environmental variability within a community of Antarctic penguins (genus Pygoscelis)",
       PLoS ONE 9 (3), e90081, 2014.
    .. [2] Allison M. Horst, Alison P. Hill, Kristen B. Gorman, "palmerpenguins", a package for R,
       2020.

    Examples
    --------
    >>> from momentum_docs.datasets import penguins
    >>> data = penguins()
    >>> data.features[0], data.species[0], data.male[0]
    (array([  39.5,   17.4,  186. , 3800. ]), np.str_('Adelie'), np.float64(0.0))
    """
    blocks = [np.array(text.split(), np.float64).reshape(-1, 4) for text in _PENGUINS.values()]
    lengths = [len(block) for block in blocks]
    return Penguins(
        features=np.concatenate(blocks) / (10, 10, 1, 1),
        species=np.repeat([species for species, _ in _PENGUINS], lengths),
        male=np.repeat([float(sex == "male") for _, sex in _PENGUINS], lengths),
        names=("BILL_LENGTH", "BILL_DEPTH", "FLIPPER", "MASS"),
    )
