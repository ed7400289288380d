"""Which words the search knows."""

import json
from pathlib import Path
from typing import Any

import pytest
from _ext.machines.search_words import English


@pytest.fixture(scope="module")
def terms(site: Path) -> set[str]:
    """Return the words of the site's index."""
    text = (site / "searchindex.js").read_text("utf-8")
    index: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return {*index["terms"], *index["titleterms"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A momentum of 0.9.", ["A", "momentum", "of", "0.9"]),
        ("Longley (1967)", ["Longley", "#1967"]),
        ("version 0.1.0, 82 times", ["version", "0.1.0", "#82", "times"]),
        ("1 of 0.05110410, x0", ["of", "x0"]),
        ("动量 βₖ", ["动量", "βₖ"]),
    ],
)
def test_numbers_that_one_remembers_are_words(text: str, words: list[str]) -> None:
    assert English({}).split(text) == words


def test_the_index_has_numbers_and_no_word_that_says_nothing(terms: set[str]) -> None:
    assert {"0.9", "0.95", "#100", "#1983"} <= terms
    assert {word for word in terms if English.stopwords & {word.lower()}} == set()
    assert {word for word in terms if word.strip("#").isdecimal() and len(word) == 2} == set()
