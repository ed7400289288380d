"""A finger on the glass, as the browser is told of it."""

from playwright.sync_api import CDPSession


def swipe(cdp: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move a finger over the glass, or tap on it."""
    for i in range(9 if start != end else 1):
        point = start[0] + (end[0] - start[0]) * i / 8, start[1] + (end[1] - start[1]) * i / 8
        touch(cdp, "touchMove" if i else "touchStart", point)
    touch(cdp, "touchEnd")


def touch(cdp: CDPSession, kind: str, *places: tuple[float, float]) -> None:
    """Tell the browser where fingers are."""
    points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
    cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
