"""Runs the tests under the Windows Python of `tools/windows_python.sh`, some files at a time.

    python tools/windows_tests.py [--home DIR] [--together N] [--minutes M] [TEST_FILE ...]

DIR is .venv-windows unless it is named. N files (10) are run at a time, as each start is slow
there. What they printed is kept in DIR/tests, by the name of the first. A test that hangs is
given up after ten minutes and files after M (60): neither keeps the rest from being run.
Ends with 1 where a test failed or hung, or files were given up.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
ONE_TEST = 600  # seconds
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
        total += counts
        names = " ".join(file.stem for file in some)
        print(f"{names}: {_said(counts)} ({time.monotonic() - begin:.0f} s)", flush=True)
    print(*(f"  skipped {number}: {why}" for why, number in reasons.most_common()), sep="\n")
    print(_said(total))
    return int(any(end not in ("passed", "skipped") for end in total))


def _said(counts: Counter[str]) -> str:
    return ", ".join(f"{number} {end}" for end, number in sorted(counts.items()))


def _run(home: Path, files: list[Path], limit: float, reasons: Counter[str]) -> Counter[str]:
    """How many tests of the files ended how; why some were skipped is added to the reasons."""
    results = home / "tests" / f"{files[0].stem}.xml"
    results.unlink(missing_ok=True)
    # A worker that dies with a test that hangs is replaced, and the rest is run.
    command = [str(home / "python"), "-m", "pytest", "-vv", "-n", "1", f"--timeout={ONE_TEST}"]
    command += [f"--junitxml=Z:{results}", *(f"Z:{file.absolute()}" for file in files)]
    with results.with_suffix(".txt").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=_KEEPING
        )
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            _end_all(home)
            process.wait()
            return _seen(said.name) + Counter({"files given up": len(files)})
    _end_all(home)  # what a test that hung has left
    return (
        _counted(results, reasons) if results.exists() else Counter({"files not run": len(files)})
    )


def _end_all(home: Path) -> None:
    """End every Windows process of this home, and of no other."""
    subprocess.run([str(home / "end")], stdin=subprocess.DEVNULL, check=False)


def _seen(said: str) -> Counter[str]:
    """How the tests ended that came to an end, by what was printed of each."""
    ends = re.findall(
        r"^\[gw\d+\] \[ *\d+%\] ([A-Z]+)", Path(said).read_text("utf-8", "replace"), re.M
    )
    return Counter(end.lower() for end in ends)


def _counted(results: Path, reasons: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in ElementTree.parse(results).iter("testcase"):
        tags = {one.tag: one for one in case}
        end = next((end for tag, end in _ENDS.items() if tag in tags), "passed")
        counts[end] += 1
        if end == "skipped":
            reasons[tags[end].get("message", "")] += 1
    return counts


if __name__ == "__main__":
    sys.exit(main())
