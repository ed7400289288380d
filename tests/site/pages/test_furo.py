"""What furo's HTML gets wrong is mended, and a furo that writes it otherwise is noticed."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.pages import tree
from tests.site.conftest import edit
from tests.site.quick import build


def test_a_fault_that_is_not_there_any_more_is_told(small: Path) -> None:
    edit(
        small / "docs/_templates/page.html", '<button class="theme-toggle"', '<button class="none"'
    )
    run = build(small)
    assert run.returncode != 0
    assert "what docs/_templates mends is gone: '<button class=\"none\"'" in run.stderr


def test_each_page_has_one_title_and_headings_in_order(site: Path) -> None:
    for page in site.rglob("*.html"):
        levels = [int(h.tag[1]) for h in tree(page).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[:1] == [1], page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_page_is_sound_html_where_a_parser_would_not_say(site: Path) -> None:
    for page in site.rglob("*.html"):
        root = tree(page)
        assert [i for i, n in Counter(root.xpath("//@id")).items() if n > 1] == [], page
        assert len(root.xpath("//meta[@name='viewport']")) == 1, page
        assert root.xpath("//button[not(@type)] | //form[not(.//button)]") == [], page
        sized = root.xpath("//source | //img[not(ancestor::picture)]")
        assert [it for it in sized if not it.get("width") or not it.get("height")] == [], page
        assert root.xpath("//img[not(@alt)]") == [], page
        shown = [it.xpath(".//source/@media")[-1] for it in root.xpath("//picture")]
        assert set(shown) <= {"all"}, page
        assert root.xpath("//*[@role='heading' or @role='doc-biblioentry']") == [], page
        choices = root.xpath("//input[@type='radio' or @type='checkbox']")
        assert [it for it in choices if it.get("autocomplete")] == [], page  # theirs is no text
        names = root.xpath("//aside/@aria-label | //nav/@aria-label")
        assert len(set(names)) == len(root.xpath("//aside | //nav")), page
