"""The formulas as a browser draws them: in the font of the site, aligned, and within the screen."""

import re

import pytest
from _ext.pages import formulas
from _tools import formula_font
from playwright.sync_api import Page

from tests.browser.look import fonts_of_a_formula

FORMULAS = "reference/cheat_sheet.html"
SMALL = "<math><mo>{</mo><mi>x</mi></math>"
LARGE = SMALL.replace("<mi>x</mi>", "<mfrac><mfrac><mi>x</mi><mn>2</mn></mfrac><mn>2</mn></mfrac>")


def test_a_fraction_keeps_the_size_it_was_given(page: Page, address: str) -> None:
    page.goto(f"{address}/{FORMULAS}")
    heights = page.evaluate(
        """formulas => formulas.map(formula => {
            const paragraph = document.createElement("p");
            paragraph.innerHTML = formula;
            document.querySelector("article").append(paragraph);
            return paragraph.querySelector("mfrac").getBoundingClientRect().height;
        })""",
        [
            formulas.mathml(rf"\{kind}{{1}}{{2}}", block=False)
            for kind in ("frac", "tfrac", "dfrac")
        ],
    )
    assert heights[0] == heights[1] < 0.9 * heights[2]


def test_bars_are_close_to_what_they_enclose(page: Page, address: str) -> None:
    page.goto(f"{address}/{FORMULAS}")
    formula = page.locator("math", has_text=re.compile(r"^\s*\|\s*p\s*\|\s*<")).first
    ends = formula.evaluate(
        "it => [...it.children].map(one => one.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert ends[1][0] - ends[0][1] < 1 > ends[2][0] - ends[1][1]


def test_the_bars_of_a_pair_have_the_same_height(page: Page, address: str) -> None:
    page.goto(f"{address}/{FORMULAS}")
    heights = page.evaluate("""[...document.querySelectorAll('math')].map(formula =>
        [...formula.querySelectorAll('mo')].filter(mark => '|‖'.includes(mark.textContent)).map(
            bar => bar.getBoundingClientRect().height)).filter(bars => bars.length)""")
    assert len(heights) > 5
    for pairs in heights:
        for opening, closing in zip(pairs[::2], pairs[1::2], strict=True):
            assert abs(opening - closing) < 0.1


@pytest.mark.parametrize("width", [320, 390, 480, 1280])
def test_no_line_begins_with_the_punctuation_after_a_formula(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{FORMULAS}")
    gaps = page.evaluate("""[...document.querySelectorAll('.formula math')].flatMap(formula => {
        const after = formula.nextSibling;
        if (after?.nodeType !== Node.TEXT_NODE) return [];
        const mark = document.createRange();
        mark.setStart(after, 0);
        mark.setEnd(after, 1);
        return [mark.getBoundingClientRect().left - formula.getBoundingClientRect().right];
    })""")
    assert len(gaps) > 30
    assert max(map(abs, gaps)) < 2


def test_a_browser_draws_formulas_in_the_font_and_stretches_it(page: Page, address: str) -> None:
    page.goto(f"{address}/{FORMULAS}")
    assert fonts_of_a_formula(page) == [(formula_font.NAME, True)]
    heights = []
    for text in (SMALL, LARGE):
        page.evaluate("text => document.querySelector('h1').innerHTML = text", text)
        box = page.locator("h1 mo").bounding_box()
        assert box
        heights.append(box["height"])
    assert heights[1] > 2 * heights[0]


def test_aligned_equations_meet_at_their_signs_and_cases_on_the_left(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/{FORMULAS}")
    edges = """table => [...table.rows || table.querySelectorAll('mtr')].map(row =>
        [...row.children].map(cell => cell.%s.getBoundingClientRect().left))"""
    left_sides = """table => [...table.querySelectorAll('mtd:first-child > :last-child')].map(
        last => last.getBoundingClientRect().right)"""
    aligned = page.locator("math .ams-align").all()
    assert aligned
    for table in aligned:
        signs = [row[1] for row in table.evaluate(edges % "firstElementChild")]
        ends = table.evaluate(left_sides)
        assert max(signs) - min(signs) < 1 > max(ends) - min(ends)
    (cases,) = page.locator("math .cases").all()
    for column in zip(*cases.evaluate(edges % "firstElementChild"), strict=True):
        assert max(column) - min(column) < 1


def test_a_wide_formula_scrolls_in_its_own_box(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/{FORMULAS}")
    boxes = page.locator("div.math")
    wide = boxes.evaluate_all("all => all.filter(box => box.scrollWidth > box.clientWidth).length")
    assert wide
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
