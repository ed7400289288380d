"""Ask axe what keeps readers out of a page."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
#: The rules that depend on how an element is painted, where nearly all of the time goes: all
#: elements of a kind give the same answer.
PAINTED = ["color-contrast", "link-in-text-block", "target-size"]
THE_REST = {"rules": {rule: {"enabled": False} for rule in PAINTED}}
#: Of hundreds of words of code, one of each kind keeps its color, one entry of each kind is left of
#: the list of all pages, and formulas, which take the color of their paragraph, become as large a
#: space: axe is twice as fast.
_SIMPLER = """() => {
  const kinds = new Set(), alike = [];
  for (const word of document.querySelectorAll("article pre span")) {
    const around = [word.parentElement.className, !!word.closest(".sphx-glr-script-out")];
    const kind = [word.className, !!word.closest("a"), ...around].join();
    if (kinds.has(kind)) alike.push(word); else kinds.add(kind);
  }
  for (const word of alike) word.replaceWith(...word.childNodes);
  for (const entry of document.querySelectorAll(".sidebar-tree li")) {
    const kind = [entry.className, ...[...entry.children].map((it) => it.localName)].join();
    if (kinds.has(kind)) entry.remove(); else kinds.add(kind);
  }
  for (const formula of document.querySelectorAll("math")) {
    const {width, height} = formula.getBoundingClientRect();
    const space = document.createElementNS(formula.namespaceURI, "mspace");
    space.setAttribute("width", `${width}px`);
    space.setAttribute("height", `${height}px`);
    formula.replaceChildren(space);
  }
}"""
#: The first visible elements of their kind that hold text or can be used, without what is in them:
#: what an element is, and what it is in, by the classes that a style sheet names. Kinds that were
#: seen on other pages are left out.
_FRESH = """seen => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const named = rules.map((rule) => rule.cssText).join().match(/\\.[a-z][\\w-]*/g);
  const styled = new Set(named.map((name) => name.slice(1)));
  const look = (it) => [it.localName, it.type, it.role,
    ...[...it.classList].filter((name) => styled.has(name)).sort()].join(" ");
  const says = (it) => [...it.childNodes].some((part) => part instanceof Text && part.data.trim());
  const kinds = new Set(seen), fresh = new Set();
  for (const it of document.body.querySelectorAll("*:not(math *, svg *, script, style)")) {
    if (!it.matches("a, button, input, select, summary, textarea") && !says(it)) continue;
    const kind = `${look(it.parentElement)} > ${look(it)}`;
    if (kinds.has(kind) || !it.checkVisibility()) continue;
    kinds.add(kind);
    fresh.add(it);
  }
  const within = [...fresh].flatMap((it) => [...it.children]).filter((it) => !fresh.has(it));
  window.fresh = {include: [...fresh].map((it) => [it]), exclude: within.map((it) => [it])};
  return [...kinds];
}"""
#: Leave the blocks that hold one of them: most of the time goes into where everything lies.
_ALONE = """() => {
  for (const block of document.querySelectorAll("section > *, .sidebar-tree li, .toc-tree li")) {
    if (!window.fresh.include.some(([it]) => block.contains(it))) block.remove();
  }
}"""
#: What axe finds, as words. No style sheet is of another host: none has to be fetched again.
_FOUND = """async ([options, inside]) => {
  const asked = {...options, resultTypes: ["violations"], preload: false};
  const found = await axe.run(inside || window.fresh, asked);
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}`));
}"""


def faults(page: Page, inside: str, options: Any = EVERYTHING) -> list[str]:
    """Return what axe finds in a part of a page, which is not to be read any more."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.evaluate(_SIMPLER)
    found: list[str] = page.evaluate(_FOUND, [options, inside])
    return found


class Examiner:
    """Asks of many pages in one look: how they are painted, of the first element of each kind."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def faults(self, page: Page, *, asks_all: bool) -> list[str]:
        """Return what axe finds on a page, by all other rules, too, if so asked; little is left."""
        found = faults(page, "html", THE_REST) if asks_all else []
        page.evaluate(_SIMPLER)
        known, self.seen = len(self.seen), page.evaluate(_FRESH, self.seen)
        if len(self.seen) > known:
            page.evaluate(_ALONE)
            found += faults(page, "", {"runOnly": PAINTED})
        return found
