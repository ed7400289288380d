"""Fields have their entry where a docstring describes them."""

from pathlib import Path

import pytest

from tests.pages import tree
from tests.site.conftest import edit
from tests.site.pages import public
from tests.site.quick import build


@pytest.mark.parametrize("name", public.fields())
def test_a_field_is_entered_where_it_is_described(site: Path, name: str) -> None:
    entry = public.inventory(site)[name]
    assert entry.kind == "attribute"
    (term,) = tree(entry.page).xpath(f"//dt[@id='{entry.anchor}']")
    assert term.findtext("strong") == name.rpartition(".")[2]
    assert len(term.getnext().text_content()) > 10
    index = site / "genindex.html"
    assert (entry.page, entry.anchor) in public.links(index, tree(index))


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_field_can_be_referred_to_and_one_that_is_not_there_is_told(
    small: Path, builder: str
) -> None:
    words = small / "docs/words.rst"
    edit(words, "By :eq:`one`.", "By :attr:`momentum_docs.OptimalParameters.rate`.")
    run = build(small, "-b", builder, into=f"docs/_build/{builder}")
    assert run.returncode == 0, run.stdout + run.stderr
    if builder == "html":
        page = (small / "docs/_build/html/html/words.html").read_text("utf-8")
        assert 'href="theory.html#momentum_docs.OptimalParameters.rate"' in page
    edit(words, "OptimalParameters.rate", "OptimalParameters.speed")
    run = build(small, "-b", builder, into=f"docs/_build/{builder}")
    assert run.returncode != 0
    assert "reference target not found: momentum_docs.OptimalParameters.speed" in run.stderr
