"""What the live figures' scenes are asked in a page, and what the site's pages hold of them."""

import json
from pathlib import Path
from typing import Any

from _ext.pages.bundle import bundle

from tests.pages import ROOT, tree

#: The modules that compute and draw.
MODULES = ROOT / "docs/_static/live"
#: Run scenes, each with a problem and values, and return the numbers that they hold.
IN_THE_PAGE = """(asked) => {
  const { SCENES } = BUNDLE;
  const plain = (value) => {
    if (ArrayBuffer.isView(value) || Array.isArray(value)) return Array.from(value, plain);
    if (typeof value === "number" && !Number.isFinite(value)) return `${value}`;
    return value;
  };
  return asked.map(([name, problem, values]) => {
    const run = SCENES[name](problem, values);
    const numbers = Object.entries(run).filter(([, it]) => typeof it !== "function");
    return Object.fromEntries(numbers.map(([key, it]) => [key, plain(it)]));
  });
}"""


def in_the_page() -> str:
    """Return the function that runs scenes."""
    return IN_THE_PAGE.replace("BUNDLE", bundle(MODULES / "scenes.js"))


def figures(site: Path) -> list[tuple[Path, Any]]:
    """Return the live figures of a site, each with its page."""
    return [
        (page, element)
        for page in sorted(site.rglob("*.html"))
        for element in tree(page).xpath("//*[@data-live]")
    ]


def problem(element: Any) -> dict[str, Any]:
    """Return what a figure begins with."""
    found: dict[str, Any] = json.loads(element.get("data-problem"))
    return found
