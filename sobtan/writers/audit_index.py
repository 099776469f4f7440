"""The index of an audit's review pages: one file in their folder, to search, filter and sort.

It works from a folder sent by e-mail as from a plain web server: it asks nothing of any
network. Its rows are data that its script lays out as they are looked at, so that three
thousand reports open as ten do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path, PurePath
from urllib.parse import quote

from sobtan.about import VERSION
from sobtan.audit import results
from sobtan.audit.database import Row
from sobtan.audit.files import INDEX as NAME
from sobtan.audit.messages import STATES
from sobtan.audit.series import undated
from sobtan.audit.store import Store
from sobtan.audit.summary import Summary, told_apart
from sobtan.messages.common import SEVERITIES, Language
from sobtan.writers import review_words as words
from sobtan.writers.review_html import Choice
from sobtan.writers.review_markup import (
    data_block,
    digest,
    filled,
    part,
    render,
    rule_names,
)
from sobtan_rules.relations.finding import Message, Severity

__all__ = ["NAME", "document"]

_LEVELS = ("errors", "warnings", "infos")


def document(store: Store, found: Summary, folder: Path, language: Language) -> str:
    """The index as a whole HTML file."""
    style, script = part("home.css") + part("index.css"), part("index.js")
    rows = list(results.files(store))
    return render(
        "index.html",
        language,
        policy=f"default-src 'none'; img-src data:; style-src '{digest(style)}';"
        f" script-src '{digest(script)}'; base-uri 'none'; form-action 'none'",
        version=VERSION,
        about=filled(words.INDEX_OF, files=len(rows), day=date.today().isoformat()),
        levels=list(zip(Severity, found.levels, strict=True)),
        choices=_choices(rows),
        years=found.years,
        style=style,
        script=script,
        data=data_block("data", _data(rows, folder)),
    )


def _choices(rows: Iterable[Row]) -> list[Choice]:
    """What the reports can be filtered by."""
    names: dict[str, dict[str, Message]] = defaultdict(dict)
    for row in rows:
        if row["series"]:
            called = _series_name(row)
            names["series"].setdefault(row["series"], Message(called, called))
        if row["fiscal_year"]:
            year = str(row["fiscal_year"])
            names["year"][year] = Message(year, year)
        for code in _split(row["rules"]):
            name = rule_names(code)
            names["rule"][code] = Message(f"{code} {name.th}", f"{code} {name.en}")
        for programme in _split(row["programmes"]):
            names["programme"][programme] = Message(programme, programme)
    names["state"] = dict(STATES)
    heads = (
        ("series", words.SERIES, words.ALL_SERIES),
        ("programme", words.PROGRAMME, words.ALL_PROGRAMMES),
        ("rule", words.RULE, words.ALL_RULES),
        ("year", words.YEAR, words.ALL_YEARS),
        ("state", words.READ_STATE, words.ALL_READ_STATES),
    )
    return [
        Choice(name, label, every, sorted(names[name].items(), key=lambda one: one[1]))
        for name, label, every in heads
    ]


def _split(joined: str | None) -> list[str]:
    return [one for one in (joined or "").split("\x1f") if one]


def _series_name(row: Row) -> str:
    title = undated(row["title"]).strip() or row["title"]
    return title if row["agency"] in title else f"{title} · {row['agency']}"


def _data(rows: Sequence[Row], folder: Path) -> dict[str, object]:
    return {
        "rows": [_row(row, folder) for row in rows],
        "trends": _trends(rows),
        "words": {name: list(message) for name, message in words.INDEX.items()},
        "states": {state: list(name) for state, name in STATES.items()},
        "severities": [list(SEVERITIES[severity]) for severity in Severity],
    }


def _row(row: Row, folder: Path) -> list[object]:
    """A report: its name, its page, and what it is looked for by (see index.js)."""
    return [
        row["name"],
        _link(row["shown"], folder),
        row["title"],
        row["agency"],
        row["series"],
        [row["period_th"], row["period_en"]],
        row["last_day"] or "",
        row["fiscal_year"] or 0,
        row["state"],
        [row[level] for level in _LEVELS],
        [row["verified"], row["numbers"]],
        _split(row["rules"]),
        _split(row["programmes"]),
        [row["reason_th"], row["reason_en"]] if row["state"] != "read" else 0,
    ]


def _link(page: str, folder: Path) -> str:
    """The address of the review page: beside the index; none where it is elsewhere."""
    path = PurePath(page)
    if not page or path.parent != folder.absolute():
        return ""
    return quote(path.name)


def _trends(rows: Iterable[Row]) -> list[list[object]]:
    """Each series with two periods or more: its name, and the counts of each period."""
    usable = [row for row in rows if row["series"] and row["last_day"]]
    ordered = sorted(usable, key=lambda row: (row["series"], row["last_day"], row["first_day"]))
    trends: list[list[object]] = []
    for series, group in groupby(ordered, lambda row: str(row["series"])):
        periods = [
            (days, list(some))
            for days, some in groupby(group, lambda row: (row["first_day"], row["last_day"]))
        ]
        if len(periods) > 1:
            trends.append([series, _series_name(periods[-1][1][0]), _points(periods)])
    return trends


def _points(periods: Sequence[tuple[tuple[str, str], list[Row]]]) -> list[list[object]]:
    """The periods of a series: both names, errors, warnings."""
    names = [
        told_apart([(some[0][f"period_{one.value}"], *days) for days, some in periods])
        for one in Language
    ]
    return [
        [th, en, sum(row["errors"] for row in some), sum(row["warnings"] for row in some)]
        for th, en, (_, some) in zip(*names, periods, strict=True)
    ]
