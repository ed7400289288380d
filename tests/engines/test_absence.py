"""A browser that is not there is told of, and where all is tested it is a fault."""

import pytest

from tests.engines.conftest import require


def test_a_browser_that_is_there_is_used() -> None:
    require({"firefox-esr": "/usr/bin/firefox-esr"}, {"CI": "true"})


def test_a_missing_browser_skips_its_tests_with_the_reason() -> None:
    with pytest.raises(pytest.skip.Exception, match=r"needs Debian's xvfb, openbox"):
        require({"webkit2gtk-driver": "/there", "xvfb": None, "openbox": None}, {})


def test_a_missing_browser_fails_where_all_is_tested() -> None:
    with pytest.raises(pytest.fail.Exception, match="needs Debian's firefox-esr"):
        require({"firefox-esr": None}, {"CI": "true"})
