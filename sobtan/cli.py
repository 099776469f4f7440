"""The `sobtan` command: puts the commands together and ends every run in good order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from sobtan.about import VERSION
from sobtan.cache.record import RECORD
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.exit_codes import ExitCode
from sobtan.settings.effective import language_here
from sobtan.settings.toml_file import FileError
from sobtan.supervision.watch import WATCH
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

_COMMANDS = {
    "accept": "accept",
    "audit": "audit",
    "cache": "cache",
    "check": "check",
    "compare": "compare",
    "explain": "explain",
    "extract": "extract",
    "help": "help_",
    "init": "init",
    "install-shortcuts": "install_shortcuts",
    "numbers": "numbers",
    "open": "open_",
    "rules": "rules",
}
"""What each command, in the module of its name, is called there."""


def _module(command: str) -> str:
    return f"sobtan.commands.{command.replace('-', '_')}"


class _Commands(Group):
    """Loads the command that was typed, and names the nearest one where there is none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _COMMANDS.get(cmd_name)
        if name is None:
            return None
        found = getattr(import_module(_module(cmd_name)), name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            if _is_report(name):  # dropped on the program, or typed alone
                return "open", self.get_command(ctx, "open"), args
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
        from sobtan.commands.help import greeting

        write_standard_output(greeting(language))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    use_utf8()
    typed = sys.argv[1:] if arguments is None else list(arguments)
    if WATCH.is_first:
        RECORD.begin(typed)
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
