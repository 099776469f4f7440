"""Audits the same files four ways, compares the stores, then kills what can be killed.

    python benchmarks/equal_stores.py PATH... [--lot N] [--timeout S] [--hostile PATH...]
                                      [--kills N] [--what WHAT...] [--seed S]

The ways: processes of this computer, and a Dask cluster of two workers, each into SQLite and into
PostgreSQL. Both servers are started here and go with the script. Many files are audited in lots,
the small ones first, into the same four stores, which are compared after each lot; at the end all
are asked for at once. Where stores differ, it is said in which rows. Hostile files, which would
take for ever, are given half a minute each, before all others.

Then, in N rounds, an audit on the cluster is begun anew for each of worker, scheduler, client and
database, which is killed at a random moment and started again; the end has to be the undisturbed
store.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from sobtan.audit.files import expand
from sobtan.audit.store import Store
from tests import dask_servers, postgres_server
from tests.dask_servers import Servers
from tests.postgres_server import Server

_KILLED = ("worker", "scheduler", "client", "database")
_FOR_HOSTILE = 30.0  # seconds
_SHOWN = 2000  # characters of a row
_PASSING = {"id", "file_id", "run_id", "seconds", "audited_at", "stored"}
_TABLES = {
    "comparison": "prior_path",
    "finding": "compared, position",
    "stale_acceptance": "compared, fingerprint",
    "number": "position",
    "relation": "position",
    "fact": "position",
    "decision": "position",
}


def mark(place: str, passing: Sequence[str] = ()) -> tuple[str, dict[str, int]]:
    """A digest of all that is in a store but numbers of rows, times and what else passes; rows."""
    found, counts = hashlib.sha256(), dict.fromkeys(("file", "document", *_TABLES), 0)
    for table, row in said(place, passing):
        counts[table] += 1
        found.update(row.encode())
    return found.hexdigest()[:16], counts


def said(place: str, passing: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """All that is in a store, a row at a time, each with its table."""
    left_out = {*_PASSING, *passing}
    queries = {
        "file": "SELECT * FROM file ORDER BY path",
        "document": "SELECT * FROM document ORDER BY sha256, reader",
    }
    for table, order in _TABLES.items():
        queries[table] = (
            f"SELECT file.path AS of_file, {table}.* FROM {table}"
            f" JOIN file ON file.id = file_id ORDER BY path, {order}"
        )
    with Store(place) as store:
        for table, query in queries.items():
            for row in store.rows(query):
                yield table, repr([_plain(v) for k, v in row.items() if k not in left_out])


def _plain(value: Any) -> Any:
    """One form for what databases give in several."""
    if isinstance(value, bool):
        return int(value)
    return bytes(value) if isinstance(value, memoryview) else value


class Audits:
    """Audits as they are asked for on the command line, with limits of their own."""

    def __init__(self, timeout: float) -> None:
        self._given = ["--timeout", str(timeout)]

    def begin(self, paths: Sequence[str], store: str, cluster: str = "") -> subprocess.Popen[bytes]:
        more = ["--cluster", cluster] if cluster else ["--jobs", "2"]
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "sobtan",
                "audit",
                *paths,
                "--store",
                store,
                *more,
                *self._given,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )


def _end(run: subprocess.Popen[bytes]) -> str:
    """What it has said on its way."""
    _, said = run.communicate()
    if run.returncode not in (0, 1, 2) or b"Traceback" in said:
        raise SystemExit(said.decode())
    return said.decode()


class Way(NamedTuple):
    """A store, and the cluster that it is filled by, if it is one."""

    name: str
    place: str
    address: str = ""


def _equal(ways: Sequence[Way], audits: Audits, paths: Sequence[str]) -> tuple[str, float]:
    """The digest that all four have, and how long the cluster took."""
    marks, seconds = set(), 0.0
    for way in ways:
        begin = time.monotonic()
        _end(audits.begin(paths, way.place, way.address))
        seconds = time.monotonic() - begin
        found, counts = mark(way.place)
        marks.add(found)
        print(f"{way.name}: {found} in {seconds:.1f} s {counts}", flush=True)
    if len(marks) > 1:
        _say_differences(ways)
        raise SystemExit("the stores differ")
    return marks.pop(), seconds


def _say_differences(ways: Sequence[Way]) -> None:
    """The rows that only some of the stores have, and which."""
    holders: dict[tuple[str, str], list[str]] = {}
    for way in ways:
        for row in said(way.place):
            holders.setdefault(row, []).append(way.name)
    for (table, row), names in holders.items():
        if set(names) != {way.name for way in ways}:
            print(f"only {names}: {table} {row[:_SHOWN]}", flush=True)


def _lots(paths: Sequence[str], size: int) -> list[list[str]]:
    """The files in lots, the small ones first."""
    files = sorted(paths, key=lambda path: (Path(path).stat().st_size, path))
    return [files[begin : begin + size] for begin in range(0, len(files), size)]


def _kill(what: str, run: subprocess.Popen[bytes], cluster: Servers, server: Server) -> None:
    if what == "worker":
        cluster.kill_worker()
        cluster.start_worker()
    elif what == "scheduler":
        cluster.restart_scheduler()
    elif what == "database":
        server.kill()
        server.start()
    else:
        run.kill()
        run.communicate()


def main() -> None:
    """Compare, then kill."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("paths", nargs="+")
    given.add_argument("--lot", type=int, default=0, help="files; 0 for all at once")
    given.add_argument("--timeout", type=float, default=120.0, help="seconds a file may take")
    given.add_argument("--hostile", nargs="+", default=[], metavar="PATH")
    given.add_argument("--kills", type=int, default=20)
    given.add_argument("--what", nargs="+", choices=_KILLED, default=_KILLED)
    given.add_argument("--seed", type=int, default=15)
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    audits = Audits(asked.timeout)
    hostile = list(expand(asked.hostile))
    paths = [path for path in expand(asked.paths) if path not in hostile]
    for reason in (dask_servers.why_not(), postgres_server.why_not()):
        if reason:
            raise SystemExit(reason)
    with (
        tempfile.TemporaryDirectory() as name,
        postgres_server.server() as server,
        dask_servers.servers(Path(name, "dask")) as cluster,
    ):
        local, dask = str(Path(name, "local.db")), str(Path(name, "dask.db"))
        ways = (
            Way("local, SQLite", local),
            Way("local, PostgreSQL", server.database("local")),
            Way("Dask, SQLite", dask, cluster.address),
            Way("Dask, PostgreSQL", server.database("dask"), cluster.address),
        )
        if hostile:
            _equal(ways, Audits(_FOR_HOSTILE), hostile)
        for lot in _lots(paths, asked.lot) if asked.lot else ():
            print(f"{len(lot)} files, {lot[0]} to {lot[-1]}", flush=True)
            _equal(ways, audits, lot)
        expected, seconds = _equal(ways, audits, paths)
        hits = dict.fromkeys(asked.what, 0)
        for round_ in range(1, asked.kills + 1):
            for what in asked.what:
                place = server.database("killed")
                run = audits.begin(paths, place, cluster.address)
                time.sleep(chance.uniform(1.0, max(seconds, 1.5)))
                hits[what] += run.poll() is None
                _kill(what, run, cluster, server)
                if what == "client":
                    run = audits.begin(paths, place, cluster.address)
                heard = _end(run)
                if mark(place)[0] != expected:
                    _say_differences((ways[0], Way(f"after the end of the {what}", place)))
                    raise SystemExit(f"{what}: the store is another one\n{heard}")
            print(f"{round_} kills of each, in the midst {hits}, all stores equal", flush=True)


if __name__ == "__main__":
    main()
