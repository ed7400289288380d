"""The links to the explorer, from the gallery and from its own page, lead where they say."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from _ext.pages.explorer import LINKS
from playwright.sync_api import Page

from tests.browser.explorer.reader import field, holds, number, opened, settled, shows
from tests.explorer import SWITCHES, settings
from tests.pages import tree


@pytest.mark.parametrize("name", LINKS)
def test_a_figure_of_the_gallery_opens_the_explorer_at_its_settings(
    page: Page, address: str, site: Path, name: str
) -> None:
    (first, *_) = tree(site / f"gallery/{name}.html").xpath("//figure[contains(@class, 'twins')]")
    (link,) = first.getnext().xpath("./a")
    target = urljoin(f"gallery/{name}.html", link.get("href"))
    query = LINKS[name][1]
    assert target == f"explore.html{query}"
    opened(page, address, query)
    holds(page, query)
    for setting, value in settings(query).items():
        if setting in ("learning_rate", "function", "reach", *SWITCHES):
            continue
        if f"{setting}=" in query:
            assert field(page, setting) == pytest.approx(value, rel=1e-5)


def prompts(site: Path) -> dict[str, str]:
    """Return the links of the page's suggestions by their words."""
    links = tree(site / "explore.html").xpath("//article//a[starts-with(@href, '?')]")
    return {link.text_content(): link.get("href") for link in links}


def test_the_suggestions_lead_to_what_they_promise(page: Page, address: str, site: Path) -> None:
    links = prompts(site)
    opened(page, address)

    def follow(words: str) -> None:
        link = page.get_by_role("link", name=words)
        told = link.locator("xpath=ancestor::dt/following-sibling::dd[1]").inner_text()
        link.click()
        settled(page)
        assert page.locator(".ex-task").inner_text() == told  # which has scrolled away
        holds(page, links.pop(words))

    def move(name: str, value: float) -> None:
        page.locator(f"[type=number][name={name}]").fill(str(value))
        settled(page)

    follow("Find the ridge")
    assert number(page, "digit") == pytest.approx(56.4, abs=0.05)
    move("momentum", 0.64)
    assert shows(page, "regime") == "critical"
    assert number(page, "digit") == pytest.approx(10.3, abs=0.05)
    move("momentum", 0.66)
    assert number(page, "digit") > 10.4

    follow("See 0.9 lose")
    assert number(page, "rate") == pytest.approx(0.949, abs=5e-4)
    move("momentum", 0)
    assert number(page, "rate") == 0.8
    page.locator("[data-do=best]").click()
    settled(page)
    assert shows(page, "regime") == "critical"

    follow("Go where plain descent cannot")
    assert field(page, "h") == 3
    assert number(page, "rate") == pytest.approx(0.732, abs=5e-4)
    for momentum, converges in [(0.51, True), (0.5, False), (0.49, False)]:
        move("momentum", momentum)
        assert (shows(page, "regime") != "divergent") == converges

    follow("Let Nesterov fail")
    assert number(page, "rate") == pytest.approx(0.949, abs=5e-4)
    page.locator("[name=nesterov]").check()
    settled(page)
    assert shows(page, "regime") == "divergent"
    assert shows(page, "limit") == "1.36, passed"

    follow("Beat the best pair")
    assert [shows(page, f"count{i}") for i in (0, 1, 3)] == ["95", "709", "95"]
    move("h", 3.12)
    move("momentum", 0.712)
    assert shows(page, "count0") == shows(page, "count") == "64"

    follow("Fall into the cycle")
    assert shows(page, "count") == "never"
    assert "goes round in 3 steps" in shows(page, "words")
    move("start", 3.6)
    assert int(shows(page, "count")) < 100

    follow("See what is safe beyond quadratics")
    assert "keeps this pair in a cycle of 4" in shows(page, "beyond")
    move("h", 2.2)
    assert "safe as far as was searched" in shows(page, "beyond")
    assert links == {}


def test_the_regression_counts_as_many_updates_as_its_page(page: Page, address: str) -> None:
    opened(page, address, LINKS["first_steps/plot_regression"][1])
    assert [shows(page, f"count{i}") for i in (0, 1, 3)] == ["304", "105", "36"]
