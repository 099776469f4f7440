"""Automatic numbers and bullets: what Word writes before the paragraphs of its lists."""

from __future__ import annotations

from typing import NamedTuple

from sobtan_extractor.late import pattern
from sobtan_extractor.office.markup import Node, child, children, get, number, value
from sobtan_extractor.word.counting import counted
from sobtan_extractor.word.symbols import readable

_LEVELS = 9
_PLACE = pattern(r"%([1-9])")
_SUFFIXES = {"nothing": "", "space": " "}  # else a tab, which is printed as a gap


class _List(NamedTuple):
    """A list: what it counts with, what each level says, and where levels begin anew."""

    counters: str
    levels: dict[int, Node]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, counting while its paragraphs are read in order."""

    def __init__(self, root: Node | None) -> None:
        self._lists: dict[str, _List] = {}
        abstract = {get(n, "w:abstractNumId") or "": n for n in children(root, "w:abstractNum")}
        instances = {get(n, "w:numId") or "": n for n in children(root, "w:num")}
        by_style = {
            style: node
            for node in abstract.values()
            if (style := value(node, "w:styleLink")) is not None
        }
        for key, node in instances.items():
            counters = value(node, "w:abstractNumId") or ""
            base = abstract.get(counters)
            linked = value(base, "w:numStyleLink")
            base = by_style.get(linked, base) if linked is not None else base
            self._lists[key] = _list(counters, base, node)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level(self, listing: str, level: int) -> Node | None:
        """What the list says of a level; None for a list or a level that is not there."""
        found = self._lists.get(listing)
        return found.levels.get(level) if found is not None else None

    def label(self, listing: str, level: int) -> str:
        """What stands before the next paragraph of that level, the gap behind it included."""
        node = self.level(listing, level)
        if node is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._count(self._lists[listing], listing, level)
        text = value(node, "w:lvlText") or ""
        is_legal = child(node, "w:isLgl") is not None
        font = child(node, "w:rPr", "w:rFonts")
        if value(node, "w:numFmt") == "bullet":
            name = (get(font, "w:ascii") or "") if font is not None else ""
            printed = "".join(readable(character, name) for character in text)
        else:
            printed = _PLACE.sub(
                lambda place: self._number(listing, int(place[1]) - 1, counts, is_legal), text
            )
        if not printed.strip():
            return ""
        return printed + _SUFFIXES.get(value(node, "w:suff") or "tab", " ")

    def _number(self, listing: str, level: int, counts: list[int | None], is_legal: bool) -> str:
        node = self.level(listing, level)
        form = value(node, "w:numFmt") or "decimal"
        count = counts[level]
        count = _start(node) if count is None else count
        return counted(count, "decimal" if is_legal and form != "none" else form)

    def _count(self, found: _List, listing: str, level: int) -> list[int | None]:
        """Counts one further on that level, and ends the counts below it."""
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        begins = level in found.starts and (listing, level) not in self._begun
        before = counts[level]
        if before is None or begins:
            self._begun.add((listing, level))
            counts[level] = found.starts.get(level, _start(found.levels.get(level)))
        else:
            counts[level] = before + 1
        for deeper in range(level + 1, _LEVELS):
            if _restarts(found.levels.get(deeper), deeper, level):
                counts[deeper] = None
        return counts


def _list(counters: str, base: Node | None, instance: Node) -> _List:
    levels = {number(get(node, "w:ilvl")): node for node in children(base, "w:lvl")}
    starts: dict[int, int] = {}
    for override in children(instance, "w:lvlOverride"):
        level = number(get(override, "w:ilvl"))
        start = value(override, "w:startOverride")
        if start is not None:
            starts[level] = number(start)
        own = child(override, "w:lvl")
        if own is not None:
            levels[level] = own
    return _List(counters, levels, starts)


def _start(node: Node | None) -> int:
    return number(value(node, "w:start"), 0)


def _restarts(node: Node | None, deeper: int, level: int) -> bool:
    """Whether the deeper level begins anew behind a paragraph of that level."""
    said = value(node, "w:lvlRestart")
    return True if said is None else level < number(said)
