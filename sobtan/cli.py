"""The `sobtan` command: puts the commands together and ends every run in good order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from sobtan import __version__
from sobtan.commands.accept import accept
from sobtan.commands.audit import audit
from sobtan.commands.check import check
from sobtan.commands.compare import compare
from sobtan.commands.explain import explain
from sobtan.commands.extract import extract
from sobtan.commands.init import init
from sobtan.commands.numbers import numbers
from sobtan.commands.rules import rules
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.outcome import ExitCode
from sobtan.settings.toml_file import FileError
from sobtan.terminal import options, usage
from sobtan.terminal.help import ThaiGroup
from sobtan.terminal.output import (
    ClosedPipeError,
    OutputError,
    is_of_writing,
    said,
    standard_output_failed,
    use_utf8,
    write_error,
)
from sobtan.terminal.paint import printable

_INTERRUPTED = 130  # as shells say it


class _Commands(ThaiGroup):
    """Names the nearest command where there is none of the name typed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            language = usage.language_of(args)
            raise click.UsageError(usage.no_such_command(name, self.list_commands(ctx), language))
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands)
@click.version_option(
    __version__, message="%(prog)s %(version)s", help="แสดงรุ่นของโปรแกรม · show the version"
)
@options.show_help
def cli() -> None:
    """สอบทานตัวเลขในรายงาน PDF ภาษาไทย · Check the numbers of Thai report PDFs.

    คำนวณตัวเลขจากตัวเลขอื่นในรายงาน แล้วบอกว่าตัวใดเป็นไปไม่ได้ เพราะอะไร

    Recomputes numbers from others in the report and says which cannot be right, and why.
    """


for command in (check, compare, accept, audit, extract, numbers, rules, explain, init):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    use_utf8()
    typed = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(_run(typed, usage.language_of(typed)))


def _run(arguments: list[str], language: Language) -> int:
    """The exit code; whatever goes wrong is one sentence on standard error."""
    voice = usage.Voice(language)
    try:
        ended = cli.main(arguments, prog_name="sobtan", standalone_mode=False, obj=voice)
        return int(ended or 0)
    except ClosedPipeError:
        return ExitCode.UNCHECKED
    except OSError as error:
        write_error(_refused_by_system(error, voice.language))
    except (KeyboardInterrupt, click.Abort):
        write_error(voice.language.pick(messages.INTERRUPTED))
        return _INTERRUPTED
    except Exception as error:
        write_error(_sentence(error, voice.language))
    return ExitCode.UNCHECKED


def _sentence(error: Exception, language: Language) -> str:
    """What went wrong and what to do."""
    if isinstance(error, click.ClickException):
        return usage.sentence(error, language)
    if isinstance(error, FileError):
        return error.sentence(language)
    if isinstance(error, OutputError):
        path = printable(str(error.path)) if error.path else ""
        place = path or language.pick(messages.STANDARD_OUTPUT)
        reason = language.pick(error.reason)
        return language.say(messages.CANNOT_WRITE, path=place, reason=reason)
    return _breakdown(error, language)


def _refused_by_system(error: OSError, language: Language) -> str:
    """What the system did not allow, where nobody has expected it."""
    if error.filename:
        path = printable(os.fsdecode(error.filename))
        return language.say(messages.FILE_ERROR, path=path, reason=language.pick(said(error)))
    if is_of_writing(error):  # of a help page: click writes those
        return _sentence(standard_output_failed(error), language)
    return _breakdown(error, language)


def _breakdown(error: Exception, language: Language) -> str:
    if os.environ.get("SOBTAN_DEBUG"):
        raise error
    detail = printable(f"{type(error).__name__}: {error}")
    return language.say(messages.INTERNAL_ERROR, detail=detail)
