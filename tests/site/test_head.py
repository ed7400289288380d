"""What a page says of itself to search engines, to those who share it and to language models."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
from _ext import cards, head, not_found
from lxml import etree, html
from PIL import Image

from .pages import NAMES, ROOT, SCRIPTS, example, tree

SHARED = {"title", "description", "type", "url", "site_name", "image", "image:alt"}


def written(site: Path) -> list[Path]:
    """Return the pages of a site, but the one for what is not there."""
    return [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]


def meta(page: Path, name: str) -> list[str]:
    """Return the contents of a page's tags of a name."""
    return [
        str(v)
        for v in tree(page).xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")
    ]


def test_each_page_has_its_own_title_and_description(site: Path, hosted: tuple[str, Path]) -> None:
    for folder in (site, hosted[1]):
        pages = written(folder)
        titles = [tree(page).findtext(".//head/title") for page in pages]
        assert len(set(titles)) == len(pages)
        descriptions = [meta(page, "description") for page in pages]
        assert {len(found) for found in descriptions} == {1}
        texts = [text for (text,) in descriptions]
        assert len(set(texts)) == len(pages)
        assert [text for text in texts if not 40 <= len(text) <= 200 or "\n" in text] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two.", "One. Two."),
        (f"One. {'Two' * 100}. Three.", "One."),
        (f"{'One' * 100}. Two.", f"{'One' * 100}."),
        ("One. Here it is:", "One."),
        ("A rate of 0.9? Yes.", "A rate of 0.9? Yes."),
    ],
)
def test_a_description_is_made_of_whole_sentences(text: str, kept: str) -> None:
    assert head.first_sentences(text) == kept


def test_a_site_without_an_address_names_none(site: Path) -> None:
    for name in ("sitemap.xml", "_static/opensearch.xml", "cards/site.png", "CNAME"):
        assert not (site / name).exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
    for page in written(site):
        assert (
            tree(page).xpath("//link[@rel='canonical'] | //meta[starts-with(@property, 'og:')]")
            == []
        )


