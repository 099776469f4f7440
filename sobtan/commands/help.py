"""`sobtan help`, and what `sobtan` alone says: how to begin."""

from __future__ import annotations

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.terminal import options, usage
from sobtan.terminal.help import Command
from sobtan.terminal.output import write_standard_output
from sobtan.terminal.width import cells, pad


@click.command("help", cls=Command)
@click.argument("command", required=False, metavar="COMMAND")
@options.language
@options.show_help
@click.pass_context
def help_(context: click.Context, command: str | None, language: Language) -> None:
    """แสดงวิธีใช้โปรแกรมหรือคำสั่งหนึ่ง · Show how to use the program, or one command."""
    root = context.find_root()
    whole = root.command
    if command is None or not isinstance(whole, click.Group):
        write_standard_output(root.get_help() + "\n")
        return
    found = whole.get_command(root, command)
    if found is None:
        known = whole.list_commands(root)
        raise click.UsageError(usage.no_such_command(command, known, language), root)
    with found.make_context(command, [], parent=root, resilient_parsing=True) as its_own:
        write_standard_output(its_own.get_help() + "\n")


def greeting(language: Language) -> str:
    """What the program is for, and the commands to begin with."""
    pick = language.pick
    steps = [(pick(typed), pick(what)) for typed, what in messages.FIRST_STEPS]
    width = max(cells(typed) for typed, _ in steps)
    lines = [f"  {pad(typed, width)}  {what}" for typed, what in steps]
    head = [pick(messages.GREETING), "", pick(messages.BEGIN)]
    return "\n".join([*head, *lines]) + "\n"
