"""Links on the desktop, in the menu and under "send to", and an entry of "open with"."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

NAME = "สอบทาน sobtan.lnk"
_DESCRIPTION = "ตรวจตัวเลขในรายงานภาษาไทย · Check the numbers of Thai reports"
_FOLDERS = (
    "b4bfcc3a-db2c-424c-b029-7fe99a87c641",  # Desktop, also where OneDrive keeps it
    "a77f5d77-2e2b-44c3-a6a2-aba601054a51",  # Programs, of the start menu
    "8983036c-27c0-404b-8f08-102d10dcfd74",  # SendTo
)
_ENDINGS = (".pdf", ".docx", ".xlsx", ".txt")
_CLASSES = r"Software\Classes"
_PROGRAM = "sobtan.report"


def places() -> list[Path]:
    """Where links go."""
    if sys.platform != "win32":
        return []
    from sobtan.shortcuts import shell_link

    return [shell_link.folder(identifier) / NAME for identifier in _FOLDERS]


def install(
    command: Sequence[str], places: Sequence[Path], classes: str = _CLASSES
) -> Iterator[Path]:
    """Make the links, and name each. `classes` is the registry's key. Raises OSError."""
    if sys.platform != "win32":
        return
    from sobtan.shortcuts import shell_link

    program, *arguments = command
    for place in places:
        shell_link.write(place, program, subprocess.list2cmdline(arguments), _DESCRIPTION)
        yield place
    _register(command, classes)


def remove(places: Sequence[Path], classes: str = _CLASSES) -> Iterator[Path]:
    """Remove what `install` made, and name each link. Raises OSError."""
    for place in places:
        if place.exists():
            place.unlink()
            yield place
    _unregister(classes)


def _register(command: Sequence[str], classes: str) -> None:
    """Offer the program for reports; what opens them by default stays as it is."""
    if sys.platform == "win32":
        import winreg

        key = rf"{classes}\{_PROGRAM}"
        started = subprocess.list2cmdline(command) + ' "%1"'
        winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, "สอบทาน sobtan")
        winreg.SetValue(
            winreg.HKEY_CURRENT_USER, rf"{key}\shell\open\command", winreg.REG_SZ, started
        )
        for ending in _ENDINGS:
            place = rf"{classes}\{ending}\OpenWithProgids"
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, place) as offered:
                winreg.SetValueEx(offered, _PROGRAM, 0, winreg.REG_SZ, "")


def _unregister(classes: str) -> None:
    if sys.platform == "win32":
        import winreg

        user = winreg.HKEY_CURRENT_USER
        for ending in _ENDINGS:
            place = rf"{classes}\{ending}\OpenWithProgids"
            with suppress(OSError), winreg.OpenKey(user, place, 0, winreg.KEY_SET_VALUE) as key:
                winreg.DeleteValue(key, _PROGRAM)
        for below in (r"\shell\open\command", r"\shell\open", r"\shell", ""):
            with suppress(OSError):
                winreg.DeleteKey(user, rf"{classes}\{_PROGRAM}{below}")
