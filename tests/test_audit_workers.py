"""Processes that read files: whatever becomes of one, the others' files are read."""

import ctypes
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from sobtan.audit import interrupts, workers
from sobtan.audit.display import Bar
from sobtan.audit.record import Found, Record, Stale, State, Task, dump, load_record, load_task
from sobtan.audit.worker import Limits
from sobtan.audit.workers import WorkerError, Workers
from sobtan.messages.common import Language
from sobtan.supervision import memory
from sobtan_rules.relations.finding import Message
from tests.test_audit import FAULTY, SOUND, slow_pdf

FOUND = Found(
    *("T001", "error", "high", "0123456789abcdef", 3, 1.5, 2.0, 3.0, 4.0),
    *("หน้า 3", "page 3", "19.95", "19.75", "19.95", "0.20"),
    message_th="ผิด",
    message_en="wrong",
    programme="แผนงานที่ 1",
    fiscal_year=2568,
    accepted=True,
    acceptance="ตามมติ",
)
STALE = Stale("0123456789abcdef", "T001", "19.95", "ตามมติ", True)


def _task(path: Path) -> Task:
    return Task(str(path), "", "")


@contextmanager
def _killing(times: int, after: float) -> Iterator[list[int]]:
    """Kill this process's youngest child so many times, each once it has lived so long."""
    killed: list[int] = []
    is_over = threading.Event()

    def kill() -> None:
        seen: dict[int, float] = {}
        while len(killed) < times and not is_over.wait(0.05):
            for child in multiprocessing.active_children():
                if child.pid is None or child.pid in killed:
                    continue
                if time.monotonic() - seen.setdefault(child.pid, time.monotonic()) > after:
                    child.kill()
                    killed.append(child.pid)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        is_over.set()
        thread.join()


def test_a_file_that_brings_its_process_down_is_one_record(tmp_path: Path) -> None:
    slow, sound = tmp_path / "ช้า.pdf", tmp_path / "ดี.txt"
    slow.write_bytes(slow_pdf())
    sound.write_text(SOUND, encoding="utf-8")
    with Workers(1, Limits(120.0, 8000)) as some, _killing(1, after=6.0) as killed:
        done = dict(some.results([_task(slow), _task(sound)]))
    assert len(killed) == 1
    assert {Path(task.path).name: record.kind for task, record in done.items()} == {
        "ช้า.pdf": "crashed",
        "ดี.txt": "",
    }


def test_a_file_is_blamed_only_by_a_new_process(tmp_path: Path) -> None:
    slow, sound = tmp_path / "ช้า.pdf", tmp_path / "ดี.txt"
    slow.write_bytes(slow_pdf())
    sound.write_text(SOUND, encoding="utf-8")
    with Workers(1, Limits(120.0, 8000)) as some, _killing(2, after=6.0) as killed:
        done = [(Path(t.path).name, r.kind) for t, r in some.results(map(_task, (sound, slow)))]
    assert len(killed) == 2 and done == [("ดี.txt", ""), ("ช้า.pdf", "crashed")]


def test_tasks_are_taken_only_as_there_is_room(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    taken = 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield _task(tmp_path / "a.txt")

    with Workers(2, Limits(60.0, 2000)) as some:
        results = some.results(tasks())
        for number in range(1, 11):
            _, record = next(results)
            assert [found.rule for found in record.findings] == ["T001"]
            assert taken <= number + 3  # two at work, and the next at hand
        assert len(list(results)) == 40
    assert multiprocessing.active_children() == []


def test_processes_that_cannot_start_end_the_run(tmp_path: Path) -> None:
    with Workers(1, Limits(60.0, 1)) as some, pytest.raises(WorkerError):
        list(some.results([_task(tmp_path / "a.txt")]))


def test_records_and_tasks_survive_the_pipe() -> None:
    record = Record(
        State.PARTLY, "lost", Message("ก", "a"), findings=(FOUND,), stale=(STALE,), seconds=1.25
    )
    assert load_record(dump(record)) == record
    task = replace(_task(Path("ก\udc80.pdf")), prior="b.pdf")
    assert load_task(dump(task)) == task
    with pytest.raises((ValueError, TypeError, KeyError)):
        load_record(b'{"state": "read", "findings": [{"rule": 1}]}')


def test_memory_in_use_is_known() -> None:
    before = memory.used()
    held = bytearray(64 * memory.MEGABYTE)
    held[::4096] = b"\x01" * len(held[::4096])
    assert memory.used() - before > 48 * memory.MEGABYTE
    assert memory.peak() >= 64 * memory.MEGABYTE


class _Kernel:
    """Stands in for kernel32: notes what it is told."""

    def __init__(self) -> None:
        self.ignoring: list[bool] = []

    def SetConsoleCtrlHandler(self, _handler: None, ignoring: bool) -> None:  # noqa: N802
        self.ignoring.append(ignoring)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> _Kernel:
    """The branches of Windows, with another kernel32 behind them."""
    kernel = _Kernel()

    class Libraries:
        kernel32 = kernel

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Libraries, raising=False)
    return kernel


def test_ctrl_c_is_kept_from_new_processes(windows: _Kernel) -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupts.kept_from_children():
        assert windows.ignoring == [True]
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert windows.ignoring == [True, False]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="there it is ignored for the moment")
def test_ctrl_c_pressed_while_a_process_starts_is_heard_afterwards() -> None:
    went_on = False
    with pytest.raises(KeyboardInterrupt), interrupts.kept_from_children():
        signal.raise_signal(signal.SIGINT)
        went_on = True
    assert went_on


def test_an_audit_goes_on_with_the_processes_the_system_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    made: list[workers._Worker] = []

    class Scarce(workers._Worker):
        def __init__(self, limits: Limits) -> None:
            if made:
                raise OSError(11, "no more processes")
            super().__init__(limits)
            made.append(self)

    monkeypatch.setattr(workers, "_Worker", Scarce)
    with Workers(4, Limits(60.0, 2000)) as some:
        done = list(some.results([_task(tmp_path / "a.txt")] * 3))
    assert len(done) == 3
    with Workers(4, Limits(60.0, 2000)) as none, pytest.raises(WorkerError):
        list(none.results([_task(tmp_path / "a.txt")]))


def test_the_bar_counts_and_tells_of_what_was_not_read() -> None:
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=100)
    with Progress(console=console) as progress:
        bar = Bar(Language.EN, progress)
        bar.begin(3, comparing=False)
        bar.ended("/a.pdf", Record(State.READ, findings=(FOUND,)))
        bar.ended("/b.pdf", None)
        bar.ended("/c [x].pdf", Record.refused("empty", Message("ว่าง", "it is empty")))
    assert "/c [x].pdf: it is empty" in written.getvalue() and "/a.pdf" not in written.getvalue()
    task = progress.tasks[0]
    assert (task.completed, task.total, bar.known) == (3, 3, 1)
