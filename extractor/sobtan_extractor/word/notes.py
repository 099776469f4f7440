"""Footnotes and endnotes: their marks, counted as the text refers to them."""

from __future__ import annotations

from sobtan_extractor.office.markup import Node, child, children, get, name, number, value
from sobtan_extractor.word.counting import counted
from sobtan_extractor.word.letters import Note

_PROPERTIES = {"footnote": "w:footnotePr", "endnote": "w:endnotePr"}
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Notes:
    """The notes of a document by kind and number, and the marks they were given so far."""

    def __init__(self, body: Node | None, settings: Node | None) -> None:
        self._nodes: dict[Note, Node] = {}
        self._marks: dict[Note, str] = {}
        self._counts: dict[str, int] = {}
        self._forms: dict[str, str] = {}
        for kind, element in _PROPERTIES.items():
            said = [child(settings, element), *_of_sections(body, element)]
            forms = [form for node in said if (form := value(node, "w:numFmt"))]
            starts = [start for node in said if (start := value(node, "w:numStart"))]
            self._forms[kind] = forms[-1] if forms else _FORMS[kind]
            self._counts[kind] = number(starts[-1]) - 1 if starts else 0

    def add(self, kind: str, root: Node) -> None:
        """Take in the part that holds the notes of a kind."""
        for node in children(root, f"w:{kind}"):
            if get(node, "w:type") not in _SEPARATORS:
                self._nodes[kind, get(node, "w:id") or ""] = node

    def node(self, note: Note) -> Node | None:
        return self._nodes.get(note)

    def mark(self, note: Note) -> str:
        """The mark of the note; the next one, where the text has not referred to it before."""
        if note not in self._marks:
            kind = note[0]
            self._counts[kind] += 1
            self._marks[note] = counted(self._counts[kind], self._forms[kind])
        return self._marks[note]

    def number(self, note: Note) -> int:
        """Which of its kind the note is, by the text's references to them."""
        of_kind = [one for one in self._marks if one[0] == note[0]]
        return of_kind.index(note) + 1 if note in self._marks else len(of_kind) + 1


def _of_sections(body: Node | None, element: str) -> list[Node]:
    found = []
    for node in () if body is None else body:
        properties = child(node, "w:pPr", "w:sectPr") if name(node) == "w:p" else node
        if properties is not None and name(properties) == "w:sectPr":
            said = child(properties, element)
            found += [said] if said is not None else []
    return found
