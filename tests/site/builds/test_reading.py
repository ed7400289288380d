"""Which pages are read again."""

import os
from pathlib import Path

from tests.site.conftest import edit, read
from tests.site.quick import build


def test_a_page_is_read_again_when_what_it_is_made_of_changes(small: Path) -> None:
    def reads(*more: str) -> set[str]:
        run = build(small, *more)
        assert run.returncode == 0, run.stdout + run.stderr
        return read(run)

    edit(small / "docs/words.rst", "A word", "One word")
    assert reads() == {"words"}
    edit(small / "gallery/first_steps/plot_grid.py", "x^2", "x^3")
    assert reads() == {"gallery/first_steps/plot_grid"}
    edit(small / "gallery/first_steps/plot_grid.py", "One line that goes", "The line that goes")
    assert reads() == {"gallery/first_steps/plot_grid", "index"}  # which shows the figure
    everything = {page.stem for page in (small / "docs").glob("*.rst")}
    everything |= {f"gallery/first_steps/{name}" for name in ("plot_grid", "plot_one_run")}
    for name in ("docs/_ext/pages/formulas.py", "momentum_docs/theory.py", "docs/conf.py"):
        with (small / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        assert reads() >= everything


def test_the_content_of_a_file_counts_and_not_its_time(small: Path) -> None:
    words = small / "docs/words.rst"
    before = words.stat()
    edit(words, "A word", "One word")
    os.utime(words, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "words" in read(build(small))
    assert "One word" in (small / "docs/_build/html/words.html").read_text("utf-8")
    words.touch()
    (small / "docs/gallery/first_steps/images/sphx_glr_plot_grid_001.json").touch()
    assert read(build(small)) == set()
