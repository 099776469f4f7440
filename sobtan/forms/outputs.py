"""The files a check can write beside what it shows: any number of them in one run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import reduce
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from sobtan.forms.former import is_former
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.outcome import Checked, Result
from sobtan.settings.toml_file import FileError
from sobtan.supervision.watch import WATCH
from sobtan.supervision.words import given_up
from sobtan.terminal.options import FILE
from sobtan.terminal.output import opened_bytes
from sobtan_rules.relations.finding import Message

Command = TypeVar("Command", bound=Callable[..., object])


class Beside(NamedTuple):
    """What a file is made with beside the results.

    The password is for what is drawn from the report's file; `review` is the address of
    the review page of the same run, from where the file will be.
    """

    password: str | None = None
    review: str = ""


Render = Callable[[Sequence[Result], Language, Beside], bytes | None]


class Form(NamedTuple):
    """A kind of file. `render` makes the whole of it from the results.

    It has None where there is nothing to write, and raises FileError where it cannot be
    made. A form for a `single` report cannot hold several.
    """

    help: Message
    render: Render
    single: bool = False


# Writers are imported when they are wanted: some bring a library that takes its time.


def _json(results: Sequence[Result], language: Language, _: Beside) -> bytes:
    from sobtan.writers import check_json

    return check_json.document(results, language).encode("utf-8", "replace")


def _csv(results: Sequence[Result], language: Language, _: Beside) -> bytes:
    from sobtan.writers import findings_csv

    return findings_csv.findings(results, language).encode("utf-8", "replace")


def _xlsx(results: Sequence[Result], language: Language, beside: Beside) -> bytes:
    from sobtan.writers import workbook

    return workbook.workbook(results, language, beside.review)


def _sarif(results: Sequence[Result], language: Language, _: Beside) -> bytes:
    from sobtan.writers import sarif

    return sarif.log(results, language).encode("utf-8", "replace")


def _junit(results: Sequence[Result], language: Language, _: Beside) -> bytes:
    from sobtan.writers import junit

    return junit.suites(results, language).encode("utf-8", "xmlcharrefreplace")


def _html(results: Sequence[Result], language: Language, beside: Beside) -> bytes | None:
    from sobtan.forms import looking

    last = results[-1]  # behind the reports it is held against
    return looking.review(last, language, beside.password) if isinstance(last, Checked) else None


def _marked(results: Sequence[Result], language: Language, beside: Beside) -> bytes | None:
    from sobtan.forms import looking

    last = results[-1]  # behind the reports it is held against
    return looking.marked(last, language, beside.password) if isinstance(last, Checked) else None


FORMS: Mapping[str, Form] = {
    "html": Form(
        Message("หน้าผลตรวจสำหรับเบราว์เซอร์", "the review, for a browser"), _html, single=True
    ),
    "marked": Form(
        Message(
            "ร่างเดิมพร้อมหมายเหตุ (PDF, Word หรือ Excel)",
            "the draft itself with notes (PDF, Word or Excel)",
        ),
        _marked,
        single=True,
    ),
    "json": Form(Message("ผลเป็น JSON", "the result as JSON"), _json),
    "csv": Form(Message("ข้อทักท้วงเป็น CSV สำหรับ Excel", "findings as CSV"), _csv),
    "xlsx": Form(Message("สมุดงาน Excel พร้อมสูตรคำนวณ", "a workbook with live formulas"), _xlsx),
    "sarif": Form(Message("SARIF 2.1.0 สำหรับระบบตรวจงาน", "SARIF 2.1.0"), _sarif),
    "junit": Form(Message("JUnit XML สำหรับระบบ CI", "JUnit XML"), _junit),
}


def options(command: Command) -> Command:
    """Give the command an option for each form, named and stored by the form's name."""
    return reduce(_option, reversed(list(FORMS)), command)


def _option(command: Command, name: str) -> Command:
    return click.option(
        f"--{name}",
        name,
        type=FILE,
        metavar="FILE",
        help=f"{FORMS[name].help.th} · {FORMS[name].help.en}",
    )(command)


Write = Callable[[Sequence[Result], Language, "str | None"], list[FileError]]


@contextmanager
def opened_all(files: Mapping[str, Path]) -> Iterator[Write]:
    """A function that writes the results to each file, by the name of its form.

    Their places are tried before any report is read. A file appears whole or not at
    all. The function returns why some could not be made. Raises OutputError.
    """
    with ExitStack() as stack:
        writers = {name: stack.enter_context(opened_bytes(path)) for name, path in files.items()}

        def write(
            results: Sequence[Result], language: Language, password: str | None
        ) -> list[FileError]:
            errors = []
            for name, writer in writers.items():
                try:
                    beside = Beside(password, _review(files, name))
                    data = _rendered(name, results, language, beside)
                except FileError as error:
                    errors.append(error)
                    continue
                if data is not None:
                    writer(data)
            return errors

        yield write


def _review(files: Mapping[str, Path], name: str) -> str:
    """The address of the review page from the file of that form; empty where there is none."""
    if "html" not in files:
        return ""
    page, folder = files["html"].resolve(), files[name].resolve().parent
    try:
        return os.path.relpath(page, folder)
    except ValueError:  # on another drive
        return str(page)


def _rendered(
    name: str, results: Sequence[Result], language: Language, beside: Beside
) -> bytes | None:
    """The file of that form. Raises FileError where it cannot be made."""
    order = WATCH.begin(f"--{name}")
    if order.refused:
        reason = given_up(order.reason, WATCH.limits)
        raise FileError(messages.FILE_ERROR, path=f"--{name}", reason=reason)
    return FORMS[name].render(results, language, beside)


def refuse_clashes(
    files: Sequence[Path], paths: Sequence[Path], settled: Iterable[Path], language: Language
) -> None:
    """Keep results from taking the place of a report, or of each other.

    Neither do they take that of what users have `settled`: settings and acceptances.
    Raises click.UsageError.
    """
    reports, kept = set(map(_place, paths)), set(map(_place, settled))
    seen: set[str] = set()
    for file in files:
        resolved = _place(file)
        if resolved in reports:
            raise click.UsageError(language.say(messages.OUTPUT_IS_INPUT, path=file))
        if resolved in kept:
            raise click.UsageError(language.say(messages.OUTPUT_IS_SETTLED, path=file))
        if resolved in seen:
            raise click.UsageError(language.say(messages.OUTPUT_TWICE, path=file))
        seen.add(resolved)


def refuse_overwriting(files: Mapping[str, Path], language: Language) -> None:
    """Keep results from taking the place of what this program has not written.

    `files` go by the name of their form. Raises click.UsageError.
    """
    for form, path in files.items():
        if not is_former(form, path):
            raise click.UsageError(language.say(messages.OUTPUT_EXISTS, path=path))


def _place(path: Path) -> str:
    """The same for all names of a file, also where letters differ in case only."""
    return os.path.normcase(os.path.realpath(path))  # which a link to itself does not break


def refuse_several(forms: Iterable[str], paths: Sequence[Path], language: Language) -> None:
    """Keep several reports out of a file that holds one. Raises click.UsageError."""
    for form in forms:
        if FORMS[form].single and len(paths) > 1:
            raise click.UsageError(language.say(messages.ONE_REPORT, option=f"--{form}"))
