"""Nothing that a report, a name or a setting says steers what shows it: a terminal or a sheet."""

from __future__ import annotations

import csv
import importlib
import io
import json
import pkgutil
import re
import string
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sobtan.messages
import sobtan.writers
from sobtan.audit import examine
from sobtan.audit.record import Record, Task
from sobtan.audit.store import Store
from sobtan.audit.summary import summary
from sobtan.audit.worker import Limits
from sobtan.forms.outputs import FORMS, Beside
from sobtan.messages.common import Language
from sobtan.reading import Terms, check_report
from sobtan.results.comparison import Comparison
from sobtan.results.listing import Listed
from sobtan.results.outcome import Checked, Refused
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.toml_file import FileError
from sobtan.terminal.guard import escaped, field, harmless
from sobtan.terminal.output import opened, write_error, write_standard_output
from sobtan.terminal.paint import Paint, printable
from sobtan.writers import (
    audit_index,
    audit_json,
    audit_machines,
    audit_text,
    check_json,
    check_text,
    compare_csv,
    compare_html,
    compare_json,
    compare_text,
    exact_json,
    extract_csv,
    extract_json,
    extract_text,
    findings_csv,
    home_html,
    junit,
    numbers_csv,
    numbers_json,
    numbers_text,
    review_html,
    sarif,
    workbook,
)
from sobtan_rules.relations.finding import Message, Severity

