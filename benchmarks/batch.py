"""Compares the speed and memory of batch audits with pdfplumber's text and tables.

    python benchmarks/batch.py PATH... [--rounds N]

The same files go through `sobtan audit` with one and with two jobs, and through pdfplumber's
`extract_text` and `extract_tables` with one and with two processes, in turn, so that a busy
machine slows all alike. Each run is a program of its own, timed from its start to its end; an
audit also stores its results and compares the reports of each series, which reads them again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sobtan.audit.files import expand
from sobtan.supervision.memory import MEGABYTE, peak

_CONTESTANTS = ("sobtan", "pdfplumber")
_JOBS = (1, 2)


class Run(NamedTuple):
    """One run: seconds, and the peak memory of its first and of its largest other process."""

    seconds: float
    parent: int  # bytes
    child: int  # bytes; 0 where there is none, or the system does not say


# --- One run, in a process of its own ---


def _audit(paths: Sequence[str], jobs: int) -> None:
    from sobtan.audit.course import Settings, audit
    from sobtan.audit.record import Record
    from sobtan.audit.store import Store
    from sobtan.audit.worker import Limits
    from sobtan.audit.workers import Workers

    class Silent:
        def begin(self, total: int, comparing: bool) -> None:
            pass

        def ended(self, path: str, record: Record | None) -> None:
            pass

    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder, "audit.db")) as store,
    ):
        store.ask_for(paths)
        limits = Limits(120.0, 2000)
        audit(store, Workers(jobs, limits), Settings(limits), Silent())


def _plumb(path: str) -> None:
    import pdfplumber

    try:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()
                page.extract_tables()
    except Exception as error:  # a broken file ends for it here, as a refused one does for us
        print(f"pdfplumber: {path}: {error}", file=sys.stderr)


def _plumb_all(paths: Sequence[str], jobs: int) -> None:
    if jobs == 1:
        for path in paths:
            _plumb(path)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for _ in pool.imap_unordered(_plumb, paths):
            pass
        pool.close()
        pool.join()


def _run(contestant: str, jobs: int, paths: Sequence[str]) -> None:
    """Do the work and print the memory it took, as JSON."""
    (_audit if contestant == "sobtan" else _plumb_all)(paths, jobs)
    print(json.dumps([peak(), _largest_child()]))


def _largest_child() -> int:
    """Peak bytes of the largest process waited for; 0 where that cannot be told."""
    try:
        import resource
    except ImportError:
        return 0
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


# --- All runs ---


def _measured(contestant: str, jobs: int, files: Path) -> Run:
    command = [sys.executable, __file__, "--contestant", contestant, "--jobs", str(jobs)]
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, "--files", str(files)], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - begin
    parent, child = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds, parent, child if jobs > 1 or contestant == "sobtan" else 0)


def _compare(paths: Sequence[str], rounds: int) -> None:
    """Print a line for each contestant and number of jobs: medians over the rounds."""
    runs: dict[tuple[str, int], list[Run]] = {(c, j): [] for c in _CONTESTANTS for j in _JOBS}
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "files.json")
        files.write_text(json.dumps(list(paths)), encoding="utf-8")
        for _ in range(rounds):
            for (contestant, jobs), done in runs.items():
                done.append(_measured(contestant, jobs, files))
    print(f"{len(paths)} files, medians of {rounds} round(s)")
    print(f"{'':<14}{'jobs':>6}{'seconds':>10}{'files/s':>10}{'parent MB':>12}{'worker MB':>12}")
    for (contestant, jobs), done in runs.items():
        seconds = statistics.median(run.seconds for run in done)
        parent = max(run.parent for run in done) / MEGABYTE
        child = max(run.child for run in done) / MEGABYTE
        print(
            f"{contestant:<14}{jobs:>6}{seconds:>10.1f}{len(paths) / seconds:>10.2f}{parent:>12.0f}"
            + (f"{child:>12.0f}" if child else f"{'-':>12}")
        )


def main() -> None:
    """Compares, or does one run where it was started for that."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or patterns")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contestant", choices=_CONTESTANTS, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--files", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contestant:
        paths = json.loads(arguments.files.read_text(encoding="utf-8"))
        _run(arguments.contestant, arguments.jobs, paths)
        return
    paths = list(expand(arguments.paths))
    if not paths:
        parser.error("name files, folders or patterns")
    _compare(paths, arguments.rounds)


if __name__ == "__main__":
    main()
