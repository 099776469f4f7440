"""The templates of the pages, in which nothing a report says can become markup.

Jinja escapes whatever is put into them; what is markup already says so by its type.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sobtan.messages import common as messages
from sobtan.messages.common import SEVERITIES, Language
from sobtan.settings.catalogue import rule_name
from sobtan.terminal.paint import printable
from sobtan.writers import review_words
from sobtan_rules.registry import all_rules
from sobtan_rules.relations.finding import NO_MESSAGE, Message

_FOLDER = Path(__file__).parent / "review"


def render(template: str, language: Language, **values: object) -> str:
    """The template filled in, for a page that opens in the language."""
    return _environment().get_template(template).render(language=language, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "both": both,
        "swapped": _swapped,
        "filled": filled,
        "rule_names": rule_names,
        "length": length,
        "words": review_words,
        "messages": messages,
        "severities": SEVERITIES,
    }
    return environment


def _shown(value: object) -> object:
    """What is put in, without characters that steer how it is shown."""
    return value if isinstance(value, Markup) else printable(str(value))


def both(message: Message) -> Markup:
    """The message in both languages; the page shows one of them."""
    th, en = (escape(printable(text)) for text in message)
    if th == en:
        return th
    return Markup('<span lang="th">{}</span><span lang="en">{}</span>').format(th, en)


@pass_context
def _swapped(context: Context, name: str, message: Message) -> Markup:
    """An attribute in one language, with both beside it for the page's script."""
    language: Language = context["language"]
    return Markup('{0}="{1}" data-{0}-th="{2}" data-{0}-en="{3}"').format(
        name, *map(printable, (language.pick(message), message.th, message.en))
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


def rule_names(code: str) -> Message:
    """The rule's name in both languages."""
    return Message(rule_name(code, Language.TH), rule_name(code, Language.EN))


def explanation(code: str) -> Message:
    """Why there is such a rule, in both languages; empty where no rule has the code."""
    found = (rule.explanation for rule in all_rules() if rule.code == code)
    return next(found, NO_MESSAGE)


def length(points: float) -> Markup:
    """A length in points, to the hundredth."""
    return Markup(f"{points:.2f}".rstrip("0").rstrip("."))


def part(name: str) -> Markup:
    """A style or script of ours, as it stands in its file."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))


def digest(text: str) -> str:
    """How a content security policy names the text of a style or script (CSP Level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def data_block(name: str, value: object) -> Markup:
    """Data for the page's script, which no text in it can end."""
    written = json.dumps(value, ensure_ascii=True)
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return Markup('<script type="application/json" id="{}">{}</script>').format(
        name, Markup(written)
    )
