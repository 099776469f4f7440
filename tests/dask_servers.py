"""A Dask scheduler and workers of the tests' own, as programs that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_TRIES = 600
# As in compose.yaml: what Dask looks at many times a second is for who watches it.
_SETTINGS = {
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
}
Process = subprocess.Popen[bytes]


def why_not() -> str:
    """Why there can be no cluster here; empty where there can."""
    if sys.platform == "win32":
        return "the tests kill processes by their groups"
    return "" if find_spec("distributed") else "distributed is not installed (the extra [cluster])"


class Servers:
    """One scheduler, always at the same address, and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self._port = found.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"
        self.scheduler: Process | None = None
        self.workers: list[Process] = []

    def start_scheduler(self) -> None:
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", self._port, "--no-dashboard"
        )
        self.wait_for_scheduler()

    def wait_for_scheduler(self) -> None:
        for _ in range(_TRIES):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the scheduler does not answer")

    def start_worker(self, threads: int = 1) -> None:
        self.workers.append(
            self._start(
                "worker", self.address, "--nthreads", threads, "--no-dashboard", "--no-nanny",
                "--memory-limit", "0", "--local-directory", self._folder,
                "--death-timeout", "5",
            )
        )  # fmt: skip

    def wait_for_workers(self, number: int) -> None:
        from distributed import Client

        with Client(self.address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=120)

    def kill_worker(self, place: int = 0) -> None:
        end(self.workers.pop(place))

    def kill_scheduler(self) -> None:
        if self.scheduler is not None:
            end(self.scheduler)
            self.scheduler = None

    def restart_scheduler(self) -> None:
        """Kill it; its workers do not outlive it for long, so others take their place."""
        self.kill_scheduler()
        self.start_scheduler()
        number = len(self.workers)
        while self.workers:
            self.kill_worker()
        for _ in range(number):
            self.start_worker()

    def end(self) -> None:
        while self.workers:
            self.kill_worker()
        self.kill_scheduler()

    def _start(self, *arguments: object) -> Process:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | _SETTINGS,
            start_new_session=True,
        )


def end(process: Process) -> None:
    """Kill it as a power cut would."""
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def servers(folder: Path, workers: int = 2) -> Iterator[Servers]:
    """A scheduler with so many workers of one thread each."""
    made = Servers(folder)
    try:
        made.start_scheduler()
        for _ in range(workers):
            made.start_worker()
        made.wait_for_workers(workers)
        yield made
    finally:
        made.end()
