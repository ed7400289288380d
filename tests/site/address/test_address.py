"""The site's address: whence it is taken, and what a site that knows it is like."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from _ext import address
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from tests.sites import ROOT

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


def test_no_file_names_an_address_of_the_project() -> None:
    sources = [*ROOT.glob("*.*"), *ROOT.glob(".github/**/*.yml"), ROOT / ".readthedocs.yaml"]
    for folder in ("docs", "gallery", "momentum_docs"):
        sources += [p for p in (ROOT / folder).rglob("*.*") if "_build" not in p.parts]
    text = "\n".join(p.read_text(encoding="utf-8", errors="ignore") for p in sources if p.is_file())
    named = re.findall(r"https?://[^\s'\"`<>]+", text)
    assert len(named) > 10
    assert [url for url in named if "momentum_docs" in url.replace("-", "_")] == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [("https://a.example/b", "https://a.example/b/"), ("https://a.example//", "https://a.example/"),
     ("", "")],
)  # fmt: skip
def test_an_address_ends_with_a_slash_and_pages_know_of_it(
    monkeypatch: pytest.MonkeyPatch, given: str, kept: str
) -> None:
    for name in ("SITE_ADDRESS", "READTHEDOCS_CANONICAL_URL", "GITHUB_PAGES"):
        monkeypatch.delenv(name, raising=False)
    app: Any = SimpleNamespace(tags=Tags())
    config: Any = SimpleNamespace(html_baseurl=given)
    address.resolve(app, config)
    assert config.html_baseurl == kept
    assert config.html_use_opensearch == kept.rstrip("/")
    assert app.tags.has("hosted") == bool(kept)


@pytest.mark.parametrize("wrong", ["a.example/b", "ftp://a.example", "https:///b", "/b"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    config: Any = SimpleNamespace(html_baseurl=wrong)
    with pytest.raises(ConfigError, match="must begin with https:// or http://, got "):
        address.resolve(None, config)  # type: ignore[arg-type]
