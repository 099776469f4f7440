"""Two reports side by side as a reviewer reads them: by programme, a number after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from sobtan.messages import compare as messages
from sobtan.messages.common import Language
from sobtan.results.comparison import Comparison
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import PLAIN, Paint, printable
from sobtan.terminal.width import cells, pad, shorten, wrap
from sobtan_extractor.late import pattern
from sobtan_rules.relations.finding import Finding, Message, Severity
from sobtan_rules.side_by_side import Difference, Line, SideBySide, State

WIDTH = 80  # columns
_NUMBER = 15  # columns of a number
_STATE = 22  # of what is known of its change
_INDENT = "    "
_TROUBLED = frozenset((State.RESTATES, State.UNFIT, State.UNEXPLAINED))
_SINGLE = frozenset((State.GONE, State.NEW))


def comparison(
    compared: Comparison, language: Language, paint: Paint = PLAIN, width: int = WIDTH
) -> str:
    """All pairs of reports; it ends with an empty line."""
    lines: list[str] = []
    for one in compared.pairs:
        lines += [*_Pair(one, language, paint, width).lines(), ""]
    if not compared.pairs:
        lines += [language.pick(messages.NOTHING_TO_COMPARE), ""]
    if compared.findings is not None:
        lines += [*_findings(compared.findings, language, paint, width), ""]
    return "\n".join(lines) + "\n"


class _Pair:
    """Puts one pair of reports together."""

    def __init__(self, one: SideBySide, language: Language, paint: Paint, width: int) -> None:
        self._one = one
        self._language = language
        self._paint = paint
        self._width = width

    def lines(self) -> Iterator[str]:
        pair = self._one.pair
        earlier, later = (self._language.pick(r.name) for r in (pair.earlier, pair.later))
        heading = self._language.say(messages.HEADING, earlier=earlier, later=later)
        yield self._paint.heading(heading)
        for report in (pair.earlier, pair.later):
            yield from wrap(printable(report.document.path), self._width, "    ", "  ")
        if self._one.is_draft:
            yield from wrap(self._language.pick(messages.DRAFTS), self._width)
        if not self._one.lines:
            yield self._language.pick(messages.NO_CHANGES)
        for programme, group in groupby(self._one.lines, lambda line: line.programme):
            yield ""
            yield from self._programme(programme, list(group))
        yield ""
        yield from wrap(self._counts(), self._width)

    def _programme(self, number: int, lines: Sequence[Line]) -> Iterator[str]:
        title = self._language.pick(messages.WHOLE)
        if number:
            name = self._one.programmes.get(number, "")
            head = self._one.heads.get(number, messages.HEAD.format(number=number))
            title = self._language.say(
                messages.PROGRAMME, head=printable(head), number=number, name=printable(name)
            )
        yield from map(self._paint.heading, wrap(title.strip(), self._width, "  "))
        both = [line for line in lines if line.state not in _SINGLE]
        if both:
            heads = (self._language.pick(column) for column in messages.COLUMNS)
            yield self._paint.faint(_INDENT + "  ".join(_right(head, _NUMBER) for head in heads))
        for line in both:
            yield from self._in_both(line)
        for line in lines:
            if line.state in _SINGLE:
                yield from self._single(line)

    def _in_both(self, line: Line) -> Iterator[str]:
        yield from wrap(_named(line), self._width, "    ", "  ")
        before, after = (text.string if text else "" for text in (line.before, line.after))
        numbers = [printable(text) for text in (before, after, line.change or "")]
        state = pad(self._language.pick(messages.STATES[line.state]), _STATE)
        if line.state in _TROUBLED:
            state = self._paint.severity(state, Severity.WARNING)
        shown = "  ".join(_right(shorten(number, _NUMBER), _NUMBER) for number in numbers)
        yield f"{_INDENT}{shown}  {state}".rstrip()
        note = self._note(line)
        if note:
            yield from wrap(note, self._width, _INDENT * 2)

    def _note(self, line: Line) -> str:
        """What the text states, where that is another change than the figures show."""
        parts = []
        if line.stated is not None and line.stated != line.change:
            parts.append(self._language.say(messages.STATED, stated=line.stated))
        if line.implied is not None:
            parts.append(self._language.say(messages.IMPLIED, implied=line.implied))
        return " · ".join(parts)

    def _single(self, line: Line) -> Iterator[str]:
        text = line.after or line.before
        state = self._language.pick(messages.STATES[line.state])
        number = printable(text.string) if text is not None else ""
        shown = f"{state}: {label(line)} {number} {line.unit}".rstrip()
        yield from map(self._paint.faint, wrap(shown, self._width, "    ", "  "))

    def _counts(self) -> str:
        counted = Counter(line.state for line in self._one.lines)
        parts = [
            f"{self._language.pick(messages.STATES[state])} {counted[state]}"
            for state in State
            if counted[state]
        ]
        total = len(self._one.lines)
        return self._language.say(messages.COUNTS, total=total, counts=" · ".join(parts))


def _named(line: Line) -> str:
    return f"{label(line)} ({line.unit})" if line.unit else label(line)


# How a sentence goes on: no part of the name that follows. รวมทั้งสิ้น is a name itself.
_JOINING = pattern(
    r"^(?:ควบคู่(?:ไป)?(?:กับ)?|รวม(?:ไป)?ถึง|รวมทั้ง(?!สิ้น|หมด|ปี)|พร้อม(?:ทั้ง|กับ)|ตลอดจน|อีกทั้ง|นอกจากนี้|ทั้งนี้|ซึ่ง|โดย(?=มี)|"
    r"เนื่องจาก|และ(?!การ)|แล้ว(?!เสร็จ)|ได้แก่|คือ|มี(?=[ก-ฮเ-ไ])(?!ผล|ความ|ชื่อ|งาน|อายุ|รายได้)|\s)+"
)
_LONGEST = 130  # columns of a name: two lines


def label(line: Line) -> str:
    """The name; of one that is too long its end, which says most."""
    name = _JOINING.sub("", printable(line.label))
    if cells(name) <= _LONGEST:
        return name
    cut = name.find(" ", len(name) - _LONGEST)
    return "…" + _JOINING.sub("", name[cut + 1 :]) if cut > 0 else shorten(name, _LONGEST)


def _right(text: str, width: int) -> str:
    return " " * max(0, width - cells(text)) + text


def _findings(found: Difference, language: Language, paint: Paint, width: int) -> Iterator[str]:
    counts = {"new": len(found.new), "gone": len(found.gone), "same": len(found.same)}
    yield paint.heading(language.say(messages.FINDINGS, **counts))
    for word, findings in (
        (messages.NEW_FINDING, found.new),
        (messages.GONE_FINDING, found.gone),
        (messages.SAME_FINDING, found.same),
    ):
        for finding in findings:
            yield from _finding(word, finding, language, width)


def _finding(word: Message, finding: Finding, language: Language, width: int) -> Iterator[str]:
    title = f"{language.pick(word)}: {finding.rule} {rule_name(finding.rule, language)}"
    yield from wrap(title, width, "    ", "  ")
    yield from wrap(printable(language.pick(finding.message)), width, _INDENT * 2)
