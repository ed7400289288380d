"""What sphinx-gallery adds and the site leaves out."""

from pathlib import Path
from typing import Any

from tests.pages import example, tree
from tests.scripts import each_script


@each_script
def test_an_example_begins_with_its_title(site: Path, script: Path) -> None:
    (article,) = tree(example(site, script)).xpath("//article")
    (title,) = article.xpath(".//h1")
    assert article.text_content().strip().startswith(title.text)


def test_nothing_of_sphinx_gallery_is_loaded_or_left(site: Path) -> None:
    for page in site.rglob("*.html"):
        root: Any = tree(page)
        loaded = [*root.xpath("//link/@href"), *root.xpath("//script/@src")]
        assert [address for address in loaded if "/sg" in address] == []
        assert root.xpath("//*[@tooltip or @id='sg-tag-list']") == []
