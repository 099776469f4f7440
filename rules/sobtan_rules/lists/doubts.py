"""Whether a list that does not fit its count may fit it all the same.

A list in running text seldom says where it ends and what parts its items: a space may
be missing between two names, the list may go on behind a bracket or in the next
sentence, and a count may be of something else than what is listed behind it. A true
miscount is small, and no other reading of its list comes to the number stated.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Protocol

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Kind
from sobtan_rules.lists.announcements import CALENDAR, Announcement, Opener, unit_end
from sobtan_rules.lists.cut_names import inner_names
from sobtan_rules.lists.cut_provinces import PROVINCE
from sobtan_rules.lists.items_below import goes_on_below
from sobtan_rules.lists.passages import Cut, Item, further
from sobtan_rules.lists.words import closing_bracket
from sobtan_rules.thai.provinces import provinces_in
from sobtan_rules.thai.word_breaks import pieces

_LONGEST_NAME = 60  # letters: what is longer on the average is told, not named
_WORD = 14  # letters of a name that is one word
_SMALL = 4  # one in so many items may be missing or too many, and always two
_QUOTE = pattern("[“”\"‘’']")
_NEAR = 120  # characters before a count in which another one may be the list's
_NEXT = 2  # paragraphs in which a list may go on that seems to be over
_BEHIND = 60  # characters in which another name may show that a list goes on
_LONGEST_CHUNK = 8  # letters of a word that may stand between a count and its list
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_BRACKETED = pattern(r"\([^()]*\)")
_CHUNK = pattern(r"\s(\S+)")


class Listed(Protocol):
    """A count with its list, as far as doubts need it."""

    @property
    def announcement(self) -> Announcement: ...

    @property
    def cut(self) -> Cut: ...

    @property
    def listed(self) -> int: ...

    @property
    def is_weighted(self) -> bool: ...

    @property
    def are_provinces(self) -> bool: ...


def is_doubtful(listing: Listed) -> bool:
    """Whether some other reading may bring the count and its list together."""
    if listing.is_weighted:
        return False  # the numbers in its brackets are tested as an equation
    settled = _SETTLED_IN_ROWS if listing.cut.is_in_row else ()
    return any(doubt(listing) for doubt in _DOUBTS if doubt not in settled)


def is_told_apart(listing: Listed) -> bool:
    """Whether something shows what is one item: a title, a number, a mark, how all of them begin.

    Of phrases that nothing but spaces parts, each may be two, or two may be one.
    """
    cut = listing.cut
    is_short = sum(len(item.name) for item in cut.items) <= _LONGEST_NAME * len(cut.items)
    is_marked = cut.is_titled or cut.is_alike or bool(cut.kind) or _begin_alike(listing)
    are_quoted = all(_QUOTE.search(item.text.string) for item in cut.items)
    is_marked |= are_quoted or 0 < len(cut.items) - 2 <= _commas(cut)
    are_words = all(len(item.name) <= _WORD for item in cut.items) and _is_joined(listing)
    is_marked |= are_words or listing.announcement.unit in _data()["of_places"]
    return is_short and (is_marked or _is_numbered(listing))


def _is_far(listing: Listed) -> bool:
    """Whether the two differ by more than a slip."""
    stated, listed = listing.announcement.count, listing.listed
    is_counted = _is_numbered(listing) or listing.announcement.opener is Opener.BELOW
    if not is_counted and min(stated, listed) < 2:
        return True
    behind = listing.announcement.passage.string[listing.cut.end :]
    is_over = not _BRACKETED.sub("", behind).strip(" .)")
    if is_over and listing.announcement.opener is not Opener.BELOW:
        return abs(stated - listed) > max(3, stated // 2)
    return is_more_than_slip(stated, listed)


def is_more_than_slip(stated: int, listed: int) -> bool:
    """Whether a list is so much longer or shorter than its count that no slip explains it."""
    return abs(stated - listed) > max(2, stated // _SMALL)


def _is_anothers(listing: Listed) -> bool:
    """Whether the list is as long as another number says that stands by the count."""
    announcement = listing.announcement
    if listing.are_provinces or listing.announcement.opener is Opener.BELOW:
        return False
    floor = announcement.stated.start - _NEAR
    return any(
        quantity.value == listing.listed
        for quantity in announcement.passage.quantities
        if floor <= quantity.start < announcement.start
        and quantity is not announcement.stated
        and quantity.kind in (Kind.COUNT, Kind.NUMBER)
    )


def _is_of_something_else(listing: Listed) -> bool:
    """Whether what is listed cannot be what is counted.

    Provinces are told by their names; further words between the count and its list
    announce the list of something else.
    """
    announcement = listing.announcement
    if announcement.unit == PROVINCE and not listing.are_provinces:
        return announcement.opener is not Opener.BELOW
    passage = announcement.passage
    gap = passage.string[unit_end(passage, announcement.stated) : announcement.start]
    words = (_without_opener(chunk) for chunk in _CHUNK.findall(gap))
    return any(len(word) > _LONGEST_CHUNK and "(" not in word for word in words)


def _without_opener(chunk: str) -> str:
    """The word without what opens a list at its end."""
    openers = sorted(_data()["openers"], key=len, reverse=True)
    return next((chunk.removesuffix(one) for one in openers if chunk.endswith(one)), chunk)


def _goes_on(listing: Listed) -> bool:
    """Whether more of the list may follow what was cut of it."""
    announcement = listing.announcement
    if listing.listed > announcement.count or announcement.opener is Opener.BEFORE:
        return False
    if announcement.opener is Opener.BELOW:
        paragraph = announcement.passage.paragraph
        return paragraph is not None and goes_on_below(announcement.passage.document, paragraph)
    return _goes_on_behind(listing)


def _goes_on_behind(listing: Listed) -> bool:
    """Whether words behind what was cut of a list in running text may be of it."""
    announcement, cut = listing.announcement, listing.cut
    string, end = announcement.passage.string, cut.end
    while string[end:].lstrip().startswith("("):
        closing = closing_bracket(string, string.index("(", end))
        if closing < 0:
            break
        end = closing + 1
    behind = string[end:].lstrip(" )\u00a0\u200b")
    sums_up = behind.startswith(tuple(_data()["sums_up"]))
    if not sums_up and behind.startswith(tuple(_data()["goes_on"])):
        return True
    if _is_numbered(listing):
        return _is_numbered_on(listing)
    if listing.are_provinces:
        return False
    if cut.is_titled and behind[:1].isalpha() and not _is_joined(listing):
        return True  # one more person, behind a title that is not known
    return inner_names(behind[:_BEHIND], cut.kind, announcement.unit) > 0


def _is_joined(listing: Listed) -> bool:
    """Whether "และ" brings the last item, so that the list ends with it."""
    string, last = listing.announcement.passage.string, listing.cut.items[-1].text.string
    before = string[: string.rfind(last, 0, listing.cut.end)]
    return before.rstrip().endswith(tuple(_data()["joins"]))


def _is_numbered_on(listing: Listed) -> bool:
    """Whether the next number of a numbered list stands somewhere behind it."""
    announcement = listing.announcement
    passage, number = announcement.passage, str(listing.listed + 1)
    digits = f"(?:{number}|{number.translate(_THAI_DIGITS)})"
    label = re.compile(rf"(?<![\d๐-๙.,/])\(?{digits}\s?[).](?!\d)")
    if label.search(passage.string, listing.cut.end):
        return True
    if passage.paragraph is None:
        return False
    lines = [one.text.string for one in further(passage.document, passage.paragraph)]
    if listing.cut.least == listing.cut.most:  # it seems to end in its paragraph
        return any(_is_broken_off(label, line) for line in lines[:_NEXT])
    return any(label.search(line) for line in lines)


def _is_broken_off(label: re.Pattern[str], line: str) -> bool:
    """Whether the line goes on with the list that a line's end broke off: none begins in it."""
    found = label.search(line, 1)
    return found is not None and _FIRST_LABEL.search(line, 0, found.start()) is None


