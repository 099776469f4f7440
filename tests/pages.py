"""A tiny typesetter: pages of glyphs and rulings made by hand, for tests.

Every letter is half its type size wide, every space a quarter, and marks have no width,
so that a test can say where things stand without measuring a font.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.model.document import Text, Trouble
from sobtan_extractor.model.glyphs import ActualText, FontStyle, Glyph, PageContent, Ruling
from sobtan_extractor.model.pieces import Grid, Passage
from sobtan_extractor.model.thai import MARKS, SARA_AM
from sobtan_extractor.pages.layout import Layout, analyse

PLAIN = FontStyle("Sarabun", False, 0.9, 0.25)
BOLD = FontStyle("Sarabun-Bold", True, 0.9, 0.25)
SIZE = 16.0
STEP = 24.0  # points from one line to the next

CONSONANTS = "กขคงจชดตถทธนบปผพภมยรลวศสหอ"
VOWELS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A syllable with its marks in canonical order, with or without ำ, or a number."""
    kind = draw(st.sampled_from(("open", "marked", "am", "led", "number")))
    first, last = draw(st.sampled_from(CONSONANTS)), draw(st.sampled_from(CONSONANTS))
    tone = draw(st.sampled_from(("", *TONES)))
    match kind:
        case "am":
            return first + tone + SARA_AM
        case "marked":
            return first + draw(st.sampled_from(VOWELS)) + tone + last
        case "led":
            return draw(st.sampled_from("เแโไใ")) + first + tone + last
        case "number":
            return draw(st.from_regex(r"[1-9]\d?(,\d{3}){0,2}(\.\d{1,4})?", fullmatch=True))
    return first + tone + draw(st.sampled_from(("า", "ะ", "", "ๆ"))) + last


words = st.lists(syllables(), min_size=1, max_size=4).map("".join)
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)


Painted = tuple[str, float]  # what the file calls a glyph, and its width in parts of the size


def painted(text: str) -> list[Painted]:
    """The glyphs of a text as a sound file paints them: one a character."""
    return [(character, _width(character)) for character in text]


def _width(character: str) -> float:
    if character in MARKS:
        return 0.0
    return 0.25 if character == " " else 0.5


def width(text: str, size: float = SIZE) -> float:
    """How wide the typesetter sets a text, in points."""
    return sum(_width(character) for character in text) * size


class Setting(NamedTuple):
    """How a text is set: type size in points, font, and what the file says it stands for."""

    size: float = SIZE
    font: FontStyle = PLAIN
    actual: str | None = None
    turn: int = 0  # quarter turns clockwise


NORMAL = Setting()


class Sheet:
    """A page to put text and rules on. Lengths in points from its top left corner."""

    def __init__(self, number: int = 1, width: float = 595.0, height: float = 842.0) -> None:
        self.content = PageContent(number, width, height)

    def put(
        self, text: str | Sequence[Painted], x: float, baseline: float, how: Setting = NORMAL
    ) -> float:
        """Paints a text, or glyphs as a file may call them; returns where it ends.

        `x` and `baseline` run along and across the reading direction (see `Glyph`).
        """
        size, font, actual, turn = how
        group = None if actual is None else ActualText(actual)
        for name, share in painted(text) if isinstance(text, str) else text:
            code = ord(name[0]) if name else 0
            glyph = Glyph(name, code, x, share * size, baseline, size, font, group, None, turn)
            self.content.glyphs.append(glyph)
            x += share * size
        return x

    def lines(
        self,
        texts: Iterable[str],
        x: float,
        baseline: float,
        how: Setting = NORMAL,
        step: float = STEP,
    ) -> float:
        """Paints one text a line, all beginning at `x`; returns the next line's baseline."""
        for text in texts:
            self.put(text, x, baseline, how)
            baseline += step
        return baseline

    def right(self, text: str, end: float, baseline: float, how: Setting = NORMAL) -> None:
        """Paints a text that ends at `end`, as numbers do in a column."""
        self.put(text, end - width(text, how.size), baseline, how)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.content.rulings.append(Ruling(x0, top, x1, bottom))

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> None:
        """Rules every border of a table with those column and row borders."""
        for y in rows:
            self.rule(columns[0], y, columns[-1], y)
        for x in columns:
            self.rule(x, rows[0], x, rows[-1])

    def table(
        self,
        columns: Sequence[float],
        top: float,
        rows: Sequence[Sequence[str]],
        height: float = STEP,
        *,
        ruled: bool = True,
    ) -> float:
        """Sets a table: words from the left of their column, numbers from its right.

        Returns the height of its lower border.
        """
        levels = [top + index * height for index in range(len(rows) + 1)]
        if ruled:
            self.grid(columns, levels)
        for cells, upper in zip(rows, levels, strict=False):
            for (left, right), text in zip(pairwise(columns), cells, strict=True):
                if text[:1].isdecimal() or text.startswith(("(", "-")):
                    self.right(text, right - 4, upper + 0.7 * height)
                else:
                    self.put(text, left + 4, upper + 0.7 * height)
        return levels[-1]


def runs_of(sheet: Sheet) -> list[str]:
    """The runs read from the page, in stream order."""
    runs, _ = read_runs(sheet.content)
    return [run.string for run in runs]


def troubles_of(sheet: Sheet) -> list[Trouble]:
    return read_runs(sheet.content)[1]


def layout_of(*sheets: Sheet) -> Layout:
    return analyse(sheet.content for sheet in sheets)


def passages_of(*sheets: Sheet) -> list[Passage]:
    return [piece for piece in layout_of(*sheets).pieces if isinstance(piece, Passage)]


def texts_of(*sheets: Sheet) -> list[str]:
    """The paragraphs read from the pages, as strings."""
    return [str(passage.text) for passage in passages_of(*sheets)]


def grids_of(*sheets: Sheet) -> list[Grid]:
    return [piece for piece in layout_of(*sheets).pieces if isinstance(piece, Grid)]


def rows_of(grid: Grid) -> list[list[str]]:
    """The grid row by row, each cell once, where it begins."""
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(str(cell.text).strip())
    return rows


def strays(text: Text) -> list[str]:
    """The printed characters of a text whose place is not on one of its lines."""
    lines = text.places()
    found = []
    for index, character in enumerate(text.string):
        places = text.slice(index, index + 1).places()
        if not places and not character.isspace():
            found.append(character)
        for page, box, _ in places:
            inside = any(
                page == line.page
                and line.box.x0 - 0.5 <= box.x0
                and box.x1 <= line.box.x1 + 0.5
                and line.box.top - 0.5 <= box.top
                and box.bottom <= line.box.bottom + 0.5
                for line in lines
            )
            if not inside:
                found.append(character)
    return found
