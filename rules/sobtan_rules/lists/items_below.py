"""Counts the items that stand below a paragraph which announces them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sobtan_extractor.late import pattern
from sobtan_extractor.model.document import Document, LabelStyle, Paragraph, Role
from sobtan_rules.lists.cut_names import begins_name
from sobtan_rules.lists.passages import Cut, Item, further
from sobtan_rules.thai.provinces import province_at

_QUOTED = 80  # characters of an item that are quoted as evidence
_RUN_ON = pattern(r"\s[-–•]\s\S")  # another dash inside an item: two were read as one


def cut_below(document: Document, paragraph: Paragraph) -> Cut | None:
    """The items right below the paragraph; None where it is in doubt which they are."""
    children = [c for c in document.children(paragraph) if c.role is not Role.FOOTNOTE]
    labelled = [child for child in children if child.label is not None]
    if not labelled or children[0].label is None:
        return None
    if len({_style(child) for child in labelled}) > 1 or not _is_in_order(labelled):
        return None
    if any(_has_another(child) for child in labelled) or not _are_aligned(labelled):
        return None
    items = tuple(_item(child) for child in labelled)
    count = len(items)
    if any(_is_group(document, child) for child in labelled):
        return Cut(items, len(paragraph.text), 0, None)  # what is counted may stand in the groups
    return Cut(items, len(paragraph.text), count, count)


def cut_following(document: Document, paragraph: Paragraph) -> Cut | None:
    """The paragraphs numbered 1, 2, 3 right behind one, each of one paragraph, which end there."""
    behind = further(document, paragraph)
    items = [p for number, p in enumerate(behind, start=1) if _numbers(p) == (number,)]
    are_first = list(behind[: len(items)]) == items
    if len(items) < _FEWEST or len(items) == len(behind) or not are_first:
        return None
    if len({_style(item) for item in items}) > 1 or not _are_aligned(items):
        return None
    if any(_has_another(item) for item in items) or behind[len(items)].label is not None:
        return None
    return Cut(tuple(map(_item, items)), len(paragraph.text), len(items), len(items))


_FEWEST = 2  # items


def _is_group(document: Document, child: Paragraph) -> bool:
    """Whether items stand below the item."""
    return any(below.label is not None for below in document.children(child))


def _style(child: Paragraph) -> LabelStyle | None:
    return child.label.style if child.label is not None else None


def _numbers(child: Paragraph) -> tuple[int, ...]:
    return child.label.numbers if child.label is not None else ()


def _is_in_order(children: Sequence[Paragraph]) -> bool:
    """Whether the labels, where they are numbers, count 1, 2, 3 without a gap."""
    lasts = [_numbers(child)[-1:] for child in children]
    if not any(lasts):
        return True
    return lasts == [(number,) for number in range(1, len(children) + 1)]


def _has_another(child: Paragraph) -> bool:
    """Whether another item may have been read as part of this one."""
    words = child.text.string[child.body_start :]
    if _style(child) is LabelStyle.DASH:
        return _RUN_ON.search(words) is not None
    if child.label is None or not child.label.numbers:
        return False
    return f" {_label_behind(child)}" in words


def _label_behind(child: Paragraph) -> str:
    """How the label of the next item would be printed; empty where the item has no number."""
    if child.label is None or not child.label.numbers:
        return ""
    number = str(child.label.numbers[-1] + 1)
    printed = "".join(child.label.text.string.split())
    return re.sub(r"[\d๐-๙]+(?=[^\d๐-๙]*$)", number, printed)


def goes_on_below(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph behind the items begins as the next of them would."""
    labelled = [c for c in document.children(paragraph) if c.label is not None]
    following = _label_behind(labelled[-1]) if labelled else ""
    if not following:
        return False
    lines = (one.text.string[:_QUOTED] for one in further(document, labelled[-1]))
    return any("".join(line.split()).startswith(following) for line in lines)


def _are_aligned(children: Sequence[Paragraph]) -> bool:
    """Whether all begin at one margin: an item further in belongs to the one before it."""
    firsts = [child.text.clusters[0] for child in children]
    edges = [first.box.x0 for first in firsts]
    return max(edges) - min(edges) <= firsts[0].size


def _item(child: Paragraph) -> Item:
    begin = child.body_start
    text = child.text.slice(begin, min(len(child.text), begin + _QUOTED)).strip()
    return Item(" ".join(text.string.split()[:6])[:_QUOTED], text)


def give_counts(document: Document, paragraph: Paragraph, unit: str) -> bool:
    """Whether most items say how many of what is counted are theirs: "ด้านน้ำ 5 โครงการ"."""
    children = document.children(paragraph)
    giving = [child for child in children if _counts(child, unit)]
    return 2 * len(giving) > len(children)


def _counts(child: Paragraph, unit: str) -> bool:
    return any(q.unit is not None and q.unit.name == unit for q in child.quantities)


def are_named(cut: Cut, unit: str) -> bool:
    """Whether each item begins with a name of what is counted: a province, "เทศบาล…", "ครั้งที่ 1"."""
    return all(_is_named(item.text.string, unit) for item in cut.items)


def _is_named(words: str, unit: str) -> bool:
    if unit and words.startswith(unit):
        return True
    if unit in ("ครั้ง", "รุ่น", "ระยะ", "รอบ", "งวด"):
        return False
    return begins_name(words) or province_at(words, 0) is not None
