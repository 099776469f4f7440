"""A PostgreSQL server of the tests' own, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TRIES = 300
_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_AS_USER = ("postgres", "nobody")  # a server does not run as root


def _program(name: str) -> str | None:
    return shutil.which(name) or next(
        (str(place / name) for place in _PLACES if (place / name).exists()), None
    )


def why_not() -> str:
    """Why there can be no server here; empty where there can."""
    if sys.platform == "win32":
        return "the tests' PostgreSQL listens on a socket file"
    if _program("initdb") is None or _program("postgres") is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and there is no runuser"
    try:
        import alembic  # noqa: F401
        import psycopg  # noqa: F401
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        return f"{error.name} is not installed (the extra [database])"
    return ""


class Server:
    """A running server; `address` is that of a database in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, database: str = "postgres", user: str = "sobtan", password: str = "") -> str:
        word = f":{password}" if password else ""
        return f"postgresql://{user}{word}@/{database}?host={self._folder}"

    def set_up(self) -> None:
        self._run(
            "initdb", "-D", self._folder / "data", "-U", "sobtan", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip

    def start(self, *settings: str) -> None:
        """Start it, or start it again, and wait until it answers."""
        given = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self._folder}"]
        given += ["-c", "fsync=off"]  # processes are killed here, never the machine
        for setting in settings:
            given += ["-c", setting]
        program = _program("postgres")
        self._process = subprocess.Popen(
            [*_prefix(), str(program), "-D", str(self._folder / "data"), *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        import psycopg

        for _ in range(_TRIES):
            try:
                psycopg.connect(self.address()).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server does not answer")

    @property
    def number(self) -> int:
        """The number of its first process."""
        return int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def kill(self) -> None:
        """As a power cut would."""
        self._signal("KILL")

    def stop(self) -> None:
        self._signal("INT")

    def _signal(self, name: str) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            subprocess.run(["kill", f"-{name}", str(self.number)], check=False)
        self._process.wait()
        self._process = None
        for _ in range(_TRIES):  # its children end when they see it gone
            try:
                (self._folder / "data" / "postmaster.pid").unlink()
            except FileNotFoundError:
                break

    def say(self, statement: str) -> None:
        """Have the server do something, outside of any transaction."""
        import psycopg

        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self, name: str) -> str:
        """The address of a new and empty database."""
        self.say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.say(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def _run(self, name: str, *arguments: object) -> None:
        done = subprocess.run(
            [*_prefix(), str(_program(name)), *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def _prefix() -> list[str]:
    return ["runuser", "-u", _user(), "--"] if os.geteuid() == 0 else []


def _user() -> str:
    import pwd

    known = {one.pw_name for one in pwd.getpwall()}
    return next(user for user in _AS_USER if user in known)


@contextmanager
def server() -> Iterator[Server]:
    """A server that runs as long as it is wanted."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        if os.geteuid() == 0:
            shutil.chown(name, _user())
        made = Server(Path(name))
        made.set_up()
        made.start()
        try:
            yield made
        finally:
            made.stop()
