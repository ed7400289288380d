"""The pictures that shared links show."""

from pathlib import Path

from _ext.machines import link_previews
from PIL import Image

from tests.conftest import Hosted
from tests.pages import example, meta, written
from tests.scripts import NAMES, SCRIPTS, each_script


def test_each_example_has_a_card_and_the_other_pages_share_one(hosted: Hosted) -> None:
    served, folder = hosted
    examples = {example(folder, script): script.stem for script in SCRIPTS}
    for page in written(folder):
        name = examples.get(page, "site")
        assert meta(page, "og:image") == [f"{served}/cards/{name}.png"]
    drawn = sorted(path.stem for path in (folder / "cards").iterdir())
    assert drawn == sorted([*NAMES, "site"])
    for path in (folder / "cards").iterdir():
        with Image.open(path) as card:
            assert card.size == link_previews.SIZE
        assert path.stat().st_size < 120_000


@each_script
def test_no_title_is_cut_on_its_card(script: Path) -> None:
    title = script.read_text("utf-8").split("\n")[1]
    canvas, lines = link_previews.draw(title, Image.new("RGB", (1472, 1600)))
    name, *rest = [line.get_window_extent() for line in lines]
    assert " ".join(line.get_text() for line in lines[1:]) == title
    assert all(
        link_previews.MARGIN - 2 <= box.x0 < box.x1 <= link_previews.PANEL - link_previews.MARGIN
        for box in rest
    )
    assert name.y1 < min(box.y0 for box in rest)
    assert max(box.y1 for box in rest) < link_previews.SIZE[1] - 20
    assert canvas.get_width_height() == link_previews.SIZE
