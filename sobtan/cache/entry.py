"""A check as it is kept: what it rests on, what it said and which files it made."""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it; nothing is loaded for the sake of types
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
        """All of it, one after the other, each with its length: loaded without any library."""
        parts = [str(self.code), str(len(self.rests_on)), str(len(self.said)), str(len(self.made))]
        pairs = (*self.rests_on.items(), *self.said)
        texts = (*parts, *(text for pair in pairs for text in pair))
        made = (data for path, data in self.made.items() for data in (_bytes(path), data))
        return b"".join(_framed((*map(_bytes, texts), *made)))


def load(data: bytes) -> Entry | None:
    """Undoes `dump`; nothing where the data is damaged."""
    try:
        parts = _parts(data)
        code, rests_on, said, made = (int(next(parts)) for _ in range(4))
        return Entry(
            code,
            {_text(next(parts)): _text(next(parts)) for _ in range(rests_on)},
            [(_text(next(parts)), _text(next(parts))) for _ in range(said)],
            {_text(next(parts)): next(parts) for _ in range(made)},
        )
    except (ValueError, StopIteration, RuntimeError):
        return None


def _framed(parts: Iterable[bytes]) -> Iterator[bytes]:
    for part in parts:
        yield b"%d:" % len(part)
        yield part


def _parts(data: bytes) -> Iterator[bytes]:
    """Undoes `_framed`. Raises ValueError."""
    begin = 0
    while begin < len(data):
        colon = data.index(b":", begin)
        end = colon + 1 + int(data[begin:colon])
        if end > len(data):
            raise ValueError
        yield data[colon + 1 : end]
        begin = end


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
