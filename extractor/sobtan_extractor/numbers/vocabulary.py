"""Words of one body that reports elsewhere do not use: units, totals, any sense.

The words every report uses are known where they are read (`numbers.units` here,
`lexicon.table_words` in the rules). What a user adds holds within `using`, for everything
that reads or checks there, as a context holds for arithmetic in `decimal`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class Vocabulary(NamedTuple):
    """Words that a user added. All are as printed; spaces in them may be left out.

    `units` count things one by one ("กระสอบ"). `spellings` are other ways to print a
    unit, each with the unit it means ("MB", "ล้านบาท"). `totals` are the words that a row
    or column of totals begins with ("เบ็ดเสร็จ"). `words` are entries by the name of a sense
    (`lexicon.senses` in the rules).
    """

    units: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    totals: tuple[str, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()


NO_WORDS = Vocabulary()
_current: ContextVar[Vocabulary] = ContextVar("vocabulary", default=NO_WORDS)


def current() -> Vocabulary:
    """The words that hold here, besides those every report uses."""
    return _current.get()


@contextmanager
def using(vocabulary: Vocabulary) -> Iterator[None]:
    """Let the words hold for what is read and checked inside."""
    token = _current.set(vocabulary)
    try:
        yield
    finally:
        _current.reset(token)
