"""On what a result rests: when any of it changes, the file is read again."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from sobtan.about import VERSION
from sobtan.audit.addresses import is_address
from sobtan.audit.files import reachable
from sobtan.settings import acceptance, configuration
from sobtan.settings.configuration import Configuration
from sobtan.settings.effective import terms_of
from sobtan.settings.toml_file import LARGEST
from sobtan_extractor.recognition.names import engine_names
from sobtan_rules.registry import all_rules


@cache
def rules_version() -> str:
    """Eight hex digits for the program's version and the codes of its rules."""
    parts = [VERSION, *(rule.code for rule in all_rules())]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def basis(path: str, config: str = "", *, ocr: bool = False) -> str:
    """What the file is checked by: the rules, its settings and its acceptances.

    `config` is the file of settings given for all files; empty for the one near each. What
    recognises pictures counts where they are to be read.
    Of the settings only those count that decide what is found: not the language, and
    no comments.
    """
    report = None if is_address(path) else reachable(path)  # nothing is near an address
    near = configuration.find(report) if report else None
    settings = Path(config) if config else near
    digest = hashlib.sha256(rules_version().encode())
    digest.update(b"\x1f" + (_settings(settings, _content(settings)) if settings else b""))
    digest.update(b"\x1f" + (_content(acceptance.beside(report)) if report else b""))
    if ocr:
        digest.update(b"\x1f" + repr(engine_names()).encode())
    return digest.hexdigest()[:16]


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
