"""The `sobtan` command: puts the commands together and ends every run in good order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sobtan.about import VERSION
from sobtan.commands.accept import accept
from sobtan.commands.audit import audit
from sobtan.commands.check import check
from sobtan.commands.compare import compare
from sobtan.commands.explain import explain
from sobtan.commands.extract import extract
from sobtan.commands.help import greeting
from sobtan.commands.help import help_ as help_command
from sobtan.commands.init import init
from sobtan.commands.numbers import numbers
from sobtan.commands.open import open_
from sobtan.commands.rules import rules
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.outcome import ExitCode
from sobtan.settings.effective import language_here
from sobtan.settings.toml_file import FileError
from sobtan.terminal import interrupts, options, usage
from sobtan.terminal.help import Group
from sobtan.terminal.output import (
    ClosedPipeError,
    OutputError,
    is_of_writing,
    said,
    standard_output_failed,
    use_utf8,
    write_error,
    write_standard_output,
)
from sobtan.terminal.paint import printable


class _Commands(Group):
    """Names the nearest command where there is none of the name typed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            if _is_report(name):  # dropped on the program, or typed alone
                return "open", open_, args
            known = self.list_commands(ctx)
            raise click.UsageError(usage.no_such_command(name, known, usage.voice(ctx).language))
        return super().resolve_command(ctx, args)


def _is_report(name: str) -> bool:
    """Whether the first word is the name of a file, and not of a command."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


@click.group(cls=_Commands, invoke_without_command=True)
@options.language
@click.version_option(
    VERSION, message="%(prog)s %(version)s", help="แสดงรุ่นของโปรแกรม · show the version"
)
@options.show_help
@click.pass_context
def cli(context: click.Context, language: Language) -> None:
    """สอบทานตัวเลขในรายงานภาษาไทย · Check the numbers of Thai reports.

    คำนวณตัวเลขจากตัวเลขอื่นในรายงาน แล้วบอกว่าตัวใดเป็นไปไม่ได้ เพราะอะไร

    Recomputes numbers from others in the report and says which cannot be right, and why.
    """
    if context.invoked_subcommand is None:
        write_standard_output(greeting(language))


for command in (
    open_,
    check,
    compare,
    accept,
    audit,
    extract,
    numbers,
    rules,
    explain,
    init,
    help_command,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    use_utf8()
    typed = sys.argv[1:] if arguments is None else list(arguments)
    with interrupts.told():
        sys.exit(_run(typed, usage.voice_of(typed, language_here)))


def _run(arguments: list[str], voice: usage.Voice) -> int:
    """The exit code; whatever goes wrong is one sentence on standard error."""
    try:
        ended = cli.main(arguments, prog_name="sobtan", standalone_mode=False, obj=voice)
        return int(ended or 0)
    except ClosedPipeError:
        return ExitCode.UNCHECKED
    except OSError as error:
        write_error(_refused_by_system(error, voice.language))
    except (KeyboardInterrupt, click.Abort) as error:
        write_error(voice.language.pick(messages.INTERRUPTED))
        return interrupts.exit_code(error)
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
