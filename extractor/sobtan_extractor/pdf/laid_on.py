"""What a PDF shows or means to show besides the content of its pages; none of it is read.

Values of form fields, notes and stamps lie upon a page. A file may also be no more than the
wrapping of something else: a form that a program of its own draws, a bundle of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playa.pdftypes import ContentStream, resolve1
from playa.utils import decode_text

from sobtan_extractor.late import pattern

_UNSEEN = 0b100010  # flags: hidden, and not for the screen
_MOST = 10_000  # of a page that are looked at
_DEEPEST = 20  # fields within fields
_FORMS = 5  # forms within the appearance of one
_PAINTS = pattern(rb"(?:\)|>|\])\s*(?:Tj|TJ|'|\")")
_WRAPPINGS = ("Collection", "NeedsRendering")


def is_wrapping(catalog: Mapping[str, Any]) -> bool:
    """Whether the pages only stand for what is elsewhere in the file."""
    return any(resolve1(catalog.get(key)) for key in _WRAPPINGS)


def has_text_laid_on(page: Mapping[str, Any]) -> bool:
    """Whether text lies upon the page of those attributes."""
    listed = resolve1(page.get("Annots"))
    return isinstance(listed, list) and any(map(_shows_text, listed[:_MOST]))


def _shows_text(reference: Any) -> bool:
    note = resolve1(reference)
    if not isinstance(note, Mapping):
        return False
    flags = resolve1(note.get("F"))
    if isinstance(flags, int) and flags & _UNSEEN:
        return False
    kind = getattr(resolve1(note.get("Subtype")), "name", "")
    if kind == "Widget":
        return bool(_text(_value(note)))
    if kind == "FreeText":
        return bool(_text(resolve1(note.get("Contents")))) or _paints_text(_appearance(note))
    return kind == "Stamp" and _paints_text(_appearance(note))


def _value(field: Mapping[str, Any]) -> Any:
    """What is filled in, which stands with the field or with the one it is part of."""
    for _ in range(_DEEPEST):
        if "V" in field:
            return resolve1(field["V"])
        above = resolve1(field.get("Parent"))
        if not isinstance(above, Mapping):
            break
        field = above
    return None


def _text(value: Any) -> str:
    return decode_text(value).strip() if isinstance(value, bytes) else ""


def _appearance(note: Mapping[str, Any]) -> Any:
    looks = resolve1(note.get("AP"))
    return resolve1(looks.get("N")) if isinstance(looks, Mapping) else None


def _paints_text(form: Any, depth: int = 0) -> bool:
    """Whether a form shows text, or one that it may paint does."""
    if not isinstance(form, ContentStream) or depth > _FORMS:
        return False
    if _PAINTS.search(form.buffer):
        return True
    resources = resolve1(form.attrs.get("Resources"))
    inner = resolve1(resources.get("XObject")) if isinstance(resources, Mapping) else None
    forms = inner.values() if isinstance(inner, Mapping) else ()
    return any(_paints_text(resolve1(one), depth + 1) for one in forms)
