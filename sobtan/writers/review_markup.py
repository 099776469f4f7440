"""Pieces of HTML in which nothing a report says can become markup."""

from __future__ import annotations

import json
from html import escape

from sobtan.messages.common import Language
from sobtan.terminal.paint import printable
from sobtan_rules.relations.finding import Message


def safe(text: str) -> str:
    """The text as it is to be read, for the inside of an element or of an attribute."""
    return escape(printable(text))


def both(message: Message) -> str:
    """The message in both languages; the page shows one of them."""
    return (
        f'<span lang="th">{safe(message.th)}</span><span lang="en">{safe(message.en)}</span>'
        if message.th != message.en
        else safe(message.th)
    )


def swapped(name: str, message: Message, language: Language) -> str:
    """An attribute in one language, with both beside it for the page's script."""
    return (
        f'{name}="{safe(language.pick(message))}" data-{name}-th="{safe(message.th)}"'
        f' data-{name}-en="{safe(message.en)}"'
    )


def filled(message: Message, **values: object) -> Message:
    """The message with the values put in, in both languages."""
    return Message(
        Language.TH.say(message, **_picked(values, Language.TH)),
        Language.EN.say(message, **_picked(values, Language.EN)),
    )


def _picked(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        key: language.pick(value) if isinstance(value, Message) else value
        for key, value in values.items()
    }


def data_block(name: str, value: object) -> str:
    """Data for the page's script, which no text in it can end."""
    written = json.dumps(value, ensure_ascii=True)
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/json" id="{name}">{written}</script>'
