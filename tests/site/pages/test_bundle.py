"""Modules become one script, or the build says which line it does not understand.

What the script computes is tested in a browser.
"""

import re
from pathlib import Path

import pytest
from _ext.pages.bundle import bundle
from sphinx.errors import ExtensionError

from tests.site.conftest import edit
from tests.site.quick import build


def write(folder: Path, **modules: str) -> Path:
    """Write modules into a folder and return the one to begin with."""
    for name, code in modules.items():
        (folder / f"{name}.js").write_text(code, "utf-8")
    return folder / "main.js"


def test_each_module_comes_once_and_after_those_that_it_imports(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        main='import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        b='import {\n  c,\n} from "./c.js";\nexport const b = () => c;\n',
        c="export const c = 1;\n",
    )
    script = bundle(entry)
    assert re.findall(r'^modules\["(\w+)\.js"\] = ', script, re.MULTILINE) == ["c", "b", "main"]
    assert script == bundle(entry)
    assert str(tmp_path) not in script


@pytest.mark.parametrize(
    ("modules", "place", "reason"),
    [
        ({"main": 'import a from "./a.js";'}, "main.js:1", "knows no other form"),
        ({"main": 'import "./a.js";'}, "main.js:1", "knows no other form"),
        ({"main": '\nimport { a as b } from "./a.js";'}, "main.js:2", "knows no other form"),
        ({"main": 'import { a } from "a.js";'}, "main.js:1", "knows no other form"),
        ({"main": 'const a =\n  await import("./a.js");'}, "main.js:2", "knows no other form"),
        ({"main": "here = import.meta.url;"}, "main.js:1", "knows no other form"),
        ({"main": "/*\n*/ export const a = 1;"}, "main.js:2", "knows no other form"),
        ({"main": "export default 1;"}, "main.js:1", "knows no other form"),
        ({"main": "export let a = 1;"}, "main.js:1", "knows no other form"),
        ({"main": "const a = 1;\nexport { a };"}, "main.js:2", "knows no other form"),
        ({"main": 'import { b } from "./a.js";'}, "main.js:1", "a.js does not export b"),
        ({"main": 'import { a } from "./none.js";'}, "main.js:1", "no module none.js"),
        (
            {"main": 'import { c } from "./c.js";', "c": '\nimport { d } from "./main.js";'},
            "c.js:2",
            "in a circle: main.js imports c.js imports main.js",
        ),
    ],
)
def test_what_cannot_be_bundled_is_named_with_its_line(
    tmp_path: Path, modules: dict[str, str], place: str, reason: str
) -> None:
    entry = write(tmp_path, a="export const a = 1;\n", **modules)
    with pytest.raises(ExtensionError) as raised:
        bundle(entry)
    assert str(raised.value).startswith(f"{tmp_path / place}: ")
    assert reason in str(raised.value)


def test_a_build_fails_where_a_module_cannot_be_bundled(small: Path) -> None:
    module = small / "docs/_static/explorer/main.js"
    edit(module, "import { writer }", "import writer")
    run = build(small)
    assert run.returncode != 0
    line = module.read_text("utf-8").split("\n").index('import writer from "./writer.js";') + 1
    assert f"explorer/main.js:{line}: write import" in run.stderr
