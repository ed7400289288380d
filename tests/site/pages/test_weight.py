"""What a page makes its reader fetch weighs no more than its kind may."""

import itertools
from pathlib import Path

from tests.pages import example, tree
from tests.scripts import SCRIPTS
from tests.weight import fetched, weight

#: KiB, compressed as hosts do: of a page's words and what they need, of the search index and its
#: summaries besides, of each figure that a page borrows from the gallery, of each card, of an
#: example, of what live figures are made of, which comes when one is near, and of the explorer,
#: which is a program.
TEXT, INDEX, FIGURE, CARD, EXAMPLE, LIVE, EXPLORER = 64, 96, 60, 10, 250, 16, 72
FIGURES, CARDS = "//figure", "//ul[contains(@class, 'gallery-cards')]/li"
#: The share of a budget that no page may come near, so that the next paragraph fits.
ROOM = 0.95


def test_no_page_weighs_nearly_as_much_as_its_kind_may(site: Path) -> None:
    examples = {example(site, script) for script in SCRIPTS}
    heavy, kinds = {}, set()
    for page in site.rglob("*.html"):
        for theme, phone in itertools.product(("light", "dark"), (False, True)):
            loaded = fetched(page, theme, phone=phone)
            files = {f for f in loaded if f.name != "searchindex.js"}
            live = [file for file in files if file.parent.name == "live"]
            words = [file for file in files.difference(live) if file.suffix != ".webp"]
            figures, cards = (len(tree(page).xpath(path)) for path in (FIGURES, CARDS))
            budget = EXAMPLE if page in examples else TEXT + FIGURE * figures + CARD * cards
            kinds.add((figures > 0, cards > 0))
            text = EXPLORER if page == site / "explore.html" else TEXT
            parts = (files.difference(live), max(text, budget)), (words, text), (live, LIVE)
            for part, most in parts:
                total = sum(map(weight, part)) / 1024
                if total > ROOM * most:
                    heavy[page.name, theme] = total, most
    assert heavy == {}
    assert kinds == {(False, False), (True, False), (False, True)}


def test_the_search_has_room_for_twice_the_pages(site: Path) -> None:
    index = weight(site / "searchindex.js") + weight(site / "_static/summaries.js")
    assert index / 1024 < INDEX / 2
