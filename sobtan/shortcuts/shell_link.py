"""Links of the Windows shell, written by Windows itself. Loaded on Windows only."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path
from typing import Any
from uuid import UUID

assert sys.platform == "win32"

_CLASS = UUID("00021401-0000-0000-c000-000000000046")  # CLSID_ShellLink
_LINK = UUID("000214f9-0000-0000-c000-000000000046")  # IShellLinkW
_FILE = UUID("0000010b-0000-0000-c000-000000000046")  # IPersistFile
_IN_PROCESS = 1  # CLSCTX_INPROC_SERVER

# Where a method stands in its interface (shobjidl_core.h, objidl.h).
_QUERY, _RELEASE = 0, 2
_SET_DESCRIPTION, _SET_ARGUMENTS, _SET_PATH = 7, 11, 20
_SAVE = 6

_KINDS: dict[type, Any] = {str: ctypes.c_wchar_p, bool: wintypes.BOOL}  # else a pointer

_ole = ctypes.OleDLL("ole32")
_shell = ctypes.OleDLL("shell32")


def folder(identifier: str) -> Path:
    """The user's folder of that kind, wherever it was moved to. Raises OSError."""
    found = ctypes.c_wchar_p()
    _shell.SHGetKnownFolderPath(_guid(UUID(identifier)), 0, None, ctypes.byref(found))
    try:
        return Path(found.value or "")
    finally:
        ctypes.windll.ole32.CoTaskMemFree(found)


def write(place: Path, program: str, arguments: str, description: str) -> None:
    """Make a link there that starts the program. Raises OSError."""
    with _made() as link:
        _call(link, _SET_PATH, program)
        _call(link, _SET_ARGUMENTS, arguments)
        _call(link, _SET_DESCRIPTION, description)
        with _asked(link) as file:
            _call(file, _SAVE, str(place), True)


@contextmanager
def _made() -> Iterator[ctypes.c_void_p]:
    """A new link, not yet in any place."""
    _ole.CoInitialize(None)
    link = ctypes.c_void_p()
    try:
        _ole.CoCreateInstance(_guid(_CLASS), None, _IN_PROCESS, _guid(_LINK), ctypes.byref(link))
        yield link
        _call(link, _RELEASE)
    finally:
        ctypes.windll.ole32.CoUninitialize()


@contextmanager
def _asked(link: ctypes.c_void_p) -> Iterator[ctypes.c_void_p]:
    """The same object as one that can be saved."""
    file = ctypes.c_void_p()
    _call(link, _QUERY, _guid(_FILE), ctypes.byref(file))
    yield file
    _call(file, _RELEASE)


def _call(one: ctypes.c_void_p, method: int, *arguments: object) -> None:
    """Call a method of the object by its place. Raises OSError."""
    table = ctypes.cast(one, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    kinds = [_KINDS.get(type(one), ctypes.c_void_p) for one in arguments]
    result = ctypes.c_ulong if method == _RELEASE else ctypes.HRESULT
    called = ctypes.WINFUNCTYPE(result, ctypes.c_void_p, *kinds)(table[method] or 0)
    called(one, *arguments)


def _guid(identifier: UUID) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(identifier.bytes_le, 16)
