"""What is kept of a report so that rules can run again without its file: the document as read."""

from __future__ import annotations

import base64
from pathlib import Path

from sobtan.audit.record import Task
from sobtan_extractor.model.document import Document, PageState
from sobtan_extractor.model.packed import PackError, pack, unpack

_LARGEST = 32 << 20  # bytes, packed: what is larger is read again


def packed(task: Task, document: Document) -> str:
    """The document in base 64; empty where it is not to be kept, or is with its own task.

    What a password protects stays in its file. What was not read for the time or
    memory it would have taken is tried again.
    """
    if task.password or task.prior:
        return ""
    if any(page.state is PageState.STOPPED for page in document.pages):
        return ""
    data = pack(document)
    return base64.b64encode(data).decode("ascii") if len(data) <= _LARGEST else ""


def document(data: str, path: Path) -> Document | None:
    """The document at that path; None where there is none, or it cannot be used."""
    try:
        found = unpack(base64.b64decode(data), str(path)) if data else None
    except (PackError, ValueError):
        return None  # the file is read
    return found if isinstance(found, Document) else None
