"""On what a result rests: when any of it changes, the file is read again."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from sobtan.audit.addresses import is_address
from sobtan.audit.files import reachable
from sobtan.audit.versions import reader_version, rules_version
from sobtan.settings import acceptance, configuration
from sobtan.settings.configuration import Configuration
from sobtan.settings.effective import terms_of
from sobtan.settings.toml_file import LARGEST
from sobtan_extractor.numbers.vocabulary import NO_WORDS, Vocabulary
from sobtan_extractor.recognition.names import engine_names

_TEXT = "-text"


def basis(path: str, config: str = "", *, ocr: bool = False) -> str:
    """What the file is checked by: the rules, its settings and its acceptances.

    `config` is the file of settings given for all files; empty for the one near each. What
    recognises pictures counts where they are to be read.
    Of the settings only those count that decide what is found: not the language, and
    no comments.
    """
    report = _near(path)
    settings = _settings_for(report, config)
    digest = hashlib.sha256((rules_version() + reader_version()).encode())
    digest.update(b"\x1f" + (_settings(settings, _content(settings)) if settings else b""))
    digest.update(b"\x1f" + (_content(acceptance.beside(report)) if report else b""))
    if ocr:
        digest.update(b"\x1f" + repr(engine_names()).encode())
    return digest.hexdigest()[:16]


def reader(path: str, config: str = "", *, ocr: bool = False) -> str:
    """What the file is read by, whatever the rules: the words it is read with among it."""
    settings = _settings_for(_near(path), config)
    words, asks = _reading(settings, _content(settings)) if settings else (_NO_WORDS, False)
    digest = hashlib.sha256(reader_version().encode() + b"\x1f" + words)
    if ocr or asks:
        digest.update(b"\x1f" + repr(engine_names()).encode())
    return reader_of(digest.hexdigest()[:16], path)


def reader_of(known: str, path: str) -> str:
    """What another file is read by under the same settings: of a text its name says that it is."""
    return known.removesuffix(_TEXT) + (_TEXT if path.lower().endswith(".txt") else "")


def _near(path: str) -> Path | None:
    """Where settings and acceptances of the file are looked for: nothing is near an address."""
    return None if is_address(path) else reachable(path)


def _settings_for(report: Path | None, config: str) -> Path | None:
    if config:
        return Path(config)
    return configuration.find(report) if report else None


@lru_cache(maxsize=64)
def _reading(path: Path, content: bytes) -> tuple[bytes, bool]:
    """The words that the settings add, and whether pictures are read."""
    try:
        settings = configuration.configured(path, path)
    except Exception:  # whoever checks a report by them says what is wrong
        return content, False
    return _words(settings.vocabulary), settings.ocr


def _words(vocabulary: Vocabulary) -> bytes:
    return repr(tuple(vocabulary)).encode()


_NO_WORDS = _words(NO_WORDS)


@lru_cache(maxsize=64)
def _settings(path: Path, content: bytes) -> bytes:
    """What the settings decide; for a file that cannot be used, the file itself."""
    try:
        return _decided(configuration.configured(path, path))
    except Exception:  # whoever checks a report by them says what is wrong
        return content


def _decided(settings: Configuration) -> bytes:
    terms = terms_of(settings)
    severities = sorted(terms.severities.items())
    programmes = sorted(terms.programmes)
    decided = (terms.select, terms.ignore, severities, programmes, tuple(settings.vocabulary))
    return repr((*decided, engine_names()) if terms.ocr else decided).encode()


def _content(place: Path) -> bytes:
    try:
        with place.open("rb") as stream:
            return b"=" + stream.read(LARGEST + 1)  # a longer one cannot be used
    except (OSError, ValueError):
        return b""
