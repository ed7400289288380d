"""The predictions that pages ask for."""

import re
from pathlib import Path

import pytest

from tests.pages import NAMES, SCRIPTS, example, tree
from tests.site.conftest import edit
from tests.site.quick import build

TUTORIAL = "tutorial/first_descent.html"


def examine(page: Path) -> None:
    """Ask that a page's question can be answered, and that its answer is the printed one."""
    (form,) = tree(page).xpath("//fieldset[@class='predict']")
    assert form[0].tag == "legend"
    assert form[0].text_content().strip().endswith("?")
    labels = form.xpath("label")
    buttons = [label.xpath("input[@type='radio' and @name='prediction']") for label in labels]
    assert [[b.get("value") for b in found] for found in buttons] == [
        [str(number)] for number in range(1, len(labels) + 1)
    ]
    assert all(label.xpath("string(span)").strip() for label in labels)
    (details,) = form.xpath("details[not(@open)]")
    assert details[0].tag == "summary"
    (right,) = form.xpath("label[@class='right']/input/@value")
    said = details.xpath("string(div/span)")
    assert said.startswith(f"The answer is {right}: ")
    outputs = " ".join(tree(page).xpath("string(//article)").split())
    assert outputs.count(said) >= 2  # here, and where the code printed it


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_page_asks_before_it_shows(site: Path, script: Path) -> None:
    page = example(site, script)
    examine(page)
    inside = [element.tag for element in tree(page).xpath("//article")[0].iter()]
    assert inside.index("fieldset") < inside.index("figure")


def test_the_tutorial_asks_too(site: Path) -> None:
    examine(site / TUTORIAL)
    form = tree(site / TUTORIAL).xpath("//fieldset[@class='predict']")[0]
    assert form.xpath("details//pre")  # the code that computed it


def test_a_question_without_an_answer_fails_the_build(small: Path) -> None:
    script = small / "gallery/first_steps/plot_grid.py"
    edit(
        script,
        "# %%\n# The run",
        "# %%\n# Predict\n# -------\n# Which?\n#\n# 1. A\n\n# %%\n# The run",
    )
    said = build(small)
    assert said.returncode != 0
    assert re.search(r"plot_grid\.rst:\d+: WARNING: a prediction has no answer", said.stderr)
    edit(script, "print(named.__name__)", 'print("The answer is 1: A.")')
    assert build(small).returncode == 0
