"""Fail the build when an example did not run or its page shows no figure."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Look at every example's page for printed output and a figure whose file is there."""
    if not app.config.momentum_gallery_gate:
        return
    conf = app.config.sphinx_gallery_conf
    source = Path(app.srcdir, conf["examples_dirs"])
    faults = []
    for script in sorted(source.rglob("plot_*.py")):
        page = f"{conf['gallery_dirs']}/{script.relative_to(source).with_suffix('').as_posix()}"
        if page not in env.found_docs:
            faults.append(f"{page} was not made")
            continue
        doctree = env.get_doctree(page)
        if not [n for n in doctree.findall(nodes.literal_block) if is_output(n)]:
            faults.append(f"{page} did not run: it shows no output")
        figures = [n for n in doctree.findall(nodes.image) if "only-light" in n["classes"]]
        if not figures:
            faults.append(f"{page} has no figure")
        faults += [
            f"{n['uri']} is missing" for n in figures if not Path(app.srcdir, n["uri"]).is_file()
        ]
    if faults:
        raise ExtensionError("The gallery is not whole: " + "; ".join(faults) + ".")


def is_output(node: nodes.literal_block) -> bool:
    """Return whether a block is what an example printed."""
    return (
        node.parent is not None
        and "sphx-glr-script-out" in node["classes"] + node.parent["classes"]
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Check once all pages are read."""
    app.add_config_value("momentum_gallery_gate", True, "", bool)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
