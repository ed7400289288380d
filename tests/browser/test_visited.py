"""Links that were followed still look like links. No script is told which were."""

from io import BytesIO

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.browser.look import visit
from tests.pages import TEXT

LINK = "a.seen"
#: Marks a link that stands on one line.
CHOOSE = """[...document.querySelectorAll("article p a")].find(
  (link) => link.getClientRects().length === 1 && link.offsetWidth > 80).classList.add("seen")"""


def test_a_visited_link_keeps_its_line(page: Page, address: str) -> None:
    visit(page, f"{address}/{TEXT}")
    page.evaluate(CHOOSE)
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    link = tools.send("DOM.querySelector", {"nodeId": root, "selector": LINK})["nodeId"]
    tools.send("CSS.forcePseudoState", {"nodeId": link, "forcedPseudoClasses": ["visited"]})
    shot = page.locator(LINK).first.screenshot()
    drawn = np.asarray(Image.open(BytesIO(shot)).convert("L"))
    lines = (drawn < 160).mean(axis=1) > 0.9  # rows that are ink from end to end
    assert lines.any()
