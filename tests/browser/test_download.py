"""The links that download."""

from playwright.sync_api import Page

from tests.pages import EXAMPLE


def test_a_download_link_downloads(page: Page, address: str) -> None:
    page.goto(f"{address}/{EXAMPLE}")
    with page.expect_download() as download:
        page.locator(".sphx-glr-download-python a").click()
    assert download.value.suggested_filename == "plot_one_run.py"
