"""In: a page in a file. Out: what a real browser makes of it, by way of Chromium's debugging pipe.

Two pipes and JSON between NUL bytes: no driver, no port, no library.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_WAIT = 90.0
_OWN = ("file:", "about:")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-dev-shm-usage --disable-component-update --disable-sync --remote-debugging-pipe"
).split()


class Size(NamedTuple):
    """The window, in CSS pixels."""

    width: int
    height: int


DESKTOP, PHONE = Size(1280, 900), Size(390, 844)
#: From npm, for tests alone; the packages are not part of the product.
AXE, VNU = "axe-core@4.14.1", "vnu-jar@26.9.27"


#: Files of packages, by the package; None where npm gave none.
_fetched: dict[str, Path | None] = {}


def fetched(package: str, member: str, folder: Path) -> Path:
    """A file of a package from npm, fetched once a run; skips the test where it cannot be had."""
    if shutil.which("npm") is None:
        pytest.skip("no npm here")
    if package not in _fetched:
        _fetched[package] = None
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, capture_output=True, check=False)
        for archive in folder.glob("*.tgz"):
            with tarfile.open(archive) as opened:
                opened.extract(member, folder, filter="data")
            _fetched[package] = folder / member
    found = _fetched[package]
    if found is None:
        pytest.skip(f"npm gives no {package} here")
    return found


def barriers(browser: Browser, folder: Path) -> list[str]:
    """What axe finds on the open page that keeps people out; skips the test where axe cannot be had."""
    browser.run(f"{fetched(AXE, 'package/axe.min.js', folder).read_text(encoding='utf-8')}\n;0")
    return list(
        browser.run("axe.run().then(told => told.violations.map(one => `${one.id}: ${one.nodes[0].html}`))")
    )


def markup_errors(*pages: Path) -> tuple[str, int]:
    """What the Nu HTML checker says of pages, and its exit status; skips the test where it cannot be had."""
    if shutil.which("java") is None:
        pytest.skip("no Java here")
    jar = fetched(VNU, "package/build/dist/vnu.jar", pages[0].parent)
    told = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stderr, told.returncode


def chromium() -> str:
    """The browser; skips the test where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium here")
    return found


class Browser:
    """One page in one headless browser. Collects what it complains about in `complaints`."""

    def __init__(self, profile: Path) -> None:
        down_read, down_write = os.pipe()
        up_read, up_write = os.pipe()
        # The browser reads commands from 3 and writes to 4.
        shell = f'exec {chromium()} "$@" 3<&{down_read} 4>&{up_write}'
        self._process = subprocess.Popen(
            ["bash", "-c", shell, "browser", *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(down_read, up_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(down_read)
        os.close(up_write)
        self._down, self._up = down_write, up_read
        self._buffer = b""
        self._last = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        self.complaints: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._down)
        os.close(self._up)

    def send(self, method: str, **params: Any) -> Any:
        """A command and its answer; events that come meanwhile are kept."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._down, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._events.append(answer)
            self._listen(answer)

    def open(
        self, page: Path, size: Size, *, dark: bool = False, fragment: str = "", print_: bool = False
    ) -> None:
        """Shows a page and waits until it is loaded."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=size.width,
            height=size.height,
            deviceScaleFactor=1,
            mobile=size.width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media="print" if print_ else "", features=[scheme])
        # By way of an empty page: a link within a page that is open loads nothing anew.
        self._go("about:blank")
        self._go(page.as_uri() + fragment)

    def _go(self, address: str) -> None:
        self._events.clear()
        self.send("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            event = self._receive()
            self._events.append(event)
            self._listen(event)

    def run(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def screenshot(self, *, whole: bool = False) -> bytes:
        """A PNG of the window, or of the whole page."""
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes:
        """A PDF file of the page, with the head and the foot that a browser gives what it prints."""
        written = self.send(
            "Page.printToPDF", displayHeaderFooter=True, preferCSSPageSize=True, printBackground=True
        )
        return base64.b64decode(written["data"])

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._up], [], [], _WAIT)
            data = os.read(self._up, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser does not answer")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(line)
        return found

    def _listen(self, event: dict[str, Any]) -> None:
        method, params = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(params["exceptionDetails"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.complaints.append(json.dumps(params["args"]))
        elif method == "Network.requestWillBeSent" and not params["request"]["url"].startswith(_OWN):
            self.complaints.append(f"asks for {params['request']['url']}")
