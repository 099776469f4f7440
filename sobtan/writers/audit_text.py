"""The report of an audit: what was not read, and what was found where."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath

from sobtan.audit import messages
from sobtan.audit.summary import Course, Levels, Line, Place, Summary, Unread
from sobtan.messages import common
from sobtan.messages.common import Language
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import PLAIN, Paint, printable
from sobtan.terminal.width import cells, pad, shorten, wrap
from sobtan_rules.relations.finding import Message

WIDTH = 80  # columns
_LONGEST_PATH = 50  # characters of a path in a table
_LONGEST_NAME = 60  # characters of a number's name
_GAP = "  "
_LEVEL_NAMES = (messages.ERRORS, messages.WARNINGS, messages.INFOS)

Name = Callable[[str], str]
Row = tuple[str, list[str]]


def report(summary: Summary, language: Language, paint: Paint = PLAIN, width: int = WIDTH) -> str:
    """The audit in some sentences and small tables; those without anything are left out."""
    return _Report(summary, language, paint, width).text()


class _Report:
    """Puts the report together."""

    def __init__(self, summary: Summary, language: Language, paint: Paint, width: int) -> None:
        self._summary = summary
        self._language = language
        self._paint = paint
        self._width = width

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        if not self._summary.counts.files:
            yield from self._wrapped(self._language.pick(messages.NOTHING_IN_STORE))
            return
        yield from self._unread()
        yield from self._stale()
        yield from self._restated()
        yield from self._tables()
        yield from self._head()

    def _head(self) -> Iterator[str]:
        """The totals: they come last, where a terminal ends."""
        counts, summary = self._summary.counts, self._summary
        yield self._heading(messages.TITLE, count=counts.files)
        yield from self._said(
            messages.FILES, read=counts.read, partly=counts.partly, refused=counts.refused
        )
        if summary.compared:
            yield from self._said(messages.COMPARED, count=summary.compared)
        if summary.numbers:
            share = _share(summary.verified, summary.numbers)
            yield from self._said(
                messages.NUMBERS, numbers=summary.numbers, verified=summary.verified, share=share
            )
        words = [
            f"{self._language.pick(word)} {count}"
            for word, count in zip(_LEVEL_NAMES, summary.levels, strict=True)
        ]
        if summary.accepted:
            words.append(self._language.say(messages.ACCEPTED, count=summary.accepted))
        yield from self._wrapped(" · ".join(words), "  ")

    # --- What was not read ---

    def _unread(self) -> Iterator[str]:
        counts, kinds = self._summary.counts, self._summary.kinds
        groups = (
            (messages.NOT_READ, self._summary.refused, counts.refused, kinds["refused"]),
            (messages.PARTLY_READ, self._summary.partly, counts.partly, kinds["partly"]),
            (messages.NOT_COMPARED, self._summary.not_compared, counts.not_compared, ()),
        )
        for title, unread, total, why in groups:
            if unread:
                yield self._heading(title)
                if total > 1 and why:
                    words = [f"{self._language.pick(messages.KINDS[k])} {n}" for k, n in why]
                    yield from self._wrapped(" · ".join(words), "  ")
                yield from self._named(unread)
                if total > len(unread):
                    yield from self._said(messages.MORE, count=total - len(unread))
                yield ""

    def _named(self, unread: Iterable[Unread]) -> Iterator[str]:
        for one in unread:
            reason = printable(self._language.pick(one.reason))
            yield from self._wrapped(f"{printable(one.path)}: {reason}", "  ")

    def _stale(self) -> Iterator[str]:
        """Acceptances that are of no more use, as a check of the file would say it."""
        summary = self._summary
        if not summary.stale:
            return
        yield self._heading(messages.STALE)
        for one in summary.stale:
            said = self._language.say(
                common.COMES_BACK if one.comes_back else common.STALE,
                fingerprint=one.fingerprint,
                rule=one.rule,
                quote=shorten(printable(one.quote), _LONGEST_PATH),
            )
            yield from self._wrapped(f"{printable(one.path)}: {said}", "  ")
        if summary.all_stale > len(summary.stale):
            more = summary.all_stale - len(summary.stale)
            yield from self._said(messages.MORE_STALE, count=more)
        yield ""

    def _restated(self) -> Iterator[str]:
        """What later reports state otherwise than those before them, with both places."""
        summary = self._summary
        if not summary.restated:
            return
        yield self._heading(messages.RESTATED)
        for one in summary.restated:
            before, after = (self._place(place) for place in (one.before, one.after))
            said = self._language.say(
                messages.RESTATED_LINE,
                name=shorten(printable(one.name), _LONGEST_NAME),
                period=one.period,
                before=before,
                after=after,
            )
            yield from self._wrapped(said, "  ")
        if summary.all_restated > len(summary.restated):
            more = summary.all_restated - len(summary.restated)
            yield from self._said(messages.MORE_RESTATED, count=more)
        yield ""

    def _place(self, place: Place) -> str:
        name = PurePath(printable(place.path)).name
        page = "" if place.page is None else self._language.say(messages.ON_PAGE, page=place.page)
        return f"{printable(place.quoted)} ({name}{page})"

    # --- Tables ---

    def _tables(self) -> Iterator[str]:
        summary, pick = self._summary, self._language.pick
        yield from self._table(messages.BY_RULE, summary.rules, self._rule)
        yield from self._table(
            messages.BY_PROGRAMME,
            summary.programmes,
            lambda n: n or pick(messages.NO_PROGRAMME),
            more=(messages.MORE_PROGRAMMES, summary.all_programmes),
        )
        yield from self._years(summary.years)
        yield from self._courses(summary.courses, summary.all_courses)
        yield from self._table(messages.WORST, summary.worst, _file_name, with_files=False)

    def _rule(self, code: str) -> str:
        return f"{code} {rule_name(code, self._language)}"

    def _table(
        self,
        title: Message,
        lines: Sequence[Line],
        name: Name,
        with_files: bool = True,
        more: tuple[Message, int] | None = None,
    ) -> Iterator[str]:
        """A table of things counted; `more` says how to tell of them, and how many there are."""
        if not lines:
            return
        heads = [*(self._language.pick(word) for word in _LEVEL_NAMES)]
        rows = [(name(line.name), _levels(line.levels)) for line in lines]
        if with_files:
            heads.append(self._language.pick(messages.FILE_COUNT))
            rows = [(n, [*v, str(li.files)]) for (n, v), li in zip(rows, lines, strict=True)]
        yield self._heading(title)
        yield from self._columns(heads, rows)
        if more is not None and more[1] > len(lines):
            yield from self._said(more[0], count=more[1] - len(lines))
        yield ""

    def _years(self, years: Sequence[Line]) -> Iterator[str]:
        if not years:
            return
        words = (*_LEVEL_NAMES, messages.FILE_COUNT, messages.PER_FILE, messages.VERIFIED_SHARE)
        rows = [
            (
                self._year(line.name),
                [
                    *_levels(line.levels),
                    str(line.files),
                    f"{line.levels.errors / line.files:.1f}" if line.files else "",
                    f"{_share(line.verified, line.numbers)}%" if line.numbers else "",
                ],
            )
            for line in years
        ]
        yield self._heading(messages.BY_YEAR)
        yield from self._columns([self._language.pick(word) for word in words], rows)
        yield ""

    def _year(self, year: str) -> str:
        if not year or year == "None":
            return self._language.pick(messages.NO_YEAR)
        return self._language.say(messages.YEAR, year=year)

    def _courses(self, courses: Sequence[Course], total: int) -> Iterator[str]:
        if not courses:
            return
        yield self._heading(messages.TREND)
        heads = [self._language.pick(word) for word in (*_LEVEL_NAMES, messages.FILE_COUNT)]
        for course in courses:
            yield from self._wrapped(shorten(printable(course.title), 2 * self._width), "  ")
            rows = [(f"  {p.name}", [*_levels(p.levels), str(p.files)]) for p in course.periods]
            yield from self._columns(heads, rows)
        if total > len(courses):
            yield from self._said(messages.MORE_SERIES, count=total - len(courses))
        yield ""

    def _columns(self, heads: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
        """Names to the left, numbers under their heads to the right."""
        sizes = [
            max(cells(head), *(cells(values[place]) for _, values in rows))
            for place, head in enumerate(heads)
        ]
        room = self._width - 2 - sum(sizes) - len(_GAP) * len(sizes)
        width = min(max(cells(name) for name, _ in rows), room)
        yield self._paint.faint("  " + pad("", width) + _right(heads, sizes))
        for name, values in rows:
            shown = pad(shorten(_shown(name), width), width)
            yield f"  {shown}{_right(values, sizes)}"

    # --- Sentences ---

    def _heading(self, message: Message, **values: object) -> str:
        return self._paint.heading(self._language.say(message, **values))

    def _said(self, message: Message, **values: object) -> list[str]:
        return self._wrapped(self._language.say(message, **values), "  ")

    def _wrapped(self, text: str, indent: str = "") -> list[str]:
        return wrap(text, self._width, indent=indent + "  ", first=indent)


def _file_name(path: str) -> str:
    """The end of a path, which tells files apart; whole where it is short."""
    end = path[-_LONGEST_PATH:]
    while end and unicodedata.combining(end[0]):
        end = end[1:]
    return path if len(path) <= _LONGEST_PATH else f"…{end}"


def _levels(levels: Levels) -> list[str]:
    return [str(count) for count in levels]


def _right(values: Iterable[str], sizes: Iterable[int]) -> str:
    parts = (" " * (size - cells(v)) + v for v, size in zip(values, sizes, strict=True))
    return "".join(_GAP + part for part in parts)


def _shown(name: str) -> str:
    """The name made safe for a terminal, its indent kept."""
    return " " * (len(name) - len(name.lstrip())) + printable(name)


def _share(part: int, whole: int) -> int:
    """In full percent, never rounded up to all of it."""
    return 100 * part // whole
