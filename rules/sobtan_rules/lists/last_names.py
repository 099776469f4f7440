"""The last two names of a list, where they are one: "น่าน ปัว และปัว"."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.dates.mentions import holders
from sobtan_rules.kit.review import Review
from sobtan_rules.relations.finding import Evidence

_LETTERS = "[ก-\u0e3a\u0e40-\u0e4e]"
_OPENER = r"(?:ได้แก่|ประกอบด้วย|คือ|อาทิ)"
_REACH = 400  # characters from where a list opens to its last name
_SAME = pattern(
    rf"(?<=[\s,])(?<!\d\s)(?P<name>{_LETTERS}{{3,30}})[\s,]+(?:และ|กับ)\s?(?P<last>(?P=name))(?=[\s,.;)]|$)"
)
_LIST_BEFORE = pattern(rf"{_OPENER}(?:(?!{_OPENER})[^.:;]){{0,{_REACH}}}$")


@dataclass(frozen=True, eq=False)
class Repeated:
    """The name behind the last "และ", and the same name right before it."""

    name: str
    first: Evidence
    last: Evidence


def last_repeated(review: Review) -> Iterator[Repeated]:
    """Every list whose last name is that before it; whole words between spaces only."""
    document = review.document
    for holder in holders(document.blocks):
        string = holder.text.string
        for match in _SAME.finditer(string):
            if _LIST_BEFORE.search(string, 0, match.start()):
                yield Repeated(
                    match["name"],
                    Evidence(document, holder.text.slice(*match.span("name"))),
                    Evidence(document, holder.text.slice(*match.span("last"))),
                )
