"""Write what each page is into one file, which the page of the search loads.

The words are the descriptions in the heads of the pages.
"""

import json

from sphinx.application import Sphinx

from _ext.machines.head import description

#: The file, within the site.
FILE = "_static/summaries.js"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the file, by the addresses that results have."""
    if error:
        return
    told = {
        app.builder.get_target_uri(page): description(app, page)
        for page in sorted(app.env.found_docs)
    }
    text = json.dumps(told, ensure_ascii=False, indent=0)
    (app.outdir / FILE).write_text(f"const SUMMARIES = {text};\n", "utf-8", newline="\n")
