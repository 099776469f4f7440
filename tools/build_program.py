"""Makes the program as a folder with everything in it, tries it, and packs it to be handed on.

    python tools/build_program.py [OUT]     (OUT: dist)

Needs PyInstaller beside what the program needs (`pip install -e ".[office,program]"`), and makes
the form for the system it runs on: OUT/sobtan/ and the same packed for handing on. Ends with
1 where the folder is larger, or its page slower, than promised.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from sobtan.about import VERSION

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "pdf" / "draft.word.pdf"
LARGEST = 150_000_000  # bytes of the folder
SLOWEST = 3.0  # seconds until the page can be seen


def main() -> int:
    """The exit code."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").absolute()
    program = _built(out)
    size = sum(file.lstat().st_size for file in program.parent.rglob("*") if file.is_file())
    print(f"size: {size / 1e6:.1f} MB")
    _try_check(program)
    slowest = _seconds_to_the_page(program)
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    form = "zip" if sys.platform == "win32" else "gztar"  # a zip keeps neither links nor rights
    packed = shutil.make_archive(str(out / f"sobtan-{VERSION}-{system}"), form, out, "sobtan")
    print(f"packed: {packed} ({Path(packed).stat().st_size / 1e6:.1f} MB)")
    return int(size > LARGEST or slowest > SLOWEST)


def _built(out: Path) -> Path:
    """The program in its new folder."""
    with tempfile.TemporaryDirectory() as work:
        options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(out), "--workpath", work]
        spec = ROOT / "tools" / "program" / "sobtan.spec"
        subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(spec)], check=True)
    return out / "sobtan" / ("sobtan.exe" if sys.platform == "win32" else "sobtan")


def _try_check(program: Path) -> None:
    """A check and an audit, in a folder and of a file with Thai names. Raises on any failure."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "รายงาน งวด 2"
        folder.mkdir()
        report = folder / "ร่าง ไตรมาส 2.pdf"
        shutil.copy(SAMPLE, report)
        options = [f"--{form}={folder / f'ผล.{form}'}" for form in ("html", "xlsx", "marked")]
        _expect(1, [str(program), "check", str(report), *options], folder)
        _expect(1, [str(program), "audit", ".", "--jobs", "2"], folder)


def _expect(code: int, command: list[str], folder: Path) -> None:
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if run.returncode != code:
        raise SystemExit(f"{command}: {run.returncode}\n{run.stderr.decode('utf-8', 'replace')}")


def _seconds_to_the_page(program: Path) -> float:
    """How long it takes from the start to a page that is served; the best of three."""
    taken = min(_seconds_once(program) for _ in range(3))
    print(f"page open: {taken:.2f} s")
    return taken


def _seconds_once(program: Path) -> float:
    begin = time.monotonic()
    process = subprocess.Popen(
        [str(program), "open", "--no-browser"],
        stdout=subprocess.PIPE,
        env={**os.environ, "SOBTAN_LANG": "en"},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().decode("utf-8")
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+/", said)
        if address is None:
            raise SystemExit(f"no page was opened: {said}")
        with urllib.request.urlopen(address.group()) as answer:
            answer.read()
        return time.monotonic() - begin
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    sys.exit(main())
