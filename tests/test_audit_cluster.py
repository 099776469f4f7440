"""Audits on a Dask cluster: the same store, whatever is killed on the way."""

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sobtan.audit import addresses, remote
from sobtan.audit.cluster import Cluster, ClusterError
from sobtan.audit.files import expand, meaning
from sobtan.audit.host import Host, HostError
from sobtan.audit.record import Task, dump, load_record
from sobtan.audit.worker import Limits
from tests import dask_servers
from tests.dask_servers import Servers
from tests.test_audit import (
    FAULTY,
    SAMPLES,
    SOUND,
    _command,
    _environment,
    audit,
    content,
    files_read,
    rows,
    slow_pdf,
)

LIMITS = Limits(60.0, 2000)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    reason = dask_servers.why_not()
    if reason:
        pytest.skip(reason)
    with dask_servers.servers(tmp_path_factory.mktemp("dask")) as running:
        yield running


class Archive(NamedTuple):
    """A folder of reports, what an audit on this computer makes of it, and what it says."""

    folder: Path
    expected: list[tuple[Any, ...]]
    said: str


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A series of two, texts alike and unlike, one file cut off."""
    folder = tmp_path_factory.mktemp("archive")
    shutil.copy(SAMPLES / "fund-q1.word.pdf", folder)
    shutil.copy(SAMPLES / "fund-q2-opening.word.pdf", folder)
    (folder / "cut.pdf").write_bytes((SAMPLES / "draft.word.pdf").read_bytes()[:3000])
    for number in range(6):
        text = FAULTY if number % 3 else SOUND
        (folder / f"{number}.txt").write_text(f"{text}\nฉบับที่ {number}\n", encoding="utf-8")
    said = audit(folder, ".", "*.txt", "--store", "local.db").stdout
    return Archive(folder, content(folder / "local.db"), said)


# --- Equal stores ------------------------------------------------------------------------


def test_a_cluster_makes_the_store_that_this_computer_makes(
    archive: Archive, cluster: Servers
) -> None:
    folder, expected, said = archive
    run = audit(folder, ".", "*.txt", "--store", "c.db", "--cluster", cluster.address)
    assert run.returncode == 2 and run.stdout == said
    assert content(folder / "c.db") == expected
    again = audit(folder, ".", "*.txt", "--store", "c.db", "--cluster", cluster.address)
    assert files_read(again) == [] and again.stdout == said
    assert rows(folder / "c.db", "SELECT pool, state, files_read, files_known FROM run") == [
        (cluster.address, "done", 9, 0),
        (cluster.address, "done", 0, 9),
    ]


def test_a_file_that_hangs_costs_a_line_and_no_worker(tmp_path: Path, cluster: Servers) -> None:
    (tmp_path / "slow.pdf").write_bytes(slow_pdf())
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    run = audit(tmp_path, ".", "a.txt", "--timeout", 3, "--cluster", cluster.address)
    assert run.returncode == 2
    found = rows(tmp_path / "audit.db", "SELECT name, state, kind FROM file ORDER BY name")
    # What was read until then is kept; on a slow machine that may be nothing.
    partly, refused = ("slow.pdf", "partly", "stopped"), ("slow.pdf", "refused", "timeout")
    assert found[0] == ("a.txt", "read", "") and found[1:] in ([partly], [refused])
    assert all(worker.poll() is None for worker in cluster.workers)


def test_what_was_moved_is_not_read_again(tmp_path: Path, cluster: Servers) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    audit(tmp_path, "a.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.txt").rename(tmp_path / "elsewhere" / "b.txt")
    run = audit(tmp_path, "elsewhere/*.txt", "--cluster", cluster.address)
    assert files_read(run) == []
    query = (
        "SELECT path LIKE '%elsewhere%', gone, count(*) FROM file JOIN finding ON file.id = file_id"
    )
    found = rows(tmp_path / "audit.db", f"{query} GROUP BY path ORDER BY gone")
    assert found == [(1, 0, 1), (0, 1, 1)]


def test_tasks_are_taken_as_there_is_room_for_them(cluster: Servers) -> None:
    taken, back, most = 0, 0, 0

    def tasks() -> Iterator[Task]:
        nonlocal taken
        for number in range(600):
            taken += 1
            yield Task(f"/nowhere/{number}.pdf", "", "")

    with Cluster(cluster.address, LIMITS) as pool:
        threads = pool.threads
        for identity in pool.identified(tasks()):
            if identity is not None:
                back += 1
                most = max(most, taken - back)
                assert identity[1] is not None and identity[1].kind == "missing"
    assert back == 600 and most <= (4 * threads + 1) * 16


# --- Kills -------------------------------------------------------------------------------


def _begun(folder: Path, store: Path, address: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*_command(".", "*.txt", "--store", store, "--cluster", address), "--lang", "en"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(),
    )


def _hear(run: subprocess.Popen[str], lines: int) -> None:
    assert run.stderr is not None
    for _ in range(lines):
        run.stderr.readline()


def _finished(run: subprocess.Popen[str]) -> str:
    _, said = run.communicate(timeout=240)
    assert run.returncode == 2, said  # one file is cut off
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("what", ["worker", "scheduler", "client"])
def test_whatever_is_killed_the_end_is_the_same(
    archive: Archive, tmp_path: Path, cluster: Servers, what: str
) -> None:
    folder, store, own = archive.folder, tmp_path / "k.db", cluster
    lines = random.Random(15).randint(2, 5)
    run = _begun(folder, store, own.address)
    _hear(run, lines)
    if what == "worker":
        own.kill_worker()
        own.start_worker()
    elif what == "scheduler":
        own.restart_scheduler()
    else:
        run.kill()
        run.communicate()
        run = _begun(folder, store, own.address)
    said = _finished(run)
    assert content(store) == archive.expected
    assert ("scheduler was lost" in said) is (what == "scheduler")


def test_two_audits_at_once_on_one_store_end_as_one(
    archive: Archive, tmp_path: Path, cluster: Servers
) -> None:
    both = [_begun(archive.folder, tmp_path / "k.db", cluster.address) for _ in range(2)]
    for run in both:
        _finished(run)
    assert content(tmp_path / "k.db") == archive.expected


def test_readers_end_with_the_worker_that_wanted_them(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("looks processes up as Linux lists them")
    host = Host(LIMITS)
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    host.read(dump(Task(str(tmp_path / "a.txt"), "", "")))
    children = _children(host._process.pid)
    assert children
    assert host._process.stdin is not None
    host._process.stdin.close()  # as when the worker is killed
    host._process.wait(timeout=30)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < until
        time.sleep(0.05)


def _children(number: int) -> list[int]:
    found = Path(f"/proc/{number}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def test_a_process_between_that_is_gone_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    task = dump(Task(str(tmp_path / "a.txt"), "", ""))
    host = Host(LIMITS)
    host.end()
    with pytest.raises(HostError):
        host.read(task)
    monkeypatch.setitem(remote._IDLE, LIMITS, [host])
    _, _, answer = remote.read(task, *LIMITS)
    assert load_record(answer).state == "read"
    for left in remote._IDLE[LIMITS]:
        left.end()


# --- What can be wrong -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:1", "cannot be reached"), ("nonsense", "no address of a cluster")],
)
def test_a_scheduler_that_is_not_there_is_one_sentence(
    tmp_path: Path, address: str, words: str
) -> None:
    if dask_servers.why_not():
        pytest.skip(dask_servers.why_not())
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    run = audit(tmp_path, "a.txt", "--cluster", address)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr
    assert files_read(run) == []


def test_a_worker_of_another_version_is_no_worker(
    cluster: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "program", lambda: "99.0")
    with Cluster(cluster.address, LIMITS) as pool, pytest.raises(ClusterError) as caught:
        list(pool.identified([Task("/a.pdf", "", "")]))
    assert caught.value.trouble.kind == "skew" and "99.0" in caught.value.trouble.detail


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError) as caught, Cluster("tcp://127.0.0.1:1", LIMITS):
        pass
    assert caught.value.trouble.kind == "no-library"


# --- Addresses ---------------------------------------------------------------------------


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """A server of the folder `web`, on this computer."""
    pytest.importorskip("fsspec")
    pytest.importorskip("aiohttp")
    place = tmp_path / "web"
    place.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_reports_on_the_web_are_read_as_those_of_a_folder(
    tmp_path: Path, web: str, cluster: Servers
) -> None:
    for name in ("fund-q1", "fund-q2-opening"):
        shutil.copy(SAMPLES / f"{name}.word.pdf", tmp_path / "web" / f"{name}.pdf")
    (tmp_path / "sobtan.toml").write_text("[rules]\nignore = ['T']\n", encoding="utf-8")
    run = audit(tmp_path, web, f"{web}nothing.pdf", "--cluster", cluster.address)
    assert run.returncode == 2
    found = rows(tmp_path / "audit.db", "SELECT path, state, kind FROM file ORDER BY path")
    assert found == [
        (f"{web}fund-q1.pdf", "read", ""),
        (f"{web}fund-q2-opening.pdf", "read", ""),
        (f"{web}nothing.pdf", "refused", "missing"),
    ]
    priors = rows(tmp_path / "audit.db", "SELECT prior_path FROM comparison")
    assert priors == [(f"{web}fund-q1.pdf",)]
    again = audit(tmp_path, web)
    assert files_read(again) == []
    assert "Audit of 3 file(s)" in audit(tmp_path, "--report", web).stdout


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket of a server on this computer that talks as Amazon's S3 does."""
    fsspec = pytest.importorskip("fsspec")
    pytest.importorskip("s3fs", reason="s3fs is not installed, which opens s3:// for fsspec")
    moto = pytest.importorskip("moto.server", reason="moto is not installed, which is the server")
    server = moto.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fsspec.filesystem("s3").makedirs("reports", exist_ok=True)
    yield "s3://reports/"
    fsspec.filesystem("s3").clear_instance_cache()
    server.stop()


