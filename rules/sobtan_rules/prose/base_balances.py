"""What is left of a budget that a sentence names only as the base of a percentage.

"เบิกจ่ายสะสม 60 ล้านบาท คิดเป็นร้อยละ 60.00 ของวงเงินทั้งปี มีหนี้ผูกพัน 10 ล้านบาท คงเหลือ 30 ล้านบาท": the
percentage tells what the budget is, wherever it is printed, and what is left is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon import relation_words as words
from sobtan_rules.prose.bases import Base, Share, shares
from sobtan_rules.prose.figures import Figure
from sobtan_rules.relations.equations import percentage_of


@dataclass(frozen=True, eq=False)
class BaseBalance:
    """What is left, of what base, and the readings of what was taken from it, likeliest first."""

    figure: Figure
    base: Base
    readings: tuple[tuple[Figure, ...], ...]


_UNBOUND = pattern(r"(?:ยังไม่|ไม่)(?:ได้)?(?:มี)?\s?(?:ก่อ|ภาระ)(?:หนี้|ผูกพัน)|เหลือ\S{0,12}สุทธิ")
_BOUND = pattern(r"ผูกพัน|ก่อหนี้|กัน(?:เงิน)?ไว้")
_OF_OTHER = pattern(r"แผนงานที่|โครงการ|ไตรมาส|เดือน|จังหวัด|สำหรับ")
_WHOLE_YEAR = pattern(r"ทั้งปี|ทั้งหมด|ทั้งสิ้น|ประจำปี|ตลอดปี")


def base_balances(review: Review) -> tuple[BaseBalance, ...]:
    """Every balance behind a percentage whose base is known because it fits."""
    found = (_balance(share, base) for share in review.reading(shares) for base in _fitting(share))
    return tuple(balance for balance in found if balance is not None)


def _fitting(share: Share) -> Iterator[Base]:
    """The first base the percentage fits, where it is named as that of the year."""
    of_base = words.OF_BASE.match(share.percentage.tail)
    if of_base is None or not _WHOLE_YEAR.search(of_base["words"][:_NAME]):
        return
    for base in share.bases:
        made = percentage_of(share.percentage.quantity, share.part.quantity, base.quantity)
        if base.part is None and made.is_testable and made.holds():
            yield base
            return


_NAME = 30  # characters in which the base is named


def _balance(share: Share, base: Base) -> BaseBalance | None:
    """What is left behind the share, all amounts in between said to be bound."""
    spent = share.part
    bound: list[Figure] = []
    is_of_all = spent.is_cumulative or not _OF_OTHER.search(spent.lead)
    if not is_of_all or not (spent.is_cumulative or words.SPENT.search(spent.lead)):
        return None
    for figure in spent.prose.figures[share.percentage.index + 1 :]:
        if figure.measure != spent.measure or figure.bracket or figure.movement:
            continue
        is_net = _UNBOUND.search(figure.lead) is not None
        is_bound = _BOUND.search(figure.lead) is not None  # "ยอดผูกพันคงค้าง" is to be paid yet
        if _OF_OTHER.search(figure.lead):
            return None
        if is_net or (figure.is_remaining and not is_bound):
            both = (spent, *bound)
            readings = (both,) if is_net or not bound else (both, (spent,))
            return BaseBalance(figure, base, readings)
        if not is_bound or figure.is_cumulative:
            return None
        bound.append(figure)
    return None
