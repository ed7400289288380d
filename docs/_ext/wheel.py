"""Build the package's wheel with the site, which serves it.

The same package gives the same bytes. The address ends with a part of their digest, because tools
keep what they once fetched from an address: uv would install the package of an older site.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

FOLDER = "wheels"
#: The earliest date that a zip file can hold, for every file of the wheel.
EPOCH = "315532800"


def build(root: Path, folder: Path) -> Path:
    """Build the wheel of a project into a folder, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    subprocess.run(
        [sys.executable, "-m", "flit_core.wheel", "--outdir", folder, root],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def make(app: Sphinx, config: Config) -> None:
    """Build the wheel and note its name and digest."""
    wheel = build(Path(app.srcdir).parent, Path(app.outdir, FOLDER))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    config.momentum_wheel = f"{wheel.name}?v={digest[:12]}"


def file(app: Sphinx) -> Path:
    """Return the wheel in the built site."""
    return Path(app.outdir, FOLDER, app.config.momentum_wheel.partition("?")[0])


def address(app: Sphinx) -> str:
    """Return the wheel's public address, or nothing where the site has none."""
    site = app.config.html_baseurl
    return f"{site}{FOLDER}/{app.config.momentum_wheel}" if site else ""


def setup(app: Sphinx) -> dict[str, Any]:
    """Build before any page, and write all pages again when the wheel has changed."""
    app.add_config_value("momentum_wheel", "", "html", str)
    app.connect("config-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
