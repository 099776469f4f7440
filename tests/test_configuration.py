"""`sobtan.toml`: found near the report, obeyed, and strict about what it says."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sobtan.cli import cli
from sobtan.forms.outputs import FORMS
from sobtan.messages.common import Language
from sobtan.results.exit_codes import FailOn
from sobtan.settings import configuration
from sobtan.settings.configuration import configured
from sobtan.settings.toml_file import FileError
from sobtan_rules.relations.finding import Severity

TEXT = """แผนงานที่ 1 พัฒนาครู

หน่วย : ล้านบาท

แผนงาน\tเบิกจ่าย
ก\t12.50
ข\t7.25
รวมทั้งสิ้น\t19.95

ประชุมเมื่อวันที่ 31 เมษายน 2567
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ปี 2567" / "ไตรมาส 1" / "ร่าง.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def settings(report: Path) -> Callable[[str], Path]:
    """Writes the settings two folders above the report."""

    def write(text: str) -> Path:
        path = report.parent.parent / "sobtan.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def sobtan(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def severities(*arguments: object) -> dict[str, str]:
    """The severity of each rule that found something."""
    findings = json.loads(sobtan("check", *arguments, "--format", "json").stdout)["findings"]
    return {finding["rule"]: finding["severity"] for finding in findings}


def test_without_a_file_nothing_is_settled(report: Path) -> None:
    assert configured(None, report) == configuration.Configuration()
    assert severities(report) == {"T001": "error", "D001": "error"}


def test_rules_are_turned_on_and_off(report: Path, settings: Callable[[str], Path]) -> None:
    settings('[rules]\nignore = ["D"]\n')
    assert set(severities(report)) == {"T001"}
    assert "ไม่ใช้กฎ: D" in sobtan("check", report).stdout
    settings('[rules]\nselect = ["d001"]\n')
    assert set(severities(report)) == {"D001"}


def test_the_command_goes_before_the_file(report: Path, settings: Callable[[str], Path]) -> None:
    settings('fail_on = "never"\nlanguage = "en"\n[rules]\nignore = ["D"]\n')
    assert set(severities(report, "--select", "D")) == {"D001"}
    assert sobtan("check", report).exit_code == 0
    assert sobtan("check", report, "--fail-on", "error").exit_code == 1
    assert "ERROR  T001" in sobtan("check", report).stdout
    assert "ผิด  T001" in sobtan("check", report, "--lang", "th").stdout


def test_a_severity_is_what_the_file_says(report: Path, settings: Callable[[str], Path]) -> None:
    settings('[severity]\nt001 = "warning"\nD001 = "info"\n')
    assert severities(report) == {"T001": "warning", "D001": "info"}
    assert sobtan("check", report).exit_code == 0
    assert sobtan("check", report, "--fail-on", "info").exit_code == 1


def test_a_severity_changes_no_fingerprint(report: Path, settings: Callable[[str], Path]) -> None:
    def fingerprints() -> set[str]:
        written = json.loads(sobtan("check", report, "--format", "json").stdout)
        return {finding["fingerprint"] for finding in written["findings"]}

    before = fingerprints()
    settings('[severity]\nT001 = "info"\n')
    assert fingerprints() == before


def test_a_programme_list_is_held_against_the_report(
    report: Path, settings: Callable[[str], Path]
) -> None:
    report.write_text(
        "แผนงานที่ 1 พัฒนาคุณภาพครูและบุคลากร\n\nดำเนินงานตามแผน\n\nแผนงานที่ 2 ส่งเสริมอาชีพในชุมชน\n",
        encoding="utf-8",
    )
    assert "P001" not in severities(report)
    settings('[programmes]\n1 = "พัฒนาคุณภาพครูและบุคคลากร"\n2 = "ส่งเสริมอาชีพในชุมชน"\n')
    assert "P001" in severities(report)


def test_outputs_are_written_beside_the_file(report: Path, settings: Callable[[str], Path]) -> None:
    file = settings('[outputs]\ncsv = "{report} ผล.csv"\njson = "ผล.json"\n')
    other = report.with_name("อื่น.json")
    sobtan("check", report, "--json", other)
    assert (file.parent / "ร่าง ผล.csv").exists() and other.exists()
    assert not (file.parent / "ผล.json").exists()


