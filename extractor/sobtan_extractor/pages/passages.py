"""Puts lines together to paragraphs, over line and page ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.lines.joined_text import join_lines
from sobtan_extractor.lines.lines import Line
from sobtan_extractor.model.pieces import Passage
from sobtan_extractor.model.thai import arabic_digits

_LOOSE = 1.35  # times the common line distance: more is a gap between paragraphs
_CLOSE = 1.2  # times the common line distance: no more lies between a title's own lines
_INDENT = 0.8  # parts of the size: less is not an indentation
_RAGGED = 0.22  # parts of the text's width: Thai breaks between words, never that early
_APART = 2.0  # parts of the size: no justified line has gaps that wide between its words
_HANGING = 0.15  # parts of the size: how exactly a label's next line keeps to its words
_EMPTY = 0.5  # the part of a page's height above which no page end cuts a paragraph
_AMOUNT = pattern(
    r"\d+\.\d+\s*(?:(?:พัน|หมื่น|แสน)?ล้าน|บาท(?!วิถี)|ไร่|ตัน|กิโล(?:เมตร|กรัม)|ตารางกิโลเมตร|เปอร์เซ็นต์|%)"
)
_NUMBER_FIRST = pattern(r"\(?[\d,.]{6,}\)?(?=\s|$)")
_ALIGNED = 1.0  # points: edges closer than this are one
_CENTRE = 1.0  # parts of the size: how far from the middle a centred line may be

_OPEN_BRACKET = pattern(r"\([^()]*$")
_CLOSED = pattern(r"[^()]{1,60}\)")
_WEEKDAY = pattern(r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s*$")
_DAY = pattern(r"ที่\s*[\d๐-๙]{1,2}\s")

# What asks for a number: the next line's is then no label ("ในการประชุมครั้งที่" / "1. ").
_EXPECTANT = (
    *("ครั้งที่", "รุ่นที่", "ข้อ", "มาตรา", "(", "/", "-", "และ", "ตาม", "ไตรมาสที่", "ไตรมาส"),
    *("ร้อยละ", "จำนวน", "เป็นเงิน", "คะแนน", "เฉลี่ย", "ประมาณ", "อัตรา", "รวม", "หมู่ที่", "ถึง", "กับ"),
)

# An outline label at the start of a line begins a paragraph of its own.
_WEAK_LABEL = pattern(r"(?:มาตรา|ข้อ)\s")  # a law is quoted in mid-sentence too
_LABEL = pattern(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?(?:\s|(?=[ก-ฮเ-ไ]))|\d{1,2}[.)](?:\s|(?=[ก-ฮเ-ไ]))"
    r"|\(\s?(?:\d{1,2}|[ก-ฮ])\s?\)\s|[ก-ฮ][.)]\s|[-–—•●○▪◦➢✓\uf000-\uf0ff]\s"
    r"|แผนงานที่\s*\d|(?:มาตรา|ข้อ)\s+\d+(?:/\d+)?\s)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a page's text, in points, and its common line distance.

    `starts` are the left edges that several lines share: what begins there is
    aligned to it, and centred only by chance.
    """

    left: float = 0.0
    right: float = 0.0
    distance: float = 0.0
    starts: tuple[float, ...] = ()

    @property
    def width(self) -> float:
        return self.right - self.left


def measure(lines: Sequence[Line]) -> Column:
    """The margins that the lines of one page keep to."""
    if not lines:
        return Column()
    starts = _shared_starts(lines)
    left = min(starts, default=min(line.start for line in lines))
    right = sorted(line.end for line in lines)[-2:][0]  # one line may hang over the margin
    steps = [b.baseline - a.baseline for a, b in pairwise(lines) if b.baseline > a.baseline]
    return Column(left, right, median(steps) if steps else 0.0, starts)


def _shared_starts(lines: Sequence[Line]) -> tuple[float, ...]:
    """The left edges at which two lines or more begin, neither of them alone."""
    edges = sorted(line.start for line in lines)
    return tuple(a for a, b in pairwise(edges) if b - a < _ALIGNED)


class Paragraphs:
    """Lines on their way to become passages, in reading order, over page ends."""

    def __init__(self) -> None:
        self._groups: list[list[tuple[Line, Column]]] = []

    def __bool__(self) -> bool:
        return bool(self._groups)

    def add(self, line: Line, column: Column) -> None:
        """Puts the next line where it belongs: to the last passage, or to one of its own."""
        groups = self._groups
        if groups and _shows_new_start(groups[-1], line, column):
            groups.append([groups[-1].pop(), (line, column)])
        elif groups and _goes_on(groups[-1], line, column):
            groups[-1].append((line, column))
        elif label := _wrapped_label(groups, line, column):
            whole = [member for group in groups[-label:] for member in group]
            groups[-label:] = [[*whole, (line, column)]]
        else:
            groups.append([(line, column)])

    def take_finished(self) -> list[Passage]:
        """At a page's end: the passages to which no later page can add."""
        finished, self._groups = self._groups[:-1], self._groups[-1:]
        return [_passage(group) for group in finished]

    def take_all(self) -> list[Passage]:
        """All that is left."""
        groups, self._groups = self._groups, []
        return [_passage(group) for group in groups]


