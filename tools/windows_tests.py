"""Runs the tests under the Windows Python of `tools/windows_python.sh`, some files at a time.

    python tools/windows_tests.py [--home DIR] [--together N] [--minutes M] [TEST_FILE ...]

DIR is .venv-windows unless it is named. N files (10) are run at a time, as each start is slow
there. What they printed is kept in DIR/tests, by the name of the first; then it is said how the
tests of each file ended. A test that hangs is given up after ten minutes and files after M (60):
neither keeps the rest from being run.
Ends with 1 where a test failed or hung, or files were given up.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
ONE_TEST = 600  # seconds
Counts = defaultdict[str, Counter[str]]  # by file, how many tests ended how
_ENDS = {"failure": "failed", "error": "error", "skipped": "skipped"}  # as JUnit has them
# Hundreds of processes start: each would compile anew what it imports.
_KEEPING = {name: to for name, to in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--home", type=Path, default=ROOT / ".venv-windows")
    parser.add_argument("--together", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "tests").glob("test_*.py"))
    home = options.home.absolute()
    (home / "tests").mkdir(exist_ok=True)
    total: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for first in range(0, len(files), options.together):
        some = files[first : first + options.together]
        begin = time.monotonic()
        counts = _run(home, some, options.minutes * 60, reasons)
        for file in some:
            print(f"{file.name}: {_said(counts[file.stem])}", flush=True)
            total += counts[file.stem]
        print(f"  ({time.monotonic() - begin:.0f} s)", flush=True)
    print(*(f"  skipped {number}: {why}" for why, number in reasons.most_common()), sep="\n")
    print(_said(total))
    return int(any(end not in ("passed", "skipped") for end in total))


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {end}" for end, number in sorted(counts.items()))


def _run(home: Path, files: list[Path], limit: float, reasons: Counter[str]) -> Counts:
    """How many tests of each file ended how; why some were skipped is added to the reasons."""
    results = home / "tests" / f"{files[0].stem}.xml"
    results.unlink(missing_ok=True)
    # A worker that dies with a test that hangs is replaced, and the rest is run.
    command = [str(home / "python"), "-m", "pytest", "-vv", "-n", "1", f"--timeout={ONE_TEST}"]
    command += [f"--junitxml=Z:{results}", *(f"Z:{file.absolute()}" for file in files)]
    with results.with_suffix(".txt").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=_KEEPING
        )
        with suppress(subprocess.TimeoutExpired):
            process.wait(limit)
    _end_all(home)  # also what a test that hung has left
    process.wait()
    if results.exists():
        return _counted(results, reasons)
    counts = _seen(Path(said.name))
    for file in files:
        counts[file.stem]["given up"] += 1
    return counts


def _end_all(home: Path) -> None:
    """End every Windows process of this home, and of no other."""
    subprocess.run([str(home / "end")], stdin=subprocess.DEVNULL, check=False)


def _seen(said: Path) -> Counts:
    """How the tests of each file ended that came to an end, by what was printed of each."""
    counts: Counts = defaultdict(Counter)
    end_of_one = r"^\[gw\d+\] \[ *\d+%\] ([A-Z]+) tests/(\w+)\.py::"
    for end, file in re.findall(end_of_one, said.read_text("utf-8", "replace"), re.M):
        counts[file][end.lower()] += 1
    return counts


def _counted(results: Path, reasons: Counter[str]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for case in ElementTree.parse(results).iter("testcase"):
        tags = {one.tag: one for one in case}
        end = next((end for tag, end in _ENDS.items() if tag in tags), "passed")
        message = next((one.get("message", "") for one in case), "")
        if "crashed while running" in message:
            end = "hung or crashed"
        if end == "skipped":
            reasons[message] += 1
        # "tests.test_cli", or "test_cli" for a file that could not be imported.
        names = f"{case.get('classname')}.{case.get('name')}".split(".")
        counts[next(name for name in names if name.startswith("test_"))][end] += 1
    return counts


if __name__ == "__main__":
    sys.exit(main())
