"""Figures come before the code that draws them, and have a caption of one sentence."""

import re
from pathlib import Path

from tests.pages import example, tree
from tests.scripts import each_script


@each_script
def test_a_figure_has_a_caption_of_one_sentence_and_its_code_is_folded(
    site: Path, script: Path
) -> None:
    page = tree(example(site, script))
    figures = page.xpath("//figure")
    folded = page.xpath("//details[@class='drawing']")
    assert len(folded) == len(figures) > 0
    for fold in folded:
        assert not fold.get("open")
        assert "plt.show()" in fold.text_content()
        above = fold.getprevious()
        assert above.tag == "figure" or "figure-above" in above.get("class", "")
    for figure in figures:
        (caption,) = figure.xpath("./figcaption")
        text = " ".join(caption.text_content().split())
        assert re.fullmatch(r"[^.?!]*([.:]\d[^.?!]*)*\.", re.sub(r"(?<=\d)\.(?=\d)", ":", text)), (
            text
        )
        assert 40 <= len(text) <= 250


@each_script
def test_code_is_no_wider_than_a_page_shows(script: Path) -> None:
    lines = script.read_text("utf-8").partition('"""\n\n')[2].splitlines()
    assert [line for line in lines if len(line) > 88 and not line.startswith("#")] == []
