"""What an audit of many reports takes: processor time, memory, room.

    python benchmarks/cluster.py speed PATH... [--rounds N]
    python benchmarks/cluster.py overhead PATH... [--rounds N]
    python benchmarks/cluster.py memory [--entries N...] [--numbers N]

`speed`: the same files are checked bare, one after the other in one process, then audited by one
and by two processes here, and by a Dask cluster on loopback of one and of two workers, into SQLite
and into PostgreSQL. What is compared is the processor time of all processes that have a part in it,
which a busy machine changes little; the servers' own start is left out. Also how much room a report
takes.

`overhead`: what each report costs beyond its check, step by step in one process, the steps of a
report one right after the other, of several rounds the least of each: a busy machine changes what
a second of a processor is worth from one minute to the next. What is left out is what does not
grow with the reports: the start of the processes, and Dask's own while they wait.

`memory`: of client, scheduler and the database's side of the connection, while so many entries go
through. Nothing is read: one stub is files that are not there, identified on the cluster and
stored as missing; the other records of so many numbers each, made up on the client. Needs psutil,
which comes with Dask.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from sobtan.audit import examine
from sobtan.audit.files import expand
from sobtan.audit.identity import identified
from sobtan.audit.record import Number, Record, Related, State, Task, dump, load_record
from sobtan.audit.store import Store
from sobtan.audit.worker import Limits
from sobtan.messages.common import Language
from sobtan.reading import Terms, check_report
from sobtan_extractor.collector import paused_collector
from tests import dask_servers, postgres_server

_MEGABYTE = 1 << 20
_LIMITS = Limits(300.0, 2000)


# --- Processor time ---


def _seconds(process: psutil.Process) -> float:
    """Processor time of a process and all below it, those that have ended among them."""
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        try:
            total += sum(one.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return total


class Way(NamedTuple):
    """One way to do it: its name, the store, and how many workers of the cluster."""

    name: str
    into: str
    jobs: int = 0
    workers: int = 0


_WAYS = (
    Way("local, 1 process", "SQLite", jobs=1),
    Way("local, 2 processes", "SQLite", jobs=2),
    Way("local, 2 processes", "PostgreSQL", jobs=2),
    Way("Dask, 1 worker", "SQLite", workers=1),
    Way("Dask, 2 workers", "SQLite", workers=2),
    Way("Dask, 2 workers", "PostgreSQL", workers=2),
)
_BARE = """
import sys
from pathlib import Path
from sobtan.messages.common import Language
from sobtan.reading import Terms, check_report
from sobtan_extractor.collector import paused_collector
for path in sys.argv[1:]:
    with paused_collector():  # as `sobtan check` has it
        checked = check_report(Path(path), None, Terms(), Language.TH)
        checked.findings, checked.numbers
        del checked
"""


def _of_child(command: Sequence[str]) -> float:
    """Processor time of a program and all it waits for; it may find what it likes."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        before = _waited()
        process.wait()
        return _waited() - before


def _waited() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def _speed(paths: Sequence[str], rounds: int) -> None:
    files = list(expand(paths))
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        found.setdefault("bare check", []).append(_of_child([sys.executable, "-c", _BARE, *files]))
        for way in _WAYS:
            found.setdefault(f"{way.name}, {way.into}", []).append(_measured(way, files))
    bare = statistics.median(found["bare check"])
    for name, seconds in found.items():
        middle = statistics.median(seconds)
        rate = len(files) / middle
        print(f"{name:36}{middle:9.1f} s{rate:8.2f} reports/s{(middle / bare - 1) * 100:+8.1f} %")


