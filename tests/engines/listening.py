"""Pages that note what goes wrong on them: automation keeps WebKit's console to itself."""

import re
import shutil
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

from tests.server import Subpath

#: The first script of each page.
LISTENER = """window.faults = [];
addEventListener("error", (event) => {
  const it = event.target;
  window.faults.push(event.message ?? `not loaded: ${it.src ?? it.href ?? it.outerHTML}`);
}, true);
addEventListener("unhandledrejection", ({reason}) => window.faults.push(`rejected: ${reason}`));
addEventListener("securitypolicyviolation", (event) =>
  window.faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
for (const kind of ["error", "warn"]) {
  const say = console[kind];
  console[kind] = (...words) => { window.faults.push(words.join(" ")); say(...words); };
}
"""


def listening(site: Path, folder: Path) -> Path:
    """Copy a site into a folder, with the listener on each page, and return the folder."""
    shutil.copytree(site, folder)
    (folder / "listener.js").write_text(LISTENER, "utf-8")
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        (root,) = re.findall(r'data-content_root="(.*?)"', text)
        first = f'<head><script src="{root}listener.js"></script>'
        page.write_text(text.replace("<head>", first, 1), "utf-8")
    return folder


class Noting(Subpath):
    """Serves as the other tests' server does, and notes what it could not answer."""

    refused: ClassVar[list[str]] = []

    def log_request(self, code: int | str = "-", _: int | str = "-") -> None:
        """Note an address that there is nothing at."""
        if int(code) >= HTTPStatus.BAD_REQUEST:
            self.refused.append(f"{self.path}: {int(code)}")
