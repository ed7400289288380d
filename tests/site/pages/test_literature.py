"""Who is named with a year stands in the bibliography with that year."""

import re
from pathlib import Path

from pybtex.database import parse_file

from tests.pages import ROOT
from tests.scripts import SCRIPTS

#: "Polyak 1964", "Goh (2017)", "Golub and Varga 1961", "Ochs and others (2014)".
NAMED = re.compile(
    r"\b([A-Z][\w'’-]+)(?:(?:, [A-Z][\w'’-]+)* and (?:[A-Z][\w'’-]+|others))?"
    r"\s+\(?((?:18|19|20)\d\d)\b"
)


def test_whoever_is_named_with_a_year_has_an_entry() -> None:
    entries = parse_file(ROOT / "docs/references.bib").entries.values()
    known = {(e.persons["author"][0].last_names[0], e.fields["year"]) for e in entries}
    pages = [p for p in Path(ROOT, "docs").glob("*/*.rst") if p.parent.name != "gallery"]
    named = [
        (file.name, *found)
        for file in [*SCRIPTS, *pages]
        for found in NAMED.findall(re.sub(r"\n# ", " ", file.read_text("utf-8")))
    ]
    assert len(named) > 10
    assert [entry for entry in named if entry[1:] not in known] == []
