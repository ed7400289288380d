"""The search: from the field beside a page to its results."""

import pytest

from tests.engines.engine import Engine

RESULTS = """[...document.querySelectorAll("#search-results ul.search li")]
  .find((it) => it.textContent.includes(args[0]) && it.querySelector("p, .context"))"""


@pytest.mark.parametrize(
    ("query", "title"), [("overshoots", "Momentum arrives sooner"), ("动量", "Glossary")]
)
def test_search_finds_a_page_and_shows_its_words(
    engine: Engine, policed: str, query: str, title: str
) -> None:
    engine.open(f"{policed}/index.html")
    engine.run(
        """const field = document.querySelector(".sidebar-search");
        field.value = args[0];
        field.focus();""",
        query,
    )
    engine.press("Enter")
    engine.arrive("search.html")
    engine.wait(f"!!{RESULTS}", title)
    assert engine.faults() == []
