"""Where results are kept, and how many of them: in the folder that the system has for such."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as `typing` has it; nothing is loaded for the sake of types
if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = ".said"
LARGEST = 32 << 20  # bytes of one result; a review draws every page
_MOST = 256 << 20  # bytes of all of them, after which the ones longest unused go


def folder() -> str:
    """The folder of the user's results; it need not be there."""
    chosen = os.environ.get("SOBTAN_CACHE")
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "sobtan", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "sobtan")
    shared = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(shared, "sobtan")


def read(key: str) -> bytes | None:
    """The result of that key; it counts as used now."""
    path = _path(key)
    try:
        with open(path, "rb") as file:
            data = file.read()
        os.utime(path)
    except OSError:
        return None
    return data


def keep(key: str, data: bytes) -> None:
    """Keep the result, if it can be: a full disk or a closed folder is no fault of a check."""
    is_chosen = bool(os.environ.get("SOBTAN_CACHE"))
    if len(data) > LARGEST or not (is_chosen or os.path.isdir(os.path.expanduser("~"))):
        return  # whoever has no home is given none
    path = _path(key)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder(), mode=0o700, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
        _bound()
    except OSError:
        _remove(temporary)


def kept() -> list[tuple[str, int, float]]:
    """The paths of the results, their sizes, and when each was last used."""
    try:
        return list(_kept())
    except OSError:
        return []


def clear() -> None:
    """Remove every result."""
    for path, _, _ in kept():
        _remove(path)


def _kept() -> Iterator[tuple[str, int, float]]:
    with os.scandir(folder()) as files:
        for file in files:
            if file.name.endswith(_ENDING):
                seen = file.stat()
                yield file.path, seen.st_size, seen.st_mtime


def _bound() -> None:
    latest_first = sorted(kept(), key=lambda one: one[2], reverse=True)
    total = 0
    for path, size, _ in latest_first:
        total += size
        if total > _MOST:
            _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:  # another process was there first
        pass


def _path(key: str) -> str:
    return os.path.join(folder(), key + _ENDING)
