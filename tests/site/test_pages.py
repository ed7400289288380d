"""The pages: examples ran, figures are there and described, nothing leads nowhere or elsewhere."""

import ast
import re
from pathlib import Path

import pytest
from _ext import reading_order
from PIL import Image

import momentum_docs

from .pages import NAMES, ROOT, SCRIPTS, example, output, references, target, tree

examples = pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)


def test_the_gallery_has_its_pages_in_reading_order(site: Path) -> None:
    cards = tree(site / "gallery/index.html").xpath(
        "//ul[contains(@class, 'gallery-cards')]//a/@href"
    )
    assert [Path(card).stem for card in cards] == reading_order.PAGES
    assert sorted(NAMES) == sorted(reading_order.PAGES)


def test_next_leads_through_the_course_page_by_page(site: Path) -> None:
    page = site / "gallery/index.html"
    seen: list[str] = []
    while len(seen) < len(NAMES):
        (address,) = tree(page).xpath("//a[@class='next-page']/@href")
        found = target(page, address)
        assert found
        page, _ = found
        if page.stem != "index":
            seen.append(page.stem)
    assert seen == reading_order.PAGES


@examples
def test_each_example_ran_and_shows_figures_for_both_themes(site: Path, script: Path) -> None:
    page = example(site, script)
    assert output(page).strip()
    blocks = len(re.findall(r"^# sphinx_gallery_alt", script.read_text(), re.MULTILINE))
    for theme in ("only-light", "only-dark"):
        figures = tree(page).xpath(
            f"//img[contains(@class, '{theme}')] | //video[contains(@class, '{theme}')]"
        )
        assert len(figures) == blocks > 0
        for figure in figures:
            address = figure.get("src") or figure.get("poster")
            with Image.open((page.parent / address).resolve()) as picture:
                assert picture.width == 2 * int(figure.get("width"))
                assert picture.height == 2 * int(figure.get("height"))
            assert len((figure.get("alt") or figure.get("aria-label")).split()) >= 10


@examples
def test_what_a_page_shows_of_its_script_is_the_script(site: Path, script: Path) -> None:
    shown = "".join(
        block.text_content()
        for block in tree(example(site, script)).xpath(
            "//div[contains(@class, 'highlight-Python')]//pre"
        )
    )
    written = ast.parse(script.read_text())
    del written.body[0]  # the docstring is prose
    assert ast.dump(ast.parse(shown)) == ast.dump(written)


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    broken = []
    for page, _, address in references(site):
        found = target(page, address)
        if found is None:
            continue
        path, fragment = found
        if not path.is_file() or (
            fragment and path.suffix == ".html" and fragment not in tree(path).xpath("//@id")
        ):
            broken.append((str(page.relative_to(site)), address))
    assert broken == []


def test_every_link_says_where_it_leads(site: Path) -> None:
    """A variable that holds an array is a link, too, so that its name must say something."""
    empty = {"", "click here", "click this", "go", "here", "information", "learn more", "more",
             "more info", "more information", "read more", "right here", "see more", "start",
             "this"}  # fmt: skip
    mute = [
        (page.name, link.get("href"))
        for page in site.rglob("*.html")
        for link in tree(page).xpath("//a[@href and not(.//img) and not(@aria-label)]")
        if " ".join(link.text_content().split()).lower() in empty
    ]
    assert mute == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loaded = [
        (page.name, address)
        for page, kind, address in references(site)
        if kind != "//a/@href" and not address.startswith("data:") and target(page, address) is None
    ]
    assert loaded == []
    for style in site.rglob("*.css"):
        outside = re.findall(
            r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)", style.read_text()
        )
        assert outside == [], style


@examples
def test_an_example_links_to_what_it_uses_and_is_listed_there(site: Path, script: Path) -> None:
    page = example(site, script)
    used = {
        name
        for node in ast.walk(ast.parse(script.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "momentum_docs"
        for name in (alias.name for alias in node.names)
        if name in momentum_docs.__all__
    }
    assert used
    links = [target(page, address) for address in tree(page).xpath("//a/@href")]
    for name in used:
        found = [link for link in links if link and link[1] == f"momentum_docs.{name}"]
        assert found, f"{page.name} does not link to {name}"
        reference, anchor = found[0]
        (entry,) = tree(reference).xpath(f"//dt[@id='{anchor}']/..")
        back = [target(reference, address) for address in entry.xpath(".//a/@href")]
        assert page in [link[0] for link in back if link]


def test_the_reference_covers_everything_public(site: Path) -> None:
    anchors = {
        anchor
        for page in (site / "reference").glob("*.html")
        for anchor in tree(page).xpath("//@id")
    }
    missing = [name for name in momentum_docs.__all__ if f"momentum_docs.{name}" not in anchors]
    assert missing == []


def test_the_home_page_shows_the_example_of_the_readme(site: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    code = readme.split("```pycon\n")[1].split("```")[0]
    shown = tree(site / "index.html").xpath("//div[contains(@class, 'highlight-pycon')]//pre")
    assert shown[0].text_content().strip() == code.strip()


def test_formulas_are_mathml(site: Path) -> None:
    page = (site / "reference/theory.html").read_text()
    assert "<math " in page
    assert "mathjax" not in page.lower()


@pytest.mark.parametrize(
    "term", ["动量", "冲量", "学习率", "梯度下降", "learning rate", "momentum"]
)
def test_the_glossary_knows_the_key_terms(site: Path, term: str) -> None:
    terms = tree(site / "reference/glossary.html").xpath("//dl[contains(@class,'glossary')]/dt")
    assert term in [" ".join(entry.text_content().split()).rstrip("¶") for entry in terms]


def test_no_file_of_the_site_names_a_path_of_the_machine_that_built_it(site: Path) -> None:
    carriers = [
        path
        for path in site.rglob("*")
        if path.suffix in {".html", ".js", ".py", ".ipynb", ".txt", ".inv"}
        and str(ROOT) in path.read_text(errors="ignore")
    ]
    assert carriers == []
