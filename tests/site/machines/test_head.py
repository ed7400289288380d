"""What a page says of itself: a title, a description, an icon, its address."""

from pathlib import Path

import pytest
from _ext.machines import head
from lxml import etree
from PIL import Image

from tests.conftest import Hosted
from tests.pages import meta, tree, written

SHARED = {"title", "description", "type", "url", "site_name", "image", "image:alt"}


def test_each_page_has_its_own_title_and_description(site: Path, hosted: Hosted) -> None:
    for folder in (site, hosted[1]):
        pages = written(folder)
        titles = [tree(page).findtext(".//head/title") for page in pages]
        assert len(set(titles)) == len(pages)
        descriptions = [meta(page, "description") for page in pages]
        assert {len(found) for found in descriptions} == {1}
        texts = [text for (text,) in descriptions]
        assert len(set(texts)) == len(pages)
        assert [text for text in texts if not 40 <= len(text) <= 200 or "\n" in text] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two.", "One. Two."),
        (f"One. {'Two' * 100}. Three.", "One."),
        (f"{'One' * 100}. Two.", f"{'One' * 100}."),
        ("One. Here it is:", "One."),
        ("A rate of 0.9? Yes.", "A rate of 0.9? Yes."),
    ],
)
def test_a_description_is_made_of_whole_sentences(text: str, kept: str) -> None:
    assert head.first_sentences(text) == kept


def test_a_site_without_an_address_names_none(site: Path) -> None:
    for name in ("sitemap.xml", "_static/opensearch.xml", "cards/site.png", "CNAME"):
        assert not (site / name).exists()
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")
    for page in written(site):
        assert (
            tree(page).xpath("//link[@rel='canonical'] | //meta[starts-with(@property, 'og:')]")
            == []
        )


def test_a_shared_link_shows_what_the_page_is(hosted: Hosted) -> None:
    served, folder = hosted
    for page in written(folder):
        shared = {name: meta(page, f"og:{name}") for name in SHARED}
        assert {name for name, found in shared.items() if len(found) != 1} == set()
        address = f"{served}/{page.relative_to(folder).as_posix()}"
        assert shared["url"] == [address] == tree(page).xpath("//link[@rel='canonical']/@href")
        assert shared["description"] == meta(page, "description")
        (title,) = shared["title"]
        if page.name != "index.html" or page.parent != folder:  # that of the home page is a name
            assert title in tree(page).findtext(".//head/title")
        assert meta(page, "twitter:card") == ["summary_large_image"]
        assert len(shared["image:alt"][0]) > 40


def test_browsers_can_search_the_site(hosted: Hosted) -> None:
    served, folder = hosted
    (link,) = tree(folder / "reference/theory.html").xpath(
        "//link[contains(@type, 'opensearch')]/@href"
    )
    assert link == "../_static/opensearch.xml"
    (address,) = etree.parse(str(folder / "_static/opensearch.xml")).iter("{*}Url")
    assert address.get("template") == f"{served}/search.html?q={{searchTerms}}"


def test_the_icon_suits_browsers_and_home_screens(site: Path) -> None:
    page = site / "reference/theory.html"
    for relation in ("shortcut icon", "apple-touch-icon"):
        (address,) = tree(page).xpath(f"//link[@rel='{relation}']/@href")
        with Image.open((page.parent / address).resolve()) as icon:
            assert icon.size == (192, 192)


def test_no_page_hides_from_search_engines(site: Path) -> None:
    hidden = [
        page.name for page in site.rglob("*.html") if tree(page).xpath("//meta[@name='robots']")
    ]
    assert hidden == []
