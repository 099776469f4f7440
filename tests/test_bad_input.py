"""Whatever a file or a place is, the program ends in good order and says what to do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sobtan.messages.common import Language
from sobtan.terminal.output import OutputError, opened, opened_bytes
from sobtan_extractor.model.document import PageState
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.pdf import streams
from sobtan_extractor.read import read
from tests import bad_pdfs
from tests.links import link
from tests.test_audit import slow_pdf

BROKEN = Path(__file__).parent.parent.parent / "shared" / "broken-pdfs"
TABLE = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.95\n"
Run = subprocess.CompletedProcess[str]
IS_ROOT = sys.platform == "win32" or os.geteuid() == 0


def sobtan(*arguments: object, language: str = "th", timeout: int = 120) -> Run:
    """Run the program in a process of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SOBTAN_")}
    return subprocess.run(
        [sys.executable, "-m", "sobtan", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "SOBTAN_LANG": language},
        check=False,
        timeout=timeout,
    )


def wait_for(folder: Path, pattern: str) -> None:
    """Wait until a file of that pattern is in the folder."""
    end = time.monotonic() + 60
    while not any(folder.glob(pattern)):
        assert time.monotonic() < end, pattern
        time.sleep(0.01)


def one_sentence(run: Run, *words: object) -> None:
    assert run.returncode == 2, run.stdout + run.stderr
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert all(str(word) in run.stderr for word in words), run.stderr
    assert "Traceback" not in run.stderr


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "รายงาน ที่เสีย.pdf"
        path.write_bytes(data)
        return path

    return write


# --- Files that are refused -----------------------------------------------------------


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ไม่มี.pdf", ReadErrorKind.MISSING),
        ("x" * 300 + ".pdf", ReadErrorKind.MISSING),
        ("http://example.org/a.pdf", ReadErrorKind.URL),
        ("https://example.org/ก.pdf", ReadErrorKind.URL),
        (".", ReadErrorKind.FOLDER),
    ],
)
def test_what_is_no_file(name: str, kind: ReadErrorKind, language: str) -> None:
    from sobtan.messages.common import READ_ERRORS

    one_sentence(
        sobtan("check", name, language=language),
        name,
        Language(language).pick(READ_ERRORS[kind]),
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ReadErrorKind.EMPTY),
        (b"PK\x03\x04 a document of another kind", ReadErrorKind.NOT_PDF),
        (b"\x00" * 5000, ReadErrorKind.NOT_PDF),
        (b"%PDF-1.7\n", ReadErrorKind.DAMAGED),
        (bad_pdfs.truncated(), ReadErrorKind.DAMAGED),
        (bad_pdfs.deflated_bomb(300), ReadErrorKind.TOO_LARGE),
        (bad_pdfs.deflated_bomb(50, rounds=2), ReadErrorKind.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_at_all(
    file: Callable[[bytes], Path], data: bytes, kind: ReadErrorKind
) -> None:
    with pytest.raises(ReadError) as caught:
        read(file(data))
    assert caught.value.kind is kind


def test_a_bomb_is_refused_in_a_sentence(file: Callable[[bytes], Path]) -> None:
    path = file(bad_pdfs.deflated_bomb(2000, rounds=2))
    assert path.stat().st_size < 10_000
    one_sentence(sobtan("check", path), path, "ใหญ่เกินกว่า")


def test_a_large_stream_is_no_bomb(file: Callable[[bytes], Path]) -> None:
    """As large as a page of a map: it is unpacked, and the page is found to be blank."""
    assert streams.LARGEST > 20 * (1 << 20)
    document = read(file(bad_pdfs.deflated_bomb(20)))
    assert [page.state for page in document.pages] == [PageState.BLANK]


@pytest.mark.skipif(IS_ROOT, reason="the superuser may read anything")
def test_no_permission(file: Callable[[bytes], Path]) -> None:
    path = file(bad_pdfs.sound())
    path.chmod(0)
    one_sentence(sobtan("check", path), path, "ไม่มีสิทธิ์")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without end")
def test_a_device_is_not_read() -> None:
    one_sentence(sobtan("check", "/dev/zero", timeout=20), Path("/dev/zero"), "ไม่ใช่แฟ้มในเครื่อง")


def test_standard_input_is_no_report() -> None:
    one_sentence(sobtan("check", "-"), "-: ไม่ใช่แฟ้มในเครื่อง")


def test_a_text_of_old_thai_windows_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "ร่าง.txt"
    path.write_bytes("รายงาน 15 คน".encode("cp874"))
    one_sentence(sobtan("check", path), path, "UTF-8")


@pytest.mark.skipif(IS_ROOT, reason="the superuser may read anything")
def test_a_closed_folder_is_told_of_by_the_report(tmp_path: Path) -> None:
    """Not by the acceptance file that may or may not be beside it."""
    closed = tmp_path / "ปิด"
    closed.mkdir()
    (closed / "ก.pdf").write_bytes(bad_pdfs.sound())
    closed.chmod(0)
    try:
        one_sentence(sobtan("check", closed / "ก.pdf"), closed / "ก.pdf", "ไม่มีสิทธิ์อ่าน")
    finally:
        closed.chmod(0o755)


# --- Files that are read all the same --------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        bad_pdfs.sound,
        bad_pdfs.without_end,
        bad_pdfs.cyclic_pages,
        bad_pdfs.false_count,
        bad_pdfs.enormous_page,
        bad_pdfs.endless_page,
        bad_pdfs.nested_objects,
    ],
)
def test_harmful_oddities_do_not_hide_the_text(
    file: Callable[[bytes], Path], make: Callable[[], bytes]
) -> None:
    document = read(file(make()))
    assert document.paragraphs[0].text.string == "Total 12 of 15"
    assert [page.state for page in document.pages] == [PageState.READ]


