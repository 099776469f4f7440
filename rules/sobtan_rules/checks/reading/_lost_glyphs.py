"""Fonts that do not say what their glyphs are, and which of these could hide a number.

A mark above a letter, or the ring of "ำ", that says no character leaves its word
complete: the letters around it can be read, and no digit is among them. Such are left
aside. What is left is told by font, since one font that says nothing is one fault of
the file, on however many pages it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.model.document import UNREADABLE, Cluster, Document, Text, TroubleKind
from sobtan_rules.relations.troubles import located

_THAI = "ก-\u0e3a\u0e40-\u0e4e"
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # vowels above and below, and tones
# Between Thai letters, or behind a vowel, where only a tone can stand.
_IS_MARK = pattern(
    f"(?<=[{_THAI}]){UNREADABLE}(?=[{_THAI}])|(?<=[{_MARK}]){UNREADABLE}(?!{UNREADABLE})"
)
_SUBSET = pattern(r"^[A-Z]{6}\+")  # before the name of a font of which the file has a part


@dataclass(eq=False)
class LostFont:
    """A font, and the texts with glyphs of it that could be anything."""

    name: str
    texts: list[Text] = field(default_factory=list)

    @property
    def pages(self) -> list[int]:
        return sorted({text.page for text in self.texts})


def lost_fonts(document: Document) -> list[LostFont]:
    """The fonts with unreadable glyphs, in the order in which they are met."""
    found: dict[str, LostFont] = {}
    for trouble in located(document, TroubleKind.UNREADABLE):
        first = next(_lost(trouble.text), None)
        if first is not None:
            name = _SUBSET.sub("", first.font)
            found.setdefault(name, LostFont(name)).texts.append(trouble.text)
    return list(found.values())


def _lost(text: Text) -> Iterator[Cluster]:
    """The clusters that say no character and are no mark of a letter."""
    marks = {match.start() for match in _IS_MARK.finditer(text.string)}
    position = 0
    for cluster in text.clusters:
        if cluster.text.startswith(UNREADABLE) and position not in marks:
            yield cluster
        position += len(cluster.text)
