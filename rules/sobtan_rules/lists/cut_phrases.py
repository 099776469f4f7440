"""Cuts lists whose form alone says where each item begins.

Numbered inside the sentence ("1) … 2) … และ 3) …"), in quotation marks, or parted by
commas with an "และ" before the last.
"""

from __future__ import annotations

import re

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import LabelStyle, Text
from sobtan_rules.lists.passages import Cut, Item, Passage
from sobtan_rules.lists.words import GOES_ON, phrase_end

_ENUMERATORS = (
    r"\(\s?{n}\s?\)",
    r"(?<![\d(])(?<!\d\.){n}\)",
    r"(?<![\d.,(])(?<!\d ){n}\.(?=\s?[ก-๙A-Za-z“\"])",
)
_STYLES = dict(
    zip(_ENUMERATORS, (LabelStyle.PARENTHESISED, LabelStyle.HALF, LabelStyle.SECTION), strict=True)
)
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_LONGEST_PHRASE = 70
_MOST = 60  # items inside a sentence


def cut_numbered(passage: Passage, start: int, unit: str) -> Cut | None:
    """Items that are numbered from 1 on in the running text; the first stands at `start`.

    Further ones may have become paragraphs of their own. "ครั้งที่ 1" numbers what
    `unit` counts.
    """
    own = (rf"{re.escape(unit)}ที่\s?{{n}}(?![\d/])",) if unit else ()
    for shape in (*_ENUMERATORS, *own):
        labels = _labels(passage.string, start, shape)
        style = _STYLES.get(shape)
        below = _continued(passage, len(labels), style) if labels and style else []
        if len(labels) + len(below) > 1:
            return _numbered(passage, labels, below, unit if shape in own else "")
    return None


def _labels(string: str, start: int, shape: str) -> list[tuple[int, int]]:
    """Where the labels 1, 2, 3 … of that shape stand, one behind the other."""
    first = _label(shape, 1).match(string, start)
    if first is None:
        return []
    found = [first.span()]
    again = _label(shape, 1).search(string, first.end())  # another list begins there
    limit = again.start() if again else len(string)
    for number in range(2, _MOST):
        match = _label(shape, number).search(string, found[-1][1], limit)
        if match is None:
            break
        found.append(match.span())
    return found


def _label(shape: str, number: int) -> re.Pattern[str]:
    digits = str(number)
    return re.compile(shape.format(n=f"(?:{digits}|{digits.translate(_THAI_DIGITS)})"))


def _continued(passage: Passage, count: int, style: LabelStyle) -> list[Text]:
    """The paragraphs right below whose labels of that style go on counting from `count`.

    Where the paragraph has such a label itself they are its own list's, not its items.
    """
    found: list[Text] = []
    own = passage.paragraph.label if passage.paragraph is not None else None
    if passage.paragraph is None or (own is not None and own.style is style):
        return found
    everything = passage.document.paragraphs
    for paragraph in everything[everything.index(passage.paragraph) + 1 :]:
        label = paragraph.label
        if label is None or label.style is not style:
            break
        if label.numbers != (count + len(found) + 1,):
            break
        found.append(paragraph.text.slice(paragraph.body_start))
    return found


def _numbered(passage: Passage, labels: list[tuple[int, int]], below: list[Text], kind: str) -> Cut:
    last = labels[-1][1]
    last += len(passage.string[last:]) - len(passage.string[last:].lstrip())
    end = phrase_end(passage, last, min(len(passage.string), last + _LONGEST_PHRASE))
    ends = [*(begin for begin, _ in labels[1:]), end]
    items = [_item(passage, begin, end) for (_, begin), end in zip(labels, ends, strict=True)]
    items += [Item(text.string[:_LONGEST_PHRASE], text) for text in below]
    return Cut(tuple(items), end, len(labels), len(items), kind=kind)  # below may be another list


_QUOTED = pattern(r"[“\"]([^“”\"]{1,300})[”\"]")
_BETWEEN_QUOTES = pattern(r"\s*,?\s*(?:และ|กับ)?\s*")


