"""The figures: twins that are legible, light and described, and films."""

import pickle
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import matplotlib.pyplot as plt
import numpy as np
import pytest
from _ext import dark, film, ink, palette
from matplotlib.animation import FuncAnimation
from matplotlib.artist import Artist
from matplotlib.collections import QuadMesh
from matplotlib.colors import same_color, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image
from playwright.sync_api import Page

from tests.gallery.conftest import run

from .pages import NAMES, SCRIPTS, example, tree

PAGES = {"light": "#ffffff", "dark": "#131416"}  # white, and furo's --color-background-primary


def contrast(one: Any, other: Any) -> float:
    """Return the contrast ratio of WCAG 2."""
    lights = []
    for color in (one, other):
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)
        ]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(lights) / min(lights)


def inks(artist: Artist) -> Iterator[tuple[Any, float]]:
    """Yield the colors of an artist, each with the least contrast that it needs."""
    if isinstance(artist, Text) and artist.get_text():
        yield artist.get_color(), 4.5
    elif isinstance(artist, Line2D):
        if artist.get_linestyle() != "None":
            yield artist.get_color(), 3
        if artist.get_marker() not in ("None", ""):
            yield artist.get_markerfacecolor(), 3


def judged(figure: Figure) -> Iterator[Artist]:
    """Yield what must stand out from the page: not the grid, and not what lies on a map."""
    grid = plt.rcParams["grid.color"]
    for ax in figure.axes:
        if not any(isinstance(artist, QuadMesh) for artist in ax.collections):
            for artist in ax.findobj():
                if not (isinstance(artist, Line2D) and same_color(artist.get_color(), grid)):
                    yield artist


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_lines_dots_and_words_stand_out_from_both_pages(script: Path) -> None:
    with plt.style.context("momentum_docs.figure"):
        for made in run(script.stem)["figures"]:
            figure = pickle.loads(pickle.dumps(made))  # noqa: S301  a copy, to be darkened
            words = [(text, text.get_color()) for text in ink.words(figure)]
            judged_artists = list(judged(figure))
            assert len(judged_artists) > 10
            for theme, page in PAGES.items():
                if theme == "dark":
                    dark.darken(figure)
                for text, color in words:
                    text.set_color(ink.shade(color, page))
                for color, least in chain.from_iterable(map(inks, judged_artists)):
                    assert contrast(color, page) >= least, (color, theme)
            plt.close(figure)


def test_the_style_has_only_colors_that_stand_out_from_both_pages() -> None:
    with plt.style.context("momentum_docs.figure"):
        assert np.allclose(dark.turned("white")[:3], to_rgb(PAGES["dark"]))
        for number in range(4):
            for page in PAGES.values():
                assert contrast(f"C{number}", page) >= 3
                assert contrast(ink.shade(f"C{number}", page), page) >= 4.5


def test_the_dark_twin_turns_greys_over_and_keeps_data() -> None:
    with plt.style.context("momentum_docs.figure"):
        figure, ax = plt.subplots()
        (data,) = ax.plot([0, 1], "o-", color="C0")
        (neutral,) = ax.plot([1, 0], "+-", color="#222222")
        label = ax.set_title("title")
        before = to_rgb(data.get_color())
        dark.darken(figure)
        page = dark.turned("white")
        assert to_rgb(data.get_color()) == before
        assert to_rgb(figure.get_facecolor()) == page[:3] == to_rgb(ax.get_facecolor())
        for color in (neutral.get_color(), neutral.get_markeredgecolor(), label.get_color()):
            assert contrast(color, page) >= 7
        plt.close(figure)


def test_a_picture_in_few_colors_looks_the_same() -> None:
    picture = BytesIO()
    figure = run.__wrapped__("plot_regression")["figures"][0]  # the richest: a surface
    with plt.style.context("momentum_docs.figure"):
        figure.savefig(picture, dpi=200)
    drawn = np.asarray(Image.open(picture))
    reduced = palette.reduce(drawn)
    assert len(np.unique(drawn.reshape(-1, 4), axis=0)) > 4 * palette.SIZE
    assert 64 < len(np.unique(reduced.reshape(-1, 3), axis=0)) <= palette.SIZE
    difference = np.abs(reduced.astype(int) - drawn[..., :3]).max(axis=-1)
    assert difference.max() <= 20
    assert (difference > 8).mean() < 0.005
    white = (drawn == 255).all(axis=-1)
    assert white.mean() > 0.5
    assert (difference[white] == 0).all()


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_script_run_alone_draws_what_its_page_shows(site: Path, script: Path) -> None:
    assert 'plt.style.use("momentum_docs.figure")' in script.read_text()
    alone = run.__wrapped__(script.stem)  # afresh: other tests move what a film shows
    for number, figure in enumerate(alone["figures"], start=1):
        drawn = BytesIO()
        with plt.style.context("momentum_docs.figure"):  # which colors "C0" and so on are
            figure.savefig(drawn, dpi=200)
        shown = site / f"_images/sphx_glr_{script.stem}_00{number}.webp"
        one, other = (np.asarray(Image.open(it).convert("RGB"), int) for it in (drawn, shown))
        assert one.shape == other.shape
        difference = np.abs(one - other).max(axis=-1)
        assert (difference > 20).mean() < 0.01  # words in a color of the data have a shade of it


