"""Published data against their certified answers, in exact arithmetic, and their sums."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from momentum_docs import LeastSquares
from momentum_docs.datasets import Longley, longley, penguins
from tests.oracles import eliminated, exact, gram


def to_15_digits(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.14e}"


@pytest.fixture(scope="module")
def data() -> Longley:
    return longley()


def test_certified_values_are_the_exact_ones_to_all_their_digits(data: Longley) -> None:
    rows = [[Fraction(1), *map(exact, row)] for row in data.features]
    targets = [exact(value) for value in data.targets]
    columns = [list(column) for column in zip(*rows, strict=True)]
    *matrix, right = gram([*columns, targets])
    solution = eliminated([row[:-1] for row in matrix], right[:-1])
    squares = [
        (sum(map(Fraction.__mul__, row, solution), Fraction()) - target) ** 2
        for row, target in zip(rows, targets, strict=True)
    ]
    certified = [*data.coefficients, data.residual_sum_of_squares]
    for value, expected in zip([*solution, sum(squares, Fraction())], certified, strict=True):
        assert to_15_digits(value) == f"{Decimal(repr(float(expected))):.14e}"


def test_rows_are_the_years_and_columns_the_names(data: Longley) -> None:
    assert data.features.shape == (16, 6)
    assert data.targets.shape == (16,)
    assert data.coefficients.shape == (7,)
    assert {array.dtype for array in data if isinstance(array, np.ndarray)} == {np.dtype(float)}
    assert all(array.flags.c_contiguous for array in data if isinstance(array, np.ndarray))
    assert len(set(data.names)) == 6
    np.testing.assert_array_equal(data.features[:, data.names.index("YEAR")], np.arange(1947, 1963))
    # Prices are measured against those of 1954.
    assert data.features[1954 - 1947, data.names.index("GNPDEFL")] == 100


def test_each_call_returns_arrays_of_its_own(data: Longley) -> None:
    before = [np.copy(array) for array in data if isinstance(array, np.ndarray)]
    for array in longley():
        if isinstance(array, np.ndarray):
            array[:] = 0.0  # what one caller does to its arrays, no other sees
    for other in (data, longley()):
        after = [array for array in other if isinstance(array, np.ndarray)]
        for array, copy in zip(after, before, strict=True):
            np.testing.assert_array_equal(array, copy, strict=True)
    assert not np.shares_memory(data.features, data.targets)


def test_least_squares_keeps_the_digits_that_float64_allows(data: Longley) -> None:
    centered = data.features - data.features.mean(axis=0)
    deviations = centered.std(axis=0)
    fit = LeastSquares(centered / deviations, data.targets - data.targets.mean())
    # The condition number of the standardized features, 110, costs two or three of 15 digits.
    np.testing.assert_allclose(fit.minimizer / deviations, data.coefficients[1:], rtol=1e-11)
    residuals = data.features @ data.coefficients[1:] + data.coefficients[0] - data.targets
    # At the minimum an error of the coefficients counts by its square only.
    assert residuals @ residuals == pytest.approx(data.residual_sum_of_squares, rel=1e-11)


def test_penguins_are_those_of_the_published_table() -> None:
    data = penguins()
    assert data.features.shape == (333, 4)
    assert len(data.names) == 4
    # Its counts and sums: lengths in millimeters, to a tenth, and masses in grams.
    kinds = sorted(zip(data.species.tolist(), data.male.tolist(), strict=True))
    assert {kind: kinds.count(kind) for kind in kinds} == {
        ("Adelie", 0): 73,
        ("Adelie", 1): 73,
        ("Chinstrap", 0): 34,
        ("Chinstrap", 1): 34,
        ("Gentoo", 0): 58,
        ("Gentoo", 1): 61,
    }
    columns = data.features.T
    assert [float(sum(map(exact, column))) for column in columns] == [
        14649.6,
        5715.9,
        66922,
        1400950,
    ]
    assert [column.min() for column in columns] == [32.1, 13.1, 172, 2700]
    assert [column.max() for column in columns] == [59.6, 21.5, 231, 6300]


def test_males_are_larger_in_each_species_and_measurement() -> None:
    data = penguins()
    for species in np.unique(data.species):
        of_species = data.species == species
        male, female = (data.features[of_species & (data.male == sex)] for sex in (1, 0))
        assert (male.mean(axis=0) > female.mean(axis=0)).all()


def test_each_call_returns_penguins_of_its_own() -> None:
    before = penguins()
    changed = penguins()
    changed.features[:], changed.male[:], changed.species[:] = 0, 0, ""
    for array, again in zip(before[:3], penguins()[:3], strict=True):
        np.testing.assert_array_equal(array, again, strict=True)
