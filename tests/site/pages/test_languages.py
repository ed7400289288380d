"""Chinese words are marked as Chinese, and Chinese terms have anchors of their own."""

import re
from pathlib import Path
from urllib.parse import unquote

from tests.pages import tree

CHINESE = re.compile("[\u3400-\u9fff]")
GLOSSARY = "reference/glossary.html"


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
