"""What a reader copies: a program that computes what is on the screen, and a link to it."""

import re
import runpy
from pathlib import Path

import numpy as np
import pytest
from _ext.pages.bundle import bundle
from playwright.sync_api import Page, expect

from tests.browser.explorer.reader import opened, said
from tests.explorer import BENDS, MODULES, NESTEROV, VALLEY, settings


@pytest.mark.parametrize("query", ["", NESTEROV, VALLEY, f"{VALLEY}&nesterov=true", BENDS])
def test_the_copied_program_computes_the_iterates_on_the_screen(
    page: Page, address: str, tmp_path: Path, query: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, address, query)
    page.locator("[data-do=python]").click()
    expect(page.locator("[data-do=python]")).to_have_text("Copied")
    said(page, "The program is copied.")
    program = page.evaluate("navigator.clipboard.readText()")
    drawn = page.evaluate(
        f"""() => {{
          const {{ parse }} = {bundle(MODULES / "state.js")};
          const {{ derive }} = {bundle(MODULES / "model.js")};
          const {{ runs }} = derive(parse(location.search));
          return Object.fromEntries(runs.map((run) => [run.name, run.paths.map((p) => [...p])]));
        }}"""
    )
    page.locator("summary").click()
    expect(page.locator("[data-shows=program]")).to_contain_text("import")
    assert page.locator("[data-shows=program]").inner_text() == program
    page.locator("[data-do=link]").click()
    said(page, "The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert settings(link) == {**settings(query), "more": True}
    (tmp_path / "copied.py").write_text(program, "utf-8")
    paths = runpy.run_path(str(tmp_path / "copied.py"))["paths"]
    assert list(paths) == list(drawn)
    for name, path in paths.items():
        assert np.array_equal(np.array(drawn[name], dtype=float).T.squeeze(), path)


def test_without_a_clipboard_the_link_stands_there_to_be_taken(page: Page, address: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    opened(page, address, VALLEY)
    page.locator("[data-do=link]").click()
    expect(page.locator(".ex-link")).to_have_text(re.compile("^http.*valley"))
    link = page.evaluate("String(getSelection())")
    assert settings(link) == settings(page.url)
    assert not page.locator("details").evaluate("it => it.open")
    page.locator("[data-do=python]").click()
    expect(page.locator("[data-shows=program]")).to_contain_text("descend")
