"""Nothing is written where it does not belong, and no settings keep or end a run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sobtan.cli import cli
from sobtan.forms.former import is_former
from sobtan.forms.outputs import FORMS
from sobtan.settings import acceptance, toml_file
from sobtan.settings.configuration import configured
from sobtan.settings.toml_file import FileError
from tests import excel_files, word_files
from tests.links import link
from tests.test_bad_input import TABLE
from tests.test_bad_input import sobtan as in_own_process

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"
SENTENCE = "เมื่อวันที่ 31 เมษายน 2567 มีผู้เข้าร่วม 16 คน"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "งวด" / "ร่าง.txt"
    path.parent.mkdir()
    path.write_text(TABLE, encoding="utf-8")
    return path


def sobtan(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


# --- Places that a file of settings names ---------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../ผล.csv", "/tmp/ผล.csv", "ย่อย/../../ผล.csv", "../งวด2/ผล.csv", "ลิงก์/ผล.csv", "ลิงก์แฟ้ม"],
)
def test_settings_that_were_found_name_no_place_outside_of_their_folder(
    report: Path, name: str
) -> None:
    outside = report.parent.parent / "นอก"
    outside.mkdir()
    if name.startswith("ลิงก์"):
        link(report.parent / "ลิงก์", outside)
        link(report.parent / "ลิงก์แฟ้ม", outside / "ผล.csv")
    settings = report.parent / "sobtan.toml"
    settings.write_text(f"[outputs]\ncsv = '{name}'\n", encoding="utf-8")
    run = in_own_process("check", report)
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1
    assert str(settings) in run.stderr and "outputs.csv" in run.stderr and run.stdout == ""
    assert list(outside.iterdir()) == []
    assert not list(report.parent.parent.glob("*.csv"))
    if not name.startswith("/"):  # whoever gives the file knows what is in it
        assert configured(settings, report).files(report)


@pytest.mark.parametrize("name", ["ผล.csv", "ย่อย/ผล.csv", "./{report}.csv", "ย่อย/../ผล.csv"])
def test_below_their_folder_they_may(report: Path, name: str) -> None:
    (report.parent / "ย่อย").mkdir()
    (report.parent / "sobtan.toml").write_text(f"[outputs]\ncsv = '{name}'\n", encoding="utf-8")
    assert sobtan("check", report).exit_code == 1
    assert len(list(report.parent.rglob("*.csv"))) == 1


# --- Files that are there already -----------------------------------------------------------


@pytest.mark.parametrize("form", [form for form in FORMS if form != "marked"])
def test_only_an_earlier_result_is_overwritten_unasked(report: Path, form: str) -> None:
    target = report.with_name("ผล")
    target.write_text("ของฉัน", encoding="utf-8")
    run = in_own_process("check", report, f"--{form}", target)
    assert run.returncode == 2 and "--force" in run.stderr and str(target) in run.stderr
    assert target.read_text(encoding="utf-8") == "ของฉัน" and run.stdout == ""
    assert sobtan("check", report, f"--{form}", target, "--force").exit_code == 1
    first = target.read_bytes()
    assert first != "ของฉัน".encode() and is_former(form, target)
    assert sobtan("check", report, f"--{form}", target).exit_code == 1


def _word(folder: Path) -> Path:
    return word_files.document_bytes(folder / "ร่าง.docx", word_files.paragraph(SENTENCE))


def _excel(folder: Path) -> Path:
    rows: list[list[object]] = [["รายการ", "จำนวน"], ["ก", 1200], ["ข", 3400], ["รวม", 4700]]
    return excel_files.workbook(folder, excel_files.put(rows, code=excel_files.AMOUNT))


def _pdf(folder: Path) -> Path:
    path = folder / "ร่าง.pdf"
    path.write_bytes((SAMPLES / "draft.chrome.pdf").read_bytes())
    return path


@pytest.mark.parametrize("made", [_pdf, _word, _excel])
def test_a_draft_with_our_marks_is_overwritten_and_no_other(
    tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    if made is not _pdf:
        pytest.importorskip("docx")
    report = made(tmp_path)
    target = report.with_name(f"ตรวจแล้ว{report.suffix}")
    assert sobtan("check", report, "--marked", target).exit_code == 1
    assert target.exists() and sobtan("check", report, "--marked", target).exit_code == 1
    mine = report.read_bytes()
    target.write_bytes(mine)
    assert sobtan("check", report, "--marked", target).exit_code == 2
    assert target.read_bytes() == mine


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_package_is_no_earlier_result(tmp_path: Path, damage: str) -> None:
    path = _excel(tmp_path)
    data = bytearray(path.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    else:
        data[60 : len(data) - 400] = bytes(byte ^ 255 for byte in data[60 : len(data) - 400])
    path.write_bytes(data)
    assert not is_former("xlsx", path) and not is_former("marked", path)


def test_what_settings_name_is_not_overwritten_either(report: Path) -> None:
    (report.parent / "sobtan.toml").write_text("[outputs]\ncsv = 'เดิม.csv'\n", encoding="utf-8")
    mine = report.with_name("เดิม.csv")
    mine.write_text("ชื่อ,คะแนน\n", encoding="utf-8")
    assert sobtan("check", report).exit_code == 2
    assert mine.read_text(encoding="utf-8") == "ชื่อ,คะแนน\n"
    assert sobtan("check", report, "--force").exit_code == 1


def test_a_result_of_one_form_is_none_of_another(report: Path) -> None:
    target = report.with_name("ผล")
    for form in FORMS:
        if form == "marked":
            continue
        sobtan("check", report, f"--{form}", target, "--force")
        known = [other for other in FORMS if is_former(other, target)]
        assert known == [form]


def test_nothing_and_an_empty_file_are_in_nobodys_way(tmp_path: Path) -> None:
    empty = tmp_path / "ว่าง"
    assert is_former("json", empty)
    empty.write_bytes(b"")
    assert is_former("xlsx", empty) and is_former("json", tmp_path)


# --- Settings that are more than settings ---------------------------------------------------

MUCH: dict[str, str] = {
    "digits": "fail_on = " + "9" * 5_000,
    "digits in a number of a programme": "[programmes]\n" + "9" * 5_000 + ' = "ก"\n',
    "hexadecimal": "fail_on = 0x" + "f" * 500_000,
    "dotted key": "a" + ".a" * 200_000 + " = 1\n",
    "dotted table": "[a" + ".a" * 200_000 + "]\n",
    "dotted key within a table": "x = { a" + ".a" * 100_000 + " = 1 }\n",
    "quoted dotted key": '"a"' + '."a"' * 100_000 + " = 1\n",
    "brackets": "x = " + "[" * 100_000,
    "tables": "x = " + "{ a = " * 100_000,
    "length": "# " + "ก" * 700_000,
    "one key": "a" * 900_000 + " = 1\n",
    "escapes": 'x = "' + "\\n" * 400_000 + '"\n',
    "not TOML": "\x00" * 1_000,
    "choices of words": '[words]\nLEFT = ["' + "{ก|ข}" * 60 + '"]',
    "choices within each other": '[words]\nLEFT = ["' + "{ก|" * 60 + "ข" + "}" * 60 + '"]',
    "choices within the length of an entry": '[words]\nLEFT = ["' + "{ก|}" * 240 + 'ข"]',
    "choices without end": '[words]\nLEFT = ["' + "{ก|}" * 3_000 + '"]',
    "blanks of a word": '[words]\nLEFT = ["' + "ก " * 20_000 + '"]',
    "words": "[words]\nLEFT = [" + ", ".join(f'"คำ{n}"' for n in range(30_000)) + "]",
    "words with choices": "[words]\nLEFT = [" + f'"{"{ก|ข}" * 9}", ' * 1_000 + "]",
}


@pytest.mark.parametrize("kind", MUCH)
def test_settings_beyond_reason_are_one_sentence_and_soon(report: Path, kind: str) -> None:
    settings = report.parent / "sobtan.toml"
    settings.write_text(MUCH[kind], encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(FileError) as caught:
        configured(None, report)
    assert time.process_time() - begin < 10
    assert str(settings) in caught.value.message.th and len(caught.value.message.en) < 2_000_000
    accepted = report.with_name("ร่าง.accepted.toml")
    settings.rename(accepted)
    with pytest.raises(FileError):
        acceptance.load_beside(report)


@pytest.mark.parametrize("kind", ["digits", "dotted key", "length"])
def test_one_bad_file_of_settings_costs_its_own_reports_only(
    report: Path, tmp_path: Path, kind: str
) -> None:
    """Also where it lies near the first path."""
    (report.parent / "sobtan.toml").write_text(MUCH[kind], encoding="utf-8")
    other = tmp_path / "อื่น"
    other.mkdir()
    (other / "ก.txt").write_text(TABLE, encoding="utf-8")
    patterns = [report.parent / "*.txt", other / "*.txt"]
    run = in_own_process("audit", *patterns, "--store", tmp_path / "a.db", timeout=300)
    assert run.returncode == 2 and "ขัดข้อง" not in run.stderr
    assert str(report.parent / "sobtan.toml") in run.stdout + run.stderr
    assert "ก.txt" in run.stdout + run.stderr or "1" in run.stdout


def test_what_people_write_is_within_bounds(report: Path) -> None:
    (report.parent / "sobtan.toml").write_text(
        '[programmes]\n1 = "หนึ่ง"\n"1.2" = "ย่อย"\n[vocabulary]\n'
        'totals = ["บทนำ ........................................ 3", "ก.ข.ค.ง.จ.ฉ.ช.ซ."]\n',
        encoding="utf-8",
    )
    assert configured(None, report).programmes[1][0] == (1, 2)
    acceptances = "".join(
        f"[[accepted]]\nfingerprint = '{number:016x}'\nrule = 'T001'\nquote = 'รวม 19.95'\n"
        f"reason = 'ปรับแล้ว'\nby = ''\ndate = 2024-01-01\n"
        for number in range(2_000)
    )
    report.with_name("ร่าง.accepted.toml").write_text(acceptances, encoding="utf-8")
    assert len(acceptances.encode()) < toml_file.LARGEST
    assert sobtan("check", report).exit_code == 1


def test_as_many_words_as_may_be_given_hold_nothing_up(report: Path) -> None:
    """Also those that begin alike, so that each may go on from the one before it."""
    words = [*("ก" * length for length in range(1, 200)), *(f"คำ{n}" for n in range(19_000))]
    listed = ", ".join(f'"{word}"' for word in words)
    (report.parent / "sobtan.toml").write_text(f"[words]\nLEFT = [{listed}]\n", encoding="utf-8")
    report.write_text(TABLE + "\n" + "ก" * 20_000 + "\n", encoding="utf-8")
    begin = time.process_time()
    assert sobtan("check", report).exit_code == 1
    assert time.process_time() - begin < 30


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_no_file_of_acceptances(report: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(report.with_name("ร่าง.accepted.toml"))
    run = in_own_process("check", report, timeout=60)
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1
    assert "ท่อ" in run.stderr


def test_a_link_to_itself_ends_in_a_sentence(tmp_path: Path, report: Path) -> None:
    circle = tmp_path / "วน.pdf"
    try:
        circle.symlink_to(circle)
    except OSError:
        pytest.skip("links need rights on this system")
    run = in_own_process("check", circle)
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1
    assert str(circle) in run.stderr and "ขัดข้อง" not in run.stderr
    assert in_own_process("check", report, "--json", circle).returncode in (1, 2)


# --- Files that move ------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file from changing")
@pytest.mark.parametrize("change", ["truncated", "rewritten", "removed"])
def test_a_file_that_changes_while_it_is_read_is_read_as_it_was(
    tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    from sobtan_extractor import read as reading
    from tests.bad_pdfs import many_pages

    path = tmp_path / "ก.pdf"
    data = many_pages(40)
    path.write_bytes(data)

    def disturb(page: int) -> str:
        if page == 2:
            _changes()[change](path)
        return ""

    document = reading.read(path, stop=disturb)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert len(document.pages) == 40 and not document.unread_pages


def _changes() -> dict[str, Callable[[Path], object]]:
    return {
        "truncated": lambda path: os.truncate(path, 100),
        "rewritten": lambda path: path.write_bytes(b"x" * 50_000),
        "removed": lambda path: path.unlink(),
    }
