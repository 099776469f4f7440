"""`sobtan explain`: one rule's page."""

from __future__ import annotations

import sys

import click

from sobtan import options
from sobtan.catalogue import UnknownCodeError, find_rule
from sobtan.help import ThaiCommand
from sobtan.messages import Language
from sobtan.output import wants_colour, write_error, write_standard_output
from sobtan.paint import Paint
from sobtan.results import ExitCode
from sobtan.writers import rules_text


@click.command(cls=ThaiCommand)
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
