"""The predictions that pages ask for."""

from pathlib import Path

from tests.pages import example, tree
from tests.scripts import each_script

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


@each_script
def test_a_page_asks_before_it_shows(site: Path, script: Path) -> None:
    page = example(site, script)
    examine(page)
    inside = [element.tag for element in tree(page).xpath("//article")[0].iter()]
    assert inside.index("fieldset") < inside.index("figure")


def test_the_tutorial_asks_too(site: Path) -> None:
    examine(site / TUTORIAL)
    form = tree(site / TUTORIAL).xpath("//fieldset[@class='predict']")[0]
    assert form.xpath("details//pre")  # the code that computed it
    (before,) = form.xpath("../preceding-sibling::*[1]")
    assert before.text_content().startswith("Try 0.9")  # where the page's source asks
