"""The element of a figure on the pages of the site."""

import re
from pathlib import Path

from _ext.figures.pair import PHONE
from PIL import Image

from tests.pages import example, output, tree
from tests.scripts import SCRIPTS, each_script

DARK = "(prefers-color-scheme: dark)"


@each_script
def test_each_example_ran_and_shows_figures_for_both_themes(site: Path, script: Path) -> None:
    page = example(site, script)
    assert output(page).strip()
    blocks = len(re.findall(r"^# sphinx_gallery_alt", script.read_text("utf-8"), re.MULTILINE))
    for theme in ("only-light", "only-dark"):
        figures = tree(page).xpath(f"//img[contains(@class, '{theme}')]")
        assert len(figures) == blocks > 0
        for figure in figures:
            narrow, wide = sources = figure.xpath("ancestor::picture//source")
            assert [it.get("media") for it in sources] == [PHONE, "all"]
            assert figure.get("src") == wide.get("srcset")
            for shown in narrow, wide:
                with Image.open((page.parent / shown.get("srcset")).resolve()) as picture:
                    assert picture.width == 2 * int(shown.get("width"))
                    assert picture.height == 2 * int(shown.get("height"))
            assert len(figure.get("alt").split()) >= 10


def test_the_first_figure_of_a_page_comes_at_once_and_the_others_when_they_are_near(
    site: Path,
) -> None:
    pages = [example(site, script) for script in SCRIPTS]
    for page in [*pages, site / "explanation/why_momentum_works.html"]:
        (at_once,) = tree(page).xpath("//figure//picture[@class='at-once']//img")
        assert at_once.get("loading") is None
        assert at_once.get("fetchpriority") is None  # it is on the first screen
        first = tree(page).xpath("//article//img")[0]
        assert first is at_once
        narrow_dark, narrow, dark, light = sources = at_once.xpath("ancestor::picture//source")
        wanted = [f"{PHONE} and {DARK}", PHONE, DARK, "all"]
        assert [it.get("media") for it in sources] == wanted
        assert light.get("srcset") == at_once.get("src")
        twins = tree(page).xpath("//figure//picture[not(@class)]//img")
        assert [it.get("src") for it in twins[:2]] == [at_once.get("src"), dark.get("srcset")]
        small = [it.xpath("ancestor::picture//source/@srcset")[0] for it in twins[:2]]
        assert small == [narrow.get("srcset"), narrow_dark.get("srcset")]
        assert all(twin.get("loading") == "lazy" for twin in twins)
        for picture in [at_once, *twins]:
            assert picture.get("width") is None  # while hidden, it would be the size of no file
            assert len(picture.get("alt").split()) >= 10


@each_script
def test_a_figure_names_the_output_that_prints_its_numbers(site: Path, script: Path) -> None:
    page = tree(example(site, script))
    for figure in page.xpath("//figure"):
        (output,) = page.xpath("//*[@id=$name]", name=figure.get("aria-details"))
        assert "sphx-glr-script-out" in output.get("class")
        assert len(re.findall(r"\d", output.text_content())) >= 10
