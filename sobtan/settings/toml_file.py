"""Reads the TOML files users write by hand, and says what is wrong with one."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.settings.catalogue import nearest
from sobtan.terminal.paint import printable
from sobtan_extractor.late import pattern
from sobtan_extractor.model.errors import NO_SUCH_FILE
from sobtan_rules.relations.finding import NO_MESSAGE, Message

Table = Mapping[str, Any]

LARGEST = 1_000_000  # bytes: room for two thousand acceptances
_PART = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[\w-]++)"""
# A dotted key of more parts than any has: reading one takes the square of their number.
_DEEP_KEY = pattern(rf"""(?<![\w\-"'.]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{16}}""")
_PLACE = pattern(r"\(at line (\d+), column (\d+)\)")
_BACKSLASH = pattern(r"Unescaped '\\|hex value|escape", re.IGNORECASE)  # as in "C:\\ผล"


class FileError(Exception):
    """What a user wrote, in a file or as a fingerprint, cannot be used: one sentence.

    A value that is a Message is put in by its language.
    """

    def __init__(self, message: Message, **values: object) -> None:
        th = {key: _pick(value, Language.TH) for key, value in values.items()}
        en = {key: _pick(value, Language.EN) for key, value in values.items()}
        self.message = Message(message.th.format(**th), message.en.format(**en))
        super().__init__(self.message.en)

    def sentence(self, language: Language) -> str:
        return language.pick(self.message)


def _pick(value: object, language: Language) -> object:
    if isinstance(value, Message):
        return language.pick(value)
    return printable(str(value)) if isinstance(value, str | Path) else value


def load(path: Path) -> Table:
    """The file as tables. Raises FileError; FileNotFoundError where there is none.

    Nobody writes a file by hand that is long or deep enough to keep a reader busy.
    """
    try:
        if path.is_fifo():  # opening one waits for whoever writes into it, perhaps for ever
            raise FileError(messages.CANNOT_READ, path=path, detail=messages.IS_PIPE)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        text = data.decode("utf-8-sig")
        if len(data) > LARGEST or _DEEP_KEY.search(text):
            raise FileError(messages.TOML_TOO_MUCH, path=path)
        return tomllib.loads(text)
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise FileNotFoundError(error.errno, error.strerror, str(path)) from error
        raise FileError(messages.CANNOT_READ, path=path, detail=_unreadable(error)) from error
    except UnicodeDecodeError as error:
        raise FileError(messages.NOT_UTF8, path=path) from error
    except (ValueError, RecursionError) as error:  # also of numbers without end
        raise FileError(messages.BAD_TOML, path=path, detail=_mistake(str(error))) from error


def _unreadable(error: OSError) -> Message:
    words = error.strerror or str(error)
    known = {errno.EACCES: messages.MAY_NOT_READ, errno.EISDIR: messages.IS_FOLDER}
    return known.get(error.errno or 0, Message(words, words))


def _mistake(words: str) -> Message:
    """Where the mistake is, and what: by the words of Python's reader, which are English."""
    th = words
    if place := _PLACE.search(words):
        th = messages.TOML_PLACE.th.format(line=place.group(1), column=place.group(2))
    if _BACKSLASH.search(words):
        return Message(th + messages.USE_APOSTROPHES.th, words + messages.USE_APOSTROPHES.en)
    return Message(th, words)


def check_keys(table: Table, known: Collection[str], path: Path, within: str = "") -> None:
    """Raises FileError for a key that is not known, with the nearest that is."""
    for key in table:
        if key not in known:
            near = nearest(key, known)
            hint = NO_MESSAGE
            if near:
                hint = Message(*(text.format(codes=near) for text in messages.DID_YOU_MEAN))
            raise FileError(messages.UNKNOWN_KEY, path=path, key=within + key, hint=hint)
