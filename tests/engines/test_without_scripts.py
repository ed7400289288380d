"""Where no script may run, in a frame that forbids it, everything is there."""

import pytest

from tests.engines.engine import Engine
from tests.pages import CARDS, EXAMPLE

#: Open a page in a frame that runs no script, and return what a condition on it says once it is so.
FRAME = """
document.body.innerHTML = '<iframe sandbox="allow-same-origin" width="390" height="800"></iframe>';
const frame = document.querySelector("iframe");
await new Promise((done) => { frame.onload = done; frame.src = args[0]; });
return frame.contentDocument.documentElement.className;
"""
WITHIN = "document.querySelector('iframe').contentDocument"
PICTURES = f"""return [...{WITHIN}.querySelectorAll("article img")]
  .filter((it) => it.checkVisibility()).map((it) => it.currentSrc || it.src)"""


@pytest.mark.parametrize("name", [EXAMPLE, CARDS, "explore.html"])
def test_without_scripts_everything_is_there(engine: Engine, address: str, name: str) -> None:
    engine.open(f"{address}/index.html")
    assert "no-js" in engine.run(FRAME, f"{address}/{name}")
    pictures = engine.run(PICTURES)
    figures = engine.run(
        f"return {WITHIN}.querySelectorAll('article :is(figure, .gallery-cards li)').length"
    )
    assert len(pictures) == max(figures, 1)
    assert [url for url in pictures if "_dark" in url] == []
    explorer = f"{WITHIN}.querySelector('.explorer')"
    assert engine.run(f"return {explorer}?.checkVisibility() ?? false") is False
    engine.run(f"{WITHIN}.querySelector('label.nav-overlay-icon').click()")
    engine.wait(
        f"{WITHIN}.querySelector('.sidebar-drawer').getBoundingClientRect().left >= 0"
        f" && {WITHIN}.querySelector('.sidebar-tree a').checkVisibility()"
    )