# Clears the screen, by two spellings of the same; turns writing round; rings; goes back
EVIL = "\x1b[2J\x9b31m\u202e\u2066\a\b\x7f\u2028\r"
STEERS = re.compile(r"[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
LANGUAGES = (Language.TH, Language.EN)
TEXT = (
    f"แผนงานที่ 1 พัฒนา{EVIL}ครู\n\n"
    f"เมื่อวันที่ 31 เมษายน 2567 มีผู้เข้าร่วม 15 คน{EVIL} เป็นชาย 7 คน หญิง 9 คน\n\n"
    f"หน่วย : ล้านบาท\n\nแผนงาน{EVIL}\tเบิก{EVIL}จ่าย\n=WEBSERVICE(1)\t12.50\n"
    f"-HYPERLINK(2){EVIL}\t7.25\n  @SUM(1)\t-5.00\nรวมทั้งสิ้น{EVIL}\t19.95\n"
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A report that is hostile in its text and, as far as a system allows it, in its name."""
    path = tmp_path_factory.mktemp("ก") / "=ร้าย\x9b\u202e.txt"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    result = check_report(path, None, Terms(), Language.TH)
    assert isinstance(result, Checked) and result.run.findings
    return result


REFUSED = Refused(f"=ร้าย{EVIL}.pdf", "program", Message(f"เสีย{EVIL}", f"broken{EVIL}"))

Write = Callable[[Checked, Language], str]


def _compared(checked: Checked) -> Comparison:
    return Comparison.of(checked.document, checked.document)


def _xlsx(checked: Checked, language: Language) -> str:
    book = zipfile.ZipFile(io.BytesIO(workbook.workbook([checked, REFUSED], language)))
    parts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    return "".join(parts).replace("\r\n", "\n")


def _stored(write: Callable[[Store, Language], str]) -> Write:
    """A writer of the results of audits, on a store of the hostile report and one refused."""

    def written(checked: Checked, language: Language) -> str:
        records = {
            checked.path: examine.record(checked),
            REFUSED.path: Record.refused(REFUSED.kind, REFUSED.reason),
        }
        with Store(Path(":memory:")) as store:
            store.ask_for(records)
            for path, record in records.items():
                store.put(Task(path, path, "1"), record, Limits(60, 1000), "2026-01-05")
            said = write(store, language)
        assert any(word in said for word in ("ร้าย", json.dumps("ร้าย").strip('"')))
        return said

    return written


# By the name of the module: what it writes of a hostile report
WRITERS: dict[str, Write] = {
    "audit_index": _stored(
        lambda s, lang: audit_index.document(s, summary(s, lang.value), Path(), lang)
    ),
    "audit_json": _stored(lambda s, lang: audit_json.document(s, lang) + audit_json.table(s, lang)),
    "audit_machines": _stored(
        lambda s, lang: audit_machines.log(s, lang) + audit_machines.suites(s, lang)
    ),
    "audit_text": _stored(lambda s, lang: audit_text.report(summary(s, lang.value), lang)),
    "check_json": lambda c, lang: check_json.document([c, REFUSED], lang),
    "check_text": lambda c, lang: (
        check_text.report(c, lang)
        + check_text.refusal(REFUSED, lang)
        + check_text.total([c, REFUSED], lang)
    ),
    "compare_csv": lambda c, lang: compare_csv.comparison(_compared(c).pairs, lang),
    "compare_html": lambda c, lang: compare_html.document(_compared(c), lang),
    "compare_json": lambda c, lang: compare_json.document(_compared(c), lang),
    "compare_text": lambda c, lang: compare_text.comparison(_compared(c), lang),
    "exact_json": lambda c, lang: exact_json.dump({EVIL: [EVIL, {EVIL: EVIL}]}),
    "extract_csv": lambda c, lang: extract_csv.tables([c.document], lang),
    "extract_json": lambda c, lang: extract_json.document([c.document]),
    "findings_csv": lambda c, lang: findings_csv.findings([c, REFUSED], lang),
    "home_html": lambda c, lang: home_html.document(lang, "1"),
    "junit": lambda c, lang: junit.suites([c, REFUSED], lang),
    "numbers_csv": lambda c, lang: numbers_csv.numbers([Listed.of(c, [])], lang),
    "numbers_json": lambda c, lang: numbers_json.document([Listed.of(c, [])], [REFUSED], lang),
    "numbers_text": lambda c, lang: numbers_text.listing(Listed.of(c, []), lang),
    "review_html": lambda c, lang: review_html.document(c, {}, lang),
    "sarif": lambda c, lang: sarif.log([c, REFUSED], lang),
    "workbook": _xlsx,
}
# Guarded where it is put out: its lines are the report's own
RAW = {"extract_text": lambda c: extract_text.text(c.document)}
# Parts of those above, or of what no report says a word in
PARTS = {
    "audit_xlsx", "author_list", "evidence_json", "formulas", "grid_lines", "marked_office",
    "marked_pdf", "review_markup", "review_numbers", "review_pages", "review_readings",
    "review_words", "rules_json", "rules_text", "sheets", "table_sheets", "tally_json",
    "tally_text",
}  # fmt: skip


def test_every_writer_is_walked() -> None:
    modules = {module.name for module in pkgutil.iter_modules(sobtan.writers.__path__)}
    assert modules <= {*WRITERS, *RAW, *PARTS}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_writer_lets_a_report_steer(name: str, language: Language, checked: Checked) -> None:
    written = WRITERS[name](checked, language)
    assert written and not STEERS.search(written), STEERS.findall(written)


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if name != "marked"])
def test_no_output_lets_a_report_steer(form: str, checked: Checked) -> None:
    data = FORMS[form].render([checked], Language.TH, Beside())
    assert data is not None
    if form != "xlsx":
        assert not STEERS.search(data.decode("utf-8"))


@pytest.mark.parametrize("name", RAW)
def test_what_is_put_out_as_it_is_read_is_guarded(
    name: str, checked: Checked, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = RAW[name](checked)
    assert STEERS.search(text)
    with opened(tmp_path / "ผล") as write:
        write(text)
    write_standard_output(text)
    for shown in ((tmp_path / "ผล").read_text(encoding="utf-8"), capfd.readouterr().out):
        assert not STEERS.search(shown) and "รวมทั้งสิ้น" in shown and "\n" in shown


# --- Sentences -----------------------------------------------------------------------------


def _messages(value: object) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _messages(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _messages(one)


def _all_messages() -> list[tuple[str, Message]]:
    found = pkgutil.iter_modules(sobtan.messages.__path__, "sobtan.messages.")
    names = [module.name for module in found]
    modules = map(importlib.import_module, [*names, "sobtan.audit.messages"])
    return [
        (f"{module.__name__}.{name}", message)
        for module in modules
        for name, value in vars(module).items()
        if name.isupper()
        for message in _messages(value)
    ]


def test_every_sentence_is_put_out_without_what_it_was_filled_with_steering(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = _all_messages()
    assert len(found) > 150
    for name, message in found:
        for text in message:
            keys = {key for _, key, _, _ in string.Formatter().parse(text) if key}
            write_error(text.format(**dict.fromkeys(keys, EVIL)))
            assert not STEERS.search(capfd.readouterr().err), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_on_a_file_is_one_line_whatever_the_file_is_called(
    language: Language, checked: Checked
) -> None:
    error = FileError(Message("{path} {key}", "{path} {key}"), path=Path(f"ก\n{EVIL}"), key=EVIL)
    sentences = [refusal(REFUSED, language), error.sentence(language)]
    sentences += incomplete(checked.document, checked.run.failures, language)
    for sentence in sentences:
        assert not STEERS.search(sentence) and "\n" not in sentence


def test_colours_are_kept_where_they_are_ours() -> None:
    painted = Paint(True).severity("ผิด", Severity.ERROR)
    assert harmless(painted, coloured=True) == painted != "ผิด"
    assert harmless("\x1b[2J\x1b]0;x\a\x1b[3;4H", coloured=True) == "[2J]0;x[3;4H"
    assert "\x1b" not in harmless(painted)


# --- The guard itself ----------------------------------------------------------------------


@given(st.text())
def test_what_is_harmless_stays_so(text: str) -> None:
    safe = harmless(text)
    assert not STEERS.search(safe) and harmless(safe) == safe
    assert [c for c in safe if c not in text] == []
    assert "\n" not in printable(text) and not STEERS.search(printable(text))


@given(st.text())
def test_escaped_json_says_the_same(text: str) -> None:
    written = escaped(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text and not STEERS.search(written)


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1+SUM(1)",
        "-WEBSERVICE(1)",
        "-HYPERLINK(A1)",
        "- WEBSERVICE (1)",
        "-2+WEBSERVICE(1)",
        "-A1",
        "-$B$2",
        "-cmd|' /C calc'!A0",
        "-[1.xlsx]Sheet1!A1",
        "-'file:///c:/1.ods'#$Sheet1.A1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\u00a0=1",
        "\u200e=1",
        "＝1",
        "－SUM(1)",
        "+เบิกจ่าย",
    ],
)
def test_no_field_is_run_as_a_formula(formula: str) -> None:
    assert field(formula).startswith("'")


@pytest.mark.parametrize(
    "printed",
    [
        "-", "-5", "-1,234.50", "+12%", "(5.00)", "- ค่าใช้จ่าย (บาท)", "-เชิงปริมาณ", "–", "1/2",
        "5-6", "- รายการที่ 1", "", "ก=ข", "a@b",
    ],
)  # fmt: skip
def test_what_reports_print_stays_as_it_is(printed: str) -> None:
    assert field(printed) == printed


def test_no_field_of_a_csv_is_a_formula(checked: Checked) -> None:
    for name in ("compare_csv", "extract_csv", "findings_csv", "numbers_csv"):
        written = WRITERS[name](checked, Language.TH)
        for row in csv.reader(io.StringIO(written.lstrip("\ufeff"))):
            for cell in row:
                assert not re.match(r"\s*[=+@]|\s*-\w+\(", cell) or re.match(r"\+\d", cell), cell