def test_every_figure_is_dense_and_has_few_colors(site: Path) -> None:
    pictures = list((site / "_images").glob("*_00?*.webp"))
    assert len(pictures) >= 2 * len(SCRIPTS)
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.convert("RGB").getcolors(palette.SIZE), path
            assert picture.width == 1472, path


def test_the_first_figure_of_a_page_comes_at_once_and_the_others_when_they_are_near(
    site: Path,
) -> None:
    pages = [example(site, script) for script in SCRIPTS]
    for page in [*pages, site / "index.html"]:
        (at_once,) = tree(page).xpath("//figure//picture//img")
        assert at_once.get("loading") is None
        assert at_once.get("fetchpriority") == ("low" if page in pages else None)
        first = tree(page).xpath("//article//img | //article//video")[0]
        assert first is at_once
        (source,) = tree(page).xpath("//figure//picture/source")
        twins = tree(page).xpath("//figure//img[not(ancestor::picture or ancestor::video)]")
        assert [twin.get("src") for twin in twins[:2]] == [at_once.get("src"), source.get("srcset")]
        assert all(twin.get("loading") == "lazy" for twin in twins)
        for picture in [at_once, *twins]:
            assert int(picture.get("width"))
            assert int(picture.get("height"))
            assert len(picture.get("alt").split()) >= 10


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["auto", "light", "dark"])
def test_a_theme_shows_its_own_pictures_and_fetches_no_other(
    page: Page, address: str, screen: Any, chosen: str
) -> None:
    page.emulate_media(color_scheme=screen)
    page.add_init_script(f"localStorage.setItem('theme', '{chosen}')")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(Path(request.url).name))
    page.goto(f"{address}/gallery/in_practice/plot_nesterov.html", wait_until="networkidle")
    shown = []
    for picture in page.locator("figure img").all():
        if picture.is_visible():
            picture.scroll_into_view_if_needed()
            page.wait_for_function("image => image.complete", arg=picture.element_handle())
            shown.append(Path(picture.evaluate("image => image.currentSrc")).name)
    theme = screen if chosen == "auto" else chosen
    names = [f"sphx_glr_plot_nesterov_00{n}{'_dark' * (theme == 'dark')}.webp" for n in (1, 2)]
    assert shown == names
    unseen = {name for name in fetched if "plot_nesterov_00" in name} - set(names)
    assert len(unseen) == (theme != screen)  # the first figure follows the screen, not the choice


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_figure_names_the_output_that_prints_its_numbers(site: Path, script: Path) -> None:
    page = tree(example(site, script))
    for figure in page.xpath("//figure"):
        (output,) = page.xpath("//*[@id=$name]", name=figure.get("aria-details"))
        assert "sphx-glr-script-out" in output.get("class")
        assert len(re.findall(r"\d", output.text_content())) >= 10


def test_letters_stay_legible_where_the_screen_is_narrow(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for name in ("index.html", "gallery/first_steps/plot_regression.html"):
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        for figure in page.locator("figure").all():
            shown = figure.locator("img:visible, video:visible")
            box = shown.bounding_box()
            assert box
            smallest = 9 * 100 / 72  # points, in CSS pixels of a figure that is 736 wide
            assert smallest * box["width"] / 736 >= 9
            figure.focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_function("box => box.scrollLeft > 0", arg=figure.element_handle())


def test_a_printed_page_shows_light_figures_in_full(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(f"{address}/gallery/first_steps/plot_regression.html")
    for figure in page.locator("figure").all():
        assert figure.locator(".only-light").is_visible()
        assert figure.locator(":is(img, video):visible").count() == 1
        assert figure.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_film_holds_every_frame_and_is_light(tmp_path: Path) -> None:
    figure, ax = plt.subplots(figsize=(2, 1))
    (dot,) = ax.plot([0], [0], "o")

    def show(frame: int) -> list[Any]:
        dot.set_data([frame / 10], [0])
        return [dot]

    animation = FuncAnimation(figure, show, frames=10, interval=100, blit=True)
    film.save(animation, tmp_path / "film.mp4")
    plt.close(figure)
    probe = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-i", tmp_path / "film.mp4", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.findall(r"frame=\s*(\d+)", probe.stderr)[-1] == "10"
    assert "Duration: 00:00:01.00" in probe.stderr
    assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"


def test_every_film_of_the_site_weighs_under_400_kilobytes(site: Path) -> None:
    films = list(site.rglob("*.mp4"))
    assert films
    for path in films:
        assert path.stat().st_size + path.with_suffix(".webp").stat().st_size < 400_000
