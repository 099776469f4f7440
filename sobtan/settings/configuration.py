"""`sobtan.toml`: what a user has settled once for all the reports of a folder.

The file is looked for beside the report and in the folders above it. Commands turn it
into plain values; rules never see it. A misspelt setting is an error, not a setting
without effect.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TypeVar

from sobtan.cache.record import RECORD
from sobtan.forms.outputs import FORMS
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.exit_codes import FailOn
from sobtan.settings import toml_file
from sobtan.settings.catalogue import UnknownCodeError, find_rule, parse_selection
from sobtan.settings.toml_file import FileError, Table
from sobtan_extractor.late import dataclass
from sobtan_extractor.numbers.units import known_unit
from sobtan_extractor.numbers.vocabulary import NO_WORDS, Vocabulary
from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.lexicon.spelling import count_spellings
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import Message, Severity

NAME = "sobtan.toml"
_MOST_DIGITS = 9  # in a part of a programme's number
_MOST_SPELLINGS = 20_000  # of all the words given: more than there are in the lexicon itself
_REPORT = "{report}"  # in the name of an output: the report's name without its ending

Choice = TypeVar("Choice", Language, FailOn, Severity)


@dataclass(frozen=True)
class Configuration:
    """What a file of settings says; None or empty where it says nothing.

    `programmes` are numbers with the names that are right for certain. `outputs` are
    the files to write, by the name of their form, as given in the file of settings.
    `vocabulary` holds words for units and totals besides those every report uses; with `ocr`
    pages that are pictures are read.
    """

    path: Path | None = None
    language: Language | None = None
    fail_on: FailOn | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    programmes: tuple[tuple[tuple[int, ...], str], ...] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = NO_WORDS
    ocr: bool = False
    is_found: bool = False

    def files(self, report: Path) -> dict[str, Path]:
        """Where the outputs of a run on that report go: beside the file of settings.

        One that was found, not given, may come from anyone who can write there: it names
        no place outside of its folder. Raises FileError where it does.
        """
        folder = self.path.parent if self.path else Path()
        files = {
            form: folder / name.replace(_REPORT, report.stem) for form, name in self.outputs.items()
        }
        for form, file in files.items():
            if self.is_found and not _is_below(folder, file):
                key = f"outputs.{form}"
                raise FileError(messages.OUTPUT_OUTSIDE, path=self.path, key=key)
        return files


def _is_below(folder: Path, file: Path) -> bool:
    """Whether the file lies in the folder or below it, wherever links lead."""
    if os.name == "nt" and ":" in file.name:  # a stream within another file
        return False
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def find(report: Path) -> Path | None:
    """The nearest sobtan.toml in the report's folder and those above it."""
    folder = report.absolute().parent
    return next(
        (file for place in (folder, *folder.parents) if _is_file(file := place / NAME)), None
    )


def _is_file(path: Path) -> bool:
    RECORD.rests_on(path)
    try:
        return path.is_file()
    except OSError:  # the name of a report may be one that no file can have
        return False


def configured(given: Path | None, report: Path) -> Configuration:
    """The settings in the file given, or in the nearest one. Raises FileError."""
    path = given or find(report)
    if path is None:
        return Configuration()
    RECORD.rests_on(path)
    try:
        return replace(_read(toml_file.load(path), path), is_found=given is None)
    except FileNotFoundError as error:
        raise FileError(messages.NO_SETTINGS, path=path) from error


_SECTIONS = (
    "language", "fail_on", "ocr", "rules", "severity", "programmes", "vocabulary", "words",
    "outputs",
)  # fmt: skip


def _read(table: Table, path: Path) -> Configuration:
    toml_file.check_keys(table, _SECTIONS, path)
    rules = _section(table, "rules", path)
    toml_file.check_keys(rules, ("select", "ignore"), path, "rules.")
    return Configuration(
        path=path,
        language=_choice(Language, table, "language", path),
        fail_on=_choice(FailOn, table, "fail_on", path),
        ocr=_yes_or_no(table, "ocr", path),
        select=_codes(rules, "select", path),
        ignore=_codes(rules, "ignore", path),
        severities=_severities(_section(table, "severity", path), path),
        programmes=_programmes(_section(table, "programmes", path), path),
        outputs=_outputs(_section(table, "outputs", path), path),
        vocabulary=_vocabulary(_section(table, "vocabulary", path), path)._replace(
            words=_meant_words(_section(table, "words", path), path)
        ),
    )


