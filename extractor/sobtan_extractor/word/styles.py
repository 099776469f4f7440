"""How text is set: what a document's styles and a run's own properties say together.

Only what tells headings, items, marks and hidden text is read. Word has two sets of type
properties: one for Thai and other complex scripts (w:bCs, w:szCs), one for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sobtan_extractor.late import dataclass
from sobtan_extractor.office.markup import Node, child, children, get, name, number, value

_TWIPS = 20.0  # of a point
_SIZE = 10.0  # points, where nothing is said
_DEEPEST = 30  # styles based on each other
_OFF = ("0", "false", "off")
_SYMBOL_FONTS = frozenset(("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"))


class Look(NamedTuple):
    """How a run is set. `symbols` is its font where that maps letters to signs."""

    bold: bool = False
    bold_thai: bool = False
    size: float = _SIZE
    size_thai: float = _SIZE
    hidden: bool = False
    raised: bool = False
    symbols: str = ""
    is_thai: bool = False  # set throughout as Thai is


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; lengths in points. `list` and `level` say which list it is in."""

    left: float = 0.0
    first: float = 0.0  # how much further in the first line begins
    centred: bool = False
    heading: bool = False
    list: str = ""
    level: int = 0


class _Style(NamedTuple):
    based_on: str
    node: Node


class Styles:
    """The styles of a document, each property taken from the nearest that says it."""

    def __init__(self, root: Node | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for node in children(root, "w:style"):
            key = get(node, "w:styleId") or ""
            self._styles[key] = _Style(value(node, "w:basedOn") or "", node)
            is_default = (get(node, "w:default") or "0") not in _OFF
            if is_default and get(node, "w:type") == "paragraph":
                self._default = key
        defaults = child(root, "w:docDefaults")
        self._run_defaults = child(defaults, "w:rPrDefault", "w:rPr")
        self._paragraph_defaults = child(defaults, "w:pPrDefault", "w:pPr")
        self._looks: dict[tuple[str, str], Look] = {}

    def paragraph_style(self, properties: Node | None) -> str:
        """The paragraph's style: its own, or the one of those that name none."""
        key = value(properties, "w:pStyle") or ""
        return key if key in self._styles else self._default

    def setting(
        self, properties: Node | None, level_of: Callable[[str, int], Node | None]
    ) -> Setting:
        """How the paragraph with those properties is set.

        `level_of` gives what a list says of its levels: it holds before the style, and
        behind the paragraph's own properties.
        """
        chain = self._chain(self.paragraph_style(properties))
        sources = [properties, *(child(style.node, "w:pPr") for style in chain)]
        listing, level = _list_of(sources)
        if listing:
            sources.insert(1, child(level_of(listing, level), "w:pPr"))
        sources.append(self._paragraph_defaults)
        outline = _nearest(sources, "w:outlineLvl", "w:val")
        hanging = _nearest(sources, "w:ind", "w:hanging")
        first = number(_nearest(sources, "w:ind", "w:firstLine"))
        left = _nearest(sources, "w:ind", "w:left") or _nearest(sources, "w:ind", "w:start")
        return Setting(
            left=number(left) / _TWIPS,
            first=(-number(hanging) if hanging else first) / _TWIPS,
            centred=_nearest(sources, "w:jc", "w:val") == "center",
            heading=number(outline, 9) < 9,
            list=listing,
            level=level,
        )

    def look(self, paragraph_style: str, properties: Node | None) -> Look:
        """How a run is set in a paragraph of that style."""
        key = paragraph_style, value(properties, "w:rStyle") or ""
        if key not in self._looks:
            self._looks[key] = self._styled(*key)
        return _set_by(self._looks[key], [properties])

    def _styled(self, paragraph_style: str, run_style: str) -> Look:
        """What the styles say: a run's style turns what its paragraph's has turned on."""
        of_paragraph = [child(style.node, "w:rPr") for style in self._chain(paragraph_style)]
        of_run = [child(style.node, "w:rPr") for style in self._chain(run_style)]
        default = _set_by(Look(), [self._run_defaults])
        look = _set_by(default, [*of_run, *of_paragraph])
        one, other = _set_by(Look(), of_paragraph), _set_by(Look(), of_run)
        return look._replace(
            bold=default.bold or one.bold != other.bold,
            bold_thai=default.bold_thai or one.bold_thai != other.bold_thai,
            hidden=default.hidden or one.hidden != other.hidden,
        )

    def _chain(self, key: str) -> Iterator[_Style]:
        """The style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on


def _list_of(sources: Iterable[Node | None]) -> tuple[str, int]:
    """The list a paragraph is in and its level there; none for a list of the number 0."""
    listing, level = None, None
    for properties in sources:
        numbering = child(properties, "w:numPr")
        listing = value(numbering, "w:numId") if listing is None else listing
        level = value(numbering, "w:ilvl") if level is None else level
    return ("", 0) if listing in (None, "0") else (str(listing), number(level))


def _nearest(sources: Iterable[Node | None], element: str, attribute: str) -> str | None:
    """What the first of the sources that speaks of it says."""
    for properties in sources:
        found = child(properties, element)
        said = get(found, attribute) if found is not None else None
        if said is not None:
            return said
    return None


def _set_by(look: Look, sources: Sequence[Node | None]) -> Look:
    """The look changed by run properties, the nearest of which stand first."""
    for properties in reversed(sources):
        if properties is not None:
            changes: dict[str, object] = {}
            for node in properties:
                if read := _PROPERTIES.get(name(node)):
                    changes |= read(node)
            look = look._replace(**changes) if changes else look  # type: ignore[arg-type]
    return look


def _switch(field: str) -> Callable[[Node], Mapping[str, object]]:
    return lambda node: {field: (get(node, "w:val") or "on") not in _OFF}


def _points(field: str) -> Callable[[Node], Mapping[str, object]]:
    return lambda node: {field: number(get(node, "w:val"), int(2 * _SIZE)) / 2}


def _raised(node: Node) -> Mapping[str, object]:
    return {"raised": get(node, "w:val") == "superscript"}


def _fonts(node: Node) -> Mapping[str, object]:
    """Only a font of signs matters."""
    font = (get(node, "w:ascii") or get(node, "w:hAnsi") or "").lower()
    return {"symbols": font if font in _SYMBOL_FONTS else ""}


_PROPERTIES: Mapping[str, Callable[[Node], Mapping[str, object]]] = {
    "w:b": _switch("bold"),
    "w:bCs": _switch("bold_thai"),
    "w:sz": _points("size"),
    "w:szCs": _points("size_thai"),
    "w:vanish": _switch("hidden"),
    "w:specVanish": _switch("hidden"),
    "w:vertAlign": _raised,
    "w:rFonts": _fonts,
    "w:cs": _switch("is_thai"),
    "w:rtl": _switch("is_thai"),
}
