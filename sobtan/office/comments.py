"""What is written into a file of Word or Excel beside its text."""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.model.document import Text

AUTHOR = "sobtan"


class Comment(NamedTuple):
    """A comment on a passage as it was read; a paragraph for each line."""

    text: Text
    lines: tuple[str, ...]


class CommentError(Exception):
    """The file is of a kind that cannot be commented, or the libraries for it are not there."""


class NoLibraryError(CommentError):
    """The extra `office` is not installed."""
