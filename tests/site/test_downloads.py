"""The downloads: each is there, whole, says what its page says, and holds what it needs."""

import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from _ext import archives, markdown, notebooks, wheel
from lxml import html
from sphinx.errors import ExtensionError

import momentum_docs

from .pages import NAMES, ROOT, SCRIPTS, downloads, example, target, tree

examples = pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)


def members(path: Path) -> dict[str, bytes]:
    """Return what the folder in a zip holds."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {Path(name).parent.name for name in names} == {path.stem}
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {archives.DATE}
        return {Path(name).name: archive.read(name) for name in names}


@examples
def test_a_page_offers_script_notebook_and_archive(site: Path, script: Path) -> None:
    files = downloads(example(site, script))
    assert set(files) == {f"{script.stem}{kind}" for kind in (".py", ".ipynb", ".zip")}
    assert files[script.name].read_bytes() == script.read_bytes()
    found = members(files[f"{script.stem}.zip"])
    (built,) = (site / "wheels").glob("*.whl")
    assert found.pop(built.name) == built.read_bytes()
    assert found.pop(script.name) == script.read_bytes()
    assert set(found) == {"README.txt", f"{script.stem}.ipynb"}
    packed = nbformat.reads(found[f"{script.stem}.ipynb"].decode(), as_version=4)
    assert packed.cells[0].source == f'%pip install -q "./{built.name}[plot]"'
    single = nbformat.read(files[f"{script.stem}.ipynb"], as_version=4)
    assert [cell.source for cell in packed.cells[1:]] == [cell.source for cell in single.cells]


def test_the_gallery_offers_all_scripts_and_all_notebooks(site: Path) -> None:
    offered = downloads(site / "gallery/index.html")
    for kind, ending in (("python", ".py"), ("jupyter", ".ipynb")):
        found = members(offered[f"gallery_{kind}.zip"])
        assert {f"{name}{ending}" for name in NAMES} <= set(found)
        assert len(found) == len(NAMES) + 2  # the wheel and the README


def test_an_archive_says_how_to_run_each_kind_of_file_that_it_holds() -> None:
    both = archives.readme(["plot_grid.ipynb", "plot_grid.py"], "m.whl", "3.11")
    assert '    python -m pip install "./m.whl[plot]"\n' in both
    assert "    python plot_grid.py\n" in both
    assert "    jupyter lab plot_grid.ipynb\n" in both
    several = archives.readme(["plot_grid.py", "plot_one_run.py"], "m.whl", "3.11")
    assert "jupyter" not in several
    assert several.endswith("    plot_one_run.py\n    plot_grid.py\n")
    assert max(map(len, both.splitlines())) <= 100


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    built = tmp_path / "m.whl"
    built.write_bytes(b"wheel")
    texts = {"plot_grid.py": "1", "plot_one_run.py": "2"}
    written = []
    for number, order in enumerate([texts, dict(reversed(texts.items()))]):
        path = tmp_path / str(number) / "all.zip"
        path.parent.mkdir()
        archives.write(path, order, built, "3.11")
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_the_same_package_gives_the_same_wheel_in_place_of_an_older_one(tmp_path: Path) -> None:
    built = []
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "momentum_docs-0.0-py3-none-any.whl").touch()
        built.append(wheel.build(ROOT, tmp_path / folder).read_bytes())
        assert len(list((tmp_path / folder).iterdir())) == 1
    assert built[0] == built[1]


@examples
def test_a_script_of_a_hosted_site_begins_with_what_it_needs(
    hosted: tuple[str, Path], script: Path
) -> None:
    address, folder = hosted
    text = downloads(example(folder, script))[script.name].read_text()
    found = re.match(r"# /// script\n((?:# .*\n)+?)# ///\n\n", text)
    assert found
    assert text.removeprefix(found[0]) == script.read_text()
    metadata = tomllib.loads(re.sub(r"(?m)^# ", "", found[1]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert metadata["requires-python"] == project["requires-python"]
    package, *others = metadata["dependencies"]
    assert others == project["dependencies"] + project["optional-dependencies"]["plot"]
    wheel_address = re.escape(f"{address}/wheels/momentum_docs-{momentum_docs.__version__}-")
    assert re.fullmatch(rf"momentum-docs @ {wheel_address}\S+\.whl\?v=[0-9a-f]{{12}}", package)


def test_a_hosted_site_changes_single_files_only_and_only_at_their_beginning(
    site: Path, hosted: tuple[str, Path]
) -> None:
    address, folder = hosted
    kinds = set()
    for local in (site / "_downloads").rglob("*.*"):
        there = folder / local.relative_to(site)
        kinds.add(local.suffix)
        if local.suffix == ".ipynb":
            cell, *rest = json.loads(there.read_text())["cells"]
            (install,) = cell["source"]
            assert install.startswith(f'%pip install -q "momentum-docs[plot] @ {address}/wheels/')
            before = [part["source"] for part in json.loads(local.read_text())["cells"]]
            assert [part["source"] for part in rest] == before
        elif local.suffix == ".zip":
            assert there.read_bytes() == local.read_bytes()
    assert kinds == {".py", ".ipynb", ".zip"}


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of all that a reader may copy a command from."""
    for page in site.rglob("*.html"):
        for article in tree(page).xpath("//article"):
            yield str(page), article.text_content()
    for path in (site / "_downloads").rglob("*.*"):
        if path.suffix != ".zip":
            yield path.name, path.read_text()
            continue
        for name, content in members(path).items():
            if not name.endswith(".whl"):
                yield f"{path.name}/{name}", content.decode()


