"""Say how to run the downloads: in a line under their buttons, and on the page that explains it.

How to depends on whether the site has an address. On the page that explains, a link to ``wheel:``
leads to the wheel, and in code {wheel} and {address} stand for its file and its address.
"""

from docutils import nodes
from sphinx.application import Sphinx

from _ext.downloads import wheel

PAGE = "how-to/run_the_examples"


def explain(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill in the page that explains, and put the line on the others."""
    if docname == PAGE:
        name = wheel.file(app).name
        for block in doctree.findall(nodes.literal_block):
            code = block.astext().replace("{wheel}", name).replace("{address}", wheel.address(app))
            block.rawsource, block[:] = code, [nodes.Text(code)]
        for link in doctree.findall(nodes.reference):
            if link.get("refuri") == "wheel:":
                link["refuri"] = f"{'../' * docname.count('/')}{wheel.FOLDER}/{name}"
    for footer in list(doctree.findall(nodes.container)):
        if "sphx-glr-footer" in footer["classes"]:
            uri = app.builder.get_relative_uri(docname, PAGE)
            link = nodes.reference("", "Run the examples", refuri=uri, internal=True)
            line = nodes.paragraph("", "", *_line(app, docname), link, nodes.Text("."))
            line["classes"] += ["how-to-run", "no-search"]  # the search would find all examples
            footer["classes"].append("no-search")
            footer.parent.insert(footer.parent.index(footer) + 1, line)


def _line(app: Sphinx, docname: str) -> list[nodes.Node]:
    """Return how to run what a page offers, up to the link."""
    script = f"{docname.rpartition('/')[2]}.py"
    if script == "index.py":
        return [
            nodes.Text("Each zip holds the package, too, and says how to run what is in it. See ")
        ]
    if app.tags.has("hosted"):
        installs = nodes.Text(" installs what it needs; so does the notebook. See also ")
        return [nodes.literal("", f"uv run {script}"), installs]
    first = nodes.Text("First install the wheel that is in the zip, then ")
    return [first, nodes.literal("", f"python {script}"), nodes.Text(". See ")]
