"""Numbers that the tests and texts of other projects give for their own momentum.

Only figures are taken from them. The stored runs of PyTorch, Optax and Keras are in
`test_frameworks`.
"""

from itertools import islice
from typing import Any

import numpy as np
import pytest

from momentum_docs import descend, iterates

# TensorFlow, momentum_test.py, testLikeDistBeliefMom01: from 0, at rate 0.1 and momentum 0.1, the
# gradients and positions of its first five weights over four updates, in single precision.
GRADIENTS = """
0.00096264342 0.17914793 0.93945462 0.41396621 0.53037018
0.17075552 0.88821375 0.20873757 0.25236958 0.57578111
0.35077485 0.47304362 0.44412705 0.44368884 0.078527533
0.9694621 0.75035888 0.28171822 0.83813518 0.53807181
"""
POSITIONS = """
-9.6264346e-05 -0.017914793 -0.093945466 -0.041396622 -0.053037018
-0.017181443 -0.10852765 -0.12421377 -0.070773244 -0.11591884
-0.053967446 -0.1648933 -0.1716533 -0.1180798 -0.13005978
-0.15459226 -0.24556576 -0.20456907 -0.20662397 -0.18528105
"""


def test_torch_7_by_way_of_lasagne() -> None:
    """Lasagne, test_updates.py: ten updates on Σ cx² from 1 by torch.optim."""
    runs: list[tuple[dict[str, Any], list[float]]] = [
        ({}, [0.81707280688755, 0.6648326359915, 0.5386151140949]),
        ({"momentum": 0.5}, [0.6848486952183, 0.44803321781003, 0.27431190123502]),
        (
            {"momentum": 0.5, "nesterov": True},
            [0.67466543592725, 0.44108468114241, 0.2769002108997],
        ),
    ]
    for settings, expected in runs:
        path = descend(lambda x: np.array([0.2, 0.4, 0.6]) * x, [1] * 3, 0.1, **settings, steps=10)
        np.testing.assert_allclose(path[-1], expected, rtol=1e-13)


def test_tensorflow() -> None:
    gradients, positions = (
        np.array(table.split(), float).reshape(4, 5) for table in (GRADIENTS, POSITIONS)
    )
    given = iter(gradients)
    path = descend(lambda _: next(given), np.zeros(5), 0.1, 0.1, steps=4)
    np.testing.assert_allclose(path[1:], positions, rtol=1e-6)


def test_keras() -> None:
    """Keras, sgd_test.py, test_correctness_with_golden: Nesterov at rate 0.01, momentum 0."""
    given = iter([np.full(10, 0.01), *[np.arange(1, 11) / 10] * 4])
    path = descend(lambda _: next(given), np.ones(10), 0.01, nesterov=True, steps=5)
    expected = 0.9999 - np.arange(5)[:, np.newaxis] * np.arange(1, 11) / 1000
    np.testing.assert_allclose(path[1:], expected, rtol=1e-14)


def test_pennylane() -> None:
    """PennyLane, test_momentum_optimizer.py: two updates at step size 0.1 and momentum 0.5."""
    start, first = np.array([0.0, 30, 6, -7, 800]), np.array([40.0, -4, 12, -17, 400])
    given = iter([first, first + start])
    path = descend(lambda _: next(given), start, 0.1, 0.5, steps=2)
    expected = [[-4, 30.4, 4.8, -5.3, 760], [-10, 28, 2.4, -2.05, 620]]
    np.testing.assert_allclose(path[1:], expected, rtol=1e-14)


@pytest.mark.parametrize(
    ("nesterov", "expected"),
    [
        (
            False,
            {
                1: [0.9, -1.6, 0.1],
                5: [-0.02916, 1.16084, 0.19276],
                12: [-0.399745668672, -0.856553087108, 0.220689702716],
            },
        ),
        (
            True,
            {
                1: [0.81, -1.24, -0.26],
                5: [-0.1045816839, 0.8314351616, 0.0138019264],
                12: [-0.193473173397755, -0.27400760784625, -7.889120421496e-06],
            },
        ),
    ],
)
def test_scikit_learn(nesterov: bool, expected: dict[int, list[float]]) -> None:
    """scikit-learn 1.9.1, SGDOptimizer of its neural networks, run on Σ cx²/2."""
    run = iterates(
        lambda x: np.array([1.0, 2.0, 8.0]) * x, [1, -2, 0.5], 0.1, 0.9, nesterov=nesterov
    )
    states = [x for x, _ in islice(run, 12)]
    for k, position in expected.items():
        np.testing.assert_allclose(states[k - 1], position, rtol=1e-12, atol=1e-17)


@pytest.mark.parametrize(
    ("learning_rate", "momentum", "expected"),
    [
        (0.4, 0.0, [-0.943467, -0.000073]),
        (0.6, 0.0, [-0.387814, -1673.365109]),
        (0.6, 0.5, [0.007188, 0.002553]),
        (0.6, 0.25, [-0.126340, -0.186632]),
    ],
)
def test_dive_into_deep_learning(
    learning_rate: float, momentum: float, expected: list[float]
) -> None:
    """The chapter on momentum: twenty updates on 0.1 x² + 2 y² from (−5, −2)."""
    path = descend(lambda x: np.array([0.2, 4.0]) * x, [-5, -2], learning_rate, momentum, steps=20)
    assert path[-1].round(6).tolist() == expected
