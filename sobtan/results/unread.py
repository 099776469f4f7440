"""Says what of a report was not read or not checked: never silent, never vague."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sobtan.messages import common as messages
from sobtan.messages import places as place_messages
from sobtan.messages.common import Language, page_ranges
from sobtan.results.outcome import Refused, is_blank
from sobtan.results.places import listed
from sobtan.supervision.watch import LeftOutError
from sobtan.terminal.paint import printable
from sobtan_extractor.model.document import Document, Page, Trouble, TroubleKind
from sobtan_rules.run import Failure

_LEFT_OUT = LeftOutError.__name__  # why a rule was not begun
_FEW = 5  # cells that are named one by one


def unread_pages(document: Document, language: Language) -> list[str]:
    """One sentence for each way of not being read, naming its pages."""

    def state(page: Page) -> str:
        return page.state.value

    sentences = []
    for _, group in groupby(sorted(document.unread_pages, key=state), state):
        pages = list(group)
        sentences.append(
            language.say(
                messages.UNREAD_PAGES,
                pages=_pages((page.number for page in pages), language),
                reason=language.pick(messages.PAGE_STATES[pages[0].state]),
            )
        )
    return sentences


def blank_pages(document: Document, language: Language) -> list[str]:
    """A sentence naming the pages on which nothing is written."""
    numbers = [page.number for page in document.blank_pages]
    if not numbers:
        return []
    return [language.say(messages.BLANK_PAGES, pages=_pages(numbers, language))]


def troubles(document: Document, language: Language, kinds: Iterable[TroubleKind]) -> list[str]:
    """One sentence for each of these kinds of trouble, with its count and pages.

    Pages that were not read at all are left out: `unread_pages` speaks of them.
    """
    unread = {page.number for page in document.unread_pages}
    located = [trouble for trouble in document.troubles if trouble.page not in unread]
    return [
        _trouble(document, kind, found, language)
        for kind in kinds
        if (found := [trouble for trouble in located if trouble.kind is kind])
    ]


def losses(document: Document, language: Language) -> list[str]:
    """The sentences on what was lost of pages that were read, and of pages nobody knows of."""
    lost = troubles(document, language, [kind for kind in TroubleKind if kind.loses])
    return [*lost, language.pick(messages.ALL_BLANK)] if is_blank(document) else lost


def _trouble(
    document: Document, kind: TroubleKind, found: Sequence[Trouble], language: Language
) -> str:
    if not document.pages and kind is TroubleKind.LOST:
        return language.say(place_messages.EMBEDDED, count=len(found))
    if document.pages:
        pages = _pages((trouble.page for trouble in found), language)
    elif kind in (TroubleKind.UNSAVED, TroubleKind.PARTS, TroubleKind.UNKNOWN):
        pages = ", ".join(trouble.detail for trouble in found[:_FEW]) + "…" * (len(found) > _FEW)
    else:
        pages = language.pick(listed(document, [trouble.text for trouble in found]))
    return language.say(messages.TROUBLES[kind], count=len(found), pages=printable(pages))


def remarks(document: Document, language: Language) -> list[str]:
    """What a reader should know of how the file was read, a sentence for each kind."""
    return [
        language.say(
            place_messages.REMARKS[remark.kind],
            count=remark.count,
            names=f" ({printable(', '.join(remark.names))})" if remark.names else "",
        )
        for remark in document.remarks
    ]


def failed_rules(failures: Iterable[Failure], language: Language) -> list[str]:
    """One sentence for each rule that broke down, and one for all that there was no time for."""
    sentences, left_out = [], []
    for failure in failures:
        if failure.reason.startswith(_LEFT_OUT):
            left_out.append(failure.rule)
        else:
            detail = printable(failure.reason)
            sentences.append(language.say(messages.RULE_FAILED, code=failure.rule, detail=detail))
    if left_out:
        sentences.append(language.say(messages.RULES_LEFT_OUT, codes=", ".join(left_out)))
    return sentences


def incomplete(document: Document, failures: Iterable[Failure], language: Language) -> list[str]:
    """The sentences that make the exit code 2, each beginning with the file's name."""
    reasons = [
        *unread_pages(document, language),
        *losses(document, language),
        *failed_rules(failures, language),
    ]
    path = printable(document.path)
    return [language.say(messages.FILE_ERROR, path=path, reason=reason) for reason in reasons]


def refusal(refused: Refused, language: Language) -> str:
    """The sentence on a file that could not be read at all."""
    reason = printable(language.pick(refused.reason))
    return language.say(messages.FILE_ERROR, path=printable(refused.path), reason=reason)


def _pages(numbers: Iterable[int], language: Language) -> str:
    return language.say(messages.PAGES, pages=page_ranges(numbers))