def _section(table: Table, key: str, path: Path) -> Table:
    section = table.get(key, {})
    if not isinstance(section, dict):
        raise _bad(path, key, messages.SETTING_TABLE)
    return section


def _bad(path: Path, key: str, expected: Message) -> FileError:
    return FileError(messages.BAD_SETTING, path=path, key=key, expected=expected)


def _choice(
    kind: type[Choice], table: Table, key: str, path: Path, within: str = ""
) -> Choice | None:
    if key not in table:
        return None
    choices = [choice.value for choice in kind]
    if table[key] not in choices:
        names = ", ".join(choices)
        expected = Message(*(text.format(choices=names) for text in messages.SETTING_CHOICE))
        raise _bad(path, within + key, expected)
    return kind(table[key])


def _yes_or_no(table: Table, key: str, path: Path) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _bad(path, key, messages.SETTING_YES_OR_NO)
    return value


def _codes(rules: Table, key: str, path: Path) -> tuple[str, ...]:
    codes = rules.get(key, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise _bad(path, f"rules.{key}", messages.SETTING_TEXTS)
    try:
        return parse_selection(codes)
    except UnknownCodeError as error:
        raise _unknown_code(path, error) from error


def _unknown_code(path: Path, error: UnknownCodeError) -> FileError:
    reason = Message(error.sentence(Language.TH), error.sentence(Language.EN))
    return FileError(messages.FILE_ERROR, path=path, reason=reason)


def _severities(section: Table, path: Path) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for code in section:
        try:
            rule = find_rule(code)
        except UnknownCodeError as error:
            raise _unknown_code(path, error) from error
        severity = _choice(Severity, section, code, path, "severity.")
        if severity is not None:
            found[rule.code] = severity
    return found


def _programmes(section: Table, path: Path) -> tuple[tuple[tuple[int, ...], str], ...]:
    found: list[tuple[tuple[int, ...], str]] = []
    for number, name in section.items():
        if not isinstance(name, str) or not name.strip():
            raise _bad(path, f"programmes.{number}", messages.SETTING_TEXT)
        parts = number.split(".")
        if not all(part.isdecimal() and len(part) <= _MOST_DIGITS for part in parts):
            raise _bad(path, f"programmes.{number}", messages.SETTING_NUMBER)
        found.append((tuple(map(int, parts)), name.strip()))
    return tuple(found)


def _outputs(section: Table, path: Path) -> dict[str, str]:
    toml_file.check_keys(section, tuple(FORMS), path, "outputs.")
    for form, name in section.items():
        if not isinstance(name, str) or not name.strip():
            raise _bad(path, f"outputs.{form}", messages.SETTING_TEXT)
        if not name.isprintable():  # "C:\temp" has a tab in it
            raise _bad(path, f"outputs.{form}", messages.SETTING_FILE_NAME)
    return dict(section)


def _vocabulary(section: Table, path: Path) -> Vocabulary:
    toml_file.check_keys(section, ("totals", "units", "spellings"), path, "vocabulary.")
    return Vocabulary(
        units=_words(section, "units", path),
        spellings=_unit_spellings(section.get("spellings", {}), path),
        totals=_words(section, "totals", path),
    )


def _words(section: Table, key: str, path: Path) -> tuple[str, ...]:
    words = section.get(key, [])
    if not isinstance(words, list) or not all(map(_is_word, words)):
        raise _bad(path, f"vocabulary.{key}", messages.SETTING_WORDS)
    return tuple(word.strip() for word in words)


def _meant_words(section: Table, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of each sense, as entries of the rules' lexicon."""
    toml_file.check_keys(section, tuple(Sense), path, "words.")
    left = _MOST_SPELLINGS
    for name, entries in section.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            count = count_spellings(entry) if isinstance(entries, list) else 0
            if not count:
                raise _bad(path, f"words.{name}", messages.SETTING_WORDS)
            left -= count
            if left < 0:
                raise FileError(messages.TOML_TOO_MUCH, path=path)
    return tuple((name, tuple(entries)) for name, entries in section.items())


def _is_word(word: object) -> bool:
    """Whether the word is one that can stand behind a number without being part of it."""
    return isinstance(word, str) and bool(re.match(r"\s*[^\W\d_]", word))


def _unit_spellings(spellings: object, path: Path) -> tuple[tuple[str, str], ...]:
    if not isinstance(spellings, dict):
        raise _bad(path, "vocabulary.spellings", messages.SETTING_TABLE)
    for word, unit in spellings.items():
        if not _is_word(word) or not isinstance(unit, str) or known_unit(unit) is None:
            raise _bad(path, f"vocabulary.spellings.{word}", messages.SETTING_UNIT)
    return tuple((word.strip(), unit.strip()) for word, unit in spellings.items())


# --- A new file -----------------------------------------------------------------------

_HEAD = """\
# การตั้งค่าของ sobtan สำหรับรายงานในโฟลเดอร์นี้และโฟลเดอร์ย่อย
# Settings of sobtan for the reports in this folder and those below it.
# ลบเครื่องหมาย # หน้าบรรทัดเพื่อใช้ค่านั้น · Remove the # before a line to use it.
# ตัวเลือกในคำสั่งมาก่อนค่าในแฟ้มนี้ · Options of a command go before this file.

# ภาษาของข้อความ · Language of messages: "th", "en"
# language = "th"

# ระดับที่ทำให้รหัสจบเป็น 1 · Findings of which level make the exit code 1:
# "error", "warning", "info", "never"
# fail_on = "error"

# อ่านหน้าที่เป็นภาพสแกนด้วย · Read pages that are pictures, too
# ocr = true

[rules]
# ใช้เฉพาะกฎเหล่านี้ (รหัสเต็มหรืออักษรต้นของหมวด) · Only these rules, by code or first letter
# select = ["T", "N", "L"]
# ไม่ใช้กฎเหล่านี้ · All but these rules
# ignore = ["S006"]

[severity]
# เปลี่ยนระดับของกฎ · Another severity for a rule: "error", "warning", "info"
# P004 = "info"

[programmes]
# ชื่อแผนงานที่ถูกต้อง ตามลำดับ · The programmes' right names, by number
# 1 = "ชื่อแผนงานที่หนึ่ง"
# "1.2" = "ชื่อโครงการย่อย"

[vocabulary]
# คำที่หน่วยงานใช้นอกเหนือจากคำทั่วไป · Words of this body besides those every report uses
# คำขึ้นต้นของแถวหรือคอลัมน์ที่เป็นยอดรวม · Words a row or column of totals begins with
# totals = ["เบ็ดเสร็จ"]
# หน่วยที่นับได้ · Units that count things one by one
# units = ["กระสอบ", "ลำเรือ"]
# วิธีเขียนหน่วยอีกแบบ · Other ways to print a unit
# spellings = { "MB" = "ล้านบาท" }

[words]
# คำที่หน่วยงานใช้ในความหมายที่โปรแกรมรู้จัก · Words of this body for what the program knows
# LEFT = ["ยอดรอเบิก"]     # ส่วนที่เหลือ · what is left
# PARTS = ["กระจายเป็น"]    # นำหน้ารายการที่จำแนก · announces the parts of a whole

[outputs]
# แฟ้มผลที่เขียนทุกครั้ง {report} คือชื่อรายงาน
# Files written by every check; {report} stands for the report's name
# ต้องอยู่ในโฟลเดอร์นี้หรือโฟลเดอร์ย่อย · They must lie in this folder or below it.
"""
_RULES = """
# กฎทั้งหมด · All rules:
"""


def template() -> str:
    """A file of settings that settles nothing: everything in it is a comment."""
    outputs = "".join(
        f'# {name} = "{{report}}.{name}"  # {form.help.th} · {form.help.en}\n'
        for name, form in FORMS.items()
    )
    rules = "".join(f"#   {line}\n" for line in _rule_lines())
    return _HEAD + outputs + _RULES + rules


def _rule_lines() -> Sequence[str]:
    return [f"{rule.code}  {rule.name.th} · {rule.name.en}" for rule in all_rules()]
