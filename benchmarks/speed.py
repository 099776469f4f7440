"""Compares the speed of reading and checking with pdfplumber's text and table extraction.

    python benchmarks/speed.py FILE.pdf... [--rounds N]

Both run in turn on the same file in one process; the ratio is that of the medians of
processor time, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from sobtan_extractor.collector import paused_collector
from sobtan_extractor.read import read
from sobtan_rules.registry import all_rules
from sobtan_rules.run import run


def _plumb(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


@paused_collector()  # as `sobtan check` does over all its work
def _check(path: Path) -> None:
    run(read(path))


def _seconds(work: Callable[[Path], None], path: Path) -> float:
    gc.collect()
    begin = time.process_time()
    work(path)
    return time.process_time() - begin


def main() -> None:
    """Prints a line a file: both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    all_rules()
    for path in arguments.files:
        _check(path)  # imports and compiled patterns are not what is measured
        plumbed, checked = [], []
        for _ in range(arguments.rounds):
            plumbed.append(_seconds(_plumb, path))
            checked.append(_seconds(_check, path))
        ratio = statistics.median(plumbed) / statistics.median(checked)
        print(
            f"{path.name}: pdfplumber {statistics.median(plumbed):.2f} s, "
            f"sobtan {statistics.median(checked):.2f} s, {ratio:.2f} times as fast"
        )


if __name__ == "__main__":
    main()
