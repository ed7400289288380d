"""The search: from the field beside each page, and from that of its own page."""

import pytest
from playwright.sync_api import Page, expect

RESULTS = "#search-results ul.search li"
#: What people look for, and the page that they want among the first three.
WANTED = [
    ("0.9", "A momentum of 0.9 can be slower than none"),
    ("momentum 0.9", "A momentum of 0.9 can be slower than none"),
    ("82", "Real data need 82 times fewer updates with momentum"),
    ("1983", "History and sources"),
    ("install", "Run the examples"),
    ("download", "Run the examples"),
    ("notebook", "Run the examples"),
    ("pip", "Run the examples"),
    ("diverges", "Spot and mend divergence"),
    ("pytorch", "Port settings from PyTorch, Keras or Optax"),
    ("choose momentum", "Choose a learning rate and momentum"),
    ("change the learning rate", "Change the learning rate during a run"),
    ("condition number", "Momentum pays the square root of the condition number"),
    ("conjugate gradients", "Conjugate gradients are momentum that tunes itself"),
    ("noise", "Momentum does not average the noise away"),
    ("nesterov", "Nesterov looks ahead and needs a smaller learning rate"),
    ("polyak", "History and sources"),
    ("valley", "A narrow valley is two parabolas side by side"),
    ("explorer", "Explore momentum"),
    ("formulas", "Cheat sheet"),
    ("bibliography", "Bibliography"),
    ("heavy ball", "Glossary"),
    ("convergence rate", "Glossary"),
    ("max_learning_rate", "momentum_docs.max_learning_rate"),
    ("descend", "momentum_docs.descend"),
    ("Quadratic.gradient", "momentum_docs.Quadratic.gradient"),
    ("hessian", "momentum_docs.LeastSquares.hessian"),
    ("stationary_points", "momentum_docs.DoubleWell.stationary_points"),
    ("nginx", "Host the site"),
    ("stop early", "Stop early, and watch a run"),
    ("how do I stop early", "Stop early, and watch a run"),
    ("动量", "Glossary"),
]


@pytest.mark.parametrize(("query", "title"), WANTED, ids=[query for query, _ in WANTED])
def test_the_page_that_one_wants_is_among_the_first_three(
    page: Page, address: str, query: str, title: str
) -> None:
    page.goto(f"{address}/search.html?q={query}")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    found = [link.inner_text() for link in page.locator(f"{RESULTS} > a").all()[:3]]
    assert title in found


def test_a_page_with_the_word_in_its_title_comes_before_all_others(
    page: Page, address: str
) -> None:
    """Twenty pages say what a rate is; four have it in a heading, and some in a description."""
    page.goto(f"{address}/search.html?q=learning")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    texts = page.locator(f"{RESULTS}.kind-text > a").all_inner_texts()
    named = ["learning" in text.lower() for text in texts]
    assert named == sorted(named, reverse=True)
    assert 3 < sum(named) < len(named)


def test_the_field_beside_a_page_leads_to_results_that_say_what_they_are(
    page: Page, address: str
) -> None:
    page.goto(address)
    box = page.locator(".sidebar-search").first
    box.fill("overshoots")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.resource_type))
    box.press("Enter")
    result = page.locator(RESULTS).filter(has_text="Momentum arrives sooner").first
    expect(result.locator("p")).to_contain_text("a velocity that remembers the steps before")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    summaries = page.locator(f"{RESULTS} > p:nth-child(2)").count()
    assert page.locator("ul.search p").count() == summaries
    assert {"document", "script"} <= set(fetched)
    assert "fetch" not in fetched


def test_the_search_page_has_a_field_of_its_own(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/search.html?q=overshoots")
    box = page.locator("article .sidebar-search")
    expect(box).to_have_value("overshoots")
    box.fill("descend")
    page.locator("article").get_by_role("button", name="Start the search").click()
    page.wait_for_url("**/search.html?q=descend*")
    expect(page.locator(RESULTS).first).to_be_visible()
