"""The site's address: whence it is taken, and what a site that knows it is like."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _ext import address
from lxml import html
from sphinx.errors import ConfigError

from .pages import ROOT

PAGES = {"GITHUB_PAGES": "true"}


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, ""),
        ({"SITE_ADDRESS": "https://a.example/b"}, "https://a.example/b"),
        ({"READTHEDOCS_CANONICAL_URL": "https://m.example/en/1.0/"}, "https://m.example/en/1.0/"),
        ({"GITHUB_REPOSITORY": "Ada/momentum"}, ""),
        (PAGES | {"GITHUB_REPOSITORY": "Ada/momentum"}, "https://ada.github.io/momentum/"),
        (PAGES | {"GITHUB_REPOSITORY": "Ada/ada.github.io"}, "https://ada.github.io/"),
        (
            PAGES | {"GITHUB_REPOSITORY": "Ada/momentum", "SITE_ADDRESS": "https://own.example/"},
            "https://own.example/",
        ),
    ],
)
def test_the_environment_names_the_sites_address(environment: dict[str, str], found: str) -> None:
    assert address.public_address(environment) == found


def test_an_address_ends_with_a_slash_and_a_wrong_one_is_refused() -> None:
    config: Any = SimpleNamespace(html_baseurl="https://a.example/b")
    address.resolve(None, config)  # type: ignore[arg-type]
    assert config.html_baseurl == "https://a.example/b/"
    config.html_baseurl = "a.example/b"
    with pytest.raises(ConfigError, match=r"must begin with https:// or http://, got a\.example/b"):
        address.resolve(None, config)  # type: ignore[arg-type]


def test_each_page_names_its_own_address(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    for name in ("index.html", "gallery/first_steps/plot_grid.html"):
        tree = html.parse(str(folder / name))
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"{served}/{name}"]


def test_no_file_names_an_address_of_the_project() -> None:
    sources = [*ROOT.glob("*.*"), *ROOT.glob(".github/**/*.yml"), ROOT / ".readthedocs.yaml"]
    for folder in ("docs", "gallery", "momentum_docs"):
        sources += [p for p in (ROOT / folder).rglob("*.*") if "_build" not in p.parts]
    text = "\n".join(p.read_text(errors="ignore") for p in sources if p.is_file())
    named = re.findall(r"https?://[^\s'\"`<>]+", text)
    assert len(named) > 10
    assert [url for url in named if "momentum_docs" in url.replace("-", "_")] == []
