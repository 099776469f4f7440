"""The process that checks one report for the page: what it reads can end it, not the page.

It says how far it is, leaves the page and its pictures in a folder, and ends.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.page.order import FINDINGS, PAGE, Failed, Order, Progress, Ready, Word, picture
from sobtan_rules.relations.finding import Message

if TYPE_CHECKING:
    from sobtan.results.outcome import Checked

Say = Callable[[Word], None]


def serve(connection: Connection, order: Order) -> None:
    """Do what is asked for and end; whatever goes wrong is said."""
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def say(word: Word) -> None:
        with suppress(OSError):
            connection.send(word)

    try:
        _work(order, say)
    except MemoryError:
        say(_failed("memory", messages.OUT_OF_MEMORY))
    except Exception as error:
        if os.environ.get("SOBTAN_DEBUG"):
            raise
        detail = f"{type(error).__name__}: {error}".replace("{", "(").replace("}", ")")
        reason = Message(*(text.format(detail=detail) for text in messages.PROGRAM_ERROR))
        say(_failed("program", reason))
    finally:
        connection.close()


def _end_with_parent() -> None:
    """A page whose server is gone needs nothing any more."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _failed(kind: str, reason: Message) -> Failed:
    return Failed(kind, reason.th, reason.en)


def _work(order: Order, say: Say) -> None:
    from sobtan.forms import looking  # late: what says how far it is comes first
    from sobtan.page import checking
    from sobtan.results.outcome import Refused

    say(Progress("reading", 0, looking.page_count(order.report, order.password)))
    result = checking.checked(order, say)
    if isinstance(result, Refused):
        say(_failed(result.kind, result.reason))
        return
    language = Language(order.language)
    others = [_other(order, number, path) for number, path in enumerate(order.others, 1)]
    live = _live(order, [finding.fingerprint for finding in result.findings], others)
    listed = json.dumps(checking.listed(result), ensure_ascii=False)
    (order.folder / FINDINGS).write_text(listed, encoding="utf-8")
    pictures = looking.measured(result, order.password)
    from sobtan.writers import review_html

    parts = looking.doubtful_parts(result, order.password)
    page = review_html.document(result, pictures, language, live, parts=parts)
    (order.folder / PAGE).write_text(page, encoding="utf-8", errors="replace")
    say(Ready(checking.summary(result)))
    _draw(order, result, say)


def _live(order: Order, found: Iterable[str], others: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What makes the page one that is served: where it asks, and what is new on it."""
    before = None if order.before is None else set(order.before)
    fresh = [] if before is None else [one for one in found if one not in before]
    return {
        "address": order.address,
        "pictures": f"{order.address}/picture",
        "version": order.folder.name,
        "fresh": fresh,
        "others": list(others),
    }


def _other(order: Order, number: int, path: Path) -> dict[str, Any]:
    """A report that can be looked at beside the one under review."""
    from sobtan.forms import looking

    is_prior = number <= len(order.prior)
    pages = looking.page_count(path, order.password)
    return {"number": number, "name": path.name, "prior": is_prior, "pages": pages}


def _draw(order: Order, result: Checked, say: Say) -> None:
    """Draw every page of every report, those in question first."""
    from sobtan.forms import looking

    review = result.run.review
    documents = (result.document, *review.prior, *review.annexes)
    for number, document in enumerate(documents):
        path = Path(document.path)
        wanted = looking.worth_seeing_first(result) if number == 0 else ()
        drawn = looking.drawn(path, order.password, wanted, document.pages)
        for done, (page, total, data) in enumerate(drawn, 1):
            _put(picture(order.folder, number, page), data)
            if done % 10 == 0:
                say(Progress("drawing", done, total))


def _put(path: Path, data: bytes) -> None:
    """Put the file where it is looked for, whole."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
