"""Whatever a file asks of the program, it is bounded, and what could be read is reported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from sobtan.messages.common import Language
from sobtan.results.unread import failed_rules
from sobtan.supervision import start
from sobtan.supervision.orders import Limits, Order, Orders
from sobtan.supervision.start import Started
from sobtan.supervision.supervisor import _Watched, is_supervised
from sobtan.supervision.watch import LeftOutError, Watch
from sobtan_rules.run import Failure
from tests.bad_pdfs import FONT, page, pdf, shown, stream
from tests.test_bad_input import Run, sobtan
from tests.wine import tells_time_of_others

SLOW = 120_000  # characters on one page: several seconds of work, and some hundred MB


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of four pages, the third of them slow."""
    path = tmp_path_factory.mktemp("ช้า") / "ช้า.pdf"
    line = b"(" + b"12,345 " * 100 + b") Tj 0 -1 Td "
    much = b"BT /F1 1 Tf 20 800 Td " + line * (SLOW // 700) + b"ET"
    kids = b"6 0 R 6 0 R 7 0 R 6 0 R"
    pages = b"<< /Type /Pages /Kids [%s] /Count 4 >>" % kids
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    path.write_bytes(pdf([catalogue, pages, FONT, shown(), stream(much), page(4), page(5)]))
    return path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ดี") / "ดี.txt"
    path.write_text("รวม 15 คน เป็นชาย 7 คน หญิง 9 คน\n", encoding="utf-8")
    return path


# --- The whole of it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "bound"),
    [
        pytest.param("check", ("--timeout", 10), marks=tells_time_of_others),
        ("check", ("--memory", 60)),
        pytest.param("extract", ("--timeout", 10), marks=tells_time_of_others),
        pytest.param("numbers", ("--timeout", 10), marks=tells_time_of_others),
    ],
)
def test_the_pages_before_the_one_that_is_too_much_are_reported(
    slow: Path, command: str, bound: tuple[str, int]
) -> None:
    run = sobtan(command, slow, *bound, timeout=300)
    assert run.returncode == 2, run.stderr
    (said,) = run.stderr.splitlines()
    assert "หน้า 3-4: หยุดอ่านก่อนถึง" in said and bound[0] in said
    assert "12" in run.stdout


@tells_time_of_others
def test_compare_is_bounded(slow: Path, sound: Path) -> None:
    run = sobtan("compare", slow, sound, "--timeout", 10, timeout=300)
    assert run.returncode == 2 and "หยุดอ่านก่อนถึง" in run.stderr


@tells_time_of_others
def test_other_files_go_on_and_nothing_is_said_twice(slow: Path, sound: Path) -> None:
    report = slow.with_name("ผล.json")
    run = sobtan(
        "check", sound, slow, sound, "--timeout", 10, "--json", report, "--lang", "en", timeout=300
    )
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1
    alone = sobtan("check", sound, "--lang", "en").stdout
    assert run.stdout.startswith(alone) and run.stdout.count(alone) == 2
    files = json.loads(report.read_text(encoding="utf-8"))["reports"]
    assert [file["unread_pages"] for file in files] == [[], [3, 4], []]
    assert sorted(slow.parent.iterdir()) == sorted([slow, report])


def test_a_sound_report_is_bounded_by_nothing(sound: Path) -> None:
    usual, ample = sobtan("check", sound), sobtan("check", sound, "--timeout", 9999)
    assert (usual.returncode, usual.stdout) == (ample.returncode, ample.stdout)


@pytest.mark.parametrize("option", ["--timeout", "--memory"])
def test_bounds_are_numbers_above_nothing(sound: Path, option: str) -> None:
    for value in ("0", "-3", "มาก"):
        run = sobtan("check", sound, option, value)
        assert run.returncode == 2 and option in run.stderr and run.stdout == ""


@tells_time_of_others
def test_where_a_process_cannot_be_copied_a_new_one_is_started(slow: Path, sound: Path) -> None:
    """As on Windows."""
    arguments = ["check", str(sound), str(slow), "--timeout", "10", "--lang", "en"]
    code = (
        "import os, sys; vars(os).pop('fork', None); from sobtan.__main__ import main;"
        f"sys.argv = ['sobtan', *{arguments!r}]; main()"
    )
    run = _python(code)
    assert run.returncode == 2 and "page(s) 3-4: reading stopped" in run.stderr
    assert run.stdout == sobtan(*arguments, timeout=300).stdout