def test_a_shared_link_shows_what_the_page_is(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    for page in written(folder):
        shared = {name: meta(page, f"og:{name}") for name in SHARED}
        assert {name for name, found in shared.items() if len(found) != 1} == set()
        address = f"{served}/{page.relative_to(folder).as_posix()}"
        assert shared["url"] == [address] == tree(page).xpath("//link[@rel='canonical']/@href")
        assert shared["description"] == meta(page, "description")
        (title,) = shared["title"]
        assert title in tree(page).findtext(".//head/title")
        assert meta(page, "twitter:card") == ["summary_large_image"]
        assert len(shared["image:alt"][0]) > 40


def test_each_example_has_a_card_and_the_other_pages_share_one(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    examples = {example(folder, script): script.stem for script in SCRIPTS}
    for page in written(folder):
        name = examples.get(page, "site")
        assert meta(page, "og:image") == [f"{served}/cards/{name}.png"]
    drawn = sorted(path.stem for path in (folder / "cards").iterdir())
    assert drawn == sorted([*NAMES, "site"])
    for path in (folder / "cards").iterdir():
        with Image.open(path) as card:
            assert card.size == cards.SIZE
        assert path.stat().st_size < 120_000


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_no_title_is_cut_on_its_card(script: Path) -> None:
    title = script.read_text().split("\n")[1]
    canvas, lines = cards.draw(title, Image.new("RGB", (1472, 1600)))
    name, *rest = [line.get_window_extent() for line in lines]
    assert " ".join(line.get_text() for line in lines[1:]) == title
    assert all(cards.MARGIN - 2 <= box.x0 < box.x1 <= cards.PANEL - cards.MARGIN for box in rest)
    assert name.y1 < min(box.y0 for box in rest)
    assert max(box.y1 for box in rest) < cards.SIZE[1] - 20
    assert canvas.get_width_height() == cards.SIZE


def test_a_card_is_drawn_again_only_when_its_page_has_changed(tmp_path: Path) -> None:
    picture, card = ROOT / "docs/_static/momentum.webp", tmp_path / "cards/card.png"
    cards.save("A title", picture, card)
    first = card.read_bytes()
    card.touch()
    before = card.stat().st_mtime_ns
    cards.save("A title", picture, card)
    assert card.stat().st_mtime_ns == before
    cards.save("Another title", picture, card)
    assert card.read_bytes() != first
    cards.save("A title", picture, card)
    assert card.read_bytes() == first


def test_the_sitemap_lists_every_page_once(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    listed = [found.text for found in etree.parse(str(folder / "sitemap.xml")).iter("{*}loc")]
    pages = {page.relative_to(folder).as_posix() for page in written(folder)}
    assert sorted(map(str, listed)) == sorted(
        f"{served}/{page}" for page in pages - {"search.html", "genindex.html"}
    )
    assert f"Sitemap: {served}/sitemap.xml" in (folder / "robots.txt").read_text().splitlines()


def test_llms_txt_leads_to_every_page_with_its_description(
    site: Path, hosted: tuple[str, Path]
) -> None:
    for base, folder in ((f"{hosted[0]}/", hosted[1]), ("", site)):
        lines = (folder / "llms.txt").read_text().splitlines()
        assert lines[0] == "# momentum_docs"
        assert lines[2] == f"> {meta(folder / 'index.html', 'description')[0]}"
        assert [line for line in lines if line.startswith("## ")] == [
            f"## {caption}" for caption in ("Learn", "Understand", "Do", "Look up")
        ]
        links = [re.fullmatch(r"- \[(.+)\]\((.+?)\): (.+)", line) for line in lines[4:]]
        found = {link[2]: link[3] for link in links if link}
        pages = [p for p in written(folder) if p.name not in ("search.html", "genindex.html")]
        assert found == {
            urljoin(base, page.relative_to(folder).as_posix()): meta(page, "description")[0]
            for page in pages
            if page != folder / "index.html"
        }


def test_browsers_can_search_the_site(hosted: tuple[str, Path]) -> None:
    served, folder = hosted
    (link,) = tree(folder / "reference/theory.html").xpath(
        "//link[contains(@type, 'opensearch')]/@href"
    )
    assert link == "../_static/opensearch.xml"
    (address,) = etree.parse(str(folder / "_static/opensearch.xml")).iter("{*}Url")
    assert address.get("template") == f"{served}/search.html?q={{searchTerms}}"


def test_the_icon_suits_browsers_and_home_screens(site: Path) -> None:
    page = site / "reference/theory.html"
    for relation in ("shortcut icon", "apple-touch-icon"):
        (address,) = tree(page).xpath(f"//link[@rel='{relation}']/@href")
        with Image.open((page.parent / address).resolve()) as icon:
            assert icon.size == (192, 192)


def test_a_missing_page_leads_on_from_any_depth(hosted: tuple[str, Path]) -> None:
    root = "/momentum/"
    page = html.parse(str(hosted[1] / "404.html"))
    addresses = page.xpath("//@href | //@src | //@action | //@data-content_root")
    assert [a for a in addresses if not a.startswith((root, "#", "https://"))] == []
    assert f"{root}gallery/index.html" in addresses
    assert page.xpath("//link[@rel='canonical']") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="gallery/index.html">', '<a href="/sub/gallery/index.html">'),
        ('<img src="./_images/a.webp">', '<img src="/sub/_images/a.webp">'),
        ('<html lang="en" data-content_root="./">', '<html lang="en" data-content_root="/sub/">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="https://a.example/">', '<a href="https://a.example/">'),
        ('<a href="/sub/x.html">', '<a href="/sub/x.html">'),
    ],
)
def test_only_relative_addresses_are_anchored(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(before)
    app: Any = SimpleNamespace(
        outdir=tmp_path, config=SimpleNamespace(html_baseurl="https://a.example/sub/")
    )
    for _ in range(2):
        not_found.anchor(app, None)
        assert (tmp_path / "404.html").read_text() == after


def test_no_page_hides_from_search_engines(site: Path) -> None:
    hidden = [
        page.name for page in site.rglob("*.html") if tree(page).xpath("//meta[@name='robots']")
    ]
    assert hidden == []
