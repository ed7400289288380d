"""The pages say how to run what they offer."""

from pathlib import Path

import pytest

from tests.conftest import Hosted
from tests.pages import example, target, tree, wheel
from tests.scripts import SCRIPTS


@pytest.mark.parametrize(
    ("where", "line", "code"),
    [("local", "First install the wheel that is in the zip, then", "python {}.py"),
     ("hosted", "uv run {}.py installs what it needs", "uv run {}.py")],
)  # fmt: skip
def test_each_page_says_in_one_line_how_to_run_what_it_offers(
    site: Path, hosted: Hosted, where: str, line: str, code: str
) -> None:
    folder = {"local": site, "hosted": hosted[1]}[where]
    for script in SCRIPTS:
        page = example(folder, script)
        (said,) = tree(page).xpath("//div[contains(@class, 'sphx-glr-footer')]/following::p[1]")
        assert said.text_content().startswith(line.format(script.stem))
        assert said.xpath("string(code)") == code.format(script.stem)
        (link,) = said.xpath("a/@href")
        assert target(page, link) == (folder / "how-to/run_the_examples.html", "")
    index = tree(folder / "gallery/index.html").xpath("//p[contains(@class, 'how-to-run')]")
    assert index[0].text_content().startswith("Each zip holds the package, too")


def test_the_page_that_explains_names_the_wheel_that_the_site_serves(
    site: Path, hosted: Hosted
) -> None:
    built = wheel(site)
    address, folder = hosted
    for root, own, other in [
        (site, f'uv run --with "./{built.name}[plot]" plot_grid.py', "uv run plot_grid.py"),
        (folder, f'"momentum-docs[plot] @ {address}/wheels/{built.name}?v=', "uv run --with"),
    ]:
        page = root / "how-to/run_the_examples.html"
        text = tree(page).xpath("//article")[0].text_content()
        assert own in text
        assert other not in text
        assert f'python -m pip install "./{built.name}[plot]"' in text
        assert "{" not in text
        links = [target(page, link) for link in tree(page).xpath("//article//a/@href")]
        assert (root / "wheels" / built.name, "") in links
