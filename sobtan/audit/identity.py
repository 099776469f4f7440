"""What tells whether a file has to be read: its content, and what it is checked by."""

from __future__ import annotations

from dataclasses import replace

from sobtan.audit import addresses
from sobtan.audit.addresses import FetchError
from sobtan.audit.basis import basis, reader
from sobtan.audit.files import digest
from sobtan.audit.record import Record, Task
from sobtan.messages import common as messages
from sobtan_extractor.model.errors import ReadError


def identified(task: Task) -> tuple[Task, Record | None]:
    """The task with both digests; with the record of a file that cannot even be opened."""
    try:
        content = addresses.digest if addresses.is_address(task.path) else digest
        found = replace(
            task,
            sha256=content(task.path),
            basis=basis(task.path, task.config, ocr=task.ocr),
            reader=reader(task.path, task.config, ocr=task.ocr),
        )
    except ReadError as error:
        return task, Record.refused(error.kind.value, messages.READ_ERRORS[error.kind])
    except FetchError as error:
        return task, Record.refused(error.kind, error.reason)
    return found, None
