"""Plants one wrong digit at a time in numbers that prose verifies, and counts what is found.

    python benchmarks/planted.py [--half even|odd] [--texts 200] [--each 2]

Of each news text some numbers of relations that hold (N and F rules) are changed by one
digit, one number at a time, and the text is checked again: the fault is found where a new
finding quotes the changed number or one of its relation; other new findings are strays.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sobtan_extractor.model.document import Document, Quantity
from sobtan_extractor.plain import read_plain
from sobtan_rules.relations.equations import AtMost
from sobtan_rules.relations.finding import Finding, Relation
from sobtan_rules.run import Run, run

NEWS = Path(__file__).resolve().parents[2] / "shared" / "news" / "articles.jsonl.gz"
_DIGITS = "0123456789"


def texts(half: str) -> Iterator[str]:
    """The news texts of one half, told by the last digit of their id's hash."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            last = hashlib.sha1(article["id"].encode()).hexdigest()[-1]
            if (last in "02468ace") == (half == "even"):
                yield article["text"]


def held(checked: Run) -> list[tuple[Relation, Quantity]]:
    """The numbers of relations that hold, each once, but those that are only bounded."""
    found = {
        part: relation
        for relation in checked.relations
        if relation.holds and not isinstance(relation.equation, AtMost)
        for part in relation.parts
    }
    return [(relation, part) for part, relation in found.items()]


def planted(document: Document, part: Quantity, chance: random.Random) -> str | None:
    """The text with one digit of that number changed; None where it cannot be."""
    lines = [p.text.string for p in document.paragraphs]
    for number, paragraph in enumerate(document.paragraphs):
        if part in paragraph.quantities:
            printed = part.text.string
            places = [n for n, sign in enumerate(printed) if sign in _DIGITS]
            if not places:
                return None
            place = chance.choice(places)
            others = [d for d in _DIGITS if d != printed[place] and (place or d != "0")]
            wrong = printed[:place] + chance.choice(others) + printed[place + 1 :]
            line = lines[number]
            lines[number] = line[: part.start] + wrong + line[part.end :]
            return "\n".join(lines) + "\n"
    return None


def key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.primary.text.string, finding.message.th


def main() -> None:
    """Prints how many faults were found, by the rule whose relation they break, and strays."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--half", choices=("even", "odd"), default="even")
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--each", type=int, default=2)
    options = parser.parse_args()
    chance = random.Random(1)
    chosen = list(texts(options.half))
    chance.shuffle(chosen)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    strays = 0
    for text in chosen[: options.texts]:
        document = read_plain("\n".join(p.text.string for p in read_plain(text).paragraphs) + "\n")
        sound = run(document, select=["N", "F"])
        known = {key(finding) for finding in sound.findings}
        numbers = held(sound)
        for relation, part in chance.sample(numbers, min(options.each, len(numbers))):
            faulty = planted(document, part, chance)
            if faulty is None:
                continue
            checked = run(read_plain(faulty), select=["N", "F"])
            new = [finding for finding in checked.findings if key(finding) not in known]
            about = {other.text.string for other in relation.parts if other is not part}
            hits = [f for f in new if about & _quoted(f)]
            tried[relation.rule] += 1
            found[relation.rule] += bool(hits)
            strays += len(new) - len(hits)
    for rule in sorted(tried):
        print(f"{rule}: {found[rule]} of {tried[rule]}")
    print(f"found {found.total()} of {tried.total()}; other new findings {strays}")


def _quoted(finding: Finding) -> set[str]:
    return {e.text.string for e in (finding.primary, *finding.related)}


if __name__ == "__main__":
    main()
