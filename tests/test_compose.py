"""The services of compose.yaml start, one after the other, by the commands that stand there.

No image is built: the programs run here, with the names of the services' hosts in their
commands replaced, and the database is the tests' own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml

from sobtan.audit.store import Store
from tests import dask_servers, postgres_server
from tests.dask_servers import Servers
from tests.test_audit import FAULTY, SAMPLES

SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "compose.yaml").read_text(encoding="utf-8")
)["services"]


def command(service: str, places: dict[str, str]) -> list[str]:
    """The command of a service, with what its names stand for here."""
    words = [*SERVICES[service]["entrypoint"], *SERVICES[service]["command"]]
    assert words[:2] == ["python", "-m"]
    return [sys.executable, "-m", *(places.get(word, word) for word in words[2:])]


@pytest.fixture
def started() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_the_services_start_and_an_audit_runs_on_them(tmp_path: Path, started: ExitStack) -> None:
    for reason in (dask_servers.why_not(), postgres_server.why_not()):
        if reason:
            pytest.skip(reason)
    assert list(SERVICES) == ["database", "scheduler", "worker", "audit"]
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(SAMPLES / "fund-q1.word.pdf", reports)
    (reports / "a.txt").write_text(FAULTY, encoding="utf-8")

    database = started.enter_context(postgres_server.server()).database("reports")
    user = SERVICES["database"]["environment"]["POSTGRES_USER"]
    assert database.startswith(f"postgresql://{user}@")
    servers = Servers(tmp_path)
    started.callback(servers.end)
    port = servers.address.rpartition(":")[2]
    servers.scheduler = _quiet(command("scheduler", {"8786": port}))
    servers.wait_for_scheduler()
    where = {"tcp://scheduler:8786": servers.address}
    servers.workers.append(_quiet(command("worker", where)))
    servers.wait_for_workers(1)
    kept = f"postgresql://{user}@database/reports"
    run = subprocess.run(
        command("audit", {kept: database, "/reports": str(reports)} | where),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    with Store(database, to_read=True) as store:
        (row,) = store.rows("SELECT name, state FROM file")
    assert (row["name"], row["state"]) == ("fund-q1.word.pdf", "read")


def _quiet(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
        start_new_session=True,
    )
