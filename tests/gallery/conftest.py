"""The variables, the figures and the output of the gallery's scripts."""

import pytest

from tests.oracles import Namespace
from tests.scripts import run


@pytest.fixture
def namespace() -> Namespace:
    """Return the function that gives what a script made."""
    return run
