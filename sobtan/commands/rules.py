"""`sobtan rules`: lists what is checked."""

from __future__ import annotations

import sys

import click

from sobtan.messages.common import Language
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import wants_colour, write_standard_output
from sobtan.terminal.paint import Paint
from sobtan.writers import rules_json, rules_text
from sobtan_rules.registry import all_rules


@click.command(cls=Command)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="รูปแบบผลลัพธ์ · form of the list",
)
@options.language
@options.show_help
def rules(form: str, language: Language) -> None:
    """แสดงกฎทั้งหมดที่ใช้ตรวจ · List the rules."""
    if form == "json":
        write_standard_output(rules_json.listing(all_rules(), language))
    else:
        paint = Paint(wants_colour(sys.stdout))
        write_standard_output(rules_text.listing(all_rules(), language, paint))