_FIRST_LABEL = pattern(r"(?<![\d๐-๙.,/])\(?[1๑]\s?[).](?!\d)")


def _is_counted_otherwise(listing: Listed) -> bool:
    """Whether so many figures of one unit, or names of one kind, stand in the list's words.

    "ปลูกพืช 214 แห่ง แปรรูป 193 แห่ง และปศุสัตว์ 71 แห่ง" are three, wherever they are cut.
    """
    announcement, cut = listing.announcement, listing.cut
    if announcement.opener in (Opener.BELOW, Opener.BEFORE) or listing.are_provinces:
        return False
    passage, stated = announcement.passage, announcement.count
    inside = [q for q in passage.quantities if announcement.start <= q.start <= cut.end]
    units = Counter(q.unit.name for q in inside if q.unit is not None)
    words = passage.string[announcement.start : cut.end]
    kinds = re.findall(rf"(?:^|[\s,]|และ){re.escape(announcement.unit)}", words)
    heads = words.count(head) if (head := _common_head(listing)) else 0
    return stated in units.values() or (stated > 1 and stated in (len(kinds), heads))


def _common_head(listing: Listed) -> str:
    """The word that all items begin with; empty for none.

    "สำนักงานศุลกากรกรุงเทพ สำนักงานศุลกากรลาดกระบังสำนักงานศุลกากรท่าเรือ" are three, whatever parts them.
    """
    names = [item.name for item in listing.cut.items]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    head = "".join(letters[0] for letters in alike) if len(names) > 1 else ""
    return head if len(head) >= _SHORTEST_HEAD else ""