def build_passages(flow: Iterable[tuple[Line, Column]]) -> list[Passage]:
    """The passages of consecutive lines."""
    paragraphs = Paragraphs()
    for line, column in flow:
        paragraphs.add(line, column)
    return paragraphs.take_all()


def _shows_new_start(group: list[tuple[Line, Column]], line: Line, column: Column) -> bool:
    """Whether the line shows that the one before it, though level, began a paragraph.

    The second of three lines stands no further left than the first, the third does:
    the second was a first line too, and the first filled its whole paragraph.
    """
    if len(group) != 2:
        return False
    (first, _), (last, last_column) = group
    step = _INDENT * line.size
    return (
        last.start > first.start - _ALIGNED
        and not _is_parted(group[-1], line, column)
        and last.start - line.start > step
        and abs(line.start - column.left) < _ALIGNED
        and not _has_label(line)
        and _same_type(last, line)
        and not _ends_early(last, last_column, line)
    )


def _wrapped_label(
    groups: Sequence[Sequence[tuple[Line, Column]]], line: Line, column: Column
) -> int:
    """How many of the last groups are the label of the amount that ends the line.

    Labels wrap far from the right margin where a column of amounts stands: then only the
    hanging indentation tells that the lines belong together.
    """
    if not _sets_amount_apart(line) or _has_label(line):
        return 0
    below = line
    for count, group in enumerate(reversed(groups), start=1):
        for last, _ in reversed(group):
            if _sets_amount_apart(last) or not _follows(last, below, column):
                return 0
            if _has_label(last):
                hangs = abs(line.start - _label_end(last)) < _HANGING * line.size
                return count if hangs and last is group[0][0] else 0
            if abs(last.start - line.start) > _ALIGNED:
                return 0
            below = last
    return 0


def _follows(last: Line, line: Line, column: Column) -> bool:
    """Whether the line stands right below the last one, set alike."""
    near = 0 < line.baseline - last.baseline <= _LOOSE * column.distance
    return last.page == line.page and near and _same_type(last, line)


def _passage(group: list[tuple[Line, Column]]) -> Passage:
    lines = [line for line, _ in group]
    first, column = group[0]
    return Passage(
        text=join_lines(lines),
        size=first.size,
        indent=first.start,
        bold=all(line.bold for line in lines),
        centred=len(lines) == 1 and _is_centred(first, column),
    )


def _goes_on(group: list[tuple[Line, Column]], line: Line, column: Column) -> bool:
    """Whether the line continues the paragraph that ends with the group's last line."""
    last, last_column = group[-1]
    return (
        _same_type(last, line)
        and not _ends_its_page(last, line)
        and not _begins_anew(group, line, column)
        and (
            _is_cut_off(last, line)
            or (
                (_is_in_place(group, line, column) or _is_centred_below(last, line, column))
                and not _ends_early(last, last_column, line)
            )
        )
    )


def _is_cut_off(last: Line, line: Line) -> bool:
    """Whether a title's next line closes its bracket or dates its weekday.

    A title, both its lines around one middle, wraps where its words allow, with room to
    spare.
    """
    middles = (last.start + last.end) / 2, (line.start + line.end) / 2
    is_around = abs(middles[0] - middles[1]) < line.size / 2
    if last.page != line.page or not is_around or _has_label(line):
        return False
    above, below = last.text.string, line.text.string
    if _OPEN_BRACKET.search(above):
        return _CLOSED.match(below) is not None
    return _WEEKDAY.search(above) is not None and _DAY.match(below) is not None


def _ends_its_page(last: Line, line: Line) -> bool:
    """Whether the page stays empty below the last line: then nothing was cut there."""
    return last.page != line.page and last.baseline < _EMPTY * last.content.height


def _is_parted(member: tuple[Line, Column], line: Line, column: Column) -> bool:
    """Whether the line stands on another page, or in another column of the same one."""
    last, last_column = member
    return last.page != line.page or last_column is not column


def _same_type(last: Line, line: Line) -> bool:
    """Whether both lines are set alike; a bold heading does not run into plain text."""
    return (
        abs(line.size - last.size) <= 0.1 * last.size
        and line.turn == last.turn
        and line.all_bold == last.all_bold
    )


def _begins_anew(group: list[tuple[Line, Column]], line: Line, column: Column) -> bool:
    """Whether a label or a gap says that a paragraph begins here."""
    last, _ = group[-1]
    if _has_label(line) and not _is_flush(group, line, column) and not _is_amount(line):
        return not _inside_number(line) or not last.text.string.rstrip().endswith(_EXPECTANT)
    far = line.baseline - last.baseline > _LOOSE * column.distance
    return far and not _is_parted(group[-1], line, column)


