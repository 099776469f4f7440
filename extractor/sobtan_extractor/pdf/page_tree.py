"""Finds the pages of a PDF: those its tree of pages names, and where that is damaged all there are.

Every page that the file claims to have, or holds, is found or told of. Where a branch of
the tree leads nowhere there is a page without content that says so; where pages are
missing the whole file is searched for them.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from playa.page import Page
from playa.pdftypes import ObjRef, resolve1

from sobtan_extractor.pdf.safe_document import SafeDocument

_MOST_PAGES = 50_000  # of a file; branches that meet again can claim any number
_DEEPEST = 100  # branches on branches
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_OF_A_PAGE = ("Contents", "MediaBox", "Resources")

Attributes = dict[str, Any]


class Leaf(NamedTuple):
    """A page: its object's number (-1 for none) and its attributes, or why it has none."""

    number: int
    attributes: Attributes
    problem: str = ""


class PageList:
    """The pages in order, as the library's; `problem` says why there may be others.

    Stands in the document for the library's own list, which takes every page's content
    into memory at once and makes up pages where there are none.
    """

    def __init__(self, document: SafeDocument, leaves: list[Leaf], problem: str = "") -> None:
        self.problem = problem
        self._document = document
        self._leaves = leaves
        self._pages: list[Page | None] = [None] * len(leaves)
        self._by_number = {leaf.number: index for index, leaf in enumerate(leaves)}
        document._pages = cast(Any, self)

    def __len__(self) -> int:
        return len(self._leaves)

    def __getitem__(self, index: int) -> Page:
        """The page, without its content. Raises ValueError where there is none."""
        page = self._pages[index]
        if page is None:
            number, attributes, problem = self._leaves[index]
            if problem:
                raise ValueError(problem)
            bare = {key: value for key, value in attributes.items() if key != "Contents"}
            page = Page(self._document, number, bare, None, index, self._document.space)
            self._pages[index] = page
        return page

    def by_id(self, number: int) -> Page:
        """The page of that object. Raises KeyError."""
        return self[self._by_number[number]]

    def contents(self, index: int) -> Any:
        """What the page has for content, not looked up."""
        return self._leaves[index].attributes.get("Contents")


def find_pages(document: SafeDocument) -> PageList:
    """The pages of the document. Raises what the library does."""
    walk = _Walk(document)
    catalog = document.catalog
    root = resolve1(catalog.get("Pages"))
    if isinstance(root, dict) and (_type(root) in ("Pages", "Page") or "Kids" in root):
        walk.visit(catalog.get("Pages"), catalog)
    else:
        walk.problem = "the list of pages is missing"
    if walk.problem or any(leaf.problem for leaf in walk.leaves):
        return _searched(walk, document)
    return PageList(document, walk.leaves)


class _Walk:
    """The way through a tree of pages."""

    def __init__(self, document: SafeDocument) -> None:
        self._document = document
        self.leaves: list[Leaf] = []
        self.visited: set[int] = set()
        self.problem = ""

    def visit(self, kid: Any, inherited: Attributes, depth: int = 0) -> None:
        """Adds what hangs on the tree there: a page, or all that a branch bears."""
        number = kid.objid if isinstance(kid, ObjRef) else -1
        node = resolve1(kid)
        if isinstance(node, dict):
            above = {key: inherited[key] for key in _INHERITED if key in inherited}
            self.visit_node(number, node, above, depth)
        elif isinstance(kid, ObjRef) or kid is None:
            self._add(Leaf(number, {}, f"object {number} of the list of pages is missing"))
        else:
            self.problem = "the list of pages is damaged"

    def visit_node(self, number: int, node: Attributes, above: Attributes, depth: int = 0) -> None:
        """Adds the page, or all that the branch bears; it has what stands `above` it."""
        kids = resolve1(node.get("Kids"))
        kind = _type(node)
        if isinstance(kids, list) and kind != "Page":
            if number in self.visited or depth > _DEEPEST:
                self.problem = f"branch {number} of the list of pages bears itself"
                return
            self.visited.add(number)
            before = len(self.leaves)
            for kid in kids:
                self.visit(kid, above | node, depth + 1)
            self._hold_against(node.get("Count"), len(self.leaves) - before)
        elif kind == "Page" or (not kind and any(key in node for key in _OF_A_PAGE)):
            self._add(Leaf(number, above | node))
        elif kind == "Pages":
            self.problem = self.problem if node.get("Count") == 0 else f"branch {number} is bare"
        else:
            self._add(Leaf(number, {}, f"object {number} in the list of pages is no page"))

    def _hold_against(self, count: Any, found: int) -> None:
        claimed = resolve1(count)
        if isinstance(claimed, int) and claimed > found:
            self.problem = f"{claimed} pages are claimed and {found} found"

    def _add(self, leaf: Leaf) -> None:
        if len(self.leaves) < _MOST_PAGES:
            self.leaves.append(leaf)
            self.visited.add(leaf.number)
        else:
            self.problem = f"more than {_MOST_PAGES} pages"


def _type(node: Attributes) -> str:
    """What a dictionary says it is; empty where it does not say."""
    return str(getattr(resolve1(node.get("Type")), "name", ""))


def _searched(walk: _Walk, document: SafeDocument) -> PageList:
    """The pages of a damaged tree, and those of the file that hang on no branch of it."""
    document.search_objects()
    nodes = {n: node for n, node in document.dictionaries() if _type(node) in ("Pages", "Page")}
    strays = _Walk(document)
    strays.visited = walk.visited
    borne = {
        kid.objid
        for node in nodes.values()
        for kid in _listed(node.get("Kids"))
        if isinstance(kid, ObjRef)
    }
    roots = [n for n, node in nodes.items() if _type(node) == "Pages" and n not in borne]
    pages = [n for n, node in nodes.items() if _type(node) == "Page"]
    for number in (*roots, *pages):
        if number not in strays.visited:
            strays.visit_node(number, nodes[number], _inherited(nodes[number]))
    found = [leaf for leaf in strays.leaves if not leaf.problem]
    problem = walk.problem or ("pages hang on no branch of their list" if found else "")
    return PageList(document, _filled(walk.leaves, found), problem)


def _listed(value: Any) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _inherited(node: Any) -> Attributes:
    """What a page has from the branches that it says bear it."""
    inherited: Attributes = {}
    for _ in range(_DEEPEST):
        node = resolve1(node.get("Parent")) if isinstance(node, dict) else None
        if not isinstance(node, dict):
            break
        inherited = {k: node[k] for k in _INHERITED if k in node} | inherited
    return inherited


def _filled(leaves: list[Leaf], strays: list[Leaf]) -> list[Leaf]:
    """The leaves with the strays in the places that lead nowhere, where it is clear which."""
    gaps = [index for index, leaf in enumerate(leaves) if leaf.problem]
    if len(gaps) != len(strays):
        return [*leaves, *strays]
    filled = list(leaves)
    for index, stray in zip(gaps, strays, strict=True):
        filled[index] = stray
    return filled
