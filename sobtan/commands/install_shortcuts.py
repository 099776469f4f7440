"""`sobtan install-shortcuts`: the program in menus, on the desktop and with the files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from sobtan.messages import shortcuts as messages
from sobtan.messages.common import Language
from sobtan.results.exit_codes import ExitCode
from sobtan.settings.toml_file import FileError
from sobtan.shortcuts import linux, windows
from sobtan.shortcuts.program import opening
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import said, write_error, write_standard_output
from sobtan.terminal.paint import printable


@click.command("install-shortcuts", cls=Command)
@click.option(
    "--remove",
    "removing",
    is_flag=True,
    help="เอาทางลัดออก · remove the shortcuts",
)
@options.language
@options.show_help
@click.pass_context
def install_shortcuts(context: click.Context, removing: bool, language: Language) -> None:
    """วางทางลัดไว้ที่หน้าจอ เมนู และ “ส่งไปยัง” · Put shortcuts on the desktop and in menus.

    จากนั้นกดสองครั้งที่ทางลัด ลากรายงานมาวาง หรือคลิกขวาที่รายงานแล้วเลือก “ส่งไปยัง” หรือ “เปิดด้วย” สอบทาน
    โปรแกรมที่เปิดแฟ้มแต่ละชนิดอยู่เดิมไม่เปลี่ยน (Windows และ Linux)

    Double-click one, drop a report on it, or choose "Send to" or "Open with" on a report.
    What opens files by default stays as it is. For Windows and Linux.
    """
    if sys.platform not in ("win32", "linux"):
        write_error(language.pick(messages.NO_SUCH_SYSTEM))
        context.exit(ExitCode.UNCHECKED)
    message = messages.REMOVED if removing else messages.INSTALLED
    done = [language.say(message, path=printable(str(place))) for place in _done(removing)]
    write_standard_output("\n".join(done or [language.pick(messages.NOTHING)]) + "\n")


def _done(removing: bool) -> Iterator[Path]:
    """The places that were changed. Raises FileError."""
    kind = windows if sys.platform == "win32" else linux
    try:
        places = kind.places()
        yield from kind.remove(places) if removing else kind.install(opening(), places)
    except OSError as error:
        place = error.filename or "sobtan"
        raise FileError(messages.REFUSED, path=place, reason=said(error)) from error
