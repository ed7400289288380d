"""How readers find what they came for: frequent questions, verdicts, and the sidebar."""

import re
from pathlib import Path

from tests.pages import target, tree, written


def test_each_frequent_question_has_two_sentences_and_a_link(site: Path) -> None:
    page = site / "faq.html"
    questions = tree(page).xpath("//article//section[h3]")
    assert len(questions) > 15
    for question in questions:
        assert question.find("h3").text_content().rstrip("¶").endswith("?")
        answer, see = question.xpath("p")
        text = " ".join(answer.text_content().split())
        assert len(re.split(r"(?<=[.?]) ", text)) == 2, text
        links = see.xpath(".//a/@href")
        assert links
        assert all(target(page, link) for link in links)


def test_each_belief_has_a_verdict_and_a_picture_and_its_code_is_folded(site: Path) -> None:
    article = tree(site / "explanation/what_momentum_does_not_do.html").xpath("//article")[0]
    beliefs = article.xpath(".//section[h2[starts-with(., '“')]]")
    assert len(beliefs) == 8
    for belief in beliefs:
        assert belief.xpath("h2/following-sibling::*[1]/strong")
        assert len(belief.xpath(".//figure")) == 1
    assert article.xpath(".//pre[not(ancestor::details)]") == []
    assert len(article.xpath(".//details//pre")) > 8


def test_the_sidebar_begins_with_readers_and_folds_what_contributors_need(site: Path) -> None:
    for page in written(site):
        menu = tree(page).xpath("//div[contains(@class, 'sidebar-tree')]")[0]
        captions = [caption.text_content() for caption in menu.xpath("./p")]
        assert captions == ["Learn", "Look up", "Do", "Understand", "About"]
        top = [link.text_content() for link in menu.xpath("./ul/li/a")]
        assert {"Cheat sheet", "Frequent questions", "Glossary", "Changelog"} <= set(top)
        assert {"License and citation", "Contribute"} <= set(top)
        folded = menu.xpath("./ul/li[a[.='Contribute']]/ul/li/a/text()")
        assert {"Add an example to the gallery", "Host the site", "Release a version"} <= set(
            folded
        )
