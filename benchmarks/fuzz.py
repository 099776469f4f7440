"""Damages real files at random and checks what the program makes of them: the long form.

    python -m benchmarks.fuzz FILE... [--count 2000] [--seed 0] [--rules-every 1]

Each damaged file is read, and every so many checked, in a process of its own; a `.toml` is
taken for settings. What is printed was wrong: an exception, a rule that failed, more processor
time or memory than a file may take, or a page that is empty or missing without a word. The
short form is
`tests/test_fuzz.py`; a file that shows a fault belongs among the tests, as small as can be.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from sobtan.settings.configuration import configured
from sobtan.settings.toml_file import FileError
from sobtan.supervision import memory, processor
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.numbers.vocabulary import using
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.registry import all_rules
from sobtan_rules.run import run
from tests.accounts import silent_losses
from tests.mutations import mutated

_SECONDS, _MEGABYTES = 60, 1000
_SETTINGS = ".toml"
_TEXT = "แผนงานที่ 1 ได้รับ 15 ล้านบาท ใช้ไป 7 ล้านบาท คงเหลือ 9 ล้านบาท"
_OUTCOMES = ("read", "partly read", "refused", "silent", "exception", "rule failed")


def main() -> int:
    """The exit code: 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rules-every", type=int, default=1)
    given = parser.parse_args()
    all_rules()
    sound = {path: (path.read_bytes(), _sound(path)) for path in given.files}
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.count):
            path = given.files[number % len(given.files)]
            data, document = sound[path]
            damaged = Path(folder) / path.name
            damaged.write_bytes(mutated(data, given.seed + number))
            is_checked = number // len(given.files) % given.rules_every == 0
            outcome = _in_own_process(damaged, document, is_checked)
            outcomes[outcome] += 1
            if outcome not in _OUTCOMES[:3]:
                print(f"{path.name} seed {given.seed + number}: {outcome}", flush=True)
            if sys.stderr.isatty():
                print(f"\r{number + 1}", end="", file=sys.stderr)
    print(", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items())))
    return int(any(outcome not in _OUTCOMES[:3] for outcome in outcomes))


def _sound(path: Path) -> Document:
    return read_plain("", "") if path.suffix == _SETTINGS else read(path)


def _in_own_process(path: Path, sound: Document, is_checked: bool) -> str:
    child = os.fork()
    if child == 0:
        memory.limit(_MEGABYTES)
        processor.limit(_SECONDS)
        os._exit(_OUTCOMES.index(_outcome(path, sound, is_checked)))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return _OUTCOMES[code] if 0 <= code < len(_OUTCOMES) else f"ended by signal {-code}"


def _outcome(path: Path, sound: Document, is_checked: bool) -> str:
    try:
        if path.suffix == _SETTINGS:
            return _outcome_of_settings(path)
        document = read(path)
        failures = run(document).failures if is_checked else ()
    except (ReadError, FileError):
        return "refused"
    except Exception:
        traceback.print_exc()
        return "exception"
    silent = silent_losses(sound, document)
    if silent:
        print("; ".join(silent), flush=True)
        return "silent"
    if failures:
        print(failures[0].details, flush=True)
        return "rule failed"
    is_whole = not document.unread_pages and not any(t.kind.loses for t in document.troubles)
    return "read" if is_whole else "partly read"


def _outcome_of_settings(path: Path) -> str:
    """They are used for a text, or one sentence."""
    settings = configured(path, path.with_name("ก.txt"))
    with using(settings.vocabulary):
        document = read_plain(_TEXT, "ก.txt")
        return "rule failed" if run(document).failures else "read"


if __name__ == "__main__":
    sys.exit(main())
