"""What sentences call the most or the least: the word, its clause, and the number given for it.

"หมวดที่เบิกจ่ายได้ต่ำที่สุดคืองบรายจ่ายอื่น (86.52%)" names it behind the word, "งบลงทุนเบิกจ่ายได้
ต่ำที่สุด ร้อยละ 53.73" before it. What the most is the most of, the words of the clause say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.kit.review import Review
from sobtan_rules.lexicon.senses import Hit, Sense, find
from sobtan_rules.prose.declared import MOVED
from sobtan_rules.prose.figures import Figure, Prose, narrative

_CLAUSE = 110  # characters before the word that may belong to what it is said of
_BEHIND = 90  # and behind it
_GOES_ON = 60  # characters behind one within which the next may be said of the same
_FEW = 8  # letters of words that may go on with those before a space
_QUALIFIED = 45  # characters between the word and "คือ": "มากที่สุดในบรรดา 4 เครือข่าย คือ"
_BEGINS = (Sense.ENDS, Sense.ASIDE, Sense.LEADS, Sense.CAUSE, Sense.NEXT)
_LIGHT = frozenset((Sense.NAMES, Sense.IS, Sense.BECOMES, Sense.OF, Sense.SHARE, Sense.LINK))
_BLANK = pattern(r"[\s(“\"]*")


@dataclass(frozen=True, eq=False)
class Superlative:
    """A word that calls something the most or the least, at [start, end) of a paragraph.

    `begin` and `stop` are the ends of its clause.
    """

    prose: Prose
    is_most: bool
    start: int
    end: int
    begin: int
    stop: int
    earlier: str = ""  # what the one before it is said of, where this goes on with that

    @property
    def word(self) -> str:
        return self.prose.string[self.start : self.end].strip()

    @cached_property
    def named_at(self) -> int:
        """Where the words begin that follow: a name or a number."""
        return self._past(self._qualified, (*_LIGHT,))

    @property
    def is_called(self) -> bool:
        """Whether a word joins what follows to it: "คือ", "ใน"."""
        return self.named_at > _blank_end(self.prose.string, self.end)

    @cached_property
    def _qualified(self) -> int:
        """Behind what narrows it down: "เมื่อเทียบกับเนื้อที่ปลูกคือ"."""
        for hit in find(self.prose.string[self.end : min(self.stop, self.end + _QUALIFIED)]):
            if Sense.NAMES in hit.senses:
                return self.end + hit.start
        return self.end

    @cached_property
    def subject(self) -> str:
        """The words that say the most of what: right before it, and what narrows it down."""
        qualified = self.prose.string[self.end : self._qualified]
        return " ".join((self.earlier, _last_words(self.before), qualified)).strip()

    @property
    def before(self) -> str:
        return self.prose.string[self.begin : self.start]

    @cached_property
    def is_followed_by_number(self) -> bool:
        """Whether a number follows right behind: what it is of is named before."""
        return self.given_behind(self.end) is not None or (
            self._qualified > self.end and self.given_behind(self._qualified) is not None
        )

    @property
    def says_movement(self) -> int:
        """1 where it is said of what rose, -1 of what fell, 0 of neither."""
        found = [h for h in find(self.subject) if not h.senses.isdisjoint(MOVED)]
        if not found:
            return 0
        return -1 if Sense.FELL in found[-1].senses else 1

    def given_behind(self, position: int) -> Figure | None:
        """The number right behind that place, with nothing between that says something else."""
        figure = next(iter(self.prose.after(position)), None)
        if figure is None or figure.start > self.stop:
            return None
        return figure if self._past(position, (*_LIGHT,)) >= figure.start else None

    def _past(self, position: int, light: Sequence[Sense]) -> int:
        """The place behind words that only join."""
        string, senses = self.prose.string, frozenset(light)
        hits = {hit.start: hit for hit in find(string)}
        while True:
            position = _blank_end(string, position)
            hit = hits.get(position)
            join = next((j for j in wordings()["joins"] if string.startswith(j, position)), None)
            if hit is not None and hit.senses and hit.senses <= senses:
                position = hit.end
            elif join is not None and hit is None:
                position += len(join)
            else:
                return position


def _last_words(clause: str) -> str:
    """The words behind the last space, or the one before where they are few."""
    words = clause.split()
    short = len(words) > 1 and len(words[-1]) < _FEW
    return " ".join(words[-2:] if short else words[-1:])


def _blank_end(string: str, position: int) -> int:
    blank = _BLANK.match(string, position)
    return blank.end() if blank is not None else position


def superlatives(review: Review) -> tuple[Superlative, ...]:
    """All of the document's prose, in order."""
    return tuple(
        said for prose in review.reading(narrative).proses for said in _superlatives(prose)
    )


def _superlatives(prose: Prose) -> Iterator[Superlative]:
    string = prose.string
    hits = [*find(string), *_fastest(string)]
    words = [hit for hit in hits if not hit.senses.isdisjoint((Sense.HIGHEST, Sense.LOWEST))]
    words.sort(key=lambda hit: hit.start)
    before: Superlative | None = None
    for place, hit in enumerate(words):
        last = words[place - 1].end if place else 0
        following = words[place + 1].start if place + 1 < len(words) else len(string)
        begin = _begin(prose, hit, hits, last)
        goes_on = before is not None and begin <= before.named_at + _GOES_ON
        said = Superlative(
            prose,
            Sense.HIGHEST in hit.senses,
            hit.start,
            hit.end,
            begin,
            min(following, hit.end + _BEHIND),
            before.subject if before is not None and goes_on else "",
        )
        before = said
        if not string[: hit.start].rstrip().endswith(tuple(wordings()["levels"])):
            yield said


def _fastest(string: str) -> Iterator[Hit]:
    for word in wordings()["fastest"]:
        start = string.find(word)
        while start >= 0:
            yield Hit(frozenset((Sense.HIGHEST,)), start, start + len(word))
            start = string.find(word, start + len(word))


def _begin(prose: Prose, word: Hit, hits: Sequence[Hit], last: int) -> int:
    """Where its clause begins: behind the last number, or a word that begins another."""
    ends = [last, word.start - _CLAUSE, prose.paragraph.body_start]
    ends += [f.end for f in prose.figures if f.measure and f.end <= word.start]
    ends += [
        hit.end for hit in hits if hit.end <= word.start and not hit.senses.isdisjoint(_BEGINS)
    ]
    return max(ends)


@cache
def wordings() -> Mapping[str, Sequence[str]]:
    """The words of `superlatives.toml`."""
    path = files("sobtan_rules.prose").joinpath("superlatives.toml")
    found: Mapping[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
