"""Cuts lists of persons, whose titles say where each name begins.

"นายสมชาย ใจดี ประธาน และนางสาวสมหญิง งามพร้อม" are two.
"""

from __future__ import annotations

from sobtan_extractor.late import pattern
from sobtan_rules.lists.passages import Cut, Item, Passage
from sobtan_rules.lists.titles import title_pattern

TITLE = title_pattern()
"""What stands before a person's name, as a part of a pattern."""
_LETTERS = "[ก-\u0e3a\u0e40-\u0e4e]"
_WORD = rf"(?!(?:และ|กับ)?(?:{TITLE}))(?!และ|กับ|เป็น){_LETTERS}+"
_OFFICE = rf"(?!(?:และ|กับ)?(?:{TITLE}))(?!และ|กับ){_LETTERS}+"
# A name in one or two words, then at most an office, in brackets or not.
_PERSON = pattern(
    rf"[\s,;]*(?:และ|กับ)?\s*(?P<name>(?:(?:{TITLE})\s?)+{_LETTERS}{{2,}}(?:\s+{_WORD})?)"
    rf"(?:\s*\([^()]{{1,60}}\)|(?:\s+{_OFFICE}){{1,4}}(?=\s*(?:,|และ|กับ|\s)\s*(?:{TITLE})))?"
)
_TITLED = pattern(rf"\s*(?:{TITLE})")
_ANOTHER = pattern(rf"(?:^|[\s,]|และ|กับ)(?:{TITLE})")
_BEHIND = 60  # characters in which another title shows that the list was not read whole
_FEWEST = 2


def is_titled(name: str) -> bool:
    """Whether it begins with a title, as a person's name does."""
    return _TITLED.match(name) is not None


def cut_persons(passage: Passage, start: int) -> Cut | None:
    """The persons named from `start` on; None where more of them may be named behind.

    One who is named twice may have been counted once.
    """
    string, end = passage.string, start
    items: list[Item] = []
    while found := _PERSON.match(string, end):
        text = passage.text.slice(*found.span("name")).strip()
        items.append(Item(text.string, text))
        end = found.end()
    if len(items) < _FEWEST or _ANOTHER.search(string[end : end + _BEHIND]):
        return None
    named = {item.name for item in items}
    return Cut(tuple(items), end, len(named), len(items), is_titled=True)
