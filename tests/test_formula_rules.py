"""Formulas give away numbers typed over them, ranges cut short, hidden lines and stale results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sobtan_extractor.model.document import Document
from sobtan_rules.relations.finding import Finding, Severity
from sobtan_rules.run import run
from tests.excel_files import both, excel, put
from tests.word_files import cell, field, paragraph, row, table, word


def told(document: Document, rule: str) -> list[Finding]:
    found = run(document, select=["E"])
    assert found.failures == ()
    return [finding for finding in found.findings if finding.rule == rule]


def places(findings: Sequence[Finding]) -> list[tuple[int, int]]:
    spots = [finding.primary.places[0].spot for finding in findings]
    return [(spot.row, spot.column) for spot in spots if spot is not None]


def grid(typed: tuple[int, int] | None = None) -> list[list[object]]:
    """Five rows in which all but names are computed; one cell may be typed."""
    rows: list[list[object]] = [["โครงการ", "แผน", "ผล", "คงเหลือ", "ร้อยละ"]]
    for number in range(2, 7):
        values = (10 * number, 7 * number, 3 * number, 70)
        formulas = (f"=X{number}*10", f"=X{number}*7", f"=B{number}-C{number}", "=70")
        rows.append([f"งาน {number}", *zip(formulas, values, strict=True)])
    if typed is not None:
        line = rows[typed[0] - 1]
        line[typed[1] - 1] = line[typed[1] - 1][1]  # type: ignore[index]
    return rows


# --- E001 ------------------------------------------------------------------------------


def test_a_number_typed_among_formulas_is_found(tmp_path: Path) -> None:
    assert places(told(excel(tmp_path, put(grid((4, 3)))), "E001")) == [(4, 3)]


def test_typed_rows_and_computed_totals_are_the_usual_thing(tmp_path: Path) -> None:
    body: list[list[object]] = [["รายการ", "ก", "ข", "ค", "ง", "รวม"]]
    body += [[f"งาน {n}", 1, 2, 3, 4, (f"=SUM(B{n}:E{n})", 10)] for n in range(2, 7)]
    body.append(
        [
            "รวม",
            *[(f"=SUM({c}2:{c}6)", 5 * n) for c, n in zip("BCDEF", (1, 2, 3, 4, 10), strict=True)],
        ]
    )
    assert told(excel(tmp_path, put(body)), "E001") == []


def test_two_typed_numbers_in_a_column_are_none_typed_over(tmp_path: Path) -> None:
    rows = grid((4, 3))
    rows[4][2] = 35
    assert told(excel(tmp_path, put(rows)), "E001") == []


# --- E002 ------------------------------------------------------------------------------


def sums(*formulas: tuple[str, float], last: str = "รวม") -> list[list[object]]:
    return [
        ["รายการ", "แผน", "ผล"],
        ["ค่าวัสดุ", 100, 90],
        ["ค่าจ้าง", 200, 180],
        ["ค่าเดินทาง", 300, 270],
        [last, *formulas],
    ]


def test_a_sum_that_leaves_out_the_last_line_is_found(tmp_path: Path) -> None:
    document = excel(tmp_path, put(sums(("=SUM(B2:B3)", 300), ("=SUM(C2:C4)", 540))))
    (finding,) = told(document, "E002")
    assert places([finding]) == [(5, 2)]
    assert finding.severity is Severity.ERROR
    assert finding.related[0].text.string == "300"


def test_a_sum_without_others_beside_it_is_a_warning(tmp_path: Path) -> None:
    document = excel(tmp_path, put(sums(("=SUM(B2:B3)", 300))))
    assert [f.severity for f in told(document, "E002")] == [Severity.WARNING]


@pytest.mark.parametrize(
    "formulas",
    [
        (("=SUM(B2:B4)", 600), ("=SUM(C2:C4)", 540)),
        (("=SUM(B2:B3)", 300), ("=SUM(C2:C3)", 270)),  # all leave it out: meant so
        (("=B2+B3", 300), ("=C2+C3", 270)),
    ],
)
def test_sums_that_agree_on_their_lines_are_right(
    tmp_path: Path, formulas: tuple[tuple[str, float], ...]
) -> None:
    assert told(excel(tmp_path, put(sums(*formulas))), "E002") == []


def test_a_total_between_the_lines_is_left_out_rightly(tmp_path: Path) -> None:
    body = [*sums()[:4], ["รวมทั้งสิ้น", ("=SUM(B2:B3)", 300)]]
    body[3][0] = "รวม"
    assert told(excel(tmp_path, put(body)), "E002") == []


# --- E003 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "hidden", "wanted"),
    [("SUM(B2:B4)", 2, [(5, 2)]), ("SUBTOTAL(109,B2:B4)", 2, []), ("SUM(B2:B4)", 9, [])],
)
def test_a_total_that_counts_hidden_rows_is_found(
    tmp_path: Path, formula: str, hidden: int, wanted: list[tuple[int, int]]
) -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.set_row(hidden, None, None, {"hidden": True})

    fill = both(put(sums((f"={formula}", 600))), hide)
    findings = told(excel(tmp_path, fill), "E003")
    assert places(findings) == wanted
    assert [e.text.string for f in findings for e in f.related] == ["200"] * len(wanted)


def test_a_total_that_counts_a_hidden_column_is_found(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        body = [
            ["รายการ", "ก", "ข", "รวม"],
            ["ครู", 5, 6, ("=SUM(B2:C2)", 11)],
            ["เด็ก", 7, 8, ("=SUM(B3:C3)", 15)],
        ]
        put(body)(book, sheet)
        sheet.set_column(2, 2, None, None, {"hidden": True})

    assert places(told(excel(tmp_path, fill), "E003")) == [(2, 4), (3, 4)]


# --- E004 ------------------------------------------------------------------------------


def test_a_number_typed_as_text_in_a_sum_is_found_once(tmp_path: Path) -> None:
    body = sums(("=SUM(B2:B4)", 400), ("=SUM(B2:B4)", 400))
    body[2][1] = "200"
    (finding,) = told(excel(tmp_path, put(body)), "E004")
    assert places([finding]) == [(3, 2)]


def test_text_numbers_that_no_sum_counts_are_left_alone(tmp_path: Path) -> None:
    body = [["รหัส", "คน"], ["0012", "5"], ["0013", "7"], ["0014", "9"]]
    assert told(excel(tmp_path, put(body)), "E004") == []


def test_dashes_in_a_sum_are_no_numbers(tmp_path: Path) -> None:
    body = sums(("=SUM(B2:B4)", 400))
    body[2][1] = "-"
    assert told(excel(tmp_path, put(body)), "E004") == []


# --- E005 ------------------------------------------------------------------------------


def test_results_of_formulas_confirm_their_numbers(tmp_path: Path) -> None:
    document = excel(tmp_path, put(sums(("=SUM(B2:B4)", 600), ("=C2+C3+C4", 540))))
    tested = [one for one in run(document, select=["E"]).relations if one.rule == "E005"]
    assert [one.holds for one in tested] == [True, True]
    assert [len(one.parts) for one in tested] == [4, 4]


def test_rounded_results_agree_with_rounded_numbers(tmp_path: Path) -> None:
    body = [["รายการ", "ก"], ["ก", 1.4], ["ข", 1.4], ["ค", 1.4], ["รวม", ("=SUM(B2:B4)", 4.2)]]
    assert told(excel(tmp_path, put(body, code="0")), "E005") == []


def test_a_field_of_word_that_was_not_computed_again_is_found(tmp_path: Path) -> None:
    def body(result: str) -> str:
        total = cell(paragraph(field(r'=SUM(ABOVE) \# "#,##0"', result)))
        return table(
            row("รายการ", "จำนวนเงิน (บาท)"),
            row("วัสดุ", "1,200"),
            row("จ้าง", "2,300"),
            row("รวม", total),
        )

    assert told(word(tmp_path, body("3,500")), "E005") == []
    (finding,) = told(word(tmp_path, body("3,400")), "E005")
    assert (finding.actual, finding.expected) == ("3,400", "3,500")


def test_a_field_may_add_to_its_left(tmp_path: Path) -> None:
    def body(result: str) -> str:
        total = cell(paragraph(field("=SUM(LEFT)", result)))
        head = row("กลุ่ม", "ชาย (คน)", "หญิง (คน)", "รวม (คน)")
        return table(head, row("ครู", "12", "15", total), row("เด็ก", "70", "66", "136"), columns=4)

    assert told(word(tmp_path, body("27")), "E005") == []
    assert len(told(word(tmp_path, body("28")), "E005")) == 1


def test_formulas_over_other_sheets_and_other_functions_are_not_judged(tmp_path: Path) -> None:
    body = sums(("=SUM(แผ่น2!B2:B4)", 999), ("=AVERAGE(C2:C4)", 180))
    assert told(excel(tmp_path, put(body), put([["ก", 5]])), "E005") == []