@pytest.mark.parametrize("make", [bad_pdfs.cyclic_form, bad_pdfs.self_referring_length])
def test_circles_end(file: Callable[[bytes], Path], make: Callable[[], bytes]) -> None:
    run = sobtan("check", file(make()), timeout=30)
    assert run.returncode in (0, 2) and "Traceback" not in run.stderr
    assert "12" in run.stdout


def test_a_page_that_cannot_be_finished_is_named(file: Callable[[bytes], Path]) -> None:
    """Forms upon forms, each drawing the next twenty times."""
    path = file(bad_pdfs.branching_forms())
    one_sentence(sobtan("check", path, timeout=60), path, "หน้า 1")


def test_thousands_of_pages(file: Callable[[bytes], Path]) -> None:
    document = read(file(bad_pdfs.many_pages(2000)))
    assert len(document.pages) == 2000 and not document.unread_pages
    assert len(document.paragraphs) + len(document.furniture) == 2000


def test_brackets_without_end(file: Callable[[bytes], Path]) -> None:
    run = sobtan("check", file(bad_pdfs.nested_arrays()), timeout=60)
    assert run.returncode in (0, 2) and "Traceback" not in run.stderr


@pytest.mark.skipif(not BROKEN.exists(), reason="the shared material is not here")
def test_every_broken_file_is_read_partly_read_or_refused() -> None:
    """Each in the time that a page takes; a page that is not read has its reason."""
    for path in sorted(BROKEN.glob("*.pdf")):
        try:
            document = read(path)
        except ReadError as error:
            assert error.kind in ReadErrorKind, path
            continue
        assert document.pages, path
        states = {page.state for page in document.unread_pages}
        assert states <= {*PageState} - {PageState.READ, PageState.BLANK}, path


@pytest.mark.skipif(not BROKEN.exists(), reason="the shared material is not here")
def test_broken_files_end_in_sentences() -> None:
    """All of them in one run: what is wrong with each is said, and nothing breaks."""
    paths = sorted(BROKEN.glob("*.pdf"))
    run = sobtan("check", *paths, "--fail-on", "never", timeout=300)
    assert run.returncode == 2
    for fault in ("โปรแกรมขัดข้อง", "ทำงานไม่สำเร็จ", "Traceback"):
        assert fault not in run.stderr
    assert all(line.startswith(str(BROKEN)) for line in run.stderr.splitlines()), run.stderr


@pytest.mark.skipif(not BROKEN.exists(), reason="the shared material is not here")
def test_an_encrypted_file_and_its_password() -> None:
    (path,) = BROKEN.glob("*rc4-128.pdf")
    one_sentence(sobtan("check", path), path, "--password")
    one_sentence(sobtan("check", path, "--password", "ผิด"), path, "รหัสผ่านไม่ถูกต้อง")
    assert sobtan("check", path, "--password", "foo").returncode == 0


