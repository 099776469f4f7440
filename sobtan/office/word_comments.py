"""Comments on the very words of a Word document.

The document is read again in the tree that is written: each character then knows the
element it was typed in. Runs are split where a comment begins and ends; what they look like,
and all other comments, stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from sobtan.office.comments import AUTHOR, Comment, CommentError, NoLibraryError
from sobtan_extractor.model.document import Cluster, Part, Spot, Text
from sobtan_extractor.office.markup import Node, name
from sobtan_extractor.office.package import Package
from sobtan_extractor.office.strip import Letter, Strip
from sobtan_extractor.word.reader import read_word

_INITIALS = "สท"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def commented(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The document with the comments. Raises CommentError."""
    try:
        import docx
        from docx.text.run import Run
    except ImportError as error:
        raise NoLibraryError from error
    try:
        document = docx.Document(BytesIO(data))
    except (ValueError, KeyError) as error:  # with macros, or in the strict dialect
        raise CommentError(str(error)) from error
    found = _Places(data, document.element)
    for comment in comments:
        runs = found.runs(comment.text)
        if runs:
            ends = [Run(runs[0], document), Run(runs[-1], document)]
            document.add_comment(ends, "\n".join(comment.lines), AUTHOR, _INITIALS)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


class _TreePackage(Package):
    """The package with one part given as a tree that another library has read."""

    def __init__(self, data: bytes, root: Any) -> None:
        self.main = ""
        super().__init__(data)
        self.main = self.linked("", "officeDocument") or ""
        self._root = root

    def tree(self, part: str) -> Any:
        return self._root if part and part == self.main else super().tree(part)


class _Places:
    """Where the characters of a document were typed, and the runs around them."""

    def __init__(self, data: bytes, root: Any) -> None:
        package = _TreePackage(data, root)
        strip = Strip(keeps=True)
        read_word(package, package.main, strip)
        self._typed = strip.typed
        self._pieces: dict[int, list[tuple[int, Any]]] = {}  # of a text that was split
        self._inside = {id(node) for node in root.iter()}
        self._nodes = list(root.iter())  # keeps the elements, and so their identities
        self._by_spot: dict[Spot, list[Letter]] = {}
        self._references: list[Any] = []
        for cluster, letters in strip.typed.items():
            if cluster.spot is not None:
                self._by_spot.setdefault(cluster.spot, []).extend(letters)
        for node in self._nodes:
            if isinstance(node.tag, str) and name(node) == "w:footnoteReference":
                self._references.append(node)

    def runs(self, text: Text) -> list[Any]:
        """The runs that hold the text and nothing else; near ones where it cannot be marked."""
        letters = [one for cluster in text.clusters for one in self._letters(cluster)]
        typed = [one for one in letters if one.node is not None and self._is_here(one.node)]
        if typed and not any(_box_of(one.node) is not None for one in typed):
            return self._split(typed)
        return self._near(text, typed)

    def _letters(self, cluster: Cluster) -> Sequence[Letter]:
        return self._typed.get(cluster, ()) if cluster.raw else ()

    def _is_here(self, node: Node) -> bool:
        return id(node) in self._inside

    def _near(self, text: Text, typed: Sequence[Letter]) -> list[Any]:
        """The run that a note or a text box hangs from, or the first of the paragraph."""
        for letter in typed:
            box = _box_of(letter.node)
            if box is not None:
                return [run for run in [_run_of(box)] if run is not None]
        spot = next((cluster.spot for cluster in text.clusters if cluster.spot), None)
        if spot is not None and spot.part is Part.FOOTNOTE:
            references = self._references[spot.paragraph - 1 : spot.paragraph]
            return [run for run in map(_run_of, references) if run is not None]
        beside = self._by_spot.get(spot, []) if spot is not None else []
        nodes = [one.node for one in beside if one.node is not None and self._is_here(one.node)]
        first = next((run for run in map(_run_of, nodes) if run is not None), None)
        return [first] if first is not None else []

    def _split(self, typed: Sequence[Letter]) -> list[Any]:
        """The runs from the first letter to the last, cut off from what stands around them."""
        first, last = typed[0], typed[-1]
        self._cut(first.node, first.offset)
        self._cut(last.node, last.offset + 1)
        runs = [_run_of(self._piece(one.node, one.offset)) for one in (first, last)]
        return [run for run in runs if run is not None]

    def _piece(self, node: Any, offset: int) -> Any:
        """The element that now holds the letter at that place of an element."""
        pieces = self._pieces.get(id(node), [(0, node)])
        return next(piece for start, piece in reversed(pieces) if start <= offset)

    def _cut(self, node: Any, offset: int) -> None:
        """Ends a run before that letter of a text, and begins one like it there."""
        if name(node) != "w:t":
            return
        pieces = self._pieces.setdefault(id(node), [(0, node)])
        index = max(i for i, (start, _) in enumerate(pieces) if start <= offset)
        start, piece = pieces[index]
        text = piece.text or ""
        head, rest = text[: offset - start], text[offset - start :]
        run = _run_of(piece)
        if run is None or _is_edge(piece, head, rest):
            return
        twin = piece.makeelement(piece.tag)
        pieces.insert(index + 1, (offset, twin))
        for one, words in ((piece, head), (twin, rest)):
            one.text = words
            one.set(_SPACE, "preserve")
        other = run.makeelement(run.tag)
        properties = next((one for one in run if name(one) == "w:rPr"), None)
        if properties is not None:
            other.append(copy.deepcopy(properties))
        behind = list(piece.itersiblings())
        for one in (twin, *behind):
            other.append(one)
        run.addnext(other)


def _is_edge(piece: Any, head: str, rest: str) -> bool:
    """Whether its run begins or ends there as it is."""
    before = [one for one in piece.itersiblings(preceding=True) if name(one) != "w:rPr"]
    return (not head and not before) or (not rest and piece.getnext() is None)


def _ancestors(node: Any) -> Iterator[Any]:
    while node is not None:
        yield node
        node = node.getparent()


def _run_of(node: Any) -> Any:
    return next((one for one in _ancestors(node) if name(one) == "w:r"), None)


def _box_of(node: Any) -> Any:
    """The outermost text box the element stands in; None for the running text."""
    found = None
    for one in _ancestors(node):
        if name(one) == "w:txbxContent":
            found = one
    return found
