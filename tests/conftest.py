"""The sites that tests look at, which ``python -m tests.sites`` has built."""

from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


class Hosted(NamedTuple):
    """A site that was told its address, without a slash at its end, and the site's folder."""

    address: str
    folder: Path


def page_names(site: Path) -> list[str]:
    """Return the addresses of all pages within the site."""
    return sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))


def telling(site: Path) -> list[str]:
    """Return the addresses of pages with all kinds of elements."""
    from tests import pages  # which needs more than all tests have

    return pages.telling(site)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a command say where the sites are."""
    parser.addoption(
        "--sites", type=Path, default=ROOT / ".tox/sites", help="folder that tests.sites built"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask a test that takes the name of a page once for each, or for those with all kinds."""
    site: Path = metafunc.config.getoption("--sites") / "local/html"
    for fixture, find in ("any_page", page_names), ("telling_page", telling):
        if fixture in metafunc.fixturenames:
            # where there is no site, the one name is enough for the fixtures to say so
            names = find(site) or ["index.html"]
            metafunc.parametrize(fixture, names, scope="module")


@pytest.fixture(scope="session")
def sites(request: pytest.FixtureRequest) -> Path:
    """Return the folder of both sites."""
    folder: Path = request.config.getoption("--sites").resolve()
    if not (folder / "built_from.txt").is_file():
        pytest.fail(f'there is no site: run "python -m tests.sites {folder}" first')
    return folder


@pytest.fixture(scope="session")
def site(sites: Path) -> Path:
    """Return the folder of the site that has no address."""
    return sites / "local/html"


@pytest.fixture(scope="session")
def hosted(sites: Path) -> Hosted:
    """Return the site that was told its address, which nobody serves yet."""
    return Hosted((sites / "hosted/address.txt").read_text("utf-8"), sites / "hosted/html")
