"""What is kept of a report so that it can be judged again without its file.

That is the document as it was read, and what each rule read in it, before the judge. A rule whose
sources have changed reads the document again; of the others their readings stand.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sobtan.audit.record import Task
from sobtan.audit.versions import reading_versions
from sobtan.reading import Terms
from sobtan_extractor.model.document import Document, PageState
from sobtan_extractor.model.packed import Kinds, PackError, kinds, pack, unpack
from sobtan_rules.relations import claim, equations, finding
from sobtan_rules.run import Readings, Run

_LARGEST = 32 << 20  # bytes, packed: what is larger is read again


class Kept(NamedTuple):
    """A document, and what rules have read in it: by code, with their versions."""

    document: Document
    readings: Readings
    versions: Mapping[str, str]

    def known(self, terms: Terms) -> Readings:
        """The readings of rules that have not changed since."""
        now = _versions(terms)
        return {
            code: r for code, r in self.readings.items() if now.get(code) == self.versions[code]
        }


def packed(task: Task, found: Run, terms: Terms, before: Kept | None) -> str:
    """What is to be kept, in base 64; empty for nothing, or nothing new.

    What a password protects stays in its file. What was not read for the time or
    memory it would have taken is tried again. A file held against another is kept by itself.
    """
    document, now = found.review.document, _versions(terms)
    if task.password or found.review.prior:
        return ""
    if any(page.state is PageState.STOPPED for page in document.pages):
        return ""
    known = {} if before is None else before.known(terms)
    if before is not None and known.keys() >= found.readings.keys() & now.keys():
        return ""
    readings = {**known, **found.readings}
    rows = [(code, now[code], read) for code, read in sorted(readings.items()) if code in now]
    data = pack((document, rows), _kinds())
    return base64.b64encode(data).decode("ascii") if len(data) <= _LARGEST else ""


def opened(data: str, path: Path) -> Kept | None:
    """What is kept of the report at that path; None where nothing is that can be used."""
    try:
        document, rows = unpack(base64.b64decode(data), str(path), _kinds()) if data else (None, ())
        readings = {code: read for code, _, read in rows}
        versions = {code: version for code, version, _ in rows}
    except (PackError, TypeError, ValueError):
        return None  # the file is read
    return Kept(document, readings, versions) if isinstance(document, Document) else None


def _kinds() -> Kinds:
    return kinds(claim, equations, finding)


def _versions(terms: Terms) -> Mapping[str, str]:
    """The rules' versions; programmes that are right for certain change what they read."""
    given = repr(sorted(terms.programmes)) if terms.programmes else ""
    return {code: version + given for code, version in reading_versions().items()}
