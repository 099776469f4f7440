"""How many results are said to pass, against the table that judges them one by one.

"ตัวชี้วัด 6 ตัว บรรลุเป้าหมาย 4 ตัว ไม่บรรลุ 2 ตัว" speaks of a table with six verdicts: that many are
said to be in all, right there, and the table stands not far off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sobtan_extractor.late import dataclass
from sobtan_extractor.model.document import Kind
from sobtan_rules.kit.review import Review
from sobtan_rules.prose.figures import Figure, Prose, narrative
from sobtan_rules.tables.verdicts import Verdict, Verdicts, spelled, verdicts

_NEAR = 30  # blocks between a sentence and its table
_BEFORE = 60  # characters before a count that may say of what it is
_BETWEEN = 8  # letters between that and the count
_FEWEST = 3  # verdicts of a table
_WITHIN = 5  # characters from a count to "จาก" or "ใน" and the number in all


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """A count of one verdict, and how many the table has, as printed and put right."""

    figure: Figure
    verdict: Verdict
    table: Verdicts
    holds: bool
    found: int


def verdict_counts(review: Review) -> tuple[Counted, ...]:
    """Every count of verdicts in the prose whose table is known (a reading)."""
    return tuple(_all(review))


def _all(review: Review) -> Iterator[Counted]:
    tables = [one for one in review.reading(verdicts) if len(one.said) >= _FEWEST]
    for prose in review.reading(narrative).proses if tables else ():
        said = [(figure, verdict) for figure in prose.figures if (verdict := _verdict(figure))]
        for group in _groups(said):
            yield from _counted(review, prose, group, tables)


def _counted(
    review: Review,
    prose: Prose,
    group: Sequence[tuple[Figure, Verdict]],
    tables: Sequence[Verdicts],
) -> Iterator[Counted]:
    """The counts of one sentence against the one table they are of."""
    meant = [
        table
        for table in tables
        if _is_near(review, prose, table)
        and _is_all(group, len(table.said))
        and {verdict for _, verdict in group} <= {verdict for _, verdict in table.said}
    ]
    agreeing = [table for table in meant if any(_agrees(group, c) for c in table.counts())]
    if not agreeing and len(meant) != 1:
        return
    table = (agreeing or meant)[0]
    best = max(table.counts(), key=lambda counts: sum(_fits(one, counts) for one in group))
    for figure, verdict in group:
        yield Counted(figure, verdict, table, figure.value == best[verdict], best[verdict])


def _agrees(group: Sequence[tuple[Figure, Verdict]], counts: Mapping[Verdict, int]) -> bool:
    return all(_fits(one, counts) for one in group)


def _fits(one: tuple[Figure, Verdict], counts: Mapping[Verdict, int]) -> bool:
    return one[0].value == counts[one[1]]


def _groups(
    said: Sequence[tuple[Figure, Verdict]],
) -> Iterator[Sequence[tuple[Figure, Verdict]]]:
    """Counts of one thing that follow each other, each verdict once."""
    group: list[tuple[Figure, Verdict]] = []
    for figure, verdict in said:
        is_next = (
            bool(group) and figure.index - group[-1][0].index <= 2
        )  # a share may stand between
        goes_on = is_next and figure.measure == group[-1][0].measure
        if group and (not goes_on or verdict in {known for _, known in group}):
            yield group
            group = []
        group.append((figure, verdict))
    if group:
        yield group


def _is_all(group: Sequence[tuple[Figure, Verdict]], records: int) -> bool:
    """Whether the sentence says that there are that many in all."""
    first, last = group[0][0], group[-1][0]
    before = list(first.prose.figures[max(0, first.index - 2) : first.index])
    behind = last.following
    if behind is not None and _is_within(last, behind) and behind.value == records:
        return True
    return any(f.value == records and f.measure == first.measure for f in before)


def _is_within(count: Figure, whole: Figure) -> bool:
    """Whether the second is what the first is out of: "3 จาก 5 ตัวชี้วัด"."""
    between = count.prose.string[count.quantity.end : whole.start].strip()
    return between in ("จาก", "ใน", "จากทั้งหมด", "/")


def _is_near(review: Review, prose: Prose, table: Verdicts) -> bool:
    blocks = review.document.blocks
    return abs(blocks.index(prose.paragraph) - blocks.index(table.table)) <= _NEAR


def _verdict(figure: Figure) -> Verdict | None:
    """What the words right before a count say it is of."""
    if figure.quantity.decimals or figure.is_percentage or figure.quantity.kind is Kind.AMOUNT:
        return None
    words = _without_brackets(figure.lead[-_BEFORE:])
    letters = "".join(words.split())
    found = [
        (letters.rfind(word) + len(word), len(word), verdict)
        for word, verdict in _in_sentences().items()
        if word in letters
    ]
    if not found:
        return None
    end, _, verdict = max(found, key=lambda one: one[:2])
    return verdict if len(letters) - end <= _BETWEEN else None


def _without_brackets(words: str) -> str:
    while "(" in words and ")" in words[words.index("(") :]:
        begin = words.index("(")
        words = words[:begin] + words[words.index(")", begin) + 1 :]
    return words


@cache
def _in_sentences() -> Mapping[str, Verdict]:
    """The verdicts that words of a sentence can give: signs and bare comparisons are none."""
    return {word: verdict for word, verdict in spelled().items() if len(word) >= _SHORTEST}


_SHORTEST = 4  # letters
