"""The site for everyone: by keyboard, with a screen reader, on paper, without scripts."""

from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .pages import tree

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
#: The rules that depend on the theme.
COLORS = ["color-contrast", "link-in-text-block"]
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
#: A formula takes the color of its paragraph, and a word of code that of its kind: of hundreds, one
#: of each kind is measured.
LOOK = """async ([options, inside]) => {
  const kinds = new Set();
  for (const word of document.querySelectorAll("article pre span")) {
    const around = [word.parentElement.className, !!word.closest(".sphx-glr-script-out")];
    const kind = [word.className, !!word.closest("a"), ...around].join();
    if (kinds.has(kind)) word.dataset.alike = ""; else kinds.add(kind);
  }
  const context = {include: [[inside]], exclude: [["math"], ["[data-alike]"]]};
  const found = await axe.run(context, {...options, resultTypes: ["violations"]});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}`));
}"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TEXT, EXAMPLE = "explanation/conventions.html", "gallery/first_steps/plot_one_run.html"
INDEX, FILM = "gallery/index.html", "gallery/first_steps/plot_regression.html"
WIDTHS = [1280, 390]
#: What Tab has reached, where the reader sees it, and whether it wears a ring.
STOP = """() => {
  const reached = document.activeElement;
  if (!reached || reached === document.body) return null;
  const labels = [...reached.labels ?? []].filter(
    label => label.checkVisibility() && !label.matches(".overlay"));
  const shown = reached.matches("[role=switch]") ? labels[0] : reached;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
  reached.dataset.seen = "yes";
  return {
    name: reached.outerHTML.slice(0, 90),
    seen: box.width > 4 && box.height > 4 && box.left < innerWidth && box.right > 0
      && box.top < innerHeight && box.bottom > 0
      && shown.checkVisibility({opacityProperty: true, visibilityProperty: true}),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def pages(site: Path) -> list[str]:
    return sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))


