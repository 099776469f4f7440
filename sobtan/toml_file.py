"""Reads the TOML files users write by hand, and says what is wrong with one."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import NO_SUCH_FILE
from rules.finding import NO_MESSAGE, Message
from sobtan import messages
from sobtan.catalogue import nearest
from sobtan.messages import Language

Table = Mapping[str, Any]


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
    return language.pick(value) if isinstance(value, Message) else value


def load(path: Path) -> Table:
    """The file as tables. Raises FileError; FileNotFoundError where there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise FileNotFoundError(error.errno, error.strerror, str(path)) from error
        detail = error.strerror or str(error)
        raise FileError(messages.CANNOT_READ, path=path, detail=detail) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(messages.BAD_TOML, path=path, detail=error) from error


def check_keys(table: Table, known: Collection[str], path: Path, within: str = "") -> None:
    """Raises FileError for a key that is not known, with the nearest that is."""
    for key in table:
        if key not in known:
            near = nearest(key, known)
            hint = NO_MESSAGE
            if near:
                hint = Message(*(text.format(codes=near) for text in messages.DID_YOU_MEAN))
            raise FileError(messages.UNKNOWN_KEY, path=path, key=within + key, hint=hint)