def _measured(way: Way, files: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as name, postgres_server.server() as server:
        place = str(Path(name, "a.db"))
        if way.into == "PostgreSQL":
            place = server.database("a")
        command = [sys.executable, "-m", "sobtan", "audit", *files, "--store", place]
        database = psutil.Process(server.number)
        before = _seconds(database)
        if not way.workers:
            own = _of_child([*command, "--jobs", str(way.jobs)])
        else:
            own = _on_cluster(command, way.workers, Path(name))
        taken = own + _seconds(database) - before
        _say_room(place, len(files))
        return taken


def _on_cluster(command: Sequence[str], workers: int, folder: Path) -> float:
    with dask_servers.servers(folder, workers) as cluster:
        assert cluster.scheduler is not None
        numbers = [cluster.scheduler.pid, *(worker.pid for worker in cluster.workers)]
        servers = [psutil.Process(number) for number in numbers]
        before = sum(map(_seconds, servers))
        own = _of_child([*command, "--cluster", cluster.address])
        return own + sum(map(_seconds, servers)) - before


def _say_room(place: str, files: int) -> None:
    with Store(place, to_read=True) as store:
        (row,) = store.rows("SELECT sum(pages) AS pages, count(*) AS files FROM file")
        (numbers,) = store.rows("SELECT count(*) AS n FROM number")
        if "://" in place:
            (room,) = store.rows("SELECT pg_database_size(current_database()) AS n")
            size = room["n"]
        else:
            size = Path(place).stat().st_size
        print(
            f"  {place.partition('://')[0][:10]}: {files} files, {row['pages']} pages,"
            f" {numbers['n']} numbers, {size / _MEGABYTE:.1f} MB",
            file=sys.stderr,
        )


# --- What a report costs beyond its check ---


def _overhead(paths: Sequence[str], rounds: int) -> None:
    examine.load()
    least: dict[str, dict[str, float]] = {}
    with (
        tempfile.TemporaryDirectory() as name,
        postgres_server.server() as server,
        Store(Path(name, "a.db")) as embedded,
        Store(server.database("a")) as served,
    ):
        backend = psutil.Process(_backend(server))
        for path in expand(paths):
            of_file = least.setdefault(path, {})
            for _ in range(rounds):
                for step, seconds in _steps(path, embedded, served, backend):
                    of_file[step] = min(seconds, of_file.get(step, seconds))
    _say_overhead(least)


def _steps(
    path: str, embedded: Store, served: Store, backend: psutil.Process
) -> Iterator[tuple[str, float]]:
    """The steps of one report, each with its processor time."""
    _, seconds = _timed(lambda: _check(path))
    yield "bare check", seconds
    (task, _), seconds = _timed(lambda: identified(Task(path, "", "")))
    yield "identified", seconds
    record, seconds = _timed(lambda: examine.examine(task))
    yield "check, record and document", seconds
    if record.state is not State.REFUSED:
        record, seconds = _timed(lambda: load_record(dump(record)))
        yield "passed on", seconds
        _, seconds = _timed(lambda: embedded.put(task, record, _LIMITS, ""))
        yield "stored, SQLite", seconds
        before = _seconds(backend)
        _, seconds = _timed(lambda: served.put(task, record, _LIMITS, ""))
        yield "stored, PostgreSQL", seconds
        yield "stored, PostgreSQL's side", _seconds(backend) - before


@paused_collector()  # as `sobtan check` has it
def _check(path: str) -> None:
    checked = check_report(Path(path), None, Terms(), Language.TH)
    _ = checked.findings, checked.numbers  # what `sobtan check` always looks at


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    found = work()
    return found, time.process_time() - begin


def _say_overhead(least: Mapping[str, Mapping[str, float]]) -> None:
    total: dict[str, float] = {}
    for path, steps in least.items():
        print(f"{Path(path).name}: " + ", ".join(f"{k} {v:.3f}" for k, v in steps.items()))
        for step, seconds in steps.items():
            total[step] = total.get(step, 0.0) + seconds
    bare = total["bare check"]
    common = sum(total[k] for k in ("identified", "check, record and document", "passed on"))
    total["all, SQLite"] = common + total["stored, SQLite"]
    sides = ("stored, PostgreSQL", "stored, PostgreSQL's side")
    total["all, PostgreSQL"] = common + sum(total[side] for side in sides)
    for step, seconds in total.items():
        print(f"{step:28}{seconds:9.2f} s{seconds / bare * 100:8.1f} % of the bare check")


# --- Memory ---


class Peak(threading.Thread):
    """Looks how much memory some processes take, and keeps the most."""

    def __init__(self, **numbers: int) -> None:
        super().__init__(daemon=True)
        self._processes = {name: psutil.Process(number) for name, number in numbers.items()}
        self.most = dict.fromkeys(numbers, 0)
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.2):
            for name, process in self._processes.items():
                with suppress(psutil.NoSuchProcess):  # the client has ended
                    self.most[name] = max(self.most[name], process.memory_info().rss)

    def end(self) -> str:
        self._over.set()
        self.join()
        return "  ".join(f"{name} {most / _MEGABYTE:.0f} MB" for name, most in self.most.items())