def test_the_nearest_file_holds_and_one_given_before_it(
    report: Path, settings: Callable[[str], Path]
) -> None:
    settings('fail_on = "never"\n')
    near = report.with_name("sobtan.toml")
    near.write_text('fail_on = "info"\n', encoding="utf-8")
    assert configured(None, report).fail_on is FailOn.INFO
    given = report.with_name("อื่น.toml")
    given.write_text('fail_on = "warning"\n', encoding="utf-8")
    assert configured(given, report).fail_on is FailOn.WARNING
    with pytest.raises(FileError, match="no such file"):
        configured(report.with_name("ไม่มี.toml"), report)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("langauge = 'th'\n", ("langauge", "language")),
        ("[rulse]\n", ("rulse", "rules")),
        ("[rules]\nselct = []\n", ("rules.selct", "select")),
        ("[outputs]\nxslx = 'a'\n", ("outputs.xslx", "xlsx")),
        ("language = 'de'\n", ("language", "th, en")),
        ("language = 3\n", ("language", "th, en")),
        ("fail_on = 'errors'\n", ("fail_on", "error, warning, info, never")),
        ("rules = 3\n", ("rules",)),
        ("[rules]\nselect = 'T'\n", ("rules.select",)),
        ("[rules]\nignore = ['T9']\n", ("T9",)),
        ("[severity]\nT0O1 = 'info'\n", ("T0O1", "T001")),
        ("[severity]\nT001 = 'low'\n", ("severity.T001", "error, warning, info")),
        ("[programmes]\n'ก' = 'ข'\n", ("programmes.ก",)),
        ("[programmes]\n1 = 2\n", ("programmes.1",)),
        ("[outputs]\ncsv = true\n", ("outputs.csv",)),
        ("[rules\n", ("TOML", "1")),
        ('[outputs]\ncsv = "C:\\ผล"\n', ("TOML", "2", "'")),
        ('[outputs]\ncsv = "C:\\temp"\n', ("outputs.csv", "'")),
        ("a = " + "[" * 5000, ("TOML",)),
    ],
)
def test_a_mistake_is_one_sentence_with_the_nearest_name(
    report: Path, settings: Callable[[str], Path], text: str, words: tuple[str, ...]
) -> None:
    path = settings(text)
    with pytest.raises(FileError) as caught:
        configured(None, report)
    for language in Language:
        sentence = caught.value.sentence(language)
        assert "\n" not in sentence and str(path) in sentence
        assert all(word in sentence for word in words), sentence


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_settings_saved_in_another_encoding_are_told_as_such(
    report: Path, settings: Callable[[str], Path], encoding: str
) -> None:
    path = settings("")
    path.write_bytes("# ภาษา\nlanguage = 'th'\n".encode(encoding))
    with pytest.raises(FileError) as caught:
        configured(None, report)
    for language in Language:
        assert "UTF-8" in caught.value.sentence(language)
    path.write_bytes("# ภาษา\nlanguage = 'th'\n".encode("utf-8-sig"))  # as Notepad does
    assert configured(None, report).language is Language.TH


def test_a_mistake_ends_the_program_in_good_order(
    report: Path, settings: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from sobtan.cli import main

    path = settings("langauge = 'th'\n")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(report)])
    shown = capsys.readouterr()
    assert ended.value.code == 2 and shown.out == ""
    assert str(path) in shown.err and len(shown.err.splitlines()) == 1


def test_the_last_sentence_is_in_the_language_of_the_file(
    report: Path, settings: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from sobtan.cli import main

    settings('language = "en"\n')
    with pytest.raises(SystemExit):
        main(["check", str(report), "-o", str(report.parent)])
    assert "the result cannot be written" in capsys.readouterr().err


def test_init_writes_a_file_that_settles_nothing(tmp_path: Path) -> None:
    run = sobtan("init", tmp_path)
    path = tmp_path / "sobtan.toml"
    assert run.exit_code == 0 and str(path) in run.stdout
    settled = configured(path, tmp_path / "x.pdf")
    assert settled == configuration.Configuration(path=path)
    path.write_text("# ของฉัน\n", encoding="utf-8")
    assert sobtan("init", tmp_path).exit_code == 2
    assert path.read_text(encoding="utf-8") == "# ของฉัน\n"


def test_every_setting_shown_can_be_used(tmp_path: Path) -> None:
    """With the sign of the comment taken away, each of them is read."""
    lines = []
    for line in configuration.template().splitlines():
        bare = line.removeprefix("# ")
        is_setting = line.startswith("# ") and " = " in bare and bare[0] != " "
        lines.append(bare if is_setting else line)
    path = tmp_path / "sobtan.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    settled = configured(path, tmp_path / "x.pdf")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["language"] == "th"
    assert settled.fail_on is FailOn.ERROR and settled.select == ("T", "N", "L")
    assert settled.severities == {"P004": Severity.INFO}
    assert settled.programmes[1][0] == (1, 2) and set(settled.outputs) == set(FORMS)
