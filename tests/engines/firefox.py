"""Firefox over WebDriver BiDi, which it speaks itself."""

import json
import re
import shutil
import subprocess
import tempfile
from base64 import b64decode
from itertools import count
from pathlib import Path
from typing import Any

from websocket import create_connection

from tests.engines.engine import SECONDS, Engine, Interrupted, call_of, until, value_of

BINARY = shutil.which("firefox-esr") or shutil.which("firefox")
#: What Firefox is told before it starts: to ask no other host, and to be as its readers have it.
PREFERENCES: dict[str, Any] = {
    "remote.prefs.recommended": False,  # what suits tests, such as files that may read each other
    "security.fileuri.strict_origin_policy": True,
    "layout.css.prefers-color-scheme.content-override": 1,  # light
    "ui.prefersReducedMotion": 1,
    "ui.useOverlayScrollbars": 1,  # as on a phone, whose scroll bars take no width
    "ui.caretBlinkTime": 0,
    "dom.disable_open_during_load": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,  # this machine is asked directly, all others where nobody answers
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "signon.rememberSignons": False,
}


#: What Firefox says of a fraction when its page has arrived as far as the numerator.
HALF_ARRIVED = "Invalid markup: Incorrect number of children"


class Firefox(Engine):
    """Firefox without a screen, in a profile of its own."""

    name = "firefox"

    def __init__(self) -> None:
        assert BINARY
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = Path(self.folder.name)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items()]
        (folder / "user.js").write_text("".join(lines), "utf-8")
        arguments = ["--headless", "--no-remote", "--profile", str(folder)]
        # at about:blank the address bar would have the focus, and keep it
        arguments += ["--remote-debugging-port", "0", "data:text/html,"]
        with (folder / "log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen([BINARY, *arguments], stdout=log, stderr=log)
        self.ids = count()
        self.heard: list[str] = []
        address = until(self.address)
        self.socket = create_connection(address, suppress_origin=True, timeout=SECONDS)
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded", "network.fetchError"])
        self.tab = self.shown()["context"]

    def address(self) -> str | None:
        """Return where Firefox listens, once it has said so."""
        said = Path(self.folder.name, "log").read_text("utf-8")
        assert self.process.poll() is None, said
        found = re.search(r"ws://\S+", said)
        return f"{found[0]}/session" if found else None

    def call(self, method: str, **params: Any) -> Any:
        """Send a command and return its result; note what Firefox tells meanwhile."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (message := json.loads(self.socket.recv())).get("id") != number:
            self.hear(message["method"], message["params"])
        if message["type"] == "error":
            raise Interrupted(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def hear(self, event: str, told: dict[str, Any]) -> None:
        """Note an error, a warning or a request that failed; a page that is left may drop one."""
        if event == "network.fetchError" and told["errorText"] != "NS_BINDING_ABORTED":
            self.heard.append(f"{told['request']['url']}: {told['errorText']}")
        elif event == "log.entryAdded" and told["level"] in ("warn", "error"):
            self.heard += [] if told["text"].startswith(HALF_ARRIVED) else [told["text"]]

    def faults(self) -> list[str]:
        """Return what the page's listener heard, and what Firefox told."""
        return super().faults() + self.heard

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        size = {"width": width, "height": height}
        self.call("browsingContext.setViewport", context=self.tab, viewport=size)

    def go(self, url: str) -> None:
        """Open a page and return when it has loaded.

        Firefox may say so early, as when the page that is left writes its own address meanwhile.
        """
        self.heard = []
        self.run("window.isLeft = true")
        self.call("browsingContext.navigate", context=self.tab, url=url, wait="complete")
        there = "!window.isLeft && location.pathname === new URL(args[0]).pathname"
        self.wait(f"{there} && document.readyState === 'complete'", url)

    def back(self) -> None:
        """Go back to the page before."""
        self.call("browsingContext.traverseHistory", context=self.tab, delta=-1)

    def shown(self) -> dict[str, Any]:
        """Return what Firefox tells of its only page."""
        page: dict[str, Any] = self.call("browsingContext.getTree")["contexts"][0]
        return page

    def place(self) -> str:
        """Return the page's address as the browser has it, which needs no answer of the page."""
        url: str = self.shown()["url"]
        return url

    def run(self, body: str, *args: Any) -> Any:
        """Return what the body of an asynchronous function of `args` returns in the page."""
        answer = self.call(
            "script.callFunction",
            functionDeclaration=f"() => {call_of(body, args)}",
            awaitPromise=True,
            userActivation=True,
            target={"context": self.tab},
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return value_of(answer["result"]["value"])

    def act(self, source: dict[str, Any]) -> None:
        """Let an input device do its actions."""
        self.call("input.performActions", context=self.tab, actions=[source])

    def screenshot(self) -> bytes:
        """Return a PNG of what is on the screen."""
        return b64decode(self.call("browsingContext.captureScreenshot", context=self.tab)["data"])

    def pdf(self) -> bytes:
        """Return the page as it is printed on A4."""
        paper = {"width": 21.0, "height": 29.7}
        printed = self.call("browsingContext.print", context=self.tab, page=paper)
        return b64decode(printed["data"])

    def close(self) -> None:
        """End Firefox and remove its profile."""
        self.call("browser.close")
        self.socket.close()
        self.process.wait(SECONDS)
        self.folder.cleanup()
