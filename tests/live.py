"""A served page in a real browser, driven as a reviewer would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

Found = TypeVar("Found")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
)
PATIENCE = 90.0  # seconds: machines of tests are busy


def driver(width: int = 1280, height: int = 900, dark: bool = False) -> Any:
    """A browser without its window. Skips where there is none, or nothing to drive it."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    helper = shutil.which("chromedriver")
    if program is None or helper is None:
        pytest.skip("no Chromium with its driver is installed")
    options = selenium.ChromeOptions()
    options.binary_location = program
    for argument in (*_QUIET, f"--window-size={width},{height}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = selenium.Chrome(options=options, service=selenium.ChromeService(helper))
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", size
    )  # a window is never as narrow
    if dark:
        features = [{"name": "prefers-color-scheme", "value": "dark"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    return browser


class Served:
    """`sobtan open` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str, home: Path | None = None) -> None:
        home = home or folder / "home"
        home.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sobtan", "open", "--no-browser", *arguments],
            cwd=folder,
            env={**os.environ, "HOME": str(home), "USERPROFILE": str(home), "SOBTAN_LANG": "th"},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", said)
        assert found, said
        self.address = found.group()

    def end(self) -> None:
        with suppress(OSError):
            self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def waited(what: Callable[[], Found], patience: float = PATIENCE) -> Found:
    """What comes true in time."""
    until = time.monotonic() + patience
    while True:
        with suppress(Exception):
            found = what()
            if found:
                return found
        assert time.monotonic() < until, "it did not come true"
        time.sleep(0.1)


class Reviewer:
    """Looks at the page, presses, types, and drops files on it."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser

    def all(self, selector: str) -> list[Any]:
        found: list[Any] = self.browser.find_elements("css selector", selector)
        return found

    def see(self, selector: str, text: str = "", patience: float = PATIENCE) -> Any:
        """The first element shown that has the text; waits for it."""
        return waited(
            lambda: next(
                one for one in self.all(selector) if one.is_displayed() and text in one.text
            ),
            patience,
        )

    def press(self, selector: str, text: str = "") -> None:
        one = self.see(selector, text)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
        waited(lambda: one.click() is None, 20)

    def type(self, selector: str, text: str) -> None:
        one = self.see(selector)
        one.clear()
        one.send_keys(text)

    def drop(self, *files: Path) -> None:
        """Drop files on the page, as the file manager would hand them over."""
        self.browser.execute_script(
            "const i = document.createElement('input'); i.type = 'file'; i.multiple = true;"
            "i.id = 'hand'; i.style.position = 'fixed'; document.body.append(i);"
        )
        self.all("#hand")[0].send_keys("\n".join(map(str, files)))
        self.browser.execute_script(
            "const i = document.getElementById('hand'), t = new DataTransfer();"
            "for (const f of i.files) t.items.add(f);"
            "i.remove();"
            "document.getElementById('drop').dispatchEvent(new DragEvent('drop',"
            " {dataTransfer: t, bubbles: true, cancelable: true}));"
        )

    def open_review(self) -> None:
        self.press(".case .go")
        self.see(".finding")

    def choose(self, fingerprint: str) -> str:
        """Choose a finding if it is not chosen yet; what selects its card."""
        scope = f'.finding[data-fingerprint="{fingerprint}"]'
        if "chosen" not in self.see(scope).get_attribute("class"):
            self.press(f"{scope} .choose")
        return scope

    def accept(self, reason: str, by: str = "สมศรี", number: int = 0) -> str:
        """Accept a finding of the list with the mouse; its fingerprint."""
        fingerprint = str(self.all(".finding")[number].get_attribute("data-fingerprint"))
        scope = self.choose(fingerprint)
        self.press(f"{scope} .accept summary")
        self.type(f"{scope} [name=reason]", reason)
        self.type(f"{scope} [name=by]", by)
        self.press(f"{scope} .accept [type=submit]")
        self.see(f"{scope} .accepted-tag", reason)
        return fingerprint

    def complaints(self) -> list[str]:
        """What the browser complained of."""
        return [one["message"] for one in self.browser.get_log("browser")]

    def faults(self) -> list[str]:
        """What axe finds wrong for people who cannot see or use a mouse."""
        package = pytest.importorskip("axe_core_python", reason="axe-core-python is not here")
        (script,) = Path(package.__file__).parent.rglob("axe.min.js")
        self.browser.execute_script(script.read_text(encoding="utf-8"))
        found = self.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((r) => done(r.violations), done);"
        )
        return [
            f"{one['id']}: {json.dumps([n['target'] for n in one['nodes'][:3]])}" for one in found
        ]


def reviewers(width: int = 1280, dark: bool = False) -> Iterator[Reviewer]:
    """A reviewer, and the end of the browser."""
    browser = driver(width, dark=dark)
    try:
        yield Reviewer(browser)
    finally:
        browser.quit()
