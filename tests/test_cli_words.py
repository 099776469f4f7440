"""What the command line makes of what is typed: languages, names of files, beginnings."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from sobtan import cli
from sobtan.page.server import Page
from sobtan.settings.catalogue import nearest
from sobtan.terminal import bilingual
from sobtan.terminal.output import opened_bytes
from sobtan.writers.compare_text import label
from sobtan_rules.side_by_side import Line, State

REPORT = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.75\n"
COMMANDS = tuple(cli.cli.list_commands(Context(cli.cli)))
THAI = re.compile("[ก-๛]")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with one report whose name has spaces."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOBTAN_LANG", raising=False)
    (tmp_path / "ร่าง ไตรมาส 1.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def sobtan(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """The program with these arguments: its exit code and what it says."""

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


# --- Beginning -------------------------------------------------------------------------


def test_the_bare_name_greets_and_shows_what_to_do(sobtan) -> None:  # type: ignore[no-untyped-def]
    code, said = sobtan()
    assert code == 0 and "เริ่มใช้" in said and "sobtan check" in said
    assert "คำสั่งไม่ถูกต้อง" not in said


def test_a_file_as_first_word_is_opened_on_the_page(  # type: ignore[no-untyped-def]
    sobtan, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def serve(page: Page, told: object, patience: float) -> None:
        opened.extend(case.report.name for case in page.desk.cases())

    monkeypatch.setattr(Page, "serve", serve)
    assert sobtan("ร่าง ไตรมาส 1.txt")[0] == 0 and opened == ["ร่าง ไตรมาส 1.txt"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_and_its_option_say_the_same(sobtan, command: str) -> None:  # type: ignore[no-untyped-def]
    assert sobtan("help", command) == sobtan(command, "--help")


def test_help_of_what_does_not_exist_names_the_nearest(sobtan) -> None:  # type: ignore[no-untyped-def]
    code, said = sobtan("help", "chekc")
    assert code == 2 and "check" in said


# --- One language ----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_page_speaks_one_language(sobtan, command: str) -> None:  # type: ignore[no-untyped-def]
    typed = command.split()
    _, th = sobtan(*typed, "--help")
    _, en = sobtan("--lang", "en", *typed, "--help")
    assert not THAI.search(en), en
    assert "วิธีใช้" in th and "Usage" not in th and " · " not in th
    described = [line.split("  ")[-1] for line in th.splitlines() if line.startswith("  -")]
    assert all(THAI.search(line) for line in described if "  " in line)


def test_the_language_holds_before_and_behind_the_command(sobtan) -> None:  # type: ignore[no-untyped-def]
    report = "ร่าง ไตรมาส 1.txt"
    for typed in (
        ("--lang", "en", "check", report),
        ("check", report, "--lang", "en"),
        ("--lang", "th", "check", report, "--lang=en"),
    ):
        assert "Nothing wrong" in sobtan(*typed)[1]


def test_the_settings_of_the_folder_decide_the_language_of_help(sobtan, here: Path) -> None:  # type: ignore[no-untyped-def]
    (here / "sobtan.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "Usage" in sobtan("check", "--help")[1]
    assert "There is no command" in sobtan("chkkk")[1]
    assert "วิธีใช้" in sobtan("--lang", "th", "check", "--help")[1]


def test_settings_that_cannot_be_read_do_not_stop_help(sobtan, here: Path) -> None:  # type: ignore[no-untyped-def]
    (here / "sobtan.toml").write_text("language = ", encoding="utf-8")
    assert sobtan("--help")[0] == 0


def test_a_line_without_halves_stays_whole() -> None:
    assert bilingual.line("SARIF 2.1.0", cli.Language.TH) == "SARIF 2.1.0"
    assert bilingual.line("2  อ่านไม่ได้ · not read", cli.Language.EN) == "2  not read"


# --- Names of files --------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "extract", "numbers"])
def test_patterns_are_expanded_where_no_shell_has(sobtan, here: Path, command: str) -> None:  # type: ignore[no-untyped-def]
    (here / "อื่น.txt").write_text(REPORT, encoding="utf-8")
    code, said = sobtan(command, "*.txt", "--format", "json")
    assert code == 0 and "ร่าง ไตรมาส 1.txt" in said and "อื่น.txt" in said


def test_a_pattern_of_nothing_is_told(sobtan) -> None:  # type: ignore[no-untyped-def]
    code, said = sobtan("check", "*.docx")
    assert code == 2 and "ไม่มีแฟ้มใดตรงกับรูปแบบนี้" in said


def test_where_one_file_is_wanted_a_pattern_may_match_one_only(sobtan, here: Path) -> None:  # type: ignore[no-untyped-def]
    assert sobtan("compare", "ร่าง*.txt", "ร่าง*.txt")[0] == 0
    (here / "ร่างอื่น.txt").write_text(REPORT, encoding="utf-8")
    code, said = sobtan("compare", "ร่าง*.txt", "ร่างอื่น.txt")
    assert code == 2 and "2 แฟ้ม" in said


def test_a_name_in_brackets_is_that_file_before_it_is_a_pattern(sobtan, here: Path) -> None:  # type: ignore[no-untyped-def]
    (here / "ร่าง[1].txt").write_text(REPORT, encoding="utf-8")
    assert sobtan("check", "ร่าง[1].txt")[0] == 0


@pytest.mark.parametrize(
    "typed", [("ร่าง", "ไตรมาส", "1.txt"), ("ร่าง",), ("ร่าง ไตรมาส 1",), ("ร่าง ไตรมาส1.txt",)]
)
def test_a_name_nearly_right_is_answered_with_the_right_one(  # type: ignore[no-untyped-def]
    sobtan, typed: tuple[str, ...]
) -> None:
    code, said = sobtan("check", *typed)
    assert code == 2 and '"ร่าง ไตรมาส 1.txt"' in said and len(said.splitlines()) == 1


def test_a_name_near_nothing_is_only_missing(sobtan) -> None:  # type: ignore[no-untyped-def]
    code, said = sobtan("check", "บัญชีรายจ่าย.pdf")
    assert code == 2 and "ไม่พบแฟ้มนี้" in said and "หมายถึง" not in said


def test_a_folder_is_answered_with_what_checks_folders(sobtan) -> None:  # type: ignore[no-untyped-def]
    code, said = sobtan("check", ".")
    assert code == 2 and "sobtan audit" in said


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("-v", ("-o", "-h"), ""),
        ("--out", ("--output", "--format"), "--output"),
        ("--sarf", ("--sarif", "--csv"), "--sarif"),
        ("T0O1", ("T001", "N001"), "T001"),
        ("zzz", ("csv", "json"), ""),
    ],
)
def test_hints_are_given_only_where_near(typed: str, known: tuple[str, ...], near: str) -> None:
    assert nearest(typed, known) == near


# --- What is written -------------------------------------------------------------------


@pytest.mark.parametrize(("language", "word"), [("th", "รายงาน,"), ("en", "report,")])
@pytest.mark.parametrize("command", ["numbers", "extract"])
def test_titles_of_a_csv_are_in_the_language(
    sobtan, command: str, language: str, word: str
) -> None:  # type: ignore[no-untyped-def]
    _, said = sobtan(command, "ร่าง ไตรมาส 1.txt", "--format", "csv", "--lang", language)
    assert said.removeprefix("\ufeff").startswith(word)


def test_the_name_of_a_total_is_compared_whole() -> None:
    def line(label: str) -> Line:
        return Line(0, label, "", None, None, State.SAME)  # type: ignore[call-arg]

    assert label(line("รวมทั้งสิ้น")) == "รวมทั้งสิ้น"
    assert label(line("รวมทั้งเงินสะสม")) == "เงินสะสม"


def test_nothing_lies_beside_a_file_while_it_is_awaited(here: Path) -> None:
    with opened_bytes(here / "ผล.html") as write:
        assert not list(here.glob(".sobtan-*"))
        write("ก".encode())
    assert (here / "ผล.html").read_text(encoding="utf-8") == "ก"
    assert not list(here.glob(".sobtan-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without telling it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_an_ended_program_leaves_nothing_half_written(here: Path, name: str) -> None:
    how = getattr(signal, name)  # Windows has not all of them
    waits = (
        "import sys, time\nfrom sobtan import cli, reading\n"
        "from sobtan.commands import check\n"
        "check.check_report = lambda *a, **k: (print('begun', flush=True), time.sleep(60))\n"
        "cli.main(['check', 'ร่าง ไตรมาส 1.txt', '--html', 'ผล.html', '-o', 'ผล.txt'])\n"
    )
    process = subprocess.Popen([sys.executable, "-c", waits], stdout=subprocess.PIPE, cwd=here)
    assert process.stdout is not None and process.stdout.readline() == b"begun\n"
    time.sleep(0.1)
    process.send_signal(how)
    code = process.wait(timeout=60)
    process.stdout.close()
    assert code == (-how if name == "SIGKILL" else 128 + how)
    assert [path.name for path in here.iterdir()] == ["ร่าง ไตรมาส 1.txt"]


def test_the_group_takes_no_harm_from_being_called_by_others() -> None:
    """A runner that brings no voice: the default language is spoken."""
    run = CliRunner().invoke(cli.cli, ["check", "--help"])
    assert run.exit_code == 0 and "วิธีใช้" in run.output


SHARED = Path(__file__).parent.parent.parent / "shared" / "real-pdfs"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")
def test_a_file_none_of_whose_pages_can_be_read_is_not_clean(sobtan) -> None:  # type: ignore[no-untyped-def]
    """Its fonts say wrong characters for half of the letters, and none for the others."""
    (path,) = SHARED.rglob("kt_ita8.pdf")
    code, said = sobtan("check", os.fspath(path))
    assert code == 2 and "ฟอนต์ไม่บอกว่าเป็นอักษรใด" in said
