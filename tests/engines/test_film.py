"""The film: it starts and stops by a click, and is fetched then only, in one theme."""

from tests.engines.engine import Engine
from tests.javascript import FETCH_PICTURES, PAINTED
from tests.pages import FILM

#: The film lies over its picture, which is seen until it starts.
OVER = """const film = document.querySelector("video.only-light");
const [one, other] = [film, film.parentElement.querySelector("img.only-light")].map((it) =>
  it.getBoundingClientRect());
return ["x", "y", "width", "height"].every((it) => Math.abs(one[it] - other[it]) < 1);"""
VIDEO = "document.querySelector('video.only-light')"
FETCHED = """return performance.getEntriesByType("resource")
  .map((it) => it.name.split("/").at(-1)).filter((it) => /[.](webp|mp4)/.test(it))"""


def test_a_film_starts_and_stops_by_a_click_and_is_not_fetched_before(
    engine: Engine, policed: str
) -> None:
    engine.open(f"{policed}/{FILM}")
    engine.run(f"await ({FETCH_PICTURES})(); {VIDEO}.scrollIntoView({{block: 'center'}})")
    engine.run(f"await {PAINTED}")
    engine.wait(f"{VIDEO}.checkVisibility() && {VIDEO}.paused && {VIDEO}.controls")
    assert engine.run(OVER)
    fetched = engine.run(FETCHED)
    assert fetched
    assert [name for name in fetched if ".mp4" in name or "_dark" in name] == []
    engine.click("video.only-light")
    engine.wait(f"{VIDEO}.currentTime > 0.3")
    engine.click("video.only-light")
    engine.wait(f"{VIDEO}.paused")
    assert engine.faults() == []
