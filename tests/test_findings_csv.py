"""Findings as CSV: one line each, harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace
from datetime import date

from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Refused
from sobtan.settings.acceptance import accept
from sobtan.writers import findings_csv
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.finding import Message
from sobtan_rules.run import run

TEXT = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.95\n"


def _checked(text: str = TEXT, path: str = "ร่าง.txt") -> Checked:
    document = read_plain(text, path)
    return Checked(path, document, run(document))


def _lines(*results: Checked | Refused) -> list[dict[str, str]]:
    text = findings_csv.findings(results, Language.EN)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_finding_is_a_line() -> None:
    checked = _checked()
    (line,) = _lines(checked)
    assert (line["rule"], line["severity"], line["page"]) == ("T001", "error", "1")
    assert (line["text"], line["expected"], line["difference"]) == ("19.95", "19.75", "0.20")
    assert line["fingerprint"] == checked.run.findings[0].fingerprint and line["accepted"] == ""


def test_an_accepted_finding_has_its_reason() -> None:
    checked = _checked()
    one = accept(checked.run.findings[0], "ตรวจแล้ว", "ก", date(2024, 5, 1))
    (line,) = _lines(checked.with_acceptances((one,)))
    assert line["accepted"] == "ตรวจแล้ว"


def test_a_refused_file_is_a_line_too() -> None:
    lines = _lines(Refused("เสีย.pdf", "damaged", Message("เสียหาย", "damaged")), _checked())
    assert lines[0]["report"] == "เสีย.pdf" and lines[0]["message"] == "damaged"
    assert lines[0]["rule"] == "" and len(lines) == 2


def test_nothing_is_run_as_a_formula() -> None:
    checked = _checked(path="=cmd|'/c calc'!A1.txt")
    finding = replace(checked.run.findings[0], expected='=HYPERLINK("x")', actual="+1+1\nb")
    bad = replace(checked, run=replace(checked.run, findings=(finding,)))
    (line,) = _lines(bad)
    assert line["report"].startswith("'=") and line["expected"].startswith("'=")
    assert line["actual"] == "'+1+1 b"
