"""The command line as its users run it: output, messages and exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sobtan import __version__
from sobtan.cli import cli
from sobtan.terminal.width import cells
from sobtan_rules.registry import all_rules
from sobtan_rules.run import run as run_rules

SOUND = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.75\n"
FAULTY = SOUND.replace("19.75", "19.95")
SHARED = Path(__file__).parent.parent.parent / "shared"
Run = subprocess.CompletedProcess[str]


def sobtan(*arguments: object, **environment: str) -> Run:
    """Run the program in a process of its own, with Thai messages unless said otherwise."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("SOBTAN_")}
    return subprocess.run(
        [sys.executable, "-m", "sobtan", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**settings, **environment},
        check=False,
    )


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    """Writes a plain text report with a Thai name, in a folder with a Thai name."""

    def write(text: str, name: str = "รายงาน ไตรมาส 1.txt") -> Path:
        path = tmp_path / "แฟ้ม งาน" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def one_sentence(run: Run, *names: object) -> None:
    """Exit code 2, and a single line on standard error that names these."""
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert all(str(name) in run.stderr for name in names)
    assert "Traceback" not in run.stderr


def test_version() -> None:
    run = sobtan("--version")
    assert (run.returncode, run.stdout) == (0, f"sobtan {__version__}\n")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("command", ["", "check", "extract", "rules", "explain"])
def test_help_fits_80_columns(command: str, language: str) -> None:
    run = sobtan(*command.split(), "--help", COLUMNS="80", SOBTAN_LANG=language)
    assert run.returncode == 0 and run.stdout.startswith(("วิธีใช้: ", "Usage: "))
    assert all(cells(line) <= 80 for line in run.stdout.splitlines())


def test_help_states_the_exit_codes() -> None:
    text = sobtan("check", "--help").stdout
    assert all(f"\n  {code}" in text for code in (0, 1, 2))


