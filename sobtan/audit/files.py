"""Finds the files of an audit: files, folders and patterns become full paths."""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sobtan.audit.addresses import is_address, listed, path_of
from sobtan_extractor.late import pattern
from sobtan_extractor.model.errors import NO_SUCH_FILE, ReadError, ReadErrorKind

INDEX = "index.html"  # in the folder of review pages: what leads to them
_ENDINGS = (".pdf", ".docx", ".xlsx")
_NO_REPORTS = ("._", "~$")  # what macOS and Office leave beside a file of the same ending
_WINDOWS_LIMIT = 240  # characters a path may have on Windows unless it begins as below
_WITHOUT_LIMIT = "\\\\?\\"


def expand(names: Iterable[str]) -> Iterator[str]:
    """The full path of every file meant, each once, in order of the names given.

    A folder means the reports in it and below it, by their endings; a pattern (*, ?, [ab],
    **) what it matches, also where no shell has done so before. A name of nothing, and a
    folder that may not be opened, is given back as it is: reading it says what is the matter.
    """
    seen: set[bytes] = set()
    for name in names:
        for path in _meant(_unquoted(name)):
            full = full_path(path)
            key = hashlib.sha256(os.fsencode(os.path.normcase(full))).digest()
            if key not in seen:
                seen.add(key)
                yield full


def full_path(name: str | Path) -> str:
    """The name from the root of its disk on, without detours; an address as it is."""
    if isinstance(name, str) and is_address(name):
        return path_of(name) or name
    return os.path.normpath(Path(name).absolute())


def _unquoted(name: str) -> str:
    """The name as meant: on Windows a folder's last backslash keeps the quotation mark."""
    return name.removesuffix('"') if os.name == "nt" else name


def _meant(name: str) -> Iterator[str]:
    name = path_of(name) or name
    if is_address(name):
        yield from listed(name, _ENDINGS)
    elif _is_folder(name):
        yield from _in_folder(name)
    elif os.path.lexists(name) or not glob.has_magic(name):
        yield name
    else:
        yield from _matching(name)


def _matching(pattern: str) -> Iterator[str]:
    found = False
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (Path.glob takes none that begin at a root)
        found = True
        if _is_folder(name):
            yield from _in_folder(name)
        else:
            yield name
    if not found:
        yield pattern


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 (Path.is_dir breaks down on names too long)


def _in_folder(folder: str) -> Iterator[str]:
    closed: list[str] = []

    def note(error: OSError) -> None:
        closed.append(str(error.filename))

    for place, folders, names in os.walk(folder, onerror=note):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS) and not name.startswith(_NO_REPORTS):
                yield str(Path(place, name))
        yield from closed
        closed.clear()
    yield from closed


def meaning(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a full path is one of those files, in one of those folders, or of a pattern.

    Nothing is looked up: what is meant may be gone from the disk.
    """
    patterns = [_pattern(os.path.normcase(storable(full_path(_unquoted(name))))) for name in names]
    return lambda path: any(pattern.fullmatch(os.path.normcase(path)) for pattern in patterns)


def _pattern(name: str) -> re.Pattern[str]:
    """The name itself, or what it matches as a pattern; and whatever is below that."""
    name = name.rstrip("/" if is_address(name) else os.sep)
    matched = _TOKEN.sub(_translated, name)
    below = "/" if is_address(name) else _SEPARATOR
    return re.compile(f"(?s:(?:{re.escape(name)}|{matched})(?:{below}.*)?)")


_SEPARATOR = re.escape(os.sep)
_TOKEN = pattern(rf"\*\*{_SEPARATOR}|\*+|\?|\[!?\]?[^\]{_SEPARATOR}]*\]|.", re.DOTALL)


def _translated(token: re.Match[str]) -> str:
    """A piece of a pattern as a regular expression."""
    text = token.group()
    if text.startswith("**"):
        return f"(?:.*{_SEPARATOR})?" if text.endswith(os.sep) else ".*"
    if text in ("*", "?"):
        return f"[^{_SEPARATOR}]" + text.replace("?", "")
    if text.startswith("[") and len(text) > 1:
        members = re.escape(text[1:-1].removeprefix("!")).replace(r"\-", "-")
        return f"[{'^' if text[1] == '!' else ''}{members}]"
    return re.escape(text)


def is_gone(path: str) -> bool:
    """Whether there is no such file; what may not be looked at is not gone, nor an address."""
    if is_address(path):
        return False
    try:
        return not reachable(path).is_file()
    except OSError as error:
        return error.errno in NO_SUCH_FILE
    except ValueError:
        return True


def reachable(path: str) -> Path:
    """The path in a form that opens however long it is: Windows needs telling."""
    if os.name == "nt" and len(path) > _WINDOWS_LIMIT and not path.startswith("\\\\"):
        return Path(_WITHOUT_LIMIT + path)
    return Path(path)


def digest(path: str) -> str:
    """The SHA-256 of the file's content, read piece by piece. Raises ReadError."""
    file = reachable(path)
    try:
        # A pipe or a device would be waited for without end.
        if file.exists() and not file.is_file():
            kind = ReadErrorKind.NO_PERMISSION if file.is_dir() else ReadErrorKind.NOT_FILE
            raise ReadError(kind, path)
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ReadError.from_os_error(path, error) from error
    except ValueError as error:  # a name with a null character is that of no file
        raise ReadError(ReadErrorKind.MISSING, path, str(error)) from error


def storable(path: str) -> str:
    """The path as text a database takes: bytes that are no UTF-8, and null, are shown escaped."""
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return text.replace("\0", "\\x00")