def cut_quoted(passage: Passage, start: int) -> Cut | None:
    """Items in quotation marks, with nothing but commas or "และ" between them."""
    found: list[re.Match[str]] = []
    position, is_closed = start, False
    while (match := _QUOTED.match(passage.string, position)) is not None:
        found.append(match)
        between = _BETWEEN_QUOTES.match(passage.string, match.end())
        if between is None or is_closed:
            break
        is_closed = "และ" in between.group() or "กับ" in between.group()
        position = between.end()
    if len(found) < 2:
        return None
    items = tuple(Item(m[1].strip(), passage.text.slice(*m.span())) for m in found)
    end = found[-1].end()
    is_over = is_closed or end >= passage.paragraph_end
    return Cut(items, end, len(items), len(items) if is_over else None, is_choice=True)


_COMMA = pattern(r"\s*[,、;]\s*")
_LAST_AND = pattern(r"\s*และ\s*")


def cut_commas(passage: Passage, start: int) -> Cut | None:
    """Items parted by commas, the last one behind an "และ"; None where any is doubtful."""
    string = passage.string[: passage.paragraph_end]
    begins = [start]
    for comma in _COMMA.finditer(string, start):
        if _is_doubtful(passage, begins[-1], comma.start()):
            break
        begins.append(comma.end())
    last = begins[-1]
    closing = _LAST_AND.search(string, last, min(len(string), last + _LONGEST_PHRASE))
    if len(begins) < 2 or closing is None or _is_doubtful(passage, last, closing.start()):
        return None
    if closing.start() > last:
        begins.append(closing.start())
    ends = [*begins[1:], _word_end(string, closing.end())]
    items = tuple(_item(passage, begin, end) for begin, end in zip(begins, ends, strict=True))
    # "ก, ข และ ค" may also be two things, the second being "ข และ ค".
    least = len(items) - (closing.start() > last)
    return Cut(items, ends[-1], least, len(items), is_choice=True)


def _is_doubtful(passage: Passage, begin: int, end: int) -> bool:
    """Whether the words may hold more than one item, a count, or the end of the list.

    A number without a unit is part of a name: "บริษัท ก้าวหน้า 1999 จำกัด".
    """
    phrase = passage.string[begin:end]
    if any(begin <= q.start < end and q.unit is not None for q in passage.quantities):
        return True
    is_long = len(phrase) > _LONGEST_PHRASE
    return is_long or re.search(r"\sและ|[()]", phrase) is not None or _has_clause(phrase)


def _has_clause(phrase: str) -> bool:
    words = phrase.split()
    return any(_starts_clause(word) for word in words[1:])


def _word_end(string: str, start: int) -> int:
    match = re.compile(r"[^\s,.)\]]+").match(string, start)
    return match.end() if match else start


def _item(passage: Passage, begin: int, end: int) -> Item:
    text = passage.text.slice(begin, end).strip()
    return Item(re.sub(r"^และ\s*|[\s,;]*(?:และ)?[\s,;]*$", "", text.string), text)


def cut_words(passage: Passage, start: int) -> Cut | None:
    """Short names parted by spaces alone, up to an "และ" that ends the paragraph's list.

    A space may stand inside a name and a wrap may hide one: only a list of words
    without either doubt is cut.
    """
    string = passage.string[: passage.paragraph_end]
    closing = _SPACED_AND.search(string, start)
    if closing is None:
        return None
    last = _word_end(string, closing.end())
    spans = [m.span() for m in re.compile(r"\S+").finditer(string, start, closing.start())]
    spans.append((closing.end(), last))
    phrases = [string[begin:end] for begin, end in spans]
    if any(_is_no_word(phrase) for phrase in phrases) or not _is_over(string[last:].strip()):
        return None
    if any(start < wrap < last for wrap in passage.wraps):
        return None
    items = tuple(_item(passage, begin, end) for begin, end in spans)
    return Cut(items, last, len(items), len(items), is_choice=True)


def cut_chunks(passage: Passage, start: int) -> Cut | None:
    """The stretches between spaces of a list that ends with "และ" and the paragraph.

    A space may stand inside an item, so that there may be fewer items; there are more
    only where a wrap hid a space, or where a stretch joins two by "และ".
    """
    string = passage.string[: passage.paragraph_end]
    closing = _SPACED_AND.search(string, start)
    if closing is None:
        return None
    last = _word_end(string, closing.end())
    if string[last:].strip(" .)") or re.search(r"[\d()“”\"]", string[start:last]):
        return None
    spans = [m.span() for m in re.compile(r"\S+").finditer(string, start, closing.start())]
    spans.append((closing.end(), last))
    if any(_starts_clause(string[begin:end]) for begin, end in spans):
        return None
    items = tuple(_item(passage, begin, end) for begin, end in spans)
    hidden = sum(start < wrap < last for wrap in passage.wraps)
    joined = sum(len(_JOINS.findall(item.name)) for item in items)
    return Cut(items, last, 1, len(items) + hidden + joined)


