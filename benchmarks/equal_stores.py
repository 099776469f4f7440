"""Audits the same files four ways, compares the stores, then kills what can be killed.

    python benchmarks/equal_stores.py PATH... [--kills N] [--what WHAT...] [--seed S]

The ways: processes of this computer, and a Dask cluster of two workers, each into SQLite and into
PostgreSQL. Both servers are started here and go with the script. Then, in N rounds, an audit on
the cluster is begun anew for each of worker, scheduler, client and database, which is killed at a
random moment and started again; the end has to be the undisturbed store.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from sobtan.audit.store import Store
from tests import dask_servers, postgres_server
from tests.dask_servers import Servers
from tests.postgres_server import Server

_KILLED = ("worker", "scheduler", "client", "database")
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
    left_out = {*_PASSING, *passing}
    found, counts = hashlib.sha256(), {}
    with Store(place) as store:
        queries = {
            "file": "SELECT * FROM file ORDER BY path",
            "document": "SELECT * FROM document ORDER BY sha256, reader",
        }
        for table, order in _TABLES.items():
            queries[table] = (
                f"SELECT file.path AS of_file, {table}.* FROM {table}"
                f" JOIN file ON file.id = file_id ORDER BY path, {order}"
            )
        for table, query in queries.items():
            counts[table] = 0
            for row in store.rows(query):
                counts[table] += 1
                found.update(
                    repr([_plain(v) for k, v in row.items() if k not in left_out]).encode()
                )
    return found.hexdigest()[:16], counts


def _plain(value: Any) -> Any:
    """One form for what databases give in several."""
    if isinstance(value, bool):
        return int(value)
    return bytes(value) if isinstance(value, memoryview) else value


def _audit(paths: Sequence[str], store: str, cluster: str = "") -> subprocess.Popen[bytes]:
    more = ["--cluster", cluster] if cluster else ["--jobs", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "sobtan", "audit", *paths, "--store", store, *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _end(run: subprocess.Popen[bytes]) -> float:
    begin = time.monotonic()
    _, said = run.communicate()
    if run.returncode not in (0, 1, 2) or b"Traceback" in said:
        raise SystemExit(said.decode())
    return time.monotonic() - begin


def _equal(
    paths: Sequence[str], folder: Path, cluster: Servers, server: Server
) -> tuple[str, float]:
    """The digest that all four have, and how long the cluster took."""
    marks, seconds = set(), 0.0
    for name, place, address in (
        ("local, SQLite", str(folder / "local.db"), ""),
        ("local, PostgreSQL", server.database("local"), ""),
        ("Dask, SQLite", str(folder / "dask.db"), cluster.address),
        ("Dask, PostgreSQL", server.database("dask"), cluster.address),
    ):
        seconds = _end(_audit(paths, place, address))
        found, counts = mark(place)
        marks.add(found)
        print(f"{name}: {found} in {seconds:.1f} s {counts}", flush=True)
    if len(marks) > 1:
        raise SystemExit("the stores differ")
    return marks.pop(), seconds


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
    given.add_argument("--kills", type=int, default=20)
    given.add_argument("--what", nargs="+", choices=_KILLED, default=_KILLED)
    given.add_argument("--seed", type=int, default=15)
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    paths = [str(Path(path).absolute()) for path in asked.paths]
    for reason in (dask_servers.why_not(), postgres_server.why_not()):
        if reason:
            raise SystemExit(reason)
    with (
        tempfile.TemporaryDirectory() as name,
        postgres_server.server() as server,
        dask_servers.servers(Path(name, "dask")) as cluster,
    ):
        expected, seconds = _equal(paths, Path(name), cluster, server)
        hits = dict.fromkeys(asked.what, 0)
        for round_ in range(1, asked.kills + 1):
            for what in asked.what:
                place = server.database("killed")
                run = _audit(paths, place, cluster.address)
                time.sleep(chance.uniform(1.0, max(seconds, 1.5)))
                hits[what] += run.poll() is None
                _kill(what, run, cluster, server)
                _end(_audit(paths, place, cluster.address) if what == "client" else run)
                if mark(place)[0] != expected:
                    raise SystemExit(f"{what}: the store is another one")
            print(f"{round_} kills of each, in the midst {hits}, all stores equal", flush=True)


if __name__ == "__main__":
    main()