# --- What is typed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "th", "en"),
    [
        (("audit", ".", "--jobs", 0), "ตั้งแต่ 1 ถึง 60", "from 1 to 60"),
        (("audit", ".", "--memory", "มาก"), "ตั้งแต่ 1 ขึ้นไป", "1 or more"),
        (("audit", ".", "--timeout", 0), "มากกว่า 0", "above 0"),
        (("audit", ".", "--store"), "ระบุค่าหลัง --store", "--store needs a value"),
        (("audit", "--report=1"), "--report ไม่ต้องมีค่า", "--report takes no value"),
        (("init", "ก", "ข ค"), "ข ค หมายถึงอะไร", "what ข ค is for"),
        (("check", "--format", "xml"), "text, json", "text, json"),
        (("check", "ก.pdf", "--selct", "T"), "--select", "--select"),
    ],
)
def test_a_mistyped_command_is_told_in_the_language_chosen(
    arguments: tuple[object, ...], th: str, en: str
) -> None:
    for language, words, other in (("th", th, "must"), ("en", en, "โปรด")):
        run = sobtan(*arguments, language=language)
        assert run.returncode == 2 and run.stdout == ""
        assert words in run.stderr and other not in run.stderr
        assert len(run.stderr.splitlines()) == 2, run.stderr  # and where help is


# --- Where it is run --------------------------------------------------------------------


def _elsewhere(report: Path, **changed: str) -> subprocess.CompletedProcess[bytes]:
    """A check in another environment."""
    return subprocess.run(
        [sys.executable, "-m", "sobtan", "check", str(report)],
        capture_output=True,
        env={**os.environ, "SOBTAN_LANG": "th", **changed},
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp874", "cp1252", "ascii", "cp874:strict"])
def test_whatever_a_console_speaks_thai_comes_out(report: Path, encoding: str) -> None:
    usual = _elsewhere(report)
    run = _elsewhere(report, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert run.returncode == 1 and run.stderr == b""
    assert run.stdout == usual.stdout and "ควรเป็น" in run.stdout.decode("utf-8")


def test_it_needs_no_home_and_leaves_nothing_there(report: Path, tmp_path: Path) -> None:
    """The rules that look words up are among those that run."""
    report.write_text(TABLE + "\nใน 3 จังหวัด ได้แก่ แพร่ และน่าน\n", encoding="utf-8")
    home = tmp_path / "บ้าน"
    for place in (home, report):  # a file is no home
        run = _elsewhere(report, HOME=str(place), USERPROFILE=str(place))
        assert run.returncode == 1 and run.stderr == b"", run.stderr.decode()
        assert b"L001" in run.stdout
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams as shells do")
@pytest.mark.parametrize(
    ("streams", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1), ("> /dev/full", 2)]
)
def test_streams_that_are_closed_or_full(report: Path, streams: str, code: int) -> None:
    if "full" in streams and not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, a full disk")
    run = subprocess.run(
        f"{sys.executable} -m sobtan check '{report}' {streams}",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert run.returncode == code and b"Traceback" not in run.stderr
    assert b"Exception" not in run.stderr and "ขัดข้อง".encode() not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="joins programs as shells do")
@pytest.mark.parametrize(("options", "code"), [("", 2), ("--json ผล.json", 1)])
def test_whoever_stops_reading_does_not_keep_files_from_being_written(
    report: Path, options: str, code: int
) -> None:
    run = subprocess.run(
        f"({sys.executable} -m sobtan check {'ร่าง.txt ' * 3} {options}; echo $? >&2) | true",
        shell=True,
        capture_output=True,
        cwd=report.parent,
        check=False,
    )
    assert run.stderr.decode("utf-8") == f"{code}\n"
    assert report.with_name("ผล.json").exists() is bool(options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a full disk")
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_that_cannot_be_written(option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "sobtan", option],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 2 and "พื้นที่เก็บเต็ม" in run.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_ctrl_c_ends_a_check_in_a_sentence(file: Callable[[bytes], Path], tmp_path: Path) -> None:
    """Pressed when the first report is told of, while the second is read."""
    (tmp_path / "ร่าง.txt").write_text(TABLE, encoding="utf-8")
    file(slow_pdf())
    before = sorted(tmp_path.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "sobtan", "check", *before[::-1], "--json", tmp_path / "ผล"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "SOBTAN_LANG": "th"},
    )
    assert process.stdout is not None and process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said.decode("utf-8").strip()) == (130, "หยุดตามคำสั่ง")
    assert sorted(tmp_path.iterdir()) == before