def test_a_packed_program_starts_itself_and_not_a_python(monkeypatch: pytest.MonkeyPatch) -> None:
    assert start.program()[1:] == ["-m", "sobtan"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start.program() == [sys.executable]


def _python(code: str) -> Run:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


# --- Ends that nobody asked for ------------------------------------------------------------


@pytest.fixture
def at_work(slow: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A check of the slow report and the process that works at it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sobtan", "check", str(slow)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "SOBTAN_LANG": "th"},
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("needs Linux to tell the processes")
    _wait_until(lambda: children.read_text().strip() != "")
    worker = int(children.read_text())
    _wait_until(lambda: "playa" in Path(f"/proc/{worker}/maps").read_text())
    yield process, worker
    process.kill()
    process.communicate()
    _wait_until(lambda: not _is_alive(worker))


def _wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def _is_alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


@pytest.mark.parametrize(("name", "code"), [("SIGKILL", -9), ("SIGTERM", 143), ("SIGINT", 130)])
def test_no_process_outlives_the_one_that_was_started(
    at_work: tuple[subprocess.Popen[bytes], int], name: str, code: int
) -> None:
    process, worker = at_work
    process.send_signal(getattr(signal, name))  # Windows has not all of them
    _, said = process.communicate(timeout=60)
    _wait_until(lambda: not _is_alive(worker))
    assert process.returncode == code
    assert said.decode("utf-8").strip() == ("หยุดตามคำสั่ง" if name == "SIGINT" else "")


def test_a_process_that_falls_is_followed_by_another(
    at_work: tuple[subprocess.Popen[bytes], int],
) -> None:
    process, worker = at_work
    os.kill(worker, signal.SIGSEGV)
    _, said = process.communicate(timeout=300)
    assert process.returncode in (0, 2) and b"Traceback" not in said


# --- What is said and heard ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "supervised"),
    [
        (["check", "ก.pdf"], True),
        (["extract", "ก.pdf"], True),
        (["numbers", "ก.pdf"], True),
        (["compare", "ก.pdf", "ข.pdf"], True),
        (["accept", "ก.pdf"], True),
        (["check", "--help"], False),
        (["audit", "ก"], False),  # has processes of its own
        (["rules"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_what_reads_files_is_watched(arguments: list[str], supervised: bool) -> None:
    assert is_supervised(arguments) is supervised


def test_orders_grow_stricter_until_the_file_is_left_aside() -> None:
    order = Order().stricter("page 7", "timeout")
    assert (order.before, order.reason, order.refused) == (7, "timeout", False)
    assert order.stricter("layout 6", "memory").before == 4
    assert order.stricter("page 3", "memory").before == 3
    assert order.stricter("page 7", "timeout").refused  # it did not help
    assert order.stricter("rule T001", "timeout").without == ("rule T001",)
    assert Order().stricter("", "crashed").refused
    for _ in range(9):
        order = order.stricter(f"rule T{order.attempts}", "timeout")
    assert order.refused


def test_orders_are_handed_on() -> None:
    orders = Orders({"ก": Order("timeout", 3, ("rule T001",))}, {"out": 12})
    assert Orders.load(orders.dump()) == orders


def _watched(lines: str, code: int) -> _Watched:
    """A process that has said that and ended so."""
    channel, theirs = os.pipe()
    os.write(theirs, lines.encode())
    os.close(theirs)
    started = Started(os.getpid(), channel, os.open(os.devnull, os.O_RDONLY), lambda: code, _no)
    return _Watched(["check"], started, Orders())


def _no() -> None:
    raise AssertionError("it was to be left alone")


FILE = "file " + "ก".encode().hex() + "\n"


def test_a_process_that_ends_well_is_believed() -> None:
    assert _watched("limits 600.0 3000\n" + FILE + "step page 1\nwrote out 7\n", 1).attend() == 1


@pytest.mark.parametrize(("code", "reason"), [(-11, "crashed"), (-9, "memory")])
def test_a_process_that_falls_leaves_word_of_where_it_was(code: int, reason: str) -> None:
    watched = _watched(FILE + "step page 4\nwrote err 30\n", code)
    assert watched.attend() is None
    assert watched.orders.files == {"ก": Order(reason, 4, attempts=1)}
    assert watched.orders.written == {"err": 30}


def test_what_a_fallen_process_kept_is_removed(tmp_path: Path) -> None:
    file = tmp_path / ".sobtan-x"
    file.write_text("", encoding="utf-8")
    _watched(FILE + f"keeps {os.fsencode(file).hex()}\nstep page 1\n", -9).attend()
    assert not file.exists()


def test_a_fall_outside_of_any_file_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    assert _watched("", -11).attend() == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_watch_that_nobody_keeps_leaves_nothing_out() -> None:
    watch = Watch()
    assert watch.begin("ก") == Order() and watch.stop(1) == "" and watch.stop(0) == ""
    watch.step("rule T001")
    assert watch.fresh("out", "ข้อความ") == "ข้อความ"
    watch.end()


def test_reading_stops_where_half_of_the_time_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = count()  # clocks of processors may stand still for some hundredths
    monkeypatch.setattr("time.process_time", lambda: next(seconds))
    watch = Watch()
    watch.bound(Limits(1.0, 3000))
    watch.begin("ก")
    assert [watch.stop(page) for page in (1, 2, 3)] == ["timeout"] * 3


def test_reading_stops_where_most_of_the_memory_is_taken() -> None:
    watch = Watch()
    watch.bound(Limits(600, 20))
    watch.begin("ก")
    assert watch.stop(1) == ""
    held = bytearray(b"x" * 60_000_000)
    assert watch.stop(2) == "memory" and held
    del held
    assert watch.stop(3) == "memory"  # the pages behind it as well


def test_no_rule_begins_when_most_of_the_time_is_gone() -> None:
    """What was found is judged all the same."""
    watch = Watch()
    watch.bound(Limits(600, 3000))
    watch.begin("ก")
    watch.step("rule T001")
    watch.bound(Limits(0.000001, 3000))
    with pytest.raises(LeftOutError):
        watch.step("rule T001")
    watch.step("rule judge")
    assert watch.has_stopped


def test_rules_there_was_no_time_for_are_one_sentence() -> None:
    failures = [Failure(code, "LeftOutError: timeout", "") for code in ("T001", "T002")]
    failures.append(Failure("T003", "ZeroDivisionError: ", ""))
    broken, late = failed_rules(failures, Language.EN)
    assert "T003" in broken and "T001, T002" in late and "--timeout" in late


def test_what_was_written_before_is_not_written_again() -> None:
    watch = Watch()
    watch._orders = Orders({"ก": Order("timeout", 0, ("rule T001",))}, {"out": 5})
    assert [watch.fresh("out", text) for text in ("abc", "defg", "hi")] == ["", "fg", "hi"]
    watch.begin("ก")
    with pytest.raises(LeftOutError):
        watch.step("rule T001")
    watch.step("rule T002")
