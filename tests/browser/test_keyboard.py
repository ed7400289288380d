"""The keyboard: it reaches everything, shows where it is, and works each control."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import visit
from tests.pages import CARDS, EXAMPLE, MOVING, TEXT

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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [TEXT, MOVING, CARDS, "search.html", "explore.html"])
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
        "a[href], button, select, summary, [role=slider], "
        + "input:not([type=hidden], :disabled, [type=radio]:not(:checked))")]
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
    expect(inside).to_be_hidden()
    page.locator(f"#{switch}").focus()
    page.keyboard.press(key)
    expect(inside).to_be_visible()
    page.wait_for_function(
        "name => document.querySelector(name).contains(document.activeElement)",
        arg=f".{drawer}-drawer",
    )
    assert page.url == f"{address}/{TEXT}"
    box = inside.bounding_box()
    assert box
    assert 0 <= box["x"] <= width - box["width"]
    page.keyboard.press("Escape")
    expect(inside).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == switch


def test_enter_on_a_switch_is_not_left_for_the_link_that_it_focuses(
    page: Page, address: str
) -> None:
    visit(page, f"{address}/{TEXT}", 390)
    page.locator("#__navigation").evaluate(
        "box => box.addEventListener('keydown', (event) => setTimeout(() => {"
        " window.left = !event.defaultPrevented; }))"
    )
    page.locator("#__navigation").press("Enter")
    page.wait_for_function("window.left === false")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_unfolds_the_tree(page: Page, address: str, key: str) -> None:
    visit(page, f"{address}/{CARDS}")
    branch = page.locator(".sidebar-tree").get_by_text("Momentum arrives sooner")
    expect(branch).to_be_hidden()
    page.get_by_role("switch", name="Toggle navigation of First steps").focus()
    page.keyboard.press(key)
    expect(branch).to_be_visible()
    page.keyboard.press(key)
    expect(branch).to_be_hidden()


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
    assert any(scrolls for scrolls, *_ in blocks) == (width == 390)  # wide screens cut nothing off
    for scrolls, reached, name in blocks:
        assert (reached, name in ("Code", "Output")) == (scrolls, scrolls)
    figures = page.locator("article figure").evaluate_all(states)
    assert figures == [[False, False, "Figure 1"]]  # it never scrolls