# --- Places that cannot be written ------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ร่าง.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_several_outputs_in_one_run(report: Path) -> None:
    names = ["json", "csv", "xlsx", "sarif", "junit"]
    files = [report.with_name(f"ผล.{name}") for name in names]
    options = [
        part for name, file in zip(names, files, strict=True) for part in (f"--{name}", file)
    ]
    run = sobtan("check", report, *options)
    assert (run.returncode, run.stderr) == (1, "") and "»19.95«" in run.stdout
    assert sorted(report.parent.iterdir()) == sorted([report, *files])
    assert all(file.stat().st_size for file in files)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "sarif", "junit"])
def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(
    report: Path, form: str
) -> None:
    for place in (report.parent, report.parent / "ไม่มี" / "ผล", report.parent / ("x" * 300)):
        run = sobtan("check", report, "-o", report.with_name("ผล.txt"), f"--{form}", place)
        one_sentence(run, place if len(place.name) < 300 else "x" * 300)
        assert run.stdout == "" and list(report.parent.iterdir()) == [report]


@pytest.mark.parametrize("name", ["x" * 300, "ไม่มี", "แฟ้ม.txt"])
def test_settings_are_written_to_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "แฟ้ม.txt").write_text("", encoding="utf-8")
    one_sentence(sobtan("init", tmp_path / name), name)


def test_results_do_not_take_the_place_of_reports_or_of_each_other(report: Path) -> None:
    target = report.with_name("ผล")
    for options in (("--xlsx", report), ("--csv", target, "--json", target)):
        run = sobtan("check", report, *options)
        assert run.returncode == 2 and str(options[1]) in run.stderr
        assert list(report.parent.iterdir()) == [report]
    assert report.read_text(encoding="utf-8") == TABLE
    for name in ("sobtan.toml", "ร่าง.accepted.toml"):
        settled = report.with_name(name)
        settled.write_text("# ของฉัน\n", encoding="utf-8")
        run = sobtan("check", report, "-o", settled)
        assert run.returncode == 2 and "แฟ้มตั้งค่าหรือแฟ้มการยอมรับ" in run.stderr
        assert settled.read_text(encoding="utf-8") == "# ของฉัน\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a full disk")
@pytest.mark.parametrize("option", ["-o", "--xlsx", "--sarif"])
def test_a_full_disk(report: Path, option: str) -> None:
    one_sentence(sobtan("check", report, option, "/dev/full"), Path("/dev/full"), "พื้นที่เก็บเต็ม")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of file sizes")
def test_a_disk_that_fills_up_while_writing_leaves_nothing(report: Path) -> None:
    """No file may grow beyond 100 bytes: the temporary one is removed, the old one kept."""
    target = report.with_name("ผล.xlsx")
    target.write_bytes(b"old")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        f"from sobtan.cli import main; main(['check', {str(report)!r}, '--xlsx', {str(target)!r}])"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2 and str(target) in run.stderr and "Traceback" not in run.stderr
    assert target.read_bytes() == b"old"
    assert sorted(report.parent.iterdir()) == sorted([report, target])


@pytest.mark.skipif(IS_ROOT, reason="the superuser may write anywhere")
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "ผล"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o444)
    with pytest.raises(OutputError), opened_bytes(target) as write:
        write(b"new")
    assert target.read_text(encoding="utf-8") == "old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, place = tmp_path / "folder" / "ผล", tmp_path / "ลิงก์"
    target.write_text("old", encoding="utf-8")
    link(place, target)
    with opened(place) as write:
        write("new")
    assert place.is_symlink() and target.read_text(encoding="utf-8") == "new"
    assert list((tmp_path / "folder").iterdir()) == [target]


def test_one_output_that_fails_leaves_none(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sobtan.forms import outputs

    def failing(*_: object) -> bytes:
        raise ZeroDivisionError

    broken = outputs.FORMS["csv"]._replace(render=failing)
    monkeypatch.setitem(outputs.FORMS, "csv", broken)
    files = {form: report.with_name(form) for form in ("json", "csv", "sarif")}
    with pytest.raises(ZeroDivisionError), outputs.opened_all(files) as write:
        write([], Language.TH, None)
    assert list(report.parent.iterdir()) == [report]
