"""The files that the pages offer, each with what it needs to run.

They are the package's wheel (`wheel`), scripts, notebooks (`notebooks`, whose prose `markdown`
writes; that of the exercises is by `exercises`) and zips of both (`archives`); `how_to_run` says on
the pages what to do with them. Begin at `write`.

Sphinx copies sphinx-gallery's files into the site, and this writes over the copies at the end of
every build but a draft. So the address of the site reaches no source, and a new address runs no
example again.
"""

import tomllib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from _ext import DRAFT, PARALLEL, on_the_site
from _ext.downloads import archives, exercises, how_to_run, notebooks, wheel


def project(app: Sphinx) -> dict[str, Any]:
    """Return what the package declares of itself."""
    declared = tomllib.loads(Path(app.srcdir).with_name("pyproject.toml").read_text("utf-8"))
    return dict(declared["project"])


def described(script: str, declared: dict[str, Any], address: str) -> str:
    """Put before a script what it needs, as metadata (PEP 723) that uv and pipx read."""
    needed = [
        f"{declared['name']} @ {address}",
        *declared["dependencies"],
        *declared["optional-dependencies"]["plot"],
    ]
    lines = [
        "/// script",
        f'requires-python = "{declared["requires-python"]}"',
        "dependencies = [",
        *(f'  "{requirement}",' for requirement in needed),
        "]",
        "///",
    ]
    return "".join(f"# {line}\n" for line in lines) + "\n" + script


def write(app: Sphinx, error: Exception | None) -> None:
    """Write all files anew: each single file for the site's address, the zips for none."""
    if error is not None:
        return
    declared = project(app)
    python = declared["requires-python"].removeprefix(">=")
    built, address = wheel.file(app), wheel.address(app)
    url = f"{declared['name']}[plot] @ {address}"
    offered = {
        Path(app.srcdir, source): Path(app.outdir, "_downloads", copy)
        for source, (_, copy) in app.env.dlfiles.items()
    }
    scripts = {source.stem: source for source in offered if source.suffix == ".py"}
    cells = {name: notebooks.cells(script) for name, script in scripts.items()}
    for source, copy in offered.items():
        if source.suffix == ".py":
            text = source.read_text("utf-8")
            _save(copy, described(text, declared, address) if address else text)
        elif source.suffix == ".ipynb":
            first = _install(url) if address else ""
            _save(copy, notebooks.assemble(cells[source.stem], first))
        elif source.suffix == ".zip":
            members = {}
            for name, script in scripts.items():
                if source.stem in (name, "gallery_python"):
                    members[f"{name}.py"] = script.read_text("utf-8")
                if source.stem in (name, "gallery_jupyter"):
                    first = _install(f"./{built.name}[plot]")
                    members[f"{name}.ipynb"] = notebooks.assemble(cells[name], first)
            archives.write(copy, members, built, python)
    page = Path(app.srcdir, f"{exercises.PAGE}.rst")
    if page.is_file():
        _save(
            Path(app.outdir, exercises.NOTEBOOK),
            exercises.make(page, _install(url) if address else ""),
        )


def _install(requirement: str) -> str:
    return f'%pip install -q "{requirement}"'


def _save(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def connect_to_site(app: Sphinx) -> None:
    """Build the wheel before any page is written, and the files after Sphinx has copied."""
    app.connect("write-started", wheel.make)
    app.connect("doctree-resolved", how_to_run.explain)
    if DRAFT not in app.tags:
        app.connect("build-finished", write)
        app.connect("build-finished", wheel.add_kept)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect on the site only."""
    on_the_site(app, connect_to_site)
    return PARALLEL
