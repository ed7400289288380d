"""The buttons that copy code: what they copy is pasted again."""

import pytest

from tests.engines.engine import Engine
from tests.pages import EXAMPLE

FIELD = """const field = document.createElement("textarea");
field.id = "pasted";
document.querySelector("article").prepend(field);
field.focus();"""


@pytest.mark.parametrize(
    ("name", "number", "start"),
    [(EXAMPLE, 1, "x = start\nv = 0.0\n"), ("how-to/build_the_site.html", 0, "python3 -m venv")],
)
def test_the_copy_button_copies_the_code_and_says_so(
    engine: Engine, policed: str, name: str, number: int, start: str
) -> None:
    engine.open(f"{policed}/{name}")
    engine.run(
        "document.querySelectorAll('button.copy')[args[0]].id = 'wanted'",
        number,
    )
    engine.click("#wanted")
    engine.wait("document.querySelector('#wanted').textContent === 'Copied'")
    engine.run(FIELD)
    engine.press("Control+v")
    assert engine.wait("document.querySelector('#pasted').value").startswith(start)
    assert engine.faults() == []
