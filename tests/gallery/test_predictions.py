"""What each script asks before it shows anything, and the answer that it computes."""

import re
from pathlib import Path

from tests.scripts import SCRIPTS, each_script, run

ASKED = re.compile(r"# %%\n# Predict\n# -{7}\n((?:# .+\n)+)#\n((?:# \d\. .+\n)+)\n")
PRINTED = re.compile(r"^The answer is (\d): (.+)", re.MULTILINE)


@each_script
def test_a_script_asks_first_and_answers_with_what_it_computed(script: Path) -> None:
    text = script.read_text("utf-8")
    asked = ASKED.search(text)
    assert asked
    assert asked.start() == text.index("# %%")
    assert asked[1].rstrip().endswith("?")
    numbers = re.findall(r"# (\d)\.", asked[2])
    assert numbers == ["1", "2", "3", "4"][: len(numbers)]
    assert len(numbers) >= 3
    answer = text.partition("# What you predicted\n")[2].partition("# %%")[0]
    (claimed,) = re.findall(r"^assert answer == (\d)$", answer, re.MULTILINE)
    assert re.search(r"^answer = [^=]*[a-z]", answer, re.MULTILINE)  # of what was computed
    ((printed, _),) = PRINTED.findall(run(script.stem)["printed"])
    assert printed == claimed in numbers


def test_the_right_answers_stand_at_all_places() -> None:
    claimed = re.findall(
        r"^assert answer == (\d)$", "\n".join(s.read_text("utf-8") for s in SCRIPTS), re.MULTILINE
    )
    assert all(claimed.count(number) >= len(claimed) / 5 for number in "123")
