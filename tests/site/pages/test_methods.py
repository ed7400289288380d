"""Methods and properties have entries, which prose and the code of examples lead to."""

import re
from pathlib import Path

import pytest

from tests.pages import example, target, tree
from tests.scripts import each_script
from tests.site.pages import public


@pytest.mark.parametrize("name", public.defined())
def test_the_index_leads_to_an_entry(site: Path, name: str) -> None:
    entry = public.inventory(site)[name]
    page = site / "genindex.html"
    assert (entry.page, entry.anchor) in public.links(page, tree(page))
    assert len(tree(entry.page).xpath(f"//dt[@id='{entry.anchor}']")) == 1


def test_prose_leads_to_entries(site: Path) -> None:
    page = site / "tutorial/first_descent.html"
    (prose,) = tree(page).xpath("//section[@id='something-to-descend']")
    reference = site / "reference/problems.html"
    assert (reference, "momentum_docs.Quadratic.gradient") in public.links(page, prose)


@each_script
def test_an_example_links_each_gradient_that_it_names(site: Path, script: Path) -> None:
    page = example(site, script)
    code = re.sub("#.*", "", script.read_text("utf-8"))
    named = set(re.findall(r"\b[a-z]\w*\.gradient\b", code))
    linked = {
        link.text_content(): (target(page, link.get("href")) or (site, ""))[1]
        for link in tree(page).xpath("//pre//a[@href]")
    }
    assert {name for name in named if not linked.get(name, "").endswith(".gradient")} == set()


def test_a_class_lists_the_examples_that_use_its_methods(site: Path) -> None:
    (entry,) = tree(site / "reference/problems.html").xpath(
        "//dt[@id='momentum_docs.Quadratic']/.."
    )
    lists = entry.xpath("./dd/ul[contains(@class, 'used-in')]")
    assert len(lists) == 1
    assert entry.xpath(".//ul[contains(@class, 'used-in')]") == lists
