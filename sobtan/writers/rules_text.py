"""The list of rules, and one rule's page, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.terminal.paint import PLAIN, Paint
from sobtan.terminal.width import cells, pad, wrap
from sobtan_extractor.model.document import has_words
from sobtan_rules.kit.rule import Example, Rule

WIDTH = 80  # columns
_INDENT = "    "


def listing(
    rules: Iterable[Rule], language: Language, paint: Paint = PLAIN, width: int = WIDTH
) -> str:
    """One line a rule: code, severity, name."""
    words = {severity: language.pick(word) for severity, word in messages.SEVERITIES.items()}
    widest = max(map(cells, words.values()))
    lines: list[str] = []
    for rule in rules:
        first = f"{rule.code}  {pad(words[rule.severity], widest)}  "
        head, *more = wrap(language.pick(rule.name), width, " " * cells(first), first)
        word = paint.severity(words[rule.severity], rule.severity)
        lines += [head.replace(words[rule.severity], word, 1), *more]
    return "\n".join(lines) + "\n"


def page(rule: Rule, language: Language, paint: Paint = PLAIN, width: int = WIDTH) -> str:
    """What a rule checks, why and within which limits, with its examples."""
    word = paint.severity(language.pick(messages.SEVERITIES[rule.severity]), rule.severity)
    lines = [paint.heading(f"{rule.code} {language.pick(rule.name)}")]
    lines += [f"{language.pick(messages.SEVERITY)}: {word}", ""]
    for paragraph in language.pick(rule.explanation).splitlines():
        lines += wrap(paragraph, width)
    for title, examples in ((messages.PASSING, rule.passing), (messages.FAILING, rule.failing)):
        for example in examples:
            lines += ["", paint.heading(language.pick(title)), *_example(example, language, width)]
    return "\n".join(lines) + "\n"


def _example(example: Example, language: Language, width: int) -> list[str]:
    lines: list[str] = []
    for earlier in example.prior:
        lines += [_INDENT + language.pick(messages.EARLIER), *_quoted(earlier, width)]
    lines += _quoted(example.text, width)
    lines += wrap(_found(example, language), width, indent="  ")
    if why := language.pick(example.why):
        lines += wrap(why, width, indent="  ")
    return lines


def _found(example: Example, language: Language) -> str:
    if not example.finds:
        return language.pick(messages.FINDS_NOTHING)
    return language.say(messages.FINDS, texts=", ".join(f"»{text}«" for text in example.finds))


def _quoted(text: str, width: int) -> list[str]:
    """The example's lines; its table rows in columns."""
    lines: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.strip("\n").splitlines(), ""]:
        if "\t" in line:
            rows.append([cell.strip() for cell in line.split("\t")])
            continue
        lines += _columns(rows)
        rows = []
        lines += wrap(line, width, indent=_INDENT)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _columns(rows: list[list[str]]) -> list[str]:
    """The rows with their cells under each other: words to the left, numbers to the right."""
    if not rows:
        return []
    count = max(map(len, rows))
    full = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(cells(row[column]) for row in full) for column in range(count)]
    lines = ["  ".join(map(_aligned, row, widths, [True] + [False] * count)) for row in full]
    return [(_INDENT + line).rstrip() for line in lines]


def _aligned(cell: str, width: int, is_first: bool) -> str:
    if is_first or has_words(cell):
        return pad(cell, width)
    return " " * (width - cells(cell)) + cell
