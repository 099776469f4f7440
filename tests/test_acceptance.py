"""Findings that were accepted: kept readably, shown as accepted, back when they change."""

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sobtan.cli import cli
from sobtan.messages.common import Language
from sobtan.settings import acceptance
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.toml_file import FileError
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.run import run

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"
REPORTS = Path(__file__).parent.parent.parent / "shared" / "report"
TABLE = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t{}\n"
TWO = TABLE.format("19.95") + "\nจัดอบรมเมื่อวันที่ 31 เมษายน 2567 ที่จังหวัดน่าน\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ร่าง ครั้งที่ 1.txt"
    path.write_text(TWO, encoding="utf-8")
    return path


def sobtan(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def fingerprints(path: Path) -> dict[str, str]:
    """The findings of a report: fingerprints by rule."""
    return {finding.rule: finding.fingerprint for finding in run(read(path)).findings}


def checked(path: Path, *more: object) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sobtan("check", path, "--format", "json", *more).stdout)
    return written


def accept(path: Path, *more: object) -> Result:
    return sobtan("accept", path, *more, "--reason", "ต้นฉบับ “ถูกต้อง” แล้ว", "--by", "สมศรี")


def test_what_is_accepted_is_shown_and_does_not_count(report: Path) -> None:
    found = fingerprints(report)
    assert sobtan("check", report).exit_code == 1
    assert accept(report, *found.values()).exit_code == 0
    after = sobtan("check", report)
    assert after.exit_code == 0
    assert after.stdout.count("ยอมรับแล้ว  ") == len(found) and "»19.95«" in after.stdout
    assert f"ยอมรับแล้ว {len(found)} ข้อ" in after.stdout and "สมศรี" in after.stdout
    assert "ไม่พบสิ่งผิดปกติ" not in after.stdout


def test_the_others_still_count(report: Path) -> None:
    found = fingerprints(report)
    accept(report, found["T001"])
    assert sobtan("check", report).exit_code == 1
    states = {f["rule"]: f["accepted"] for f in checked(report)["findings"]}
    assert states["D001"] is None
    assert states["T001"]["reason"] == "ต้นฉบับ “ถูกต้อง” แล้ว"


def test_the_file_stands_beside_the_report_and_can_be_read(report: Path) -> None:
    found = fingerprints(report)
    accept(report, found["T001"])
    file = report.with_name("ร่าง ครั้งที่ 1.accepted.toml")
    (entry,) = tomllib.loads(file.read_text(encoding="utf-8"))["accepted"]
    assert entry["fingerprint"] == found["T001"]
    assert (entry["rule"], entry["quote"], entry["by"]) == ("T001", "19.95", "สมศรี")
    assert entry["date"] == date.today()


def test_six_digits_are_enough_and_accepting_again_replaces(report: Path) -> None:
    found = fingerprints(report)
    accept(report, found["T001"][:6].upper())
    accept(report, found["D001"])
    sobtan("accept", report, found["T001"], "--reason", "ใหม่")
    kept = acceptance.load(acceptance.beside(report))
    assert {one.rule: one.reason for one in kept} == {
        "T001": "ใหม่",
        "D001": "ต้นฉบับ “ถูกต้อง” แล้ว",
    }


@pytest.mark.parametrize("typed", ["000000", "12345", "xyz123"])
def test_what_is_not_found_writes_nothing(report: Path, typed: str) -> None:
    good = fingerprints(report)["T001"]
    refused = accept(report, good, typed)
    assert refused.exit_code != 0 and not acceptance.beside(report).exists()
    with pytest.raises(FileError) as caught:
        acceptance.chosen([typed], run(read(report)).findings)
    assert all(typed in caught.value.sentence(language) for language in Language)


def test_a_beginning_of_several_names_them() -> None:
    first = run(read_plain(TWO)).findings[0]

    class _Twin:
        fingerprint = first.fingerprint[:8] + "00000000"

    with pytest.raises(FileError, match=r"00000000") as caught:
        acceptance.chosen([first.fingerprint[:6]], [first, _Twin()])  # type: ignore[list-item]
    assert first.fingerprint in caught.value.sentence(Language.TH)


def test_changed_evidence_comes_back_and_the_old_is_stale(report: Path) -> None:
    accept(report, fingerprints(report)["T001"])
    report.write_text(TWO.replace("12.50", "12.55"), encoding="utf-8")
    shown = sobtan("check", report)
    assert shown.exit_code == 1 and "กลับมาเป็นข้อทักท้วงอีก" in " ".join(shown.stdout.split())
    (one,) = checked(report)["reports"]
    assert [entry["rule"] for entry in one["stale"]] == ["T001"]


