"""A real browser, driven over the WebDriver protocol with nothing but the standard library."""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

DRIVER = shutil.which("chromedriver")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
needs_browser = pytest.mark.skipif(
    not (DRIVER and BROWSER), reason="no chromium with its chromedriver on this machine"
)


class Browser:
    """One window."""

    def __init__(self, session: str) -> None:
        self._session = session

    def open(self, url: str) -> None:
        _sent(self._session + "/url", {"url": url})

    def run(self, script: str, *args: object) -> Any:
        """What a script gives; it cannot be refused by a page's policy."""
        return _sent(self._session + "/execute/sync", {"script": script, "args": list(args)})

    def type_into(self, css: str, text: str) -> None:
        """Type into what a selector finds; a file field takes a path."""
        found = _sent(self._session + "/element", {"using": "css selector", "value": css})
        _sent(f"{self._session}/element/{found[ELEMENT]}/value", {"text": text})

    def click(self, css: str) -> None:
        found = _sent(self._session + "/element", {"using": "css selector", "value": css})
        _sent(f"{self._session}/element/{found[ELEMENT]}/click", {})

    def press(self, *keys: str) -> None:
        """Press keys one after another, wherever the focus is."""
        actions = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        _sent(
            self._session + "/actions",
            {"actions": [{"type": "key", "id": "k", "actions": actions}]},
        )

    def until(self, script: str, seconds: float = 30) -> Any:
        """What a script gives once it gives something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.HTTPError):  # the page is on its way
                if found := self.run(f"return {script}"):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"never came true: {script}")

    def refuse(self, pattern: str) -> None:
        """Load nothing whose address is like that any more."""
        for name, values in (("enable", {}), ("setBlockedURLs", {"urls": [pattern]})):
            _sent(self._session + "/goog/cdp/execute", {"cmd": f"Network.{name}", "params": values})

    def picture(self) -> bytes:
        """The window as PNG."""
        with urllib.request.urlopen(self._session + "/screenshot", timeout=60) as answer:
            return base64.b64decode(json.load(answer)["value"])


@contextmanager
def window(width: int = 1280, height: int = 900) -> Iterator[Browser]:
    """A window of that size in CSS pixels, as a phone's where it is narrow."""
    assert DRIVER
    assert BROWSER
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    driver = subprocess.Popen(
        [DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    root = f"http://127.0.0.1:{port}"
    try:
        _wait(root)
        options: dict[str, Any] = {
            "binary": BROWSER,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--lang=ko"],
            "mobileEmulation": {
                "deviceMetrics": {
                    "width": width,
                    "height": height,
                    "pixelRatio": 1,
                    "mobile": False,
                }
            },
        }
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        session = f"{root}/session/{_sent(root + '/session', wanted)['sessionId']}"
        try:
            yield Browser(session)
        finally:
            _asked(urllib.request.Request(session, method="DELETE"))
    finally:
        driver.terminate()
        driver.wait(20)


def _wait(root: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            if _asked(urllib.request.Request(root + "/status"))["ready"]:
                return
        time.sleep(0.1)
    raise AssertionError("the driver did not start")


def _sent(url: str, data: dict[str, Any]) -> Any:
    body = json.dumps(data).encode()
    return _asked(urllib.request.Request(url, body, {"Content-Type": "application/json"}))


def _asked(request: urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]
