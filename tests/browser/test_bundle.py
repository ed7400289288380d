"""A bundle of modules, run as a script: it computes what the modules do."""

from pathlib import Path

from _ext.pages.bundle import bundle
from playwright.sync_api import Page

#: Private names that two modules have, and what looks like imports and exports and is none.
MODULES = {
    "main": """import * as all from "./words.js";
import { double, Pair } from "./numbers.js";
// import { nothing } from "./nowhere.js";
const size = 1;
const text = `
import numpy as np
export const no = ${size};
`;
export async function result() {
  return [double(size), new Pair().size, all.quoted, all.replaced, text];
}
""",
    "numbers": """const size = 21; /* the
export of others */
export function double(x) { return 2 * x + size; }
export class Pair {
  size = size;
}
""",
    "words": """import { double } from "./numbers.js";
const size = "export";
export const quoted = `it's ${size}` + "import 'x'" + '"';
export const replaced = quoted.replace(/["'`]/g, "").length + double(0);
""",
}


def test_a_bundle_computes_what_its_modules_do(page: Page, tmp_path: Path) -> None:
    for name, code in MODULES.items():
        (tmp_path / f"{name}.js").write_text(code, "utf-8")
    script = bundle(tmp_path / "main.js")
    assert page.evaluate(f"() => {script}.result()") == [
        23,
        21,
        "it's exportimport 'x'\"",
        18 + 21,
        "\nimport numpy as np\nexport const no = 1;\n",
    ]
    names = page.evaluate("Object.keys(globalThis)")
    page.add_script_tag(content=script)
    assert page.evaluate("Object.keys(globalThis)") == names
