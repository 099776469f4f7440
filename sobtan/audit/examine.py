"""Reads and checks one file in the process of a worker: a task becomes a record."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.model import Document, PageState, TroubleKind
from extractor.read import read
from rules.finding import NO_MESSAGE, Finding, Message
from rules.ledger import State as NumberState
from rules.ledger import count, measuring
from rules.periods import Division, division, part_of
from rules.registry import all_rules
from sobtan import messages, unread
from sobtan.audit.files import reachable
from sobtan.audit.record import Ended, Found, Record, State, Task
from sobtan.audit.series import days, heading
from sobtan.messages import Language
from sobtan.quotation import Quotations
from sobtan.reading import apply_terms
from sobtan.results import Checked, Refused

_OUT_OF_MEMORY = "MemoryError"  # as the reader tells of an exception on a page


def load() -> None:
    """Do once what every file needs, before the clock runs."""
    all_rules()


def examine(task: Task) -> Record:
    """What there is to say of the file; whatever goes wrong with it is said too."""
    begin = time.monotonic()
    try:
        record = _compared(task) if task.prior else _audited(task)
    except MemoryError:
        record = Record.refused(Ended.MEMORY, NO_MESSAGE)
    return replace(record, seconds=time.monotonic() - begin)
