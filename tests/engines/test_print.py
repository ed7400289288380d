"""What gets onto paper: the text and the light figures, in full."""

import re

import pytest

from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.javascript import FETCH_PICTURES, PAINTED
from tests.pages import EXAMPLE, MOVING

#: Show on the screen what is for paper, as a browser does that is about to print.
AS_PRINTED = f"""
dispatchEvent(new Event("beforeprint"));
const on = {{screen: "not all", "not print": "not all", print: "all"}};
const turn = (media) => {{ media.mediaText = on[media.mediaText] ?? media.mediaText; }};
const visit = (rules) => {{
  for (const rule of rules) {{
    if (rule instanceof CSSMediaRule) turn(rule.media);
    if (rule.cssRules) visit(rule.cssRules);
  }}
}};
for (const sheet of document.styleSheets) {{
  turn(sheet.media);
  visit(sheet.cssRules);
}}
await {PAINTED};
"""
#: How high the pictures of a PDF are, in their own pixels.
HEIGHTS = re.compile(rb"/Subtype /Image[^<>]*/Height (\d+)")
FIGURED = "explanation/why_momentum_works.html"
SEEN = "return [...document.querySelectorAll(args[0])].filter((it) => it.checkVisibility()).length"
#: Of each figure, the pictures that are seen, whether one is light, and whether it is cut.
FIGURES = """return [...document.querySelectorAll("article figure")].map((figure) => {
  const seen = [...figure.querySelectorAll("img")].filter((it) => it.checkVisibility());
  const loaded = seen.every((it) => it.naturalWidth > 0);
  const light = seen.every((it) => it.matches(".only-light"));
  return [seen.length, loaded, light, figure.scrollWidth <= figure.clientWidth];
})"""


@pytest.mark.parametrize("name", [EXAMPLE, MOVING])
def test_paper_gets_the_text_and_the_light_figures_only(
    engine: Engine, policed: str, name: str
) -> None:
    engine.open(f"{policed}/{name}", 700)
    engine.run("document.body.dataset.theme = 'dark'")
    engine.run(f"await ({FETCH_PICTURES})()")
    engine.run(AS_PRINTED)
    for hidden in ("aside.sidebar-drawer", "aside.toc-drawer", ".copy", ".skip-to-content"):
        assert engine.run(SEEN, hidden) == 0, hidden
    engine.run(f"await ({FETCH_PICTURES})()")
    figures = engine.run(FIGURES)
    assert figures == [[1, True, True, True]] * len(figures) != []
    code = "return getComputedStyle(document.querySelector('article pre')).whiteSpace"
    assert engine.run(code).startswith("pre-wrap")
    paper = "return getComputedStyle(document.body).backgroundColor"
    assert engine.run(paper) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("browser", ["firefox"], indirect=True)
def test_firefox_prints_each_figure_in_one_piece(engine: Engine, policed: str) -> None:
    """WebKit's driver cannot print."""
    assert isinstance(engine, Firefox)
    engine.open(f"{policed}/{FIGURED}")
    figures = engine.run("return document.querySelectorAll('article figure').length")
    heights = [int(height) for height in HEIGHTS.findall(engine.pdf())]
    assert len(heights) == figures > 4
    assert min(heights) >= 700