def test_reports_in_a_bucket_are_read_as_those_of_a_folder(tmp_path: Path, bucket: str) -> None:
    import fsspec

    if dask_servers.why_not():
        pytest.skip(dask_servers.why_not())
    system = fsspec.filesystem("s3")
    for name in ("fund-q1", "fund-q2-opening"):
        system.put_file(str(SAMPLES / f"{name}.word.pdf"), f"{bucket}ปี 2567/{name}.pdf")
    system.pipe_file(f"{bucket}notes.txt", b"no report")
    with dask_servers.servers(tmp_path / "dask", workers=1) as own:  # it knows the bucket's server
        run = audit(tmp_path, bucket, f"{bucket}nothing.pdf", "--cluster", own.address)
    assert run.returncode == 2 and "Traceback" not in run.stderr
    found = rows(tmp_path / "audit.db", "SELECT path, state, kind FROM file ORDER BY path")
    assert found == [
        (f"{bucket}nothing.pdf", "refused", "missing"),
        (f"{bucket}ปี 2567/fund-q1.pdf", "read", ""),
        (f"{bucket}ปี 2567/fund-q2-opening.pdf", "read", ""),
    ]
    priors = rows(tmp_path / "audit.db", "SELECT prior_path FROM comparison")
    assert priors == [(f"{bucket}ปี 2567/fund-q1.pdf",)]
    pattern = f"{bucket}**/fund*.pdf"
    assert files_read(audit(tmp_path, pattern)) == []
    assert "Audit of 2 file(s)" in audit(tmp_path, "--report", pattern).stdout


