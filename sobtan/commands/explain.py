"""`sobtan explain`: one rule's page."""

from __future__ import annotations

import sys

import click

from sobtan.messages.common import Language
from sobtan.results.exit_codes import ExitCode
from sobtan.settings.catalogue import UnknownCodeError, find_rule
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import wants_colour, write_error, write_standard_output
from sobtan.terminal.paint import Paint
from sobtan.writers import rules_text


@click.command(cls=Command)
@click.argument("code", metavar="CODE")
@options.language
@options.show_help
@click.pass_context
def explain(context: click.Context, code: str, language: Language) -> None:
    """อธิบายกฎหนึ่งข้อ พร้อมตัวอย่าง · Explain a rule, with examples."""
    try:
        rule = find_rule(code)
    except UnknownCodeError as error:
        write_error(error.sentence(language))
        context.exit(ExitCode.UNCHECKED)
    write_standard_output(rules_text.page(rule, language, Paint(wants_colour(sys.stdout))))