def test_check_finds_a_wrong_total(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    run = sobtan("check", path)
    assert (run.returncode, run.stderr) == (1, "")
    assert str(path) in run.stdout and "»19.95«" in run.stdout and "T001" in run.stdout


def test_check_passes_a_sound_report(report: Callable[..., Path]) -> None:
    run = sobtan("check", report(SOUND))
    assert (run.returncode, run.stderr) == (0, "")
    assert "ไม่พบสิ่งผิดปกติ" in run.stdout


def test_fail_on_never(report: Callable[..., Path]) -> None:
    run = sobtan("check", report(FAULTY), "--fail-on", "never")
    assert run.returncode == 0 and "»19.95«" in run.stdout


def test_language_by_option_and_by_environment(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    by_option = sobtan("check", path, "--lang", "en").stdout
    assert "ERROR  T001" in by_option
    assert sobtan("check", path, SOBTAN_LANG="en").stdout == by_option
    assert "ผิด  T001" in sobtan("check", path, "--lang", "th", SOBTAN_LANG="en").stdout


def test_select_takes_codes_and_their_beginnings(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    assert sobtan("check", path, "--select", "t001").returncode == 1
    assert sobtan("check", path, "--select", "T").returncode == 1
    other = sobtan("check", path, "--select", "T002,T003")
    assert other.returncode == 0 and "ตรวจเฉพาะกฎ: T002, T003" in other.stdout


def test_an_unknown_code_is_refused_with_the_nearest(report: Callable[..., Path]) -> None:
    for run in (sobtan("check", report(FAULTY), "--select", "T0O1"), sobtan("explain", "T0O1")):
        assert run.returncode == 2 and run.stdout == ""
        assert "T0O1" in run.stderr and "T001" in run.stderr


def test_json_is_one_document_for_all_files(report: Callable[..., Path]) -> None:
    paths = [report(FAULTY, "ก.txt"), report(SOUND, "ข.txt")]
    run = sobtan("check", *paths, "--format", "json")
    written = json.loads(run.stdout)
    assert run.returncode == 1
    assert [entry["path"] for entry in written["reports"]] == [str(path) for path in paths]
    assert [finding["primary"]["report"] for finding in written["findings"]] == [str(paths[0])]


def test_one_bad_file_does_not_stop_the_others(report: Callable[..., Path]) -> None:
    missing = report(SOUND).with_name("ไม่มี.pdf")
    run = sobtan("check", missing, report(FAULTY))
    one_sentence(run, missing, "ไม่พบแฟ้ม")
    assert "»19.95«" in run.stdout and "อ่านไม่ได้ 1 แฟ้ม" in run.stdout
    written = json.loads(sobtan("check", missing, report(FAULTY), "--format", "json").stdout)
    assert [entry["kind"] for entry in written["refused"]] == ["missing"]
    assert len(written["findings"]) == 1


@pytest.mark.parametrize("command", ["check", "extract"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "ไม่พบแฟ้ม"),
        (b"", "ว่างเปล่า"),
        (b"PK\x03\x04 not a PDF", "ไม่ใช่แฟ้ม PDF"),
        (b"%PDF-1.7\nnothing more", "PDF"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, command: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / "แฟ้มเสีย.pdf"
    if content is not None:
        path.write_bytes(content)
    one_sentence(sobtan(command, path), path, words)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    one_sentence(sobtan("check", tmp_path), tmp_path, "โฟลเดอร์")


def test_a_breakdown_on_one_file_is_said_and_the_others_go_on(
    report: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = report(FAULTY, "ดี.txt"), report(SOUND, "ร้าย.txt")

    def breaking(document: object, **options: object) -> object:
        if "ร้าย" in document.path:  # type: ignore[attr-defined]
            raise KeyError("{ผัง}")
        return run_rules(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("sobtan_rules.run.run", breaking)
    result = CliRunner().invoke(cli, ["check", str(bad), str(good)])
    assert result.exit_code == 2
    assert "โปรแกรมขัดข้อง" in result.stderr and str(bad) in result.stderr
    assert "»19.95«" in result.stdout


def test_output_goes_to_a_file(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    target = path.with_name("ผล.json")
    run = sobtan("check", path, "--format", "json", "-o", target)
    assert (run.returncode, run.stdout) == (1, "")
    assert len(json.loads(target.read_text(encoding="utf-8"))["findings"]) == 1
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, target.name])


def test_a_refused_file_is_named_in_the_output_file(report: Callable[..., Path]) -> None:
    path = report(SOUND)
    target = path.with_name("ผล.txt")
    run = sobtan("check", path.with_name("ไม่มี.pdf"), "-o", target)
    one_sentence(run, "ไม่มี.pdf")
    assert "ไม่มี.pdf: ไม่พบแฟ้ม" in target.read_text(encoding="utf-8").replace("\n", " ")


def test_output_that_cannot_be_written_is_one_sentence(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    for target in (path.parent, path.parent / "ไม่มีโฟลเดอร์" / "ผล.txt"):
        run = sobtan("check", path, "-o", target)
        one_sentence(run, target)
        assert run.stdout == ""
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_output_does_not_replace_a_report(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    run = sobtan("check", path, "-o", path)
    assert run.returncode == 2 and str(path) in run.stderr
    assert path.read_text(encoding="utf-8") == FAULTY


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a full disk")
def test_a_full_disk_is_one_sentence(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "sobtan", "check", str(path), "--lang", "th"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1 and "พื้นที่เก็บเต็ม" in run.stderr


def test_a_reader_that_goes_away_is_no_error(report: Callable[..., Path]) -> None:
    paths = [report(FAULTY, f"{number}.txt") for number in range(20)]
    with subprocess.Popen(
        [sys.executable, "-m", "sobtan", "check", *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("encoding", ["cp874", "ascii", "cp1252"])
def test_output_is_utf8_whatever_the_system_says(
    report: Callable[..., Path], encoding: str
) -> None:
    run = sobtan("check", report(FAULTY), PYTHONIOENCODING=encoding, NO_COLOR="")
    assert "รวมทั้งสิ้น" in run.stdout and "\x1b" not in run.stdout


def test_extract_gives_text_json_and_csv(report: Callable[..., Path]) -> None:
    path = report(FAULTY)
    text, csv = sobtan("extract", path), sobtan("extract", path, "--format", "csv")
    assert text.returncode == csv.returncode == 0
    assert "รวมทั้งสิ้น\t19.95" in text.stdout
    assert csv.stdout.startswith("\ufeffรายงาน,ตาราง,หน้า,แถว")
    written = json.loads(sobtan("extract", path, "--format", "json").stdout)
    assert written["reports"][0]["tables"][0]["rows"][2][1]["text"] == "19.95"


def test_rules_lists_every_rule() -> None:
    listed = sobtan("rules").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in all_rules()]
    written = json.loads(sobtan("rules", "--format", "json", "--lang", "en").stdout)
    assert [rule["name"] for rule in written["rules"]] == [rule.name.en for rule in all_rules()]


def test_explain_shows_a_rules_page() -> None:
    run = sobtan("explain", "t001")
    assert run.returncode == 0
    assert "T001 ยอดรวมของคอลัมน์" in run.stdout and "»19.95«" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "check"),
        (["check"], "REPORT.pdf"),
        (["check", "--formt", "json", "x"], "--format"),
        (["check", "--fail-on", "high", "x"], "error, warning, info, never"),
    ],
)
def test_a_mistaken_command_says_what_was_meant(arguments: list[str], words: str) -> None:
    thai, english = sobtan(*arguments), sobtan(*arguments, SOBTAN_LANG="en")
    assert thai.returncode == english.returncode == 2
    assert words in thai.stderr and words in english.stderr
    assert "ดูวิธีใช้" in thai.stderr and "See:" in english.stderr


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")
def test_a_scan_is_one_sentence_and_exit_code_2() -> None:
    path = SHARED / "report" / "eef-2567-q1-scan-3-pages.pdf"
    run = sobtan("check", path)
    one_sentence(run, path.name, "หน้า 1-3", "เป็นภาพ")
    assert json.loads(sobtan("check", path, "--format", "json").stdout)["reports"][0][
        "unread_pages"
    ] == [1, 2, 3]