def _is_one_of_counts(listing: Listed) -> bool:
    """Whether the list is of several counts together: "อนุกรรมการ 2 คณะ และคณะทำงาน 1 คณะ ดังนี้"."""
    announcement = listing.announcement
    floor = announcement.stated.start - _NEAR
    before = [q for q in announcement.passage.quantities if floor <= q.start < announcement.start]
    alike = [q for q in before if q.unit is not None and q.unit.name == announcement.unit]
    counts = [q.value for q in alike if q.value is not None]
    return any(sum(counts[first:]) == listing.listed for first in range(len(counts) - 1))


def _is_next_group(listing: Listed) -> bool:
    """Whether the last item heads the next group: "ลำปาง 1 แห่ง ได้แก่ … เชียงราย 2 แห่ง"."""
    announcement = listing.announcement
    if listing.listed <= announcement.count:
        return False
    behind = [q for q in announcement.passage.quantities if q.start >= listing.cut.end]
    return any(
        quantity.unit is not None and quantity.unit.name == announcement.unit
        for quantity in behind
        if quantity.start - listing.cut.end <= _BEHIND // 4
    )


def _holds_more(listing: Listed) -> bool:
    """Whether items may be two names that no space parts, or one name in two."""
    announcement, items = listing.announcement, listing.cut.items
    if announcement.opener is Opener.BELOW or _is_numbered(listing) or _are_parted(listing):
        return False
    if listing.listed > announcement.count:
        return any(item.name.startswith(tuple(_data()["belongs_before"])) for item in items)
    if _begin_alike(listing) or listing.cut.is_titled:
        return False
    more = sum(_names_in(item, listing) - 1 for item in items)
    return announcement.count <= listing.listed + more


def _begin_alike(listing: Listed) -> bool:
    """Whether all items begin with one word, so that none holds two: "การ… การ… และการ…"."""
    heads = {item.name[:_HEAD] for item in listing.cut.items}
    return len(heads) == 1


_HEAD = 3  # letters


def _names_in(item: Item, listing: Listed) -> int:
    """How many names the item may be, as it is printed."""
    announcement, cut = listing.announcement, listing.cut
    name = item.name
    if listing.are_provinces:
        return max(1, len(provinces_in(name, 0, len(name))))
    inner = inner_names(name[1:], cut.kind, announcement.unit)
    if cut.kind:
        return 1 + inner
    spaces = len(name.split()) - 1
    if announcement.unit in _data()["of_one_word"]:
        words = pieces(name.replace(" ", ""))
        return max(len(words), 1 + spaces, 1 + inner)
    return 1 + spaces + inner


def _is_numbered(listing: Listed) -> bool:
    """Whether the items carry numbers: then these say how many there are."""
    announcement = listing.announcement
    begin = announcement.passage.string[announcement.start :].lstrip()
    return re.match(r"\(?[\d๐-๙]{1,2}\s?[).]", begin) is not None


def _are_parted(listing: Listed) -> bool:
    """Whether commas part all items, but the last that "และ" brings: then spaces are their own."""
    count = len(listing.cut.items)
    return count > _FEW and _commas(listing.cut) >= count - 2


def _commas(cut: Cut) -> int:
    """How many of the items have a comma."""
    return sum("," in item.text.string for item in cut.items)


_FEW = 3
_SHORTEST_HEAD = 5  # letters


def _gives_figures(listing: Listed) -> bool:
    """Whether the items say how many of each there are, or are numbers of roads and rooms."""
    items = listing.cut.items
    announcement = listing.announcement
    is_told = listing.cut.is_alike or announcement.opener is Opener.BELOW
    is_told = is_told or announcement.unit in CALENDAR
    if is_told or _is_numbered(listing) or _are_parted(listing):
        return False
    return any(re.search(r"\d", item.text.string) for item in items)


_DOUBTS: tuple[Callable[[Listed], bool], ...] = (
    _is_far,
    _is_anothers,
    _is_one_of_counts,
    _is_of_something_else,
    _goes_on,
    _is_next_group,
    _holds_more,
    _gives_figures,
    _is_counted_otherwise,
)
# Where each list of a sentence follows its own count: another's count is told by its own list.
_SETTLED_IN_ROWS = (_is_anothers, _goes_on)


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("doubts.toml").read_text(encoding="utf-8"))
