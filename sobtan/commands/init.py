"""`sobtan init`: makes a file of settings to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.results.exit_codes import ExitCode
from sobtan.settings import configuration
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import opened, write_error, write_standard_output


@click.command(cls=Command)
@click.argument("folder", required=False, default=Path(), metavar="FOLDER", type=options.FILE)
@options.language
@options.show_help
@click.pass_context
def init(context: click.Context, folder: Path, language: Language) -> None:
    """สร้างแฟ้มตั้งค่า sobtan.toml พร้อมคำอธิบาย · Write a file of settings.

    แฟ้มนี้มีผลกับรายงานในโฟลเดอร์เดียวกันและโฟลเดอร์ย่อย แฟ้มเดิมจะไม่ถูกเขียนทับ

    It holds for the reports in its folder and below; one that exists is left alone.
    """
    path = folder / configuration.NAME
    if path.exists():
        write_error(language.say(messages.SETTINGS_EXIST, path=path))
        context.exit(ExitCode.UNCHECKED)
    with opened(path) as write:
        write(configuration.template())
    write_standard_output(language.say(messages.SETTINGS_WRITTEN, path=path) + "\n")
