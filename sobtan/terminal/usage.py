"""Mistakes in the command itself, said in the user's language."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.settings.catalogue import nearest
from sobtan.terminal.paint import printable
from sobtan_extractor.late import pattern

_EXTRA = pattern(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)  # as click says it


class Voice:
    """The language a run speaks, once its settings are known: also of its last sentence.

    `is_asked` says whether the user has named it: what a file of settings says gives way.
    """

    def __init__(self, language: Language = Language.TH, is_asked: bool = False) -> None:
        self.language = language
        self.is_asked = is_asked


def voice(context: click.Context) -> Voice:
    """The voice of the run that the context is part of."""
    return context.ensure_object(Voice)


def voice_of(arguments: Sequence[str], settled: Callable[[], Language | None]) -> Voice:
    """The voice asked for, as far as it can be told before the command is understood.

    `settled` gives the language that the settings name; it is asked last.
    """
    words = [*arguments, ""]
    asked = [os.environ.get("SOBTAN_LANG", "")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    if asked[-1] in list(Language):
        return Voice(Language(asked[-1]), is_asked=True)
    return Voice(settled() or Language.TH)


def sentence(error: click.ClickException, language: Language) -> str:
    """What is wrong with the command, and where its help is."""
    said = printable(_mistake(error, language))
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "sobtan"
    return f"{said}\n{language.say(messages.SEE_HELP, command=command)}"


def _mistake(error: click.ClickException, language: Language) -> str:
    if isinstance(error, click.MissingParameter):
        return language.say(messages.MISSING_ARGUMENT, name=_parameter(error))
    if isinstance(error, click.BadParameter):
        return language.say(
            messages.BAD_VALUE, name=_parameter(error), detail=_allowed(error, language)
        )
    if isinstance(error, click.NoSuchOption):
        known = [name for p in _parameters(error) for name in p.opts]
        hint = _hint(error.option_name, known, language)
        return language.say(messages.NO_SUCH_OPTION, name=error.option_name, hint=hint)
    if isinstance(error, click.BadOptionUsage):
        is_missing = "requires" in error.message
        message = messages.MISSING_VALUE if is_missing else messages.TAKES_NO_VALUE
        return language.say(message, name=error.option_name)
    if extra := _EXTRA.match(error.message):
        return language.say(messages.EXTRA_ARGUMENT, names=extra.group(1))
    return language.say(messages.BAD_USAGE, detail=error.format_message())


def _allowed(error: click.BadParameter, language: Language) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return language.say(messages.CHOICES, choices=", ".join(kind.choices))
    if isinstance(kind, click.IntRange) and kind.max is not None:
        return language.say(messages.WHOLE_BETWEEN, least=kind.min, most=kind.max)
    if isinstance(kind, click.IntRange):
        return language.say(messages.WHOLE_FROM, least=kind.min)
    if isinstance(kind, click.FloatRange):
        return language.say(messages.MORE_THAN, least=kind.min)
    return error.message


def no_such_command(name: str, known: Sequence[str], language: Language) -> str:
    """The sentence on a command that does not exist."""
    hint = _hint(name, known, language)
    return language.say(messages.NO_SUCH_COMMAND, name=name, hint=hint)


def _parameters(error: click.UsageError) -> Sequence[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else ()


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if isinstance(parameter, click.Argument):
        return parameter.metavar or parameter.name or ""
    return max(parameter.opts, key=len)


def _hint(typed: str, known: Sequence[str], language: Language) -> str:
    near = nearest(typed, known)
    return language.say(messages.DID_YOU_MEAN, codes=near) if near else ""
