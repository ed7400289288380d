"""The exercises, on their page and in their notebook."""

import re
from pathlib import Path

import nbformat
from _ext.downloads import exercises as notebook
from _ext.pages.exercises import fault, runs

from tests.pages import ROOT, tree
from tests.site.conftest import edit
from tests.site.quick import build

PAGE = "exercises.html"
WRONG = """
Two
---

.. code-block:: python
   :class: start

   x = 1

.. code-block:: python
   :class: test

   assert x == 2

.. code-block:: python
   :class: solution

   x = 3
"""


def test_twelve_exercises_have_a_start_a_test_and_a_folded_solution(site: Path) -> None:
    sections = tree(site / PAGE).xpath("//article//section/section")
    titles = [section.xpath("string(h2)") for section in sections]
    assert [title.split(".")[0] for title in titles] == [str(n) for n in range(1, 13)]
    for section in sections:
        blocks = [
            d.get("class").split()[0] for d in section.xpath(".//div[div[@class='highlight']]")
        ]
        assert blocks == ["start", "test", "solution"]
        (folded,) = section.xpath("details[not(@open)][summary]")
        assert folded.xpath("div[contains(@class, 'solution')]")


def test_an_exercise_that_is_none_has_a_fault() -> None:
    assert fault("", "x = 1", "assert x == 2", "x = 2") == ""
    assert fault("", "x = 2", "assert x == 2", "x = 2") == "the test accepts the starting cell"
    assert fault("", "x = 1", "assert x == 2", "x = 3") == "the test refuses the solution"


def test_a_wrong_solution_fails_the_build(small: Path) -> None:
    words = small / "docs/words.rst"
    edit(words, "By :eq:`one`.\n", f"By :eq:`one`.\n{WRONG}")
    run = build(small)
    assert run.returncode != 0
    assert re.search(r"words\.rst:\d+: WARNING: the test refuses the solution of", run.stderr)


def test_the_notebook_has_the_page_and_its_tests_work_there(site: Path) -> None:
    book = nbformat.read(site / notebook.NOTEBOOK, as_version=4)
    nbformat.validate(book)
    code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    prose = [cell.source for cell in book.cells if cell.cell_type == "markdown"]
    shown = tree(site / PAGE).xpath("//article//div[@class='highlight']/pre")
    solutions = re.findall(
        r"<details>.*?```python\n(.*?)\n```\n\n</details>", "\n".join(prose), re.DOTALL
    )
    assert sorted(code + solutions) == sorted(pre.text_content().rstrip("\n") for pre in shown)
    given, *cells = code
    assert len(cells) == 2 * len(solutions) == 24
    for start, test, solution in zip(cells[::2], cells[1::2], solutions, strict=True):
        assert not runs(given, start, test), start
        assert runs(given, solution, test), solution
    said = "\n".join(prose)
    assert said.startswith("# Twelve exercises\n")
    assert not re.search(r":\w+:`|(?<!`)``(?!`)|^\.\. |\n---", said)


def test_the_notebook_installs_what_it_needs_where_that_has_an_address() -> None:
    first = '%pip install -q "x"'
    book = nbformat.reads(notebook.make(ROOT / "docs/exercises.rst", first), as_version=4)
    assert book.cells[0].source == first
