"""The cards that list examples."""

import re
from pathlib import Path

import pytest
from _ext.gallery import cards, order
from PIL import Image

from tests.pages import example, target, tree
from tests.scripts import SCRIPTS

CARDS = "//ul[contains(@class, 'gallery-cards')]/li"
LISTS = [
    "gallery/index.html",
    "gallery/first_steps/index.html",
    "gallery/where_it_fails/index.html",
]


@pytest.mark.parametrize("name", LISTS)
def test_a_card_names_its_link_and_says_what_the_page_shows(site: Path, name: str) -> None:
    cards = tree(site / name).xpath(CARDS)
    assert cards
    for card in cards:
        (link,) = card.xpath(".//a")
        found = target(site / name, link.get("href"))
        assert found
        (title,) = tree(found[0]).xpath("//h1")
        assert link.text_content() == title.text
        (number,) = card.xpath("./p[1]/span[@class='card-number']")
        assert int(number.text) == order.key(str(found[0])) + 1
        text = card.xpath("normalize-space(./p[2])")
        assert text[-1] in ".?!"
        page = title.getparent().xpath("normalize-space()")
        for sentence in re.split(r"(?<=[.?!]) ", text):  # the figure follows the first
            assert sentence in page


@pytest.mark.parametrize("name", LISTS)
def test_a_card_shows_a_small_picture_in_two_themes(site: Path, name: str) -> None:
    page = site / name
    for card in tree(page).xpath(CARDS):
        pictures = card.xpath("./img")
        assert [p.get("class").split()[0] for p in pictures] == ["only-light", "only-dark"]
        files = [(page.parent / p.get("src")).resolve() for p in pictures]
        assert files[0].read_bytes() != files[1].read_bytes()
        for picture, file in zip(pictures, files, strict=True):
            assert (picture.get("alt"), picture.get("loading")) == ("", "lazy")
            with Image.open(file) as shown:
                assert shown.size[0] // 2 == int(picture.get("width"))
                assert shown.size[1] // 2 == int(picture.get("height"))


def test_the_gallery_lists_each_page_under_its_chapter(site: Path) -> None:
    page = site / "gallery/index.html"
    listed = {
        (section.get("id"), Path(link).stem)
        for section in tree(page).xpath("//section[h2]")
        for link in section.xpath(f".{CARDS}//a/@href")
    }
    titles = {
        script.parent.name: tree(example(site, script).parent / "index.html").xpath("//h1/../@id")
        for script in SCRIPTS
    }
    assert listed == {(titles[script.parent.name][0], script.stem) for script in SCRIPTS}


@pytest.mark.parametrize(
    ("intro", "shown"),
    [
        ("Is it? One line more.", "Is it? One line more."),
        (f"Is it? One {'very ' * 30}long line more.", "Is it?"),
        (f"One {'very ' * 30}long line. Is it? No.", f"One {'very ' * 30}long line. Is it?"),
        (f"One line. {'A very ' * 30}long one.", "One line."),
        ("At 0.9, is it? Goh (2017) says so.", "At 0.9, is it? Goh (2017) says so."),
    ],
    ids=["short", "question", "late question", "no question", "full stops"],
)
def test_a_description_reaches_the_question_of_the_page(intro: str, shown: str) -> None:
    assert cards.shown(intro) == shown
