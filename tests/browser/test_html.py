"""The pages' HTML, where neither a browser nor axe would say that something is wrong."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.pages import tree


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
        assert root.xpath("//img[not(@alt) or not(@width) or not(@height)]") == [], page
        assert root.xpath("//*[@role='heading' or @role='doc-biblioentry']") == [], page
        names = root.xpath("//aside/@aria-label | //nav/@aria-label")
        assert len(set(names)) == len(root.xpath("//aside | //nav")), page
