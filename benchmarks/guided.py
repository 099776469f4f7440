"""Fuzzing that is guided by coverage: damage that leads somewhere new is damaged further.

    pip install atheris
    python -m benchmarks.guided TARGET [--seconds 60] [--seed 1] [FILE...]

Targets: `text` (plain text, with its numerals and dates, and the rules), `settings`, `tables`
(rulings), `word`, `excel`, `pdf`. Files are examples to begin with; a few are made where none
is given. It ends at the first exception that is no refusal, rule that fails, or input that takes
too long or too much memory, which it leaves as a file in the current folder, or when the time
is over. Atheris exists for Linux and macOS and the
Pythons it is built for, so the program's tests do without (`tests/test_fuzz.py`).
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sobtan", "sobtan_extractor", "sobtan_rules", "playa"]):
    from sobtan.settings.configuration import configured, template
    from sobtan.settings.toml_file import FileError
    from sobtan_extractor.model.errors import ReadError
    from sobtan_extractor.model.glyphs import Ruling
    from sobtan_extractor.plain import read_plain
    from sobtan_extractor.read import read
    from sobtan_extractor.tables.ruled import find_cells
    from sobtan_rules.registry import all_rules
    from sobtan_rules.run import run

from tests.bad_pdfs import sound
from tests.excel_files import AMOUNT, put, workbook
from tests.word_files import document_bytes, paragraph

_SECONDS_EACH, _MEGABYTES = 300, 2000  # by the clock: the machine may be busy
_LONGEST = {"text": 400, "settings": 4_000, "tables": 640}  # bytes
_LINE = "รวม 15 คน เป็นชาย 7 คน หญิง 9 คน ณ วันที่ 31 เมษายน พ.ศ. 2567"
_TEXT = _LINE + "\nก\t1,200.50\nรวม\t๑๒%"
_EDGE = "<4h"  # of a ruling, in whole points

Target = Callable[[bytes, Path], None]


def main() -> int:
    """The exit code: 0 where nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=_TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    all_rules()
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            _fuzz(given, Path(folder))
        return abs(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _fuzz(given: argparse.Namespace, folder: Path) -> None:
    """Does not return: the engine ends the process and tidies nothing."""
    examples = folder / "examples"
    examples.mkdir()
    for number, data in enumerate(_examples(given.target, given.files, folder)):
        (examples / str(number)).write_bytes(data)
    target = _TARGETS[given.target]
    options = [
        f"-max_total_time={given.seconds}",
        f"-seed={given.seed}",
        f"-timeout={_SECONDS_EACH}",
        f"-rss_limit_mb={_MEGABYTES}",
        f"-max_len={_LONGEST.get(given.target, 1 << 20)}",
    ]
    atheris.Setup([sys.argv[0], *options, str(examples)], lambda data: target(data, folder))
    atheris.Fuzz()


def _examples(target: str, files: list[Path], folder: Path) -> Iterator[bytes]:
    yield from (file.read_bytes() for file in files)
    if files:
        return
    if target == "text":
        yield _TEXT.encode()
    elif target == "settings":
        yield template().encode()
        yield template().replace("\n# ", "\n").encode()
    elif target == "tables":
        yield b"".join(struct.pack(_EDGE, 0, y, 90, y) for y in (0, 20, 40))
    elif target == "word":
        yield document_bytes(folder / "ก.docx", paragraph(_LINE)).read_bytes()
    elif target == "excel":
        yield workbook(folder, put([["ก", 1200], ["รวม", 1200]], code=AMOUNT)).read_bytes()
    else:
        yield sound()


def _text(data: bytes, _: Path) -> None:
    failures = run(read_plain(data.decode("utf-8", "replace"), "ก.txt")).failures
    if failures:
        raise AssertionError(failures[0].details)


def _settings(data: bytes, folder: Path) -> None:
    file = folder / "sobtan.toml"
    file.write_bytes(data)
    with suppress(FileError):
        configured(None, folder / "ก.pdf")


def _tables(data: bytes, _: Path) -> None:
    edges = struct.iter_unpack(_EDGE, data[: len(data) // 8 * 8])
    find_cells([Ruling(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in edges])


def _file(ending: str) -> Target:
    def reads(data: bytes, folder: Path) -> None:
        file = folder / f"ก{ending}"
        file.write_bytes(data)
        with suppress(ReadError):
            read(file)

    return reads


_TARGETS: dict[str, Target] = {
    "text": _text,
    "settings": _settings,
    "tables": _tables,
    "word": _file(".docx"),
    "excel": _file(".xlsx"),
    "pdf": _file(".pdf"),
}

if __name__ == "__main__":
    sys.exit(main())
