"""What the pages must show: their script, the README's example, key terms."""

import ast
from pathlib import Path

import pytest

from tests.pages import ROOT, example, output, target, tree, written
from tests.scripts import each_script, run


@each_script
def test_what_a_page_shows_of_its_script_is_the_script(site: Path, script: Path) -> None:
    shown = "".join(
        block.text_content()
        for block in tree(example(site, script)).xpath(
            "//div[contains(@class, 'highlight-Python')]//pre"
        )
    )
    written = ast.parse(script.read_text("utf-8"))
    del written.body[0]  # the docstring is prose
    assert ast.dump(ast.parse(shown)) == ast.dump(written)


def test_the_home_page_shows_the_example_of_the_readme(site: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    code = readme.split("```pycon\n")[1].split("```")[0]
    shown = tree(site / "index.html").xpath("//div[contains(@class, 'highlight-pycon')]//pre")
    assert shown[0].text_content().strip() == code.strip()


def test_every_page_leads_to_the_license_and_how_to_cite(site: Path) -> None:
    shown = tree(site / "copyright.html").xpath("string(//article)")
    for name in ("LICENSE", "CITATION.cff"):
        assert (ROOT / name).read_text("utf-8").strip() in shown
    for page in written(site):
        (link,) = tree(page).xpath("//footer//a[.='Copyright']/@href")
        found = target(page, link)
        assert found
        assert found[0] == site / "copyright.html"


@pytest.mark.parametrize(
    "term", ["动量", "冲量", "学习率", "梯度下降", "learning rate", "momentum"]
)
def test_the_glossary_knows_the_key_terms(site: Path, term: str) -> None:
    terms = tree(site / "reference/glossary.html").xpath("//dl[contains(@class,'glossary')]/dt")
    assert term in [" ".join(entry.text_content().split()).rstrip("¶") for entry in terms]


@each_script
def test_a_script_prints_what_its_page_shows(site: Path, script: Path) -> None:
    assert run(script.stem)["printed"] == output(example(site, script))


@each_script
def test_a_script_shows_every_figure_that_its_page_has(script: Path) -> None:
    code = script.read_text("utf-8")
    assert code.count("\nplt.show()\n") == code.count("\n# sphinx_gallery_alt = ") > 0
