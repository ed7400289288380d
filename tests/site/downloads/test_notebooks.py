"""The notebooks: valid, with the code of the script and the words of its page."""

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from _ext.downloads import notebooks
from lxml import html
from sphinx.errors import ExtensionError

from tests.pages import downloads, example, tree
from tests.scripts import each_script


@each_script
def test_a_notebook_is_valid_and_says_what_its_page_says(site: Path, script: Path) -> None:
    page = example(site, script)
    notebook = nbformat.read(
        downloads(page)[f"{script.stem}.ipynb"], as_version=nbformat.NO_CONVERT
    )
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert all(code)
    assert "sphinx_gallery_" not in "".join(code)
    for leftover in ("``", "::", ":math:", "`_", "\n===", "\n---", r"\begin{align}"):
        assert leftover not in prose
    assert prose.startswith(f"# {tree(page).xpath('string(//h1/text())')}\n")

    def words(text: str) -> str:
        return re.sub(r"[\W_]+", "", text)

    said = words(re.sub(r"\$\$.*?\$\$", "", prose, flags=re.DOTALL))
    copy: Any = html.fromstring(html.tostring(tree(page)))
    others = ("download", "script-out", "footer")
    parts = [f"//div[contains(@class, 'sphx-glr-{other}')]" for other in others]
    parts += ["//div[starts-with(@id, 'live-')]"]
    added = ("how-to-run", "to-explorer", "page-facts", "page-actions", "figure-above")
    parts += [f"//p[contains(@class, '{name}')]" for name in added]
    for other in copy.xpath("|".join(parts)):
        other.drop_tree()
    paragraphs = [part.text_content() for part in copy.xpath("//article//p | //article//h2")]
    assert len(paragraphs) > 8
    assert prose.count("$$") == 2 * len(copy.xpath("//article//div[@class='math']"))
    for paragraph in paragraphs:
        assert words(paragraph.removesuffix("¶")) in said, paragraph


@pytest.mark.parametrize(
    "prose",
    ["See :doc:`/index`.", ".. note:: x", "a [1]_\n\n.. [1] b"],
)
def test_prose_that_a_notebook_cannot_show_is_an_error(prose: str, tmp_path: Path) -> None:
    script = tmp_path / "plot_x.py"
    script.write_text(f'"""\nA title\n=======\n\n{prose}\n"""\n\nx = 1\n', "utf-8")
    with pytest.raises(ExtensionError, match=r"plot_x\.py: a notebook cannot show"):
        notebooks.cells(script)


@each_script
def test_the_cells_of_a_notebook_are_the_code_of_its_script(site: Path, script: Path) -> None:
    file = downloads(example(site, script))[f"{script.stem}.ipynb"]
    cells = nbformat.read(file, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    written = ast.parse(script.read_text("utf-8"))
    del written.body[0]  # the docstring is prose
    assert ast.dump(ast.parse(code)) == ast.dump(written)
