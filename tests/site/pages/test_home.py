"""The home page: where it leads, and that its numbers are those of the pages that it leads to."""

import ast
import re
from pathlib import Path

import pytest
from _ext.pages.home import SURPRISES

from tests.pages import output, target, tree
from tests.scripts import SCRIPTS


def test_the_first_links_lead_to_a_start_the_explorer_and_the_cheat_sheet(site: Path) -> None:
    page = site / "index.html"
    links = tree(page).xpath("//article//ul[contains(@class, 'buttons')]//a/@href")
    assert links == ["tutorial/first_descent.html", "explore.html", "reference/cheat_sheet.html"]


def test_four_doors_lead_to_pages_of_this_site(site: Path) -> None:
    page = site / "index.html"
    doors = tree(page).xpath("//ul[contains(@class, 'doors')]/li/p[1]//a")
    assert len(doors) == 4
    assert doors[-1].text_content() == "中文读者"
    assert all(target(page, door.get("href"))[0].is_file() for door in doors)  # type: ignore[index]


@pytest.mark.parametrize("example", SURPRISES)
def test_the_numbers_of_a_surprise_are_printed_where_it_leads(site: Path, example: str) -> None:
    page = site / f"gallery/{example}.html"
    (words,) = tree(site / "index.html").xpath(
        f"//ul[contains(@class, 'surprises')]/li[.//a[contains(@href, '{example}')]]/p[2]"
    )
    said = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", words.text_content())]
    printed = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", output(page))]
    printed.append(output(page).count("slope / x"))  # of the cycle's points
    ratios = {round(one / other, 1) for one in said for other in said}
    assert said
    for number in said:
        assert number in ratios or any(number in (it, round(it, 1)) for it in printed)


def test_the_assertions_are_counted(site: Path) -> None:
    count = sum(
        isinstance(node, ast.Assert)
        for script in SCRIPTS
        for node in ast.walk(ast.parse(script.read_text("utf-8")))
    )
    (trust,) = tree(site / "index.html").xpath("//*[contains(@class, 'trust')]")
    assert re.findall(r"\d+", trust.text_content()) == [str(len(SCRIPTS)), str(count)]
    assert count > 100
