"""Chinese words are marked as Chinese, and Chinese terms have anchors of their own."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import html

from tests.pages import target, tree
from tests.site.pages.test_numbers import FREE, numbers

CHINESE = re.compile("[\u3400-\u9fff]")
GLOSSARY, GUIDE = "reference/glossary.html", "zh.html"
#: The terms that the page in Chinese cannot do without.
TERMS = ["梯度下降", "学习率", "动量", "速度", "迭代点", "轨迹", "曲率", "条件数", "收敛率", "损失"]


def test_chinese_words_are_marked_where_they_are_read(site: Path) -> None:
    article = tree(site / GLOSSARY).xpath("//article")[0]
    found = [text for text in article.xpath(".//text()") if CHINESE.search(text)]
    assert len(found) > 20
    for text in found:
        around = text.getparent().getparent() if text.is_tail else text.getparent()
        assert around.get("lang").lower() == "zh-hans", text
        assert re.fullmatch("[\u3400-\u9fff]+", text)


def test_the_anchor_of_a_chinese_term_is_the_term(site: Path) -> None:
    terms = {
        "".join(term.xpath("text() | span/text()")): term.get("id")
        for term in tree(site / GLOSSARY).xpath("//dl[contains(@class, 'glossary')]/dt")
    }
    assert terms["动量"] == "term-动量"
    assert terms["Nesterov 加速梯度"] == "term-Nesterov-加速梯度"
    assert [anchor for anchor in terms.values() if re.fullmatch(r"term-\d+", anchor)] == []
    listed = {unquote(address) for address in tree(site / "genindex.html").xpath("//a/@href")}
    assert {f"{GLOSSARY}#{anchor}" for anchor in terms.values()} <= listed


def test_the_page_in_chinese_says_so_once(site: Path) -> None:
    (section,) = tree(site / GUIDE).xpath("//article//section[h1]")
    assert section.get("lang").lower() == "zh-hans"
    assert (
        section.xpath(".//*[@lang='zh-Hans'][not(ancestor::h1 or ancestor::h2 or ancestor::h3)]")
        == []
    )
    assert [figure.get("lang") for figure in section.xpath(".//div[.//figure][@lang]")] == [
        "en"
    ] * 4
    for page in (GUIDE, "index.html"):  # its name in the menu
        assert tree(site / page).xpath("//aside//span[@lang='zh-Hans'][.='动量法导读']")


def test_the_page_in_chinese_has_the_glossarys_terms(site: Path) -> None:
    known = tree(site / GLOSSARY).xpath("//dl[contains(@class, 'glossary')]/dt/span/text()")
    said = tree(site / GUIDE).xpath("string(//article)")
    assert [term for term in TERMS if term not in known or term not in said] == []


def test_the_numbers_of_the_page_in_chinese_are_those_of_the_english_pages(site: Path) -> None:
    """Each stands on a page that it leads to."""
    page = site / GUIDE
    found = {target(page, link) for link in tree(page).xpath("//article//a[@class]/@href")}
    english = [tree(place[0]).xpath("string(//article)") for place in found if place]
    known = {number for text in english for number in numbers(text)}
    copy: Any = html.fromstring(html.tostring(tree(page)))
    for other in copy.xpath("//article//figure"):
        other.drop_tree()
    outputs = copy.xpath("//article//pre//span[@class='go']/text()")
    prose = copy.xpath("//article//text()[not(ancestor::pre)]")
    said = {number for text in [*outputs, *prose] for number in numbers(text)}
    assert len(said) > 30
    years = {"2018"}
    assert [n for n in said - known - years if "." in n or int(n) > FREE] == []
