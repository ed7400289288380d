"""What each script proposes at its end, and the answer that it computes below."""

import ast
import re
from pathlib import Path

import pytest

from tests.scripts import SCRIPTS, each_script, run, run_file

HEADING = re.compile(r"^# (.+)\n# (-+)$", re.MULTILINE)
TITLES = ["What to try next", "The answer"]
#: What a script proposes to change in itself. Other proposals are calls: the answer makes them.
CHANGES = [
    ("plot_damping", "h = 0.04\n", "h = 0.01\n"),
    ("plot_phase_map", "(2.5, 0.2)", "(3, 0.6)"),
    ("plot_valley", "directions = np.array([[0.8, -0.6], [0.6, 0.8]])", "directions = np.eye(2)"),
]


def calls(tree: ast.AST) -> set[str]:
    """Return the names of the functions that code calls."""
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


@each_script
def test_a_script_ends_with_a_proposal_and_its_answer(script: Path) -> None:
    text = script.read_text("utf-8")
    headings = list(HEADING.finditer(text))
    assert [heading[1] for heading in headings][-2:] == TITLES
    assert all(len(heading[1]) == len(heading[2]) for heading in headings)
    proposal, answer = (text[heading.end() :] for heading in headings[-2:])
    assert "?" in proposal.partition("# %%")[0]
    code = ast.parse(answer)
    assert "print" in calls(code)
    assert any(isinstance(node, ast.Assert) for node in ast.walk(code))
    sentences = " ".join(re.findall(r"^# (?!%%)(.+)", answer, re.MULTILINE))  # above or below
    assert sentences.endswith(".")
    assert 1 <= len(re.findall(r"[.!?](?=\s|$)", sentences)) <= 4


@pytest.mark.parametrize(("name", "old", "new"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_proposed_change_runs(tmp_path: Path, name: str, old: str, new: str) -> None:
    (script,) = (path for path in SCRIPTS if path.stem == name)
    text = script.read_text("utf-8")
    assert text.count(old) == 1 + text.partition("What to try next")[2].count(old)
    changed = tmp_path / script.name
    changed.write_text(text.replace(old, new, 1), "utf-8")
    figures = run_file(changed)["figures"]
    assert len(figures) == len(run(name)["figures"])
