"""What a test asks of a browser, whichever it is."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

#: How long a browser may take for a step: that of a machine that has many times as much to do.
SECONDS = 60
#: Keys by the code points that WebDriver gives them.
KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009",
    "Escape": "\ue00c", "Space": " ", "PageUp": "\ue00e", "PageDown": "\ue00f",
    "End": "\ue010", "Home": "\ue011", "ArrowLeft": "\ue012", "ArrowUp": "\ue013",
    "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip
Point = tuple[float, float]
T = TypeVar("T")
#: Place and size of an element on the screen, once it is there and all of it can be seen.
BOX = """
const element = document.querySelector(args[0]);
element.scrollIntoView({block: "center", behavior: "instant"});
const {x, y, width, height} = element.getBoundingClientRect();
return [x, y, width, height];
"""
#: Write a result as Python reads it, which knows numbers that JSON does not, or an error.
WRITTEN = """.then((it) => [it ?? null], (error) => [null, `${error}`]).then((it) =>
  JSON.stringify(it, (_, v) => typeof v === "number" && !Number.isFinite(v) ? `number ${v}` : v)
    .replace(/"number (-?Infinity|NaN)"/g, "$1"))"""


class Interrupted(Exception):
    """A page was left while it was asked."""


def until(find: Callable[[], T | None]) -> T:
    """Return what is found, once there is something; a page that is being left is asked again."""
    end = time.monotonic() + SECONDS
    interrupted: Interrupted | None = None
    while time.monotonic() < end:
        try:
            if found := find():
                return found
        except Interrupted as told:
            interrupted = told
        time.sleep(0.01)
    raise TimeoutError from interrupted


class Engine(ABC):
    """A browser with one window."""

    name: str

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Open a page and return when it has loaded."""

    @abstractmethod
    def back(self) -> None:
        """Go back to the page before."""

    @abstractmethod
    def place(self) -> str:
        """Return the page's address as the browser has it, which needs no answer of the page."""

    @abstractmethod
    def run(self, body: str, *args: Any) -> Any:
        """Return what the body of an asynchronous function of `args` returns in the page."""

    @abstractmethod
    def act(self, source: dict[str, Any]) -> None:
        """Let an input device do its actions."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return a PNG of what is on the screen."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def faults(self) -> list[str]:
        """Return what went wrong on the page since it was opened, as its listener heard it."""
        heard: list[str] = self.run("return window.faults ?? ['no listener']")
        return heard

    def open(self, url: str, width: int = 1280, height: int = 900) -> None:
        """Open a page in a window of a size."""
        self.resize(width, height)
        self.go(url)

    def arrive(self, page: str) -> None:
        """Wait for a page of the site; the one that is being left may never answer a question."""
        until(lambda: urlsplit(self.place()).path.endswith(f"/{page}"))

    def wait(self, condition: str, *args: Any) -> Any:
        """Return the value of an expression in the page, once it is true."""
        return until(lambda: self.run(f"return {condition}", *args))

    def press(self, key: str) -> None:
        """Press a key or a chord, such as Shift+ArrowLeft."""
        values = [KEYS.get(part, part) for part in key.split("+")]
        downs = [{"type": "keyDown", "value": value} for value in values]
        ups = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self.act({"type": "key", "id": "keys", "actions": downs + ups})

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """Scroll to an element and return its place and size on the screen."""
        x, y, width, height = self.run(BOX, selector)
        return x, y, width, height

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        x, y, width, height = self.box(selector)
        self.drag((x + width / 2, y + height / 2))

    def drag(self, *points: Point) -> None:
        """Press the mouse's first button at the first point, and let it go at the last."""
        first, *others = (
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0} for x, y in points
        )
        buttons = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        actions = [first, buttons[0], *others, buttons[1]]
        pointer = {"pointerType": "mouse"}
        self.act({"type": "pointer", "id": "mouse", "parameters": pointer, "actions": actions})


def call_of(body: str, args: Sequence[Any]) -> str:
    """Return an expression that calls an asynchronous function and writes what it returns."""
    return f"(async (args) => {{ {body} }})({json.dumps(args)}){WRITTEN}"


def value_of(written: str) -> Any:
    """Return what was written, or fail with the error that was."""
    value, *errors = json.loads(written)
    assert errors == []
    return value