def visit(page: Page, url: str, width: int = 1280, scheme: Any = "light") -> None:
    """Open a page in a window of a width, without motion."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(url)


def test_axe_finds_nothing_on_any_page_in_any_theme_or_width(
    page: Page, address: str, site: Path
) -> None:
    """Ask each rule where it can answer differently: colors by theme, all else by width."""
    page.add_init_script(AXE)
    shapes = {"rules": {"color-contrast": {"enabled": False}, "target-size": {"enabled": True}}}
    looks = [
        (1280, "light", EVERYTHING, "html"),
        (1280, "dark", {"runOnly": {"type": "rule", "values": COLORS}}, ".content"),
        (390, "dark", shapes, "html"),
    ]
    found = []
    for name in pages(site):
        visit(page, f"{address}/{name}")
        for width, theme, options, inside in looks:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("theme => { document.body.dataset.theme = theme }", theme)
            page.evaluate(SETTLED)
            faults = page.evaluate(LOOK, [options, inside])
            found += [(name, width, theme, fault) for fault in faults]
    assert found == []


@pytest.mark.parametrize(
    ("opened", "inside"),
    [(None, ".mobile-header"), ("navigation", ".sidebar-drawer"), ("toc", ".toc-drawer")],
    ids=["header", "menu", "contents"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_surrounds_each_page(
    page: Page, address: str, opened: str | None, inside: str, scheme: str
) -> None:
    page.add_init_script(AXE)
    visit(page, f"{address}/{TEXT}", 390, scheme)
    if opened:
        page.locator(f".mobile-header label[for=__{opened}]").click()
    assert page.evaluate(LOOK, [EVERYTHING, inside]) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [TEXT, EXAMPLE, FILM, INDEX, "search.html"])
def test_tab_reaches_every_control_and_shows_where_it_is(
    page: Page, address: str, name: str, width: int
) -> None:
    visit(page, f"{address}/{name}", width)
    stops = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert "skip-to-content" in stops[0]["name"]
    assert 4 < len(stops) < 300
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["ring"])] == []
    missed = page.evaluate("""() => [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden], :disabled), video")]
      .filter(e => !e.dataset.seen && e.checkVisibility({visibilityProperty: true}))
      .map(e => e.outerHTML.slice(0, 90))""")
    assert missed == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(
    ("width", "switch", "drawer"),
    [(390, "__navigation", "sidebar"), (390, "__toc", "toc"), (1100, "__toc", "toc")],
)
def test_a_key_opens_a_drawer_and_escape_closes_it(
    page: Page, address: str, width: int, switch: str, drawer: str, key: str
) -> None:
    visit(page, f"{address}/{TEXT}", width)
    inside = page.locator(f".{drawer}-drawer")
    assert not inside.is_visible()
    page.locator(f"#{switch}").focus()
    page.keyboard.press(key)
    assert inside.is_visible()
    page.wait_for_function(
        "name => document.querySelector(name).contains(document.activeElement)",
        arg=f".{drawer}-drawer",
    )
    box = inside.bounding_box()
    assert box
    assert 0 <= box["x"] <= width - box["width"]
    page.keyboard.press("Escape")
    assert not inside.is_visible()
    assert page.evaluate("document.activeElement.id") == switch


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_unfolds_the_tree(page: Page, address: str, key: str) -> None:
    visit(page, f"{address}/{INDEX}")
    branch = page.locator(".sidebar-tree").get_by_text("Momentum arrives sooner")
    assert not branch.is_visible()
    page.get_by_role("switch", name="Toggle navigation of First steps").focus()
    page.keyboard.press(key)
    assert branch.is_visible()
    page.keyboard.press(key)
    assert not branch.is_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_changes_the_theme(page: Page, address: str, key: str) -> None:
    visit(page, f"{address}/{TEXT}")
    page.locator(".theme-toggle-content button").focus()
    page.keyboard.press(key)
    assert page.evaluate("document.body.dataset.theme") == "dark"


def test_the_first_stop_skips_to_the_content(page: Page, address: str) -> None:
    visit(page, f"{address}/{EXAMPLE}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_scrolls_can_be_reached_and_has_a_name(page: Page, address: str, width: int) -> None:
    visit(page, f"{address}/{EXAMPLE}", width)
    states = """all => all.map(e => {
        const {scrollWidth, clientWidth, tabIndex, ariaLabel} = e;
        return [scrollWidth > clientWidth, tabIndex === 0, ariaLabel];
    })"""
    blocks = page.locator("article pre").evaluate_all(states)
    assert any(scrolls for scrolls, *_ in blocks)
    for scrolls, reached, name in blocks:
        assert (reached, name in ("Code", "Output")) == (scrolls, scrolls)
    figures = page.locator("article figure").evaluate_all(states)
    assert figures == [[width == 390, width == 390, "Figure 1"]]


@pytest.mark.parametrize(
    ("name", "number", "start", "end"),
    [
        (EXAMPLE, 1, "x, v = start, 0.0\nfor update in range", "\n"),
        (
            "reference/descent.html",
            0,
            "from momentum_docs import descend\npath = ",
            "path.round(3)",
        ),
        ("how-to/build_the_site.html", 0, "python -m pip install tox", "tox run -e docs"),
    ],
    ids=["script", "session", "console"],
)
def test_the_copy_button_copies_the_code_and_says_so(
    page: Page, address: str, name: str, number: int, start: str, end: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{address}/{name}")
    button = page.locator("button.copy").nth(number)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(start)
    assert copied.endswith(end)
    assert page.locator(".sphx-glr-script-out button.copy").count() == 0


def test_paper_gets_the_text_and_the_light_figures_only(page: Page, address: str) -> None:
    visit(page, f"{address}/{EXAMPLE}", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in ("aside.sidebar-drawer", "aside.toc-drawer", ".copy", ".sphx-glr-footer"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("article img.only-light").first.is_visible()
    assert not page.locator("article img.only-dark").first.is_visible()
    code = page.locator("article pre").first
    assert code.evaluate("code => getComputedStyle(code).whiteSpace") == "pre-wrap"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [EXAMPLE, INDEX])
def test_without_scripts_everything_is_there(
    browser: Browser, address: str, name: str, scheme: Any
) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme=scheme, viewport={"width": 390, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{address}/{name}")
    shown = page.locator("article img").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.currentSrc || e.src)"
    )
    assert len(shown) == page.locator("article :is(figure, .gallery-cards li)").count() > 0
    assert [address for address in shown if ("_dark" in address) != (scheme == "dark")] == []
    assert page.locator("article h1").is_visible()
    page.locator("label.nav-overlay-icon").click()
    page.locator(".sidebar-tree a").first.click()
    assert not page.url.endswith(name)
    context.close()


def test_nothing_moves_for_those_who_ask_for_that(page: Page, address: str) -> None:
    visit(page, f"{address}/{TEXT}")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
      const style = getComputedStyle(e);
      return style.scrollBehavior === "smooth" || style.transitionProperty !== "none";
    }).length""")
    assert moving == 0


def test_the_header_has_its_buttons_before_any_script_file_runs(page: Page, address: str) -> None:
    page.route("**/*.js*", lambda route: route.fulfill(body=""))
    visit(page, f"{address}/{TEXT}", 390)
    assert page.locator(".mobile-header button").is_visible()


def test_each_page_has_one_title_and_headings_in_order(site: Path) -> None:
    for page in site.rglob("*.html"):
        levels = [int(h.tag[1]) for h in tree(page).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[:1] == [1], page
        assert levels.count(1) == 1, page
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_page_is_sound_html_where_a_parser_would_not_say(site: Path) -> None:
    for page in site.rglob("*.html"):
        root = tree(page)
        assert [i for i, n in Counter(root.xpath("//@id")).items() if n > 1] == [], page
        assert len(root.xpath("//meta[@name='viewport']")) == 1, page
        assert root.xpath("//button[not(@type)] | //form[not(.//button)]") == [], page
        assert root.xpath("//img[not(@alt) or not(@width) or not(@height)]") == [], page
        assert root.xpath("//*[@role='heading' or @role='doc-biblioentry']") == [], page
        names = root.xpath("//aside/@aria-label | //nav/@aria-label")
        assert len(set(names)) == len(root.xpath("//aside | //nav")), page