def cut_between_counts(passage: Passage, start: int, unit: str) -> Cut | None:
    """The stretches of a list behind which one more name and its count of the same unit stand.

    "เขตเหนือมี 3 แห่ง คือก ข และค เขตใต้มี 2 แห่ง คือ…"; as of chunks, there may be fewer items.
    """
    behind = [q for q in passage.quantities if q.start >= start]
    counts = [q for q in behind[:1] if q.unit is not None and q.unit.name == unit]
    string = passage.string
    closings = list(_SPACED_AND.finditer(string, start, counts[0].start)) if counts else []
    if len(closings) != 1:
        return None
    last = _word_end(string, closings[0].end())
    spans = [m.span() for m in re.compile(r"\S+").finditer(string, start, closings[0].start())]
    spans.append((closings[0].end(), last))
    is_next = _NEXT_NAME.fullmatch(string[last : counts[0].start]) is not None
    if not is_next or any(_is_no_word(string[begin:end]) for begin, end in spans):
        return None
    items = tuple(_item(passage, begin, end) for begin, end in spans)
    hidden = sum(start < wrap < last for wrap in passage.wraps)
    joined = sum(len(_JOINS.findall(item.name)) for item in items)
    return Cut(items, last, 1, len(items) + hidden + joined, is_in_row=True)


_NEXT_NAME = pattern(r"\s+(?:และ|ส่วน)?[^\s\d()]{3,40}?\s?(?:มี|จำนวน)\s*")
_JOINS = pattern(r"(?<=.)(?:และ|กับ|หรือ|/|-|–)(?=.)")
_SPACED_AND = pattern(r"\sและ\s?(?=\S)")
_LONGEST_WORD = 40


def _is_no_word(phrase: str) -> bool:
    is_odd = re.search(r"[\d()“”\"/.]", phrase) is not None
    return is_odd or len(phrase) > _LONGEST_WORD or _starts_clause(phrase)


def _is_over(behind: str) -> bool:
    return not behind or behind[0] in ")." or GOES_ON.match(behind) is not None


def _starts_clause(phrase: str) -> bool:
    return GOES_ON.match(phrase) is not None and not phrase.startswith(("การ", "ผู้"))


_LIKENESS = 7  # letters: longer than การ and ความ, which any phrase may begin with


def cut_alike(passage: Passage, start: int) -> Cut | None:
    """Phrases that begin with the same word, the last one behind an "และ"."""
    string = passage.string
    word = string[start : start + _LIKENESS]
    if len(word) < _LIKENESS or re.search(r"[\s\d()]", word):
        return None
    begins = re.compile(rf"(?P<and>และ\s?)?{re.escape(word)}")
    spans: list[tuple[int, int]] = []
    for match in begins.finditer(string, start, min(len(string), start + 1000)):
        if not passage.is_cut(match.start()):
            continue
        spans.append((match.start(), match.end()))
        if match["and"]:
            break
    else:
        return None
    ends = [begin for begin, _ in spans[1:]] + [min(len(string), spans[-1][1] + _LONGEST_PHRASE)]
    ends[-1] = phrase_end(passage, spans[-1][0], ends[-1])
    items = tuple(_item(passage, b, e) for (b, _), e in zip(spans, ends, strict=True))
    is_plain = not any(_may_hold_more(passage, b, e) for (b, _), e in zip(spans, ends, strict=True))
    count = len(items)
    if is_plain:
        return Cut(items, ends[-1], count, count, is_choice=True, is_alike=True)
    return Cut(items, ends[-1], 0, None, is_choice=True, is_alike=True)


def _may_hold_more(passage: Passage, begin: int, end: int) -> bool:
    """Whether another phrase may begin inside: behind a space, or a wrap that hid one."""
    string = passage.string
    inside = _ADDED.sub("", string[begin:end].strip(" ,"))
    wraps = [wrap for wrap in passage.wraps if begin < wrap < begin + len(inside)]
    return " " in inside or any(_PHRASE_HEAD.match(string, wrap) for wrap in wraps)


_ADDED = pattern(r"(?:\s\d{1,3})?(?:\s?\([^()]*\))?$")  # "พิเศษ 4 (20 เตียง)"
_PHRASE_HEAD = pattern("การ|ความ|งาน|ด้าน|ระบบ")
