"""The answers at the ends of the examples."""

from pathlib import Path

from tests.pages import example, tree
from tests.scripts import each_script


@each_script
def test_the_answer_is_folded_under_its_title(site: Path, script: Path) -> None:
    (answer,) = tree(example(site, script)).xpath("//section[h2[starts-with(., 'The answer')]]")
    folded = answer[1]
    assert folded.tag == "details"
    assert not folded.get("open")
    assert folded[0].tag == "summary"
    assert folded.xpath(".//*[contains(@class, 'sphx-glr-script-out')]")
    assert "assert" in folded.text_content()
    assert not folded.xpath(".//*[contains(@class, 'sphx-glr-download')]")
