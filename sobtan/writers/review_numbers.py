"""What the review's script knows of each number: its value, and the relations tried on it."""

from __future__ import annotations

from sobtan.results.number_keys import number_keys
from sobtan.results.outcome import Checked
from sobtan.writers.review_markup import rule_names
from sobtan_extractor.model.document import Quantity
from sobtan_rules.relations.finding import Message, Relation


def numbers_data(checked: Checked) -> dict[str, object]:
    """The numbers by the index their marks have, and the relations, each with its numbers.

    A number is [value, unit, key]; a relation [rule, holds, Thai name, English name, parts].
    """
    entries = checked.numbers
    index = {entry.quantity: number for number, entry in enumerate(entries)}
    keys = number_keys(entries)
    return {
        "numbers": [
            [_value(entry.quantity), _unit(entry.quantity), key]
            for entry, key in zip(entries, keys, strict=True)
        ],
        "relations": [
            written
            for relation in checked.run.relations
            if (written := _relation(relation, index)) is not None
        ],
    }


def _value(quantity: Quantity) -> str:
    return "" if quantity.value is None else format(quantity.value, "f")


def _unit(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit else ""


def _relation(relation: Relation, index: dict[Quantity, int]) -> list[object] | None:
    """The relation; None where fewer than two of its numbers are of this report."""
    parts = list(dict.fromkeys(index[part] for part in relation.parts if part in index))
    if not parts:
        return None
    name = relation.name if any(relation.name) else rule_names(relation.rule)
    return [relation.rule, relation.holds, *Message(*name), parts]
