"""Where results go: standard output in UTF-8, or a file that appears only when complete."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from sobtan.cache.record import RECORD
from sobtan.messages import common as messages
from sobtan.supervision.watch import WATCH
from sobtan.terminal.guard import harmless
from sobtan.terminal.width import wrap
from sobtan_rules.relations.finding import Message

Write = Callable[[str], None]

# A reader that went away: Windows says so with EINVAL.
_CLOSED_PIPE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
_REASONS = {
    errno.ENOENT: messages.FOLDER_MISSING,
    errno.ENOTDIR: messages.FOLDER_MISSING,
    errno.EISDIR: messages.IS_FOLDER,
    errno.EACCES: messages.NOT_PERMITTED,
    errno.EPERM: messages.NOT_PERMITTED,
    errno.EROFS: messages.NOT_PERMITTED,
    errno.ENOSPC: messages.DISK_FULL,
    errno.EDQUOT: messages.DISK_FULL,
    errno.EFBIG: messages.FILE_TOO_LARGE,
    errno.ENAMETOOLONG: messages.NAME_TOO_LONG,
}


def said(error: OSError) -> Message:
    """What the system says, in words for a place that is written to."""
    words = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Message(words, words))


def is_of_writing(error: OSError) -> bool:
    """Whether the system complains of what happens to those who write."""
    return error.errno in _REASONS


class OutputError(Exception):
    """The result could not be written. `path` is None for standard output."""

    def __init__(self, path: Path | None, error: OSError) -> None:
        super().__init__(str(error))
        self.path = path
        self.reason = said(error)


class ClosedPipeError(Exception):
    """Whoever read our standard output has closed it, as `head` does: not an error."""


def use_utf8() -> None:
    """Let standard output and errors carry Thai, also to a pipe on Windows.

    Where there is none (closed by who started us, or pythonw on Windows) what is said
    goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def wants_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal whose user has not asked for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """A function that writes text to the file, or to standard output for None.

    A file's place is tried at once and taken at the end: it appears whole or not at
    all. Raises OutputError, and ClosedPipeError where standard output is closed.
    """
    if path is None:
        yield write_standard_output
        return
    parts: list[str] = []
    with opened_bytes(path) as write:
        yield parts.append
        write(harmless("".join(parts)).encode("utf-8", "replace"))


@contextmanager
def opened_bytes(path: Path) -> Iterator[Callable[[bytes], None]]:
    """The same for a function that takes the whole file at once; no call, no file."""
    whole: list[bytes] = []
    with blaming(path):
        _try(path)
    yield whole.append
    if whole:
        with blaming(path):
            _replace(path, whole[-1])
        RECORD.makes(path, whole[-1])


def _try(path: Path) -> None:
    """Find out whether the file can be written. Raises OSError where it cannot.

    Nothing is left there: until the end comes there may be hours, or a power cut.
    """
    if not _is_device(path):
        _beside(path).unlink()


def _replace(path: Path, data: bytes) -> None:
    """Put the whole file in its place at once, by a new one beside it.

    A link stays one, what it leads to is replaced. A device or pipe is written itself.
    """
    if _is_device(path):
        path.write_bytes(data)
        return
    temporary = _beside(path)
    try:
        temporary.write_bytes(data)
        temporary.replace(os.path.realpath(path))
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Names the file in what the system says where it is made or written. Raises OutputError."""
    try:
        yield
    except OSError as error:
        raise OutputError(path, error) from error


def _beside(path: Path) -> Path:
    """A new empty file in the folder of `path`. Raises OSError where none can be made."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if path.exists() and not os.access(path, os.W_OK):  # renaming would not ask
        raise PermissionError(errno.EACCES, "read-only")
    handle, name = tempfile.mkstemp(prefix=".sobtan-", dir=Path(os.path.realpath(path)).parent)
    os.close(handle)
    WATCH.keeps(Path(name))
    _as_if_created(Path(name), path)
    return Path(name)


def _as_if_created(temporary: Path, path: Path) -> None:
    """Give the file the rights `path` has or would get (temporary files are private)."""
    with suppress(OSError):
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)


def write_standard_output(text: str) -> None:
    """Write at once, so that results show as they come."""
    coloured = wants_colour(sys.stdout)
    text = WATCH.fresh("out", harmless(text, coloured))
    try:
        click.echo(text, nl=False, color=coloured)
        sys.stdout.flush()
    except OSError as error:
        raise standard_output_failed(error) from error
    WATCH.wrote("out")
    RECORD.says("out", text)


def heedless(write: Write) -> Write:
    """The same, for a command with more to do when nobody reads standard output any more."""

    def going_on(text: str) -> None:
        with suppress(ClosedPipeError):
            write(text)

    return going_on


def standard_output_failed(error: OSError) -> OutputError | ClosedPipeError:
    """What to raise when standard output takes no more."""
    RECORD.forget()
    _abandon_standard_output()
    return ClosedPipeError() if error.errno in _CLOSED_PIPE else OutputError(None, error)


def _abandon_standard_output() -> None:
    """Keep Python from flushing what is left at its end, and complaining of it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_error(text: str) -> None:
    """A sentence, or one a line, to standard error; wrapped on a terminal."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        text = harmless(text)
        text = "\n".join(line for part in text.splitlines() for line in wrap(part, width))
    text = WATCH.fresh("err", harmless(text) + "\n")
    with suppress(OSError):
        click.echo(text, err=True, nl=False, color=wants_colour(sys.stderr))
    WATCH.wrote("err")
    RECORD.says("err", text)