def test_no_command_asks_an_index_for_the_package(site: Path, hosted: tuple[str, Path]) -> None:
    named = re.compile(r"momentum-docs(?!\S)(?! @ http)|momentum-docs\[plot\](?! @ http)")
    command = re.compile(r"(?:install|--with|add|uvx|tool run|pipx run)\b.*momentum_docs.*")
    wheel_file = re.compile(r"\./momentum_docs-[\d.]+-py3-none-any\.whl\[plot\]|@ http\S+\.whl")
    commands = 0
    for folder in (site, hosted[1]):
        for name, text in texts(folder):
            assert not named.search(text), name
            for found in command.findall(text):
                assert wheel_file.search(found), (name, found)
                commands += 1
    assert commands > 2 * len(NAMES)


@pytest.mark.parametrize(
    ("where", "line", "code"),
    [("local", "First install the wheel that is in the zip, then", "python {}.py"),
     ("hosted", "uv run {}.py installs what it needs", "uv run {}.py")],
)  # fmt: skip
def test_each_page_says_in_one_line_how_to_run_what_it_offers(
    site: Path, hosted: tuple[str, Path], where: str, line: str, code: str
) -> None:
    folder = {"local": site, "hosted": hosted[1]}[where]
    for script in SCRIPTS:
        page = example(folder, script)
        (said,) = tree(page).xpath("//div[contains(@class, 'sphx-glr-footer')]/following::p[1]")
        assert said.text_content().startswith(line.format(script.stem))
        assert said.xpath("string(code)") == code.format(script.stem)
        (link,) = said.xpath("a/@href")
        assert target(page, link) == (folder / "how-to/run_the_examples.html", "")
    index = tree(folder / "gallery/index.html").xpath("//p[@class='how-to-run']")
    assert index[0].text_content().startswith("Each zip holds the package, too")


def test_the_page_that_explains_names_the_wheel_that_the_site_serves(
    site: Path, hosted: tuple[str, Path]
) -> None:
    (built,) = (site / "wheels").glob("*.whl")
    address, folder = hosted
    for root, own, other in [
        (site, f'uv run --with "./{built.name}[plot]" plot_grid.py', "uv run plot_grid.py"),
        (folder, f'"momentum-docs[plot] @ {address}/wheels/{built.name}?v=', "uv run --with"),
    ]:
        page = root / "how-to/run_the_examples.html"
        text = tree(page).xpath("//article")[0].text_content()
        assert own in text
        assert other not in text
        assert f'python -m pip install "./{built.name}[plot]"' in text
        assert "{" not in text
        links = [target(page, link) for link in tree(page).xpath("//article//a/@href")]
        assert (root / "wheels" / built.name, "") in links


@examples
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
    parts += [f"//p[@class='{added}']" for added in ("how-to-run", "to-explorer")]
    for other in copy.xpath("|".join(parts)):
        other.drop_tree()
    paragraphs = [part.text_content() for part in copy.xpath("//article//p | //article//h2")]
    assert len(paragraphs) > 8
    assert prose.count("$$") == 2 * len(copy.xpath("//article//div[@class='math']"))
    for paragraph in paragraphs:
        assert words(paragraph.removesuffix("¶")) in said, paragraph


@pytest.mark.parametrize(
    ("prose", "written"),
    [
        ("*a* **b** ``c`` `d` 2 * 3 and _ i", "*a* **b** `c` `d` 2 \\* 3 and \\_ i"),
        (":math:`x^2` costs 5 $", "$x^2$ costs 5 \\$"),
        ("`here <https://a.example/b_c>`_ and `there`__\n\n__ https://b.example",
         "[here](https://a.example/b_c) and [there](https://b.example)"),
        ("one\n+ two\n1. three", "one\n\\+ two\n\\1. three"),
        (".. math::\n\n   a &= b \\\\\n   &= c",
         "$$\n\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}\n$$"),
        ("- a\n\n  b\n- c", "- a\n\n   b\n- c"),
        ("#. a\n#. b", "1. a\n2. b"),
        ("   quoted\n\n   twice", "> quoted\n>\n> twice"),
        ("Look::\n\n   code()", "Look:\n\n```\ncode()\n```"),
        (".. code:: python\n\n   code()", "```python\ncode()\n```"),
    ],
)  # fmt: skip
def test_prose_becomes_markdown(prose: str, written: str) -> None:
    blocks = [markdown.block(node) for node in markdown.parse(prose).children]
    assert "\n\n".join(filter(None, blocks)) == written


@pytest.mark.parametrize(
    "prose",
    ["See :doc:`/index`.", ".. note:: x", "a [1]_\n\n.. [1] b"],
)
def test_prose_that_a_notebook_cannot_show_is_an_error(prose: str, tmp_path: Path) -> None:
    script = tmp_path / "plot_x.py"
    script.write_text(f'"""\nA title\n=======\n\n{prose}\n"""\n\nx = 1\n')
    with pytest.raises(ExtensionError, match=r"plot_x\.py: a notebook cannot show"):
        notebooks.make(script)
