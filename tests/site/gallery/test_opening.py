"""The first screen of an example: its claim, its check, its figure and what it offers."""

import re
from pathlib import Path
from typing import Any, cast

from _ext.gallery import opening, order
from docutils import nodes
from docutils.utils import new_document

from tests.pages import example, target, tree
from tests.scripts import each_script


@each_script
def test_an_example_begins_with_claim_check_offers_question_and_figure(
    site: Path, script: Path
) -> None:
    page = example(site, script)
    (title,) = tree(page).xpath("//h1")
    facts, actions, lead = list(title.itersiblings())[:3]
    figure = next(it for it in lead.itersiblings() if it.tag == "figure")
    between = figure.getprevious()  # nothing, or the question for a prediction
    assert between is lead or between.getprevious() is lead
    asserts = len(re.findall(r"^ *assert ", script.read_text("utf-8"), re.MULTILINE))
    assert asserts > 1
    place = order.key(script.name) + 1
    assert facts.text_content().split(". ")[0] == f"Page {place} of {len(order.PAGES)}"
    assert f"Checked by {asserts} assertions when this page was built" in facts.text_content()
    offered = [target(page, link.get("href")) for link in actions.xpath(".//a[@download]")]
    assert [file[0].suffix for file in offered if file] == [".ipynb", ".py", ".zip"]
    moving = actions.xpath(".//a[not(@download)]/@href")
    live = [f"#{name}" for name in tree(page).xpath("//article//div/@id[starts-with(., 'live-')]")]
    assert moving == live + tree(page).xpath("//p[contains(@class, 'to-explorer')]/a/@href")
    assert lead.get("class") == "lead"
    assert lead.text_content().endswith(("?", "."))
    assert figure.tag == "figure"
    (back,) = tree(page).xpath("//p[contains(@class, 'figure-above')]//a/@href")
    assert back == f"#{figure.get('id')}"


def test_the_first_sentence_is_parted_from_the_rest() -> None:
    words = nodes.Text("Is it? It is.\nSee "), nodes.literal("", "descend"), nodes.Text(".\nIt")
    first, rest = opening.split(nodes.paragraph("", "", *words))
    assert (first.astext(), rest.astext()) == ("Is it? It is.", "See descend.\nIt")
    first, rest = opening.split(nodes.paragraph("", "One only."))
    assert (first.astext(), rest.astext()) == ("One only.", "")


def test_the_row_begins_with_what_moves() -> None:
    class live_figure(nodes.General, nodes.Element):
        """A live figure."""

    page = new_document("page")
    row = nodes.paragraph("", "Script", classes=["page-actions"])
    line = nodes.paragraph("", "", nodes.reference("", "it", refuri="x"), classes=["to-explorer"])
    page += [row, line, live_figure(name="race")]
    opening.offer_to_move(cast("Any", None), page, "page")
    assert row.astext() == "Move it Explorer Script"
    targets = [it.get("refid") or it.get("refuri") for it in row.findall(nodes.reference)]
    assert targets == ["live-race", "x"]


def test_assertions_are_counted_as_python_reads_them() -> None:
    assert (
        opening.assertions('"""assert"""\nassert 1, "assert"\nif 1:\n    assert 2  # assert\n') == 2
    )