class Stub:
    """A pool that reads nothing and makes records up."""

    name = "stub"

    def __init__(self, numbers: int) -> None:
        self._numbers = numbers

    def __enter__(self) -> Stub:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def identified(self, tasks: Iterable[Task]) -> Iterator[Any]:
        return ((Task(task.path, task.path, "x"), None) for task in tasks)

    def results(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Record]]:
        number = Number(1, 1.0, 1.0, 2.0, 2.0, "1,234.56", "amount", "1234.56", 2, "บาท",
                        "งบประมาณ / เบิกจ่าย", "verified", "")  # fmt: skip
        related = Related("T001", True, "forced", "ยอดรวม", "total", "#1 = (#2 + #3)")
        tested = (related,) * (self._numbers * 2 // 5)
        record = Record(State.READ, ledger=(number,) * self._numbers, tested=tested)
        return ((task, record) for task in tasks if task is not None)


class _Silent:
    def begin(self, total: int, comparing: bool) -> None:
        pass

    def ended(self, path: str, record: Record | None) -> None:
        pass


def _audit(place: str, address: str, entries: int, numbers: int) -> None:
    """In a process of its own: its memory is measured."""
    from sobtan.audit.cluster import Cluster
    from sobtan.audit.course import Settings, audit

    pool = Cluster(address, _LIMITS) if address else Stub(numbers)
    with Store(place) as store:
        store.ask_for(f"/nowhere/{number:09}.pdf" for number in range(entries))
        audit(store, pool, Settings(_LIMITS), _Silent())


def _memory(entries: Sequence[int], numbers: int) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        postgres_server.server() as server,
        dask_servers.servers(Path(name)) as cluster,
    ):
        assert cluster.scheduler is not None
        for stub, address in (("files not there, on Dask", cluster.address), ("records", "")):
            for number in entries:
                client = _started(server.database("a"), address, number, numbers)
                watched = {"client": client.pid, "scheduler": cluster.scheduler.pid}
                watched |= {"database": _backend(server)}
                peak = Peak(**watched)
                begin = time.monotonic()
                peak.start()
                client.wait()
                seconds = time.monotonic() - begin
                print(
                    f"{stub}, {number:,}: {peak.end()}  {number / seconds:.0f} a second", flush=True
                )


def _started(place: str, address: str, entries: int, numbers: int) -> subprocess.Popen[bytes]:
    given = ["--address", address, "--entries", str(entries), "--numbers", str(numbers)]
    return subprocess.Popen([sys.executable, __file__, "stub", place, *given])


def _backend(server: postgres_server.Server) -> int:
    """The server's process for the client's connection, once it is there."""
    import psycopg

    query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sobtan'"
    with psycopg.connect(server.address(), autocommit=True) as connection:
        while (row := connection.execute(query).fetchone()) is None:
            time.sleep(0.05)
    return int(row[0])


def main() -> None:
    """Measure what is asked for."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("what", choices=["speed", "overhead", "memory", "stub"])
    given.add_argument("paths", nargs="*")
    given.add_argument("--rounds", type=int, default=1)
    given.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 100_000])
    given.add_argument("--numbers", type=int, default=100)
    given.add_argument("--address", default="")
    asked = given.parse_args()
    if asked.what == "stub":
        _audit(asked.paths[0], asked.address, asked.entries[0], asked.numbers)
    elif asked.what == "memory":
        _memory(asked.entries, asked.numbers)
    elif asked.what == "overhead":
        _overhead(asked.paths, asked.rounds)
    else:
        _speed(asked.paths, asked.rounds)


if __name__ == "__main__":
    main()