def test_a_bucket_that_is_not_there_is_a_line(tmp_path: Path, bucket: str) -> None:
    run = audit(tmp_path, "s3://elsewhere/a.pdf", "s3://elsewhere/folder/")
    assert run.returncode == 2 and "Traceback" not in run.stderr
    found = rows(tmp_path / "audit.db", "SELECT path, state FROM file ORDER BY path")
    assert found == [
        ("s3://elsewhere/a.pdf", "refused"),
        ("s3://elsewhere/folder/", "refused"),
    ]


def test_an_address_of_this_computer_is_its_path(tmp_path: Path) -> None:
    report = tmp_path / "ก 1.pdf"
    report.write_bytes(b"x")
    assert list(expand([report.as_uri()])) == [str(report)]
    assert list(expand([tmp_path.as_uri()])) == [str(report)]
    assert meaning([tmp_path.as_uri()])(str(report))
    assert meaning(["https://x.org/a"])("https://x.org/a/b.pdf")
    assert not meaning(["https://x.org/a"])("https://x.org/ab.pdf")


def test_without_the_extra_an_address_is_one_on_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(addresses.FetchError) as caught:
        addresses.digest("https://example.org/a.pdf")
    assert caught.value.kind == "url"


def test_what_no_system_opens_says_so() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(addresses.FetchError) as caught:
        addresses.digest("nosuch://example.org/a.pdf")
    assert caught.value.kind == "unfetched" and os.linesep not in caught.value.reason.en
