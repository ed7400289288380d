"""WebKitGTK over WebDriver: its driver, its small browser, and a screen in memory."""

import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection
from typing import Any

from tests.engines.engine import SECONDS, Engine, Interrupted, call_of, until, value_of
from tests.sites import free_port

DRIVER = shutil.which("WebKitWebDriver")
BROWSER = next(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"), None)
SCREEN, MANAGER = shutil.which("Xvfb"), shutil.which("openbox")
#: The browser has no tool bar where it believes that it fills the screen, which the manager then
#: does not let it: any width is possible.
WINDOWS = """<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application class="*"><decor>no</decor><fullscreen>no</fullscreen><focus>yes</focus></application>
</applications></openbox_config>"""
#: Its own buttons may be narrow, or else the window is never as narrow as 320 pixels.
NARROW = "* { min-width: 0; padding: 0; }"
#: Nothing moves, which pages are told.
STILL = "[Settings]\ngtk-enable-animations = 0\n"


class WebKit(Engine):
    """MiniBrowser with one window on a screen of its own."""

    name = "webkit"

    def __init__(self) -> None:
        assert DRIVER
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.port = free_port()
        self.path = "/session"
        folder = Path(self.folder.name)
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0/settings.ini").write_text(STILL, "utf-8")
        (folder / "gtk-3.0/gtk.css").write_text(NARROW, "utf-8")
        (folder / "openbox.xml").write_text(WINDOWS, "utf-8")
        there = {"DISPLAY": self.screen(), "XDG_CONFIG_HOME": self.folder.name}
        environment = {**os.environ, **there}
        self.start(environment, str(MANAGER), "--config-file", str(folder / "openbox.xml"))
        self.start(environment, DRIVER, f"--port={self.port}")
        arguments = ["--automation", "--full-screen"]
        options = {"binary": str(BROWSER), "args": arguments}
        asked = {"webkitgtk:browserOptions": options}
        until(self.is_ready)
        session = self.call("POST", "", {"capabilities": {"alwaysMatch": asked}})
        self.path += f"/{session['sessionId']}"

    def is_ready(self) -> bool:
        """Tell whether the driver listens."""
        with suppress(ConnectionRefusedError), create_connection(("127.0.0.1", self.port)):
            return True
        return False

    def start(self, environment: dict[str, str], *command: str) -> None:
        """Start a process that is to end with the browser."""
        quiet = subprocess.DEVNULL
        self.processes.append(
            subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        )

    def screen(self) -> str:
        """Start a screen, which says its number when it is ready, and return its name."""
        reader, writer = os.pipe()
        command = [str(SCREEN), "-displayfd", str(writer), "-nolisten", "tcp", "-noreset"]
        command += ["-screen", "0", "1400x1600x24"]
        self.processes.append(
            subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        )
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as told:
            return f":{told.readline().strip()}"

    def call(self, method: str, command: str, body: Any = None) -> Any:
        """Send a command to the driver and return its answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, self.path + command, None if body is None else json.dumps(body))
        answer = connection.getresponse()
        value = json.load(answer)["value"]
        connection.close()
        if answer.status != HTTPStatus.OK:
            raise Interrupted(f"{command}: {value['error']}: {value['message']}")
        return value

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        size = {"x": 0, "y": 0, "width": width, "height": height}
        self.call("POST", "/window/rect", size)
        self.wait("innerWidth === args[0] && innerHeight === args[1]", width, height)
        # after a leap it keeps the explorer's older styles until one changes
        self.run("document.body?.style.setProperty('--width', innerWidth)")

    def go(self, url: str) -> None:
        """Open a page and return when it has loaded."""
        self.call("POST", "/url", {"url": url})

    def back(self) -> None:
        """Go back to the page before."""
        self.call("POST", "/back", {})

    def place(self) -> str:
        """Return the page's address as the browser has it, which needs no answer of the page."""
        url: str = self.call("GET", "/url")
        return url

    def run(self, body: str, *args: Any) -> Any:
        """Return what the body of an asynchronous function of `args` returns in the page."""
        script = f"{call_of(body, args)}.then(arguments[0])"
        return value_of(self.call("POST", "/execute/async", {"script": script, "args": []}))

    def act(self, source: dict[str, Any]) -> None:
        """Let an input device do its actions."""
        self.call("POST", "/actions", {"actions": [source]})

    def screenshot(self) -> bytes:
        """Return a PNG of what is on the screen."""
        return b64decode(self.call("GET", "/screenshot"))

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        self.call("DELETE", "")
        for process in reversed(self.processes):
            process.terminate()
            process.wait(SECONDS)
        self.folder.cleanup()