def test_what_was_put_right_is_named_as_stale(report: Path) -> None:
    found = fingerprints(report)
    accept(report, *found.values())
    report.write_text(TWO.replace("19.95", "19.75"), encoding="utf-8")
    shown = " ".join(sobtan("check", report).stdout.split())
    assert f"ข้อที่เคยยอมรับ {found['T001']}" in shown and "ไม่พบในรายงานนี้แล้ว" in shown
    assert f"ข้อที่เคยยอมรับ {found['D001']}" not in shown


def test_a_rule_that_was_not_applied_makes_nothing_stale(report: Path) -> None:
    accept(report, *fingerprints(report).values())
    (one,) = checked(report, "--select", "L")["reports"]
    assert one["stale"] == []


def test_what_only_a_comparison_finds_is_stale_only_after_one(report: Path) -> None:
    first = report.with_name("งวดก่อน.txt")
    first.write_text(TABLE.format("19.75"), encoding="utf-8")
    report.write_text(TABLE.format("19.75"), encoding="utf-8")
    written = [
        f'[[accepted]]\nfingerprint = "{n:016}"\nrule = "T001"\nquote = "1"\nreason = "ก"\n'
        f"date = 2024-01-01\n{more}"
        for n, more in ((1, ""), (2, 'against = "งวดก่อน.txt"\n'))
    ]
    acceptance.beside(report).write_text("".join(written), encoding="utf-8")
    for options, stale in (((), [1]), (("--against", first), [1, 2])):
        (one,) = [r for r in checked(report, *options)["reports"] if r["path"] == str(report)]
        assert [int(entry["fingerprint"]) for entry in one["stale"]] == stale


def test_an_acceptance_names_the_report_that_the_finding_needs(tmp_path: Path) -> None:
    later, first = tmp_path / "q2.pdf", tmp_path / "q1.pdf"
    shutil.copy(SAMPLES / "fund-q2-opening.word.pdf", later)
    shutil.copy(SAMPLES / "fund-q1.word.pdf", first)
    (found,) = checked(later, "--against", first)["findings"]
    assert accept(later, found["fingerprint"], "--against", first).exit_code == 0
    (kept,) = acceptance.load(acceptance.beside(later))
    assert (kept.rule, kept.against) == ("P201", "q1.pdf")
    assert sobtan("check", later, "--against", first).exit_code == 0
    assert "ลบออกจากแฟ้มการยอมรับได้" not in sobtan("check", later).stdout


def test_a_file_given_takes_the_place_of_the_one_beside(report: Path) -> None:
    other = report.with_name("อื่น.toml")
    accept(report, *fingerprints(report).values(), "--accepted", other)
    assert other.exists() and not acceptance.beside(report).exists()
    assert sobtan("check", report).exit_code == 1
    assert sobtan("check", report, "--accepted", other).exit_code == 0
    missing = sobtan("check", report, "--accepted", "missing.toml")
    assert isinstance(missing.exception, FileError)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[accepted]\n", "TOML"),
        ("[[acepted]]\n", "accepted"),
        ('[[accepted]]\nfingerprnt = "1"\n', "fingerprint"),
        ('[[accepted]]\nfingerprint = "12"\nreason = "x"\ndate = 2024-01-01\n', "fingerprint"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"\ndate = 2024-01-01\n', "reason"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\n', "date"),
        ("accepted = 3\n", "accepted"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "a.accepted.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        acceptance.load(path)
    for language in Language:
        sentence = caught.value.sentence(language)
        assert str(path) in sentence and words in sentence and "\n" not in sentence


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_whatever_a_reason_holds_is_read_back(reason: str, quote: str) -> None:
    one = Acceptance("0123456789abcdef", "T001", f"{reason}.", "ก", date(2024, 2, 29), quote)
    written = tomllib.loads(acceptance.dump([one]))["accepted"]
    assert written[0]["reason"] == one.reason and written[0]["quote"] == quote
    assert written[0]["date"] == one.date


def test_fingerprints_survive_edits_elsewhere_and_other_pages() -> None:
    before = {f.fingerprint for f in run(read_plain(TWO)).findings}
    assert len(before) == 2
    added = "คำนำของรายงานฉบับนี้\n\n" * 3 + TWO + "\nผู้เข้าอบรม 15 คน จากเดิม 12 คน\n"
    wrapped = added.replace("เมื่อวันที่ 31", "เมื่อ\nวันที่ 31")
    for text in (added, wrapped):
        assert before <= {f.fingerprint for f in run(read_plain(text)).findings}


@pytest.mark.skipif(not REPORTS.exists(), reason="the shared material is not here")
def test_fingerprints_are_those_of_the_report_whatever_made_its_pdf() -> None:
    """One report laid out by three programs, with other pages and line ends."""
    found = [
        {f.fingerprint: f.rule for f in run(read(REPORTS / f"eef-2567-q1-q2.{maker}.pdf")).findings}
        for maker in ("word", "msword", "chrome")
    ]
    assert len(found[0]) > 10
    assert found[0] == found[1] == found[2]
