"""Opens a page in a real browser, without its window, and gives what became of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def dom(page: Path, folder: Path, fragment: str = "", width: int = 1280) -> str:
    """The page's elements after its scripts ran. Skips where there is no browser."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium, Chrome or Edge is installed")
    profile = folder / f"profile-{os.urandom(4).hex()}"
    command = [
        program,
        *_QUIET,
        f"--user-data-dir={profile}",
        f"--window-size={width},900",
        "--virtual-time-budget=3000",
        "--dump-dom",
        page.as_uri() + fragment,
    ]
    run = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=True
    )
    return run.stdout
