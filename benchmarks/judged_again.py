"""What it takes to judge many reports again when a rule changes, from what the store keeps.

    python benchmarks/judged_again.py ARTICLES.jsonl.gz [--reports N] [--characters N]

The beginnings of N texts of the collection are audited in this process into an SQLite store; then
again with nothing changed but the version of the judge, then of one rule, then of all rules. Files
are not read after the first time: what reads them raises. Each time the store has to say the same.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import sobtan_extractor.read
from benchmarks.equal_stores import mark
from sobtan.audit import basis, examine, kept, versions
from sobtan.audit.course import Settings, audit
from sobtan.audit.identity import identified
from sobtan.audit.record import Record, Task
from sobtan.audit.store import Store
from sobtan.audit.worker import Limits

_LIMITS = Limits(300.0, 4000)


class Here:
    """Reads in this process, so that its processor time is all there is."""

    name = "here"

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def identified(self, tasks: Iterable[Task]) -> Iterator[Any]:
        return map(identified, tasks)

    def results(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Record]]:
        return ((task, examine.examine(task)) for task in tasks if task is not None)


class _Silent:
    def begin(self, total: int, comparing: bool) -> None:
        pass

    def ended(self, path: str, record: Record | None) -> None:
        pass


def _written(articles: Path, number: int, characters: int, folder: Path) -> list[str]:
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][:characters] for line in islice(lines, number)]
    places = [folder / f"{place:05}.txt" for place in range(len(texts))]
    for place, text in zip(places, texts, strict=True):
        place.write_text(text, encoding="utf-8")
    return list(map(str, places))


def _audited(place: str, files: Iterable[str]) -> float:
    """Processor time of an audit."""
    begin = time.process_time()
    with Store(place) as store:
        store.ask_for(files)
        audit(store, Here(), Settings(_LIMITS), _Silent())
    return time.process_time() - begin


def _changed(rules: Iterable[str], name: str) -> None:
    """Let those rules be of another version, and with them all that is found."""
    now: Mapping[str, str] = versions.reading_versions()
    now = now | {code: f"{now[code]} {name}" for code in rules}
    kept.reading_versions = lambda: now  # type: ignore[assignment]
    basis.rules_version = lambda: name  # type: ignore[assignment]


def _refused(*_: object, **__: object) -> None:
    raise AssertionError("a file was read")


def _room(place: str) -> str:
    with Store(place) as store:
        (row,) = store.rows("SELECT count(*) AS n, sum(length(packed)) AS room FROM document")
        return f"{row['n']} documents of {row['room'] / row['n'] / 1000:.1f} kB"


def _said(place: str) -> dict[str, str]:
    found = mark(place, passing=("basis", "packed"))
    return {"digest": found[0], **{table: str(n) for table, n in found[1].items()}}


def main() -> None:
    """Audit, then judge again three times."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("articles", type=Path)
    given.add_argument("--reports", type=int, default=1000)
    given.add_argument("--characters", type=int, default=100_000)
    given.add_argument("--rule", default="N001")
    asked = given.parse_args()
    examine.load()
    every = list(versions.reading_versions())
    with tempfile.TemporaryDirectory() as name:
        files = _written(asked.articles, asked.reports, asked.characters, Path(name))
        place = str(Path(name, "a.db"))
        fresh = _audited(place, files)
        said = _said(place)
        size = sum(Path(file).stat().st_size for file in files)
        print(f"{len(files)} texts of {size / len(files) / 1000:.1f} kB: {said}", flush=True)
        print(f"fresh: {fresh:.1f} s; {_room(place)}", flush=True)
        sobtan_extractor.read.read = _refused  # type: ignore[assignment]
        for what, rules in (("judge", []), (asked.rule, [asked.rule]), ("all rules", every)):
            _changed(rules, what)
            again = _audited(place, files)
            if _said(place) != said:
                raise SystemExit(f"{what}: the store says something else")
            print(f"{what}: {again:.1f} s, {again / fresh:.0%}; {_room(place)}", flush=True)


if __name__ == "__main__":
    main()
