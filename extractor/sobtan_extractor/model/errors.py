"""Why a file could not be read at all."""

from __future__ import annotations

import errno
import re
from enum import StrEnum
from pathlib import Path

from sobtan_extractor.late import pattern

# A name the system will not take is the name of no file: a URL, or a far too long one.
NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL)
_URL = pattern(r"(?:https?|ftp|file):[/\\]", re.IGNORECASE)


class ReadErrorKind(StrEnum):
    """The reasons for refusing a file; each has its own sentence for the user."""

    MISSING = "missing"  # no such file
    URL = "url"  # an address on the web
    FOLDER = "folder"
    NOT_FILE = "not_file"  # a pipe or a device
    NOT_PDF = "not_pdf"  # neither a PDF nor plain text, nor a file of Word or Excel
    OLD_WORD = "old_word"  # .doc
    OLD_EXCEL = "old_excel"  # .xls
    OTHER_OFFICE = "other_office"  # slides, OpenDocument, binary workbooks
    LOCKED = "locked"  # a file of Word or Excel with a password
    DAMAGED_OFFICE = "damaged_office"  # a file of Word or Excel that cannot be unpacked
    NOT_UTF8 = "not_utf8"  # plain text in another encoding
    EMPTY = "empty"  # nothing in it: no bytes, or no page
    ENCRYPTED = "encrypted"  # needs a password and none was given
    WRONG_PASSWORD = "wrong_password"
    DAMAGED = "damaged"  # begins like a PDF, and no page of it can be found
    NO_PERMISSION = "no_permission"
    TOO_LARGE = "too_large"  # more bytes than the reader takes on, as they are or unpacked


class ReadError(Exception):
    """A file that could not be read: the only exception `sobtan_extractor.read` lets out.

    `detail` holds the reader's own words, for the curious; it may be empty.
    """

    def __init__(self, kind: ReadErrorKind, path: str | Path, detail: str = "") -> None:
        super().__init__(f"{path}: {kind.value}" + (f" ({detail})" if detail else ""))
        self.kind = kind
        self.path = str(path)
        self.detail = detail

    @classmethod
    def from_os_error(cls, path: str | Path, error: OSError) -> ReadError:
        """The reason behind what the operating system said."""
        if error.errno in NO_SUCH_FILE:
            if str(path) == "-":  # what many programs read from another
                return cls(ReadErrorKind.NOT_FILE, path)
            is_url = _URL.match(str(path)) is not None
            return cls(ReadErrorKind.URL if is_url else ReadErrorKind.MISSING, path)
        if Path(path).is_dir():  # Windows calls opening one a lack of permission
            return cls(ReadErrorKind.FOLDER, path)
        if isinstance(error, PermissionError):
            return cls(ReadErrorKind.NO_PERMISSION, path)
        return cls(ReadErrorKind.DAMAGED, path, str(error))
