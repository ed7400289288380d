"""Fail the build when an example did not run or its page shows no figure."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from _ext.figures.element import figure_pair, is_output


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Look at every example's page for printed output and a figure."""
    conf = app.config.sphinx_gallery_conf
    source = Path(app.srcdir, conf["examples_dirs"]).resolve()
    faults = []
    for script in sorted(source.rglob("plot_*.py")):
        example = script.relative_to(source).with_suffix("").as_posix()
        doctree = env.get_doctree(f"{conf['gallery_dirs']}/{example}")
        if not any(is_output(block) for block in doctree.findall(nodes.literal_block)):
            faults.append(f"{script}:1: it shows no output, or did not run. Print its numbers.")
        if not any(doctree.findall(figure_pair)):
            faults.append(f"{script}:1: it has no figure. Draw one, and end with plt.show().")
    if faults:
        raise ExtensionError("\n".join(faults))


def connect(app: Sphinx) -> None:
    """Check once all pages are read."""
    app.connect("env-check-consistency", check)
