"""A desktop entry: in the menu, in "open with", and on the desktop (freedesktop.org)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

NAME = "sobtan.desktop"
_KINDS = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
)
_DESKTOP = re.compile(r'^XDG_DESKTOP_DIR="(.+)"$', re.MULTILINE)


def places() -> list[Path]:
    """Where entries go: where menus look, and the desktop if there is one."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    desktop = _desktop()
    return [data / "applications" / NAME, *([desktop / NAME] if desktop else [])]


def _desktop() -> Path | None:
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        found = _DESKTOP.search((settings / "user-dirs.dirs").read_text(encoding="utf-8"))
    except OSError:
        found = None
    home = str(Path.home())
    named = Path(found[1].replace("$HOME", home)) if found else Path.home() / "Desktop"
    return named if named.is_dir() else None


def install(command: Sequence[str], places: Sequence[Path]) -> Iterator[Path]:
    """Write the entry to each place, and name it. Raises OSError."""
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_entry(command), encoding="utf-8")
        place.chmod(0o755)  # a desktop trusts none that cannot be run
        yield place


def remove(places: Sequence[Path]) -> Iterator[Path]:
    """Remove what `install` wrote, and name it. Raises OSError."""
    for place in places:
        if place.exists():
            place.unlink()
            yield place


def _entry(command: Sequence[str]) -> str:
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.0\n"
        "Name=สอบทาน\n"
        "Name[en]=Sobtan\n"
        "Comment=ตรวจตัวเลขในรายงานภาษาไทย\n"
        "Comment[en]=Check the numbers of Thai reports\n"
        f"Exec={' '.join(map(_quoted, command))} %F\n"
        "Icon=x-office-document\n"
        "Terminal=false\n"
        "Categories=Office;\n"
        f"MimeType={';'.join(_KINDS)};\n"
    )


def _quoted(part: str) -> str:
    """An argument of Exec: quoted, then escaped as every value is."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", part)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'
