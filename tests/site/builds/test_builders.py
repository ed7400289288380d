"""Builders for other forms than the site end well, or say in a sentence what they cannot do."""

from pathlib import Path

import pytest

from tests.site.quick import build


@pytest.mark.parametrize(
    ("builder", "file"),
    [
        ("gettext", "words.pot"),
        ("dirhtml", "words/index.html"),
        ("singlehtml", "index.html"),
        ("text", "words.txt"),
        ("doctest", "output.txt"),
        ("epub", "momentum_docs.epub"),
        ("xml", "words.xml"),
        ("linkcheck", "output.txt"),
    ],
)
def test_another_builder_ends_without_a_traceback(small: Path, builder: str, file: str) -> None:
    run = build(small, "-b", builder, into="docs/_build/other")
    said = run.stdout + run.stderr
    assert "Traceback" not in said
    assert "scripts.js" not in run.stderr  # which joins what only the site has
    assert (small / "docs/_build/other/html" / file).is_file()
    for own in ("llms.txt", "robots.txt", ".nojekyll", "wheels"):
        assert not (small / "docs/_build/other/html" / own).exists()
    if builder not in ("linkcheck", "epub"):  # other hosts are out of reach; it is no book
        assert run.returncode == 0, said


def test_the_text_of_a_figure_is_its_description(small: Path) -> None:
    assert build(small, "-b", "text", into="docs/_build/text").returncode == 0
    assert "One line that goes" in (small / "docs/_build/text/html/index.txt").read_text("utf-8")
