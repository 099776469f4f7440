"""What holds for one run: the options of the command, then the file of settings."""

from __future__ import annotations

from pathlib import Path

import click

from sobtan.messages.common import Language
from sobtan.reading import Terms
from sobtan.settings.configuration import Configuration, configured
from sobtan.settings.toml_file import FileError
from sobtan.terminal.usage import voice
from sobtan_extractor.late import dataclass
from sobtan_extractor.numbers.vocabulary import using


@dataclass(frozen=True)
class Settled:
    """The file of settings, the language to speak, and how reports are to be checked."""

    configuration: Configuration
    language: Language
    terms: Terms


def settle(
    context: click.Context,
    config: Path | None,
    report: Path,
    language: Language,
    select: tuple[str, ...] = (),
) -> Settled:
    """What holds for a run on that report, the words of its body among it. Raises FileError.

    `config` is the file given, if any, `select` the rules named in the command: they
    take the place of those that the file turns on and off.
    """
    configuration = configured(config, report)
    context.with_resource(using(configuration.vocabulary))
    speaking = voice(context)
    spoken = language if speaking.is_asked else configuration.language or language
    speaking.language = spoken
    terms = terms_of(configuration, select, ocr=bool(context.params.get("ocr")))
    return Settled(configuration, spoken, terms)


def settle_without_file(context: click.Context, language: Language) -> Settled:
    """What holds for a run whose file of settings cannot be used."""
    voice(context).language = language
    return Settled(Configuration(), language, Terms())


def language_here() -> Language | None:
    """The language that the settings of this folder name: for what is said before any run."""
    try:
        return configured(None, Path("x")).language
    except (FileError, OSError):  # said in full by the command that needs them
        return None


def terms_of(
    configuration: Configuration, select: tuple[str, ...] = (), *, ocr: bool = False
) -> Terms:
    """How reports are to be checked by that file, and by what was said in the command."""
    return Terms(
        select=select or configuration.select,
        ignore=() if select else configuration.ignore,
        severities=configuration.severities,
        programmes=configuration.programmes,
        ocr=ocr or configuration.ocr,
    )