def _is_amount(line: Line) -> bool:
    """Whether what looks like the line's label is an amount: "15.62 ล้านบาท"."""
    return _AMOUNT.match(arabic_digits(line.text.string)) is not None


def _is_flush(group: list[tuple[Line, Column]], line: Line, column: Column) -> bool:
    """Whether the line is level with the later lines of an indented paragraph.

    There a number that looks like a label, as in "มาตรา 23 / (4)", only follows a wrap.
    """
    if _is_parted(group[-1], line, column):
        return False
    first, last = group[0][0], group[-1][0]
    step = _INDENT * line.size
    wrapped = abs(first.start - last.start) > step and abs(line.start - last.start) < _ALIGNED
    if not _is_weak(line):
        return wrapped
    outdented = first.start - line.start > step and abs(line.start - column.left) < _ALIGNED
    level = abs(line.start - first.start) < _ALIGNED and not _is_weak(first)
    return wrapped or outdented or level


def _is_weak(line: Line) -> bool:
    """Whether the line's label names a section of a law, which sentences name too.

    They do so without setting it apart from the words behind it.
    """
    label = _LABEL.match(arabic_digits(line.text.string))
    if label is None or not _WEAK_LABEL.match(label[0]):
        return False
    name = line.text.slice(0, len(label[0].rstrip()))
    return _label_end(line) - name.clusters[-1].box.x1 < line.size


def _is_in_place(group: list[tuple[Line, Column]], line: Line, column: Column) -> bool:
    """Whether the line starts where the paragraph's next line has to start."""
    step = _INDENT * line.size
    first, first_column = group[0]
    parted = _is_parted(group[-1], line, column)
    if len(group) > 1:
        return parted or abs(line.start - group[-1][0].start) < step
    margins = column.left - first_column.left if parted else 0.0
    if line.start - margins - first.start < step:  # level with the first line, or outdented
        return True
    return _has_label(first) and abs(line.start - _label_end(first)) < 1.5 * step


def _inside_number(line: Line) -> bool:
    """Whether what looks like the line's label could be the number of something before it."""
    first = arabic_digits(line.text.string)[0]
    return first.isdecimal() or first == "("


def _has_label(line: Line) -> bool:
    return _LABEL.match(arabic_digits(line.text.string)) is not None


def _label_end(line: Line) -> float:
    """Where the words behind the line's label begin."""
    label = _LABEL.match(arabic_digits(line.text.string))
    rest = line.text.slice(label.end() if label else 0)
    return rest.clusters[0].box.x0 if rest.clusters else line.end


def _ends_early(last: Line, column: Column, line: Line) -> bool:
    """Whether the last line had room for what begins the next one.

    An amount set apart at its end closes a line.
    """
    if _sets_amount_apart(last):
        return True
    room = column.right - last.end
    if _is_centred_below(last, line, column):
        room += last.start - column.left
    chunk = _first_chunk(line) + line.size
    if _NUMBER_FIRST.match(line.text.string):  # a number is never broken, however wide
        return room > chunk
    return room > min(chunk, _RAGGED * column.width)


def _sets_amount_apart(line: Line) -> bool:
    """Whether the line ends with a number that stands in a column of its own."""
    if len(line.runs) == 1 and "  " not in line.runs[0].string:
        return False  # a gap that wide ends a run, or is typed as several spaces
    pieces = [piece for run in line.runs for piece in run.pieces if piece.text != " "]
    begin = _label_end(line)  # behind the label any gap may stand
    return any(
        right.text.isdecimal()
        and right.start > begin + line.size
        and right.start - left.end > _APART * line.size
        for left, right in pairwise(pieces)
    )


def _first_chunk(line: Line) -> float:
    """The width of the line's words up to its first space."""
    end = line.end
    for cluster in line.text.clusters:
        if cluster.text == " ":
            end = cluster.box.x0
            break
    return end - line.start


def _is_centred_below(last: Line, line: Line, column: Column) -> bool:
    """Whether both lines stand around the same middle, the later one clear of the margins."""
    if line.baseline - last.baseline > _CLOSE * column.distance:
        return False
    middles = (last.start + last.end) / 2, (line.start + line.end) / 2
    return _is_centred(line, column) and abs(middles[0] - middles[1]) < line.size / 2


def _is_centred(line: Line, column: Column) -> bool:
    """Whether the line stands in the middle, well clear of both margins."""
    if any(abs(line.start - start) < _ALIGNED for start in column.starts):
        return False
    left, right = line.start - column.left, column.right - line.end
    return left > 2 * line.size and abs(left - right) < 2 * _CENTRE * line.size
