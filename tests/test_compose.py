"""The services of compose.yaml start, one after the other, by the commands that stand there.

No image is built: the programs run here, with the names of the services' hosts in their
commands replaced, and the database is the tests' own.
"""

import os
import re
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

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


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


def test_the_lines_of_the_readme_give_what_the_services_want() -> None:
    lines = [line.split() for line in README.splitlines() if "docker compose" in line]
    wanted = set(re.findall(r"\$\{(\w+)", COMPOSE))
    for line in lines:
        assert wanted <= {word.partition("=")[0] for word in line}
    (up,), (run,) = ([line for line in lines if word in line] for word in ("up", "run"))
    assert up[-1].partition("=")[0] in SERVICES and run[-1] in SERVICES
    assert SERVICES["audit"]["profiles"] and not SERVICES["worker"].get("profiles")


def test_the_line_of_the_readme_without_docker_runs_as_it_stands(
    tmp_path: Path, started: ExitStack
) -> None:
    for reason in (dask_servers.why_not(), postgres_server.why_not()):
        if reason:
            pytest.skip(reason)
    (tmp_path / "reports").mkdir()
    shutil.copy(SAMPLES / "fund-q1.word.pdf", tmp_path / "reports")
    database = started.enter_context(postgres_server.server()).database("reports")
    servers = started.enter_context(dask_servers.servers(tmp_path / "dask", workers=1))
    here = {
        "FOLDER": "reports",
        "postgresql://user@host/reports": database,
        "tcp://scheduler:8786": servers.address,
    }
    (line,) = re.findall(r"`sobtan (audit FOLDER [^`]*)`", README)
    assert set(here) <= set(line.split())
    words = [here.get(word, word) for word in line.split()]
    run = subprocess.run(
        [sys.executable, "-m", "sobtan", *words], cwd=tmp_path, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()


def _quiet(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
        start_new_session=True,
    )
