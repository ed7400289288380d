"""Build the package's wheel with the site, which serves it beside those of older versions.

The same package gives the same bytes. The address ends with a part of their digest, because tools
keep what they once fetched from an address: uv would install the package of an older site. What was
downloaded from an older site names the wheel of an older version: each release puts its own into
docs/_wheels, from where every later site has it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder

#: The wheels within the site, and those of older versions below docs.
FOLDER, KEPT = "wheels", "_wheels"
#: The earliest date that a zip file can hold, for every file of the wheel.
EPOCH = "315532800"


def build(root: Path, folder: Path) -> Path:
    """Build the wheel of a project into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "flit_core.wheel", "--outdir", folder, root],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def make(app: Sphinx, builder: Builder) -> None:
    """Build the wheel of the package into the site."""
    build(Path(app.srcdir).parent, app.outdir / FOLDER)


def add_kept(app: Sphinx, error: Exception | None) -> None:
    """Add the wheels of older versions, once nothing asks any more which is the site's own."""
    if error is None:
        own = file(app)
        for kept in Path(app.srcdir, KEPT).glob("*.whl"):
            if kept.name != own.name:
                shutil.copyfile(kept, own.with_name(kept.name))


def file(app: Sphinx) -> Path:
    """Return the wheel of this version in the built site, while no other is there."""
    (wheel,) = (app.outdir / FOLDER).glob("*.whl")
    return wheel


def address(app: Sphinx) -> str:
    """Return the wheel's public address, or nothing where the site has none."""
    site, wheel = app.config.html_baseurl, file(app)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{site}{FOLDER}/{wheel.name}?v={digest[:12]}" if site else ""
