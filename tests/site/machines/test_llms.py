"""The map of the site for language models."""

import re
from pathlib import Path
from urllib.parse import urljoin

from tests.conftest import Hosted
from tests.pages import listed, meta


def test_llms_txt_leads_to_every_page_with_its_description(site: Path, hosted: Hosted) -> None:
    for base, folder in ((f"{hosted[0]}/", hosted[1]), ("", site)):
        lines = (folder / "llms.txt").read_text("utf-8").splitlines()
        assert lines[0] == "# momentum_docs"
        assert lines[2] == f"> {meta(folder / 'index.html', 'description')[0]}"
        assert [line for line in lines if line.startswith("## ")] == [
            f"## {caption}" for caption in ("Learn", "Look up", "Do", "Understand", "About")
        ]
        links = [re.fullmatch(r"- \[(.+)\]\((.+?)\): (.+)", line) for line in lines[4:]]
        found = {link[2]: link[3] for link in links if link}
        assert found == {
            urljoin(base, page.relative_to(folder).as_posix()): meta(page, "description")[0]
            for page in listed(folder)
            if page != folder / "index.html"
        }
