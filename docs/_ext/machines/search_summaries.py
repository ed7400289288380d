"""Write what the search of the site knows of pages and words beside Sphinx's index.

It goes into one file, which the page of the search loads: of each page the description in its head
and what its readers ask, and what readers call things. The latter two are in readers_words.toml.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from _ext.address import not_found
from _ext.machines.head import description

#: The file, within the site.
FILE = "_static/summaries.js"
#: What readers call things.
READERS_WORDS = Path(__file__).with_name("readers_words.toml")


def readers_words() -> dict[str, Any]:
    """Return what a reader says and a page says, what says nothing, and what a page is asked."""
    return tomllib.loads(READERS_WORDS.read_text("utf-8"))


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the file."""
    if error:
        return
    readers = readers_words()
    pages = {
        page: [description(app, page), readers["pages"].get(page, [])]
        for page in sorted(app.env.found_docs - {not_found.PAGE})
    }
    longest_first = sorted(readers["words"].items(), key=lambda pair: (-len(pair[0]), pair))
    told = {"PAGES": pages, "WORDS": longest_first, "FILLERS": readers["fillers"]}
    text = "".join(
        f"const {name} = {json.dumps(value, ensure_ascii=False, indent=0)};\n"
        for name, value in told.items()
    )
    (app.outdir / FILE).write_text(text, "utf-8", newline="\n")
