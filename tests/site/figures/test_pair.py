"""The files of a figure: their names have one owner."""

from pathlib import Path

import pytest
from _ext.figures.pair import Pair, Shown, is_of


def test_a_figure_knows_its_files(tmp_path: Path) -> None:
    images = tmp_path / "gallery/a/images"
    images.mkdir(parents=True)
    pair = Pair.of_path(tmp_path, images / "sphx_glr_plot_x_002.png")
    assert pair == Pair(tmp_path, "gallery/a/plot_x", 2)
    assert pair.picture("light") == images / "sphx_glr_plot_x_002.webp"
    assert pair.thumbnail("dark") == images / "thumb/plot_x_dark.webp"
    assert pair.uri(pair.picture("light")) == "/gallery/a/images/sphx_glr_plot_x_002.webp"
    assert not pair.record.exists()
    assert pair.picture("dark", narrow=True) == images / "sphx_glr_plot_x_002_narrow_dark.webp"
    shown = Shown("A line.", (736, 400), (360, 700))
    pair.save(shown)
    assert pair.shown() == shown
    light, dark, *narrow = pair.pictures()
    assert (light["alt"], light["width"], light["height"]) == ("A line.", "736", "400")
    assert (light["classes"], dark["classes"]) == (["only-light"], ["only-dark"])
    assert [(it["width"], it["height"]) for it in narrow] == [("360", "700")] * 2
    assert list(pair.thumbnails()) == []


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("plot_x.py", True), ("plot_x.py.md5", True), ("plot_x.codeobj.json", True),
        ("sphx_glr_plot_x_001_dark.webp", True), ("sphx_glr_plot_x_001_narrow_dark.webp", True),
        ("sphx_glr_plot_x_012.json", True),
        ("sphx_glr_plot_x_thumb.webp", True), ("plot_x_dark.webp", True),
        ("plot_xy.py", False), ("plot_x_y.rst", False), ("sphx_glr_plot_x_y_001.webp", False),
        ("index.rst", False), ("plotAx.py", False),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_name(tmp_path: Path, name: str, own: bool) -> None:
    (tmp_path / name).touch()
    assert is_of(tmp_path / name, "plot_x") == own
