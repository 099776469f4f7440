"""The index of an audit, and its results for other programs: with ten reports as with thousands."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from sobtan.audit.record import Found, Record, State, Task
from sobtan.audit.store import Store
from sobtan.audit.summary import summary, told_apart
from sobtan.audit.worker import Limits
from sobtan.messages.common import Language
from sobtan.writers import audit_index, audit_json, audit_machines, audit_xlsx
from sobtan_rules.relations.finding import Message
from tests.live import Reviewer, reviewers, waited

LIMITS = Limits(60.0, 1000)
RULES = ("T001", "N001", "D001", "L001")


def _found(number: int) -> Found:
    rule = RULES[number % len(RULES)]
    severity = ("error", "warning", "info")[number % 3]
    page = number % 9 + 1
    return Found(
        *(rule, severity, "high", f"{number:016x}", page, 10.0, 20.0, 30.0, 40.0),
        *(f"หน้า {page}", f"page {page}", "19.95", "19.75", "19.95", "0.20"),
        message_th=f"ผิด {number}",
        message_en=f"wrong {number}",
        programme=f"แผนงานที่ {number % 7}, ก",
        fiscal_year=2567,
    )


def _record(number: int, folder: Path) -> Record:
    series, quarter = divmod(number, 4)
    year = 2560 + series % 8
    return Record(
        State.READ,
        title=f"รายงานชุดที่ {series} ไตรมาสที่ {quarter + 1}",
        agency=f"หน่วยงาน {series % 40}",
        series=f"series {series}",
        period=Message(f"ไตรมาสที่ {quarter + 1}/{year}", f"quarter {quarter + 1}/{year}"),
        fiscal_year=year,
        first_day=f"{year - 543}-{quarter * 3 + 1:02d}-01",
        last_day=f"{year - 543}-{quarter * 3 + 3:02d}-28",
        pages=20,
        numbers=100,
        verified=90,
        page=str(folder / f"report-{number}.html"),
        findings=tuple(_found(number * 5 + n) for n in range(number % 5)),
    )


def _filled(folder: Path, count: int) -> Store:
    store = Store(folder / "audit.db")
    paths = [f"/รายงาน/ฉบับ {number}.pdf" for number in range(count)]
    store.ask_for(paths)
    for number, path in enumerate(paths):
        store.put(
            Task(path, "ab" * 32, "x"), _record(number, folder), LIMITS, "2024-05-01T00:00:00"
        )
    return store


def _index(store: Store, folder: Path, language: Language = Language.TH) -> Path:
    page = folder / audit_index.NAME
    written = audit_index.document(store, summary(store, "th"), folder, language)
    page.write_text(written, encoding="utf-8")
    return page


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with _filled(tmp_path, 10) as filled:
        yield filled


@pytest.fixture(scope="module")
def reviewer() -> Iterator[Reviewer]:
    yield from reviewers()


# --- The index -----------------------------------------------------------------------------


@pytest.mark.skipif("CI" in os.environ, reason="a shared machine may be slow at any moment")
def test_the_index_of_three_thousand_opens_and_filters_at_once(
    tmp_path: Path, reviewer: Reviewer
) -> None:
    """Its work in the browser: less than two seconds to open, a fifth of one to filter."""
    with _filled(tmp_path, 3000) as filled:
        page = _index(filled, tmp_path)
    reviewer.browser.get(page.as_uri())
    waited(lambda: "3000" in reviewer.see("#shown").text)
    timing = "const n = performance.getEntriesByType('navigation')[0]; return n.loadEventEnd"
    opened = reviewer.browser.execute_script(timing)
    filtering = (
        "const f = document.getElementById('filters'), t = performance.now();"
        "f.elements.words.value = 'ชุดที่ 12 '; f.dispatchEvent(new Event('input', {bubbles: true}));"
        "document.body.offsetHeight; return performance.now() - t"
    )
    filtered = min(reviewer.browser.execute_script(filtering) for _ in range(3))
    print(f"opened in {opened:.0f} ms, filtered in {filtered:.0f} ms")
    assert opened < 2000 and filtered < 200
    assert 0 < len(reviewer.all("#rows tr")) <= 100


def test_reports_are_filtered_sorted_and_linked(
    store: Store, tmp_path: Path, reviewer: Reviewer
) -> None:
    reviewer.browser.get(_index(store, tmp_path).as_uri())
    reviewer.see("#rows tr")
    links = [one.get_attribute("href") for one in reviewer.all("#rows a")]
    assert len(links) == 10 and all("/report-" in link for link in links)
    reviewer.press('th button[data-sort="name"]')
    names = [one.text for one in reviewer.all("#rows a")]
    assert names == sorted(names)
    choose = (
        "const s = document.getElementById('filters').elements[arguments[0]];"
        "s.value = arguments[1];"
        "s.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    reviewer.browser.execute_script(choose, "programme", "แผนงานที่ 6, ก")
    shown = len(reviewer.all("#rows tr"))
    assert 0 < shown < 10
    assert reviewer.all("#trends svg rect")
    reviewer.press('[data-language="en"]')
    assert f"{shown} of 10 reports" in reviewer.see("#shown").text


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_no_fault_of_accessibility(store: Store, tmp_path: Path, width: int, dark: bool) -> None:
    page = _index(store, tmp_path)
    for one in reviewers(width, dark):
        one.browser.get(page.as_uri())
        one.see("#rows tr")
        assert one.faults() == []
        wide = "return document.documentElement.scrollWidth - innerWidth"
        assert one.browser.execute_script(wide) <= 0


def test_periods_of_one_name_are_told_apart_by_their_days() -> None:
    quarter = ("ไตรมาสที่ 2/2567", "2024-01-01", "2024-03-31")
    half = ("ไตรมาสที่ 2/2567", "2023-10-01", "2024-03-31")
    names = told_apart([half, quarter, ("ไตรมาสที่ 3/2567", "2024-04-01", "2024-06-30")])
    assert len(set(names)) == 3 and names[2] == "ไตรมาสที่ 3/2567"
    assert "2023-10-01" in names[0] and "2024-01-01" in names[1]


# --- Other programs ------------------------------------------------------------------------


def test_json_and_csv_have_every_file_and_finding(store: Store) -> None:
    written = json.loads(audit_json.document(store, Language.TH))
    assert len(written["files"]) == 10 and len(written["findings"]) == 20
    rows = list(csv.reader(io.StringIO(audit_json.table(store, Language.EN))))
    assert rows[0][0].lstrip("\ufeff") == "report" and len(rows) == 21
    assert all(len(row) == len(rows[0]) for row in rows)


def test_sarif_and_junit_tell_of_every_file(store: Store) -> None:
    (run,) = json.loads(audit_machines.log(store, Language.TH))["runs"]
    assert len(run["artifacts"]) == 10 and len(run["results"]) == 20
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] >= 1
    root = ElementTree.fromstring(audit_machines.suites(store, Language.TH).encode())
    assert len(root) == 10 and int(root.get("failures", "0")) > 0


def test_the_workbook_says_what_it_is_and_leads_to_the_reviews(
    store: Store, tmp_path: Path
) -> None:
    data = audit_xlsx.workbook(store, Language.TH, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = book.sheetnames
    assert names == ["เกี่ยวกับ", "แฟ้ม", "ข้อทักท้วง", "ตามกฎ", "ตามชุดรายงาน", "ตามปี"]
    about = book["เกี่ยวกับ"]
    assert about["A1"].value and "จัดทำเมื่อ" in about["A2"].value and about._charts
    found = book["ข้อทักท้วง"]
    assert "report-" in found["A2"].hyperlink.target
    assert "แก้ไขในรายงาน" in found.data_validations.dataValidation[0].formula1
    assert book["ตามกฎ"].max_row == 1 + len(RULES)
    assert time.strftime("%Y") in about["A2"].value
