"""The explorer's part of the benchmark: how long the page works for a frame of a drag.

A pointer leads the handle of the map around, on a screen as small and as dense as a phone's. What
counts is the time of the page's own thread, from the reader's hand to the picture. Other programs
lengthen it less than the time on the clock, and can only lengthen it: of some drags, the one with
the shortest longest frame is told.
"""

import json
import math
import statistics
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.look import CHROMIUM
from tests.server import serve

#: Two frames of a screen that shows 60 a second: a longer one is seen.
BOUND = 33
#: How much slower a slow phone is than this machine.
SLOWER = 4
FUNCTIONS = {
    "parabola": "",
    "valley": "?function=valley&curvature=100&kappa=10000&learning_rate=0.03&momentum=0.6",
    "bends": "?function=bends&learning_rate=0.1111&momentum=0.4444&start=3.3",
}
#: What the page does itself for a frame.
WORK = {
    "EventDispatch", "FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint",
    "Layerize", "Commit",
}  # fmt: skip


def frames(trace: bytes) -> list[float]:
    """Return how many milliseconds of the processor each frame of a trace took."""
    events = [e for e in json.loads(trace)["traceEvents"] if e["ph"] == "X" and e["name"] in WORK]
    spent: list[float] = []
    end = 0
    for event in sorted(events, key=lambda e: (e["ts"], -e["dur"])):
        if event["name"] == "FireAnimationFrame":
            spent.append(0)
        if spent and event["ts"] >= end:  # one within another is counted with it
            spent[-1] += event["tdur"] / 1000
        end = max(end, event["ts"] + event["dur"])
    return spent


def drag(browser: Browser, page: Page, address: str) -> list[float]:
    """Open the explorer, lead its handle around and return the times of the frames."""
    page.goto(address)
    expect(page.locator("[data-shows=regime]")).not_to_have_text("–")
    box = page.locator("[data-pane=map]").bounding_box()
    assert box
    x, y, width, height = box["x"], box["y"], box["width"], box["height"]
    page.mouse.move(x + width / 2, y + height / 2)
    page.mouse.down()
    for i in range(120):
        if i == 40:  # once the engine has compiled the page's code
            browser.start_tracing(page=page, categories=["devtools.timeline"])
        h, momentum = 0.5 + 0.3 * math.cos(i / 9), 0.6 - 0.3 * math.sin(i / 9)
        page.mouse.move(x + h * width, y + (1 - momentum) * height)
        page.wait_for_timeout(17)
    trace = browser.stop_tracing()
    page.mouse.up()
    return frames(trace)


def frame_rows(site: Path, rounds: int) -> list[list[str]]:
    """Return function, number of frames, mean and longest frame on a slow phone, and verdict."""
    rows = []
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800}, device_scale_factor=3)
        for function, query in FUNCTIONS.items():
            drags = [drag(browser, page, f"{address}/explore.html{query}") for _ in range(rounds)]
            spent = min(drags, key=max)
            mean, longest = SLOWER * statistics.mean(spent), SLOWER * max(spent)
            verdict = "met" if longest < BOUND else "missed"
            rows.append(
                [function, str(len(spent)), f"{mean:.1f}", f"{longest:.1f}", str(BOUND), verdict]
            )
        browser.close()
    return rows
