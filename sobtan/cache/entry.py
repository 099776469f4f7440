"""A check as it is kept: what it rests on, what it said and which files it made."""

from __future__ import annotations

import json


class Entry:
    """One run of the command.

    `rests_on` gives the content of each file by its digest, empty for one that was not
    there. `said` are the texts in order, each with its stream, "out" or "err". `made` are
    files the command wrote.
    """

    def __init__(
        self,
        code: int,
        rests_on: dict[str, str],
        said: list[tuple[str, str]],
        made: dict[str, bytes],
    ) -> None:
        self.code = code
        self.rests_on = rests_on
        self.said = said
        self.made = made

    def dump(self) -> bytes:
        """A line of JSON, and behind it the files as they are."""
        sizes = {path: len(data) for path, data in self.made.items()}
        head = json.dumps([self.code, self.rests_on, self.said, sizes])
        return b"\n".join([head.encode(), b"".join(self.made.values())])


def load(data: bytes) -> Entry | None:
    """Undoes `dump`; nothing where the data is damaged."""
    head, _, rest = data.partition(b"\n")
    try:
        code, rests_on, said, sizes = json.loads(head)
        if sum(sizes.values()) != len(rest):
            return None
        made, begin = {}, 0
        for path, size in sizes.items():
            made[path] = rest[begin : begin + size]
            begin += size
        return Entry(int(code), dict(rests_on), [(name, text) for name, text in said], made)
    except (ValueError, TypeError, AttributeError):
        return None
