"""Tells whether two versions of the program read and say the same of the same files.

    python benchmarks/same.py write FOLDER FILE...
    python benchmarks/same.py compare FOLDER FOLDER

`write` puts down, with the program that is on the path, everything that is read and said of
each file: text, tables and numbers with their places, relations that hold or not, findings,
the state of each number. `compare` shows the first differences of two such folders and ends
with 1 where there are any. A change that is to make the program faster changes none of it.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sobtan.messages.common import Language
from sobtan.reading import Terms, check_report
from sobtan.results.listing import Listed
from sobtan.results.outcome import Refused, Result
from sobtan.writers import check_json, extract_json, numbers_json
from sobtan_extractor.collector import paused_collector
from sobtan_rules.relations.finding import Relation

_SHOWN = 12  # lines of difference of one file
_ENDING = ".said.gz"


def main() -> int:
    """Writes down or compares; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("files", nargs="+", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("folders", nargs=2, type=Path)
    given = parser.parse_args()
    if given.command == "compare":
        return _compare(*given.folders)
    given.folder.mkdir(parents=True, exist_ok=True)
    for file in given.files:
        target = given.folder / f"{file.parent.name}-{file.name}{_ENDING}"
        target.write_bytes(gzip.compress(_said(file).encode("utf-8", "surrogatepass"), 3, mtime=0))
    return 0


@paused_collector()
def _said(file: Path) -> str:
    result = check_report(file, None, Terms(), Language.EN)
    return "\n".join(_lines(result))


def _lines(result: Result) -> Iterator[str]:
    """What is said of a file, in lines that can be held against others."""
    yield check_json.document([result], Language.EN)
    if isinstance(result, Refused):
        return
    yield extract_json.document([result.document])
    yield numbers_json.document([Listed.of(result, ())], (), Language.EN)
    yield from map(_relation, result.run.relations)


def _relation(relation: Relation) -> str:
    parts = [(part.text.string, part.text.places()) for part in relation.parts]
    return f"{relation.rule} {relation.holds} {relation.name} {relation.claim} {parts}"


def _compare(old: Path, new: Path) -> int:
    """Says of each file whether it is the same in both folders; 1 where one is not."""
    names = sorted({path.name for folder in (old, new) for path in folder.glob(f"*{_ENDING}")})
    differing = [name for name in names if not _is_same(old / name, new / name)]
    print(f"{len(names)} files, {len(differing)} differ")
    return int(bool(differing) or not names)


def _is_same(old: Path, new: Path) -> bool:
    if not (old.exists() and new.exists()):
        print(f"{old.name}: only in one of the folders")
        return False
    before, after = old.read_bytes(), new.read_bytes()
    if before == after:
        return True
    print(f"{old.name}:")
    texts = (gzip.decompress(data).decode("utf-8", "surrogatepass") for data in (before, after))
    lines = difflib.unified_diff(*(text.splitlines() for text in texts), n=0, lineterm="")
    print(*(line[:300] for line in islice(lines, _SHOWN)), sep="\n")
    return False


if __name__ == "__main__":
    sys.exit(main())
