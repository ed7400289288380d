"""The zips of examples."""

from pathlib import Path

from _ext.downloads import archives


def test_an_archive_says_how_to_run_each_kind_of_file_that_it_holds() -> None:
    both = archives.readme(["plot_grid.ipynb", "plot_grid.py"], "m.whl", "3.11")
    assert '    python -m pip install "./m.whl[plot]"\n' in both
    assert "    python plot_grid.py\n" in both
    assert "    jupyter lab plot_grid.ipynb\n" in both
    several = archives.readme(["plot_grid.py", "plot_one_run.py"], "m.whl", "3.11")
    assert "jupyter" not in several
    assert several.endswith("    plot_one_run.py\n    plot_grid.py\n")
    assert max(map(len, both.splitlines())) <= 100


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    built = tmp_path / "m.whl"
    built.write_bytes(b"wheel")
    texts = {"plot_grid.py": "1", "plot_one_run.py": "2"}
    written = []
    for number, order in enumerate([texts, dict(reversed(texts.items()))]):
        path = tmp_path / str(number) / "all.zip"
        path.parent.mkdir()
        archives.write(path, order, built, "3.11")
        written.append(path.read_bytes())
    assert written[0] == written[1]
