"""What users mean by the names of files they type: patterns, and names that are nearly right."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sobtan.messages import common as messages
from sobtan.settings.catalogue import nearest
from sobtan.settings.toml_file import FileError
from sobtan.terminal.paint import printable


def several(names: Sequence[Path]) -> tuple[Path, ...]:
    """The files meant, in order, patterns in place of those they match.

    Windows leaves patterns to the program. A name of nothing that is near one of a file
    raises FileError; one that is near nothing is given back: reading it says so.
    """
    _refuse_split(names)
    return tuple(path for name in names for path in _meant(name))


def one(name: Path) -> Path:
    """The one file meant. Raises FileError also where a pattern matches several."""
    found = list(_meant(name))
    if len(found) > 1:
        raise FileError(messages.ONE_FILE_HERE, path=_shown(name), count=len(found))
    return found[0]


def _meant(name: Path) -> Iterator[Path]:
    if os.path.lexists(name):
        yield name
    elif glob.has_magic(str(name)):
        yield from _matching(name)
    else:
        near = _near(name)
        if near:
            raise FileError(messages.NOT_THERE_BUT, path=_shown(name), near=near)
        yield name


def _matching(pattern: Path) -> Iterator[Path]:
    found = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 (Path.glob takes none that begin at a root)
    if not found:
        raise FileError(messages.NOTHING_MATCHES, path=_shown(pattern))
    yield from map(Path, found)


def _refuse_split(names: Sequence[Path]) -> None:
    """A name with spaces typed without quotation marks comes as several: say so."""
    for first in range(len(names)):
        if os.path.lexists(names[first]):
            continue
        for last in range(first + 2, len(names) + 1):
            whole = " ".join(map(str, names[first:last]))
            if os.path.lexists(whole):
                near = f'"{printable(whole)}"'
                raise FileError(messages.NOT_THERE_BUT, path=_shown(names[first]), near=near)


def _near(name: Path) -> str:
    """The name of a file beside, if one begins as typed or is spelt nearly so."""
    try:
        beside = sorted(os.listdir(name.parent))  # noqa: PTH208 (names are wanted, not paths)
    except (OSError, ValueError):
        return ""
    begun = [other for other in beside if other.startswith((f"{name.name}.", f"{name.name} "))]
    found = begun[0] if begun else nearest(name.name, beside)
    return f'"{printable(str(name.parent / found))}"' if found else ""


def _shown(name: Path) -> str:
    return printable(str(name))
